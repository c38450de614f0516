"""SUB010 : reversement de la subvention à un tiers."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_grant


@rule(
    code="SUB010",
    title="Reversement de la subvention à un tiers",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "Rien ne dit si « {partie} » peut reverser une part de la subvention à un autre organisme. La loi "
        "l’interdit, sauf si la convention le prévoit expressément."
    ),
    remedy="Écrivez « reversement_autorise: false » pour l’interdire, ou « true » pour le permettre.",
    source="Code général des collectivités territoriales, article L. 1611-4, alinéa 3.",
    grade=Grade.A,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que la subvention d’une collectivité à un organisme de droit privé."""
    grant = find_grant(scene)
    if grant and grant.is_local and grant.subvention.reversement_autorise is None:
        yield hit(f"{PATH}.reversement_autorise", partie=grant.beneficiary.appellation)
