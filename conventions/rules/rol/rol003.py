"""ROL003 : chaque partie prend part à une action au moins."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="ROL003",
    title="Partie absente de toutes les actions",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="« {partie} » ne pilote aucune fiche action et ne contribue à aucune.",
    remedy="Dites sa place, son rôle et son activité dans une action au moins, ou donnez-lui le rang « associe ».",
    source="D. Gacoin, « Réseau, coopération, partenariat » : les fiches action prévoient la place, le rôle et "
    "l’activité de chacun.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les parties qu’aucune fiche ne cite, dès qu’il y a des fiches."""
    fiches = scene.dossier.fiches_action
    if not fiches:
        return
    active = {str(partie) for fiche in fiches for partie in fiche.intervenants}
    for partie in list_committed(scene):
        if partie.code not in active:
            yield hit(f"parties[{scene.places[partie.code]}]", partie=partie.appellation)
