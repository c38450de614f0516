"""DEM013 : le dossier dit comment le partenariat est né."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DEM013",
    title="Naissance du partenariat",
    clause=ClauseId.PREAMBULE,
    severity=Severity.INFORMATION,
    message=(
        "Le dossier ne dit pas comment le partenariat est né : à votre initiative, en réponse à une "
        "proposition, ou contraint."
    ),
    remedy="Choisissez « initiateur », « reponse » ou « contraint » dans « mode ».",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : on agit seul, on est initiateur, on répond à une "
        "proposition ou l’on est contraint."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le mode de naissance du partenariat."""
    if scene.dossier.mode is None:
        yield hit("mode")
