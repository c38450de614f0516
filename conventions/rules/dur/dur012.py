"""DUR012 : le préavis de sortie s’accorde avec celui de résiliation."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR012",
    title="Préavis de sortie et de résiliation",
    clause=ClauseId.ENTREE_SORTIE,
    severity=Severity.INFORMATION,
    message=(
        "On sort avec {sortie} mois de préavis, mais on résilie sans motif avec {resiliation} : chacun "
        "prendra la voie la plus courte."
    ),
    remedy="Donnez la même durée aux deux préavis, ou limitez la résiliation à des motifs précis.",
    source="Cohérence de l’acte : deux clauses qui mènent au même départ prévoient le même délai.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les deux préavis, quand la résiliation n’a pas de motif et sert donc aussi à partir."""
    leaving, ending = scene.dossier.convention.entree_sortie, scene.dossier.convention.resiliation
    if leaving is None or ending is None or leaving.preavis_mois is None or ending.preavis_mois is None:
        return
    if not ending.motifs and leaving.preavis_mois != ending.preavis_mois:
        path = "convention.entree_sortie.preavis_mois"
        yield hit(path, sortie=leaving.preavis_mois, resiliation=ending.preavis_mois)
