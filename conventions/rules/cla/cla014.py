"""CLA014 : deux articles de l’acte ne portent pas le même titre."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import fold
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA014",
    title="Titres des articles libres",
    clause=ClauseId.DISPOSITIONS_DIVERSES,
    severity=Severity.AVERTISSEMENT,
    message="Deux articles portent le titre « {titre} » : un renvoi à ce titre ne dit pas lequel s’applique.",
    remedy="Réunissez les deux textes, ou donnez à l’un d’eux un titre plus précis.",
    source="Cohérence de l’acte : un titre désigne un seul article.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les titres des articles libres entre eux, et à ceux des clauses écrites."""
    convention = scene.dossier.convention
    taken = {fold(clause.libelle) for clause in ClauseId if getattr(convention, clause.value, None) not in (None, ())}
    for rank, article in enumerate(convention.articles_libres):
        title = fold(article.titre)
        if title in taken:
            yield hit(f"convention.articles_libres[{rank}].titre", titre=article.titre)
        taken.add(title)
