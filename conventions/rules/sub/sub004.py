"""SUB004 : initiative du projet subventionné."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_public_grant


@rule(
    code="SUB004",
    title="Initiative du projet subventionné",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "Rien ne dit que « {partie} » a l’initiative du projet : une subvention demandée pour répondre aux "
        "besoins du financeur peut être requalifiée en marché public."
    ),
    remedy=(
        "Dites qui a conçu et défini le projet. Par exemple : « L’Association a conçu ce projet et le conduit ; "
        "la somme ne rémunère aucune prestation. »"
    ),
    source="Loi n° 2000-321 du 12 avril 2000, article 9-1.",
    grade=Grade.A,
    checked_on="2026-11-22",
    since="2014-08-02",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge qu’une subvention publique à un organisme de droit privé."""
    grant = find_public_grant(scene)
    if grant and grant.subvention.initiative is None:
        yield hit(f"{PATH}.initiative", partie=grant.beneficiary.appellation)
