"""PAR016 : la forme « autre » est précisée."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR016",
    title="Forme juridique précisée",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La forme juridique donnée pour « {partie} » est « autre organisme », sans précision : l’acte ne dit pas "
        "quelle personne s’engage."
    ),
    remedy="Écrivez la forme exacte dans « forme_precision », par exemple « fonds de dotation ».",
    source="Usage des conventions publiques : chaque partie est désignée par son nom et sa forme juridique.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la précision qu’appelle la forme « autre »."""
    for rank, partie in enumerate(scene.dossier.parties):
        if partie.forme_juridique is FormeJuridique.AUTRE and not partie.forme_precision:
            yield hit(f"parties[{rank}].forme_precision", partie=partie.appellation)
