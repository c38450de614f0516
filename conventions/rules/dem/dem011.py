"""DEM011 : un dossier incomplet ne se dit pas final."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, StatutDossier, list_missing
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DEM011",
    title="Statut d’un dossier incomplet",
    clause=ClauseId.SIGNATURE,
    severity=Severity.AVERTISSEMENT,
    message="Le dossier se dit final, alors qu’il lui manque {nombre} exigées d’une version définitive.",
    remedy="Remettez « statut » à « projet » tant que la négociation dure, ou complétez ce qui manque.",
    source="D. Gacoin, « Conduite de projet » : un texte devient définitif quand chaque partenaire l’a validé.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compte ce qui manque à un dossier final ; la vérification d’une version définitive le liste elle-même."""
    if scene.final or scene.dossier.statut is not StatutDossier.FINALE:
        return
    missing = len(list_missing(scene.dossier))
    if missing:
        yield hit("statut", nombre=f"{missing}\u00a0valeurs" if missing > 1 else "une des valeurs")
