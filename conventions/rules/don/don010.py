"""DON010 : informations partagées énumérées."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DON010",
    title="Informations partagées énumérées",
    clause=ClauseId.PARTAGE_INFORMATION,
    severity=Severity.INFORMATION,
    message=(
        "Le partage d’informations est prévu sans dire lesquelles : il doit se limiter à ce qui est strictement "
        "nécessaire."
    ),
    remedy=(
        "Énumérez les informations partagées. Par exemple : « Les jours d’accueil », « Les personnes à joindre "
        "en cas d’urgence »."
    ),
    source=(
        "Code de l’action sociale et des familles, articles L. 226-2-2 et L. 121-6-2 ; code de la santé "
        "publique, article L. 1110-4."
    ),
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la liste de ce qui se partage."""
    sharing = scene.dossier.convention.partage_information
    if sharing and not sharing.informations:
        yield hit("convention.partage_information.informations")
