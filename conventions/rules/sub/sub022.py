"""SUB022 : subvention versée par un organisme privé."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_grant, is_private


@rule(
    code="SUB022",
    title="Subvention versée par un organisme privé",
    clause=ClauseId.SUBVENTION,
    severity=Severity.INFORMATION,
    message=(
        "« {partie} » est un organisme de droit privé : la somme qu’il verse est un don, un mécénat ou un "
        "reversement, et non une subvention au sens de la loi."
    ),
    remedy=(
        "Nommez la somme pour ce qu’elle est dans l’affectation. Si l’organisme reverse une aide publique, "
        "vérifiez que sa convention l’y autorise."
    ),
    source="Loi n° 2000-321 du 12 avril 2000, article 9-1.",
    grade=Grade.A,
    checked_on="2026-11-22",
    since="2014-08-02",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne parle que si le financeur est sûrement de droit privé."""
    grant = find_grant(scene)
    if grant and is_private(grant.payer):
        yield hit(f"{PATH}.financeur", partie=grant.payer.appellation)
