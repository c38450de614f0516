"""RIS003 : un risque n'a qu'un scénario."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import find_doubles
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="RIS003",
    title="Risque décrit deux fois",
    clause=ClauseId.SCENARIOS,
    severity=Severity.AVERTISSEMENT,
    message="Le risque « {risque} » a déjà un scénario : le jour venu, on ne saura lequel appliquer.",
    remedy="Réunissez les deux scénarios, ou distinguez les risques par ce qui les déclenche.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : les risques d’échec ont leurs scénarios de "
    "remplacement.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les risques déjà rencontrés."""
    scenarios = scene.dossier.convention.scenarios
    for place, _ in find_doubles(scenario.risque for scenario in scenarios):
        yield hit(f"convention.scenarios[{place}].risque", risque=scenarios[place].risque)
