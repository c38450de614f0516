"""FIC010 : une fiche action ne dépend pas d'elle-même."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC010",
    title="Fiche liée à elle-même",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    message="La {fiche} se cite elle-même parmi les fiches liées.",
    remedy="Retirez ce lien, ou écrivez le code de la fiche dont l’action dépend.",
    source="Cohérence des renvois entre fiches.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare chaque lien au code de la fiche qui le porte."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        for place, lien in enumerate(fiche.liens):
            if lien == fiche.code_effectif:
                yield hit(f"fiches_action[{rank}].liens[{place}]", fiche=name_fiche(fiche))
