"""HAB016 : paraphes et signature électronique."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeSignature
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB016",
    title="Paraphes et signature électronique",
    clause=ClauseId.SIGNATURE,
    severity=Severity.INFORMATION,
    message=(
        "Des paraphes sont demandés sur chaque page d’un acte signé par voie électronique : le procédé garantit "
        "déjà l’intégrité du texte."
    ),
    remedy=("Retirez les paraphes, ou choisissez la signature sur papier. Même sur papier, ils restent facultatifs."),
    source="Code civil, articles 1366 et 1367 ; aucun texte trouvé n’impose de paraphes.",
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les paraphes au mode de signature."""
    signature = scene.dossier.signature
    if signature.paraphes and signature.mode is ModeSignature.ELECTRONIQUE:
        yield hit("signature.paraphes")
