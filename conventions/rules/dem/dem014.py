"""DEM014 : chaque besoin a une source."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import shorten
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DEM014",
    title="Source des besoins",
    clause=ClauseId.PROJET,
    severity=Severity.INFORMATION,
    message="Le besoin « {besoin} » n’a pas de source : on ne sait qui l’a constaté, ni quand.",
    remedy="Dites d’où vient le constat, par exemple « Enquête de 2026 auprès de 80 familles ».",
    source=(
        "D. Gacoin, « Réseau, coopération, partenariat » : les objectifs partent d’un repérage de l’existant "
        "et restent en phase avec les besoins."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la source de chaque besoin."""
    projet = scene.dossier.convention.projet
    for rank, need in enumerate(projet.besoins if projet else ()):
        if not need.source:
            yield hit(f"convention.projet.besoins[{rank}].source", besoin=shorten(need.description))
