"""DON009 : secret professionnel et partage d’informations."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.don.exchange import BOUND_BY_SECRECY, PATH, find_processing
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DON009",
    title="Secret professionnel et partage d’informations",
    clause=ClauseId.PARTAGE_INFORMATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "« {partie} » compte des professionnels tenus au secret, les parties échangent des données sur des "
        "personnes, et aucune clause ne dit ce qui peut être partagé."
    ),
    remedy=(
        "Ajoutez la clause « partage_information » : le cadre du partage et la liste des informations utiles, "
        "rien de plus."
    ),
    source=(
        "Code de l’action sociale et des familles, articles L. 226-2-2 et L. 121-6-2 ; code de la santé "
        "publique, article L. 1110-4."
    ),
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que si une partie emploie sûrement des professionnels de santé ou d’action sociale."""
    if not find_processing(scene) or scene.dossier.convention.partage_information:
        return
    bound = (partie for partie in scene.dossier.parties if partie.forme_juridique in BOUND_BY_SECRECY)
    partie = next(bound, None)
    if partie:
        yield hit(PATH, partie=partie.appellation)
