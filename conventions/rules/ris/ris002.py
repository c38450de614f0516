"""RIS002 : un risque majeur a un déclencheur, un responsable et un délai."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="RIS002",
    title="Scénario d’un risque majeur incomplet",
    clause=ClauseId.SCENARIOS,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le scénario du risque majeur « {risque} » n’a pas {manque} : le jour venu, personne ne saura quand ni qui "
    "agit.",
    remedy="Complétez-le, par exemple « absence de plus de trente jours ; le CCAS agit sous quinze jours », ou écrivez "
    "que le risque n’est pas majeur.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : les risques d’échec ont leurs scénarios de "
    "remplacement.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche ce qui manque aux scénarios des risques majeurs ; le risque et la mesure sont exigés de tout scénario."""
    for place, scenario in enumerate(scene.dossier.convention.scenarios):
        fields = (
            ("de déclencheur", scenario.declencheur),
            ("de responsable", scenario.responsable),
            ("de délai", scenario.delai),
        )
        lacks = [nom for nom, value in fields if not value]
        if scenario.majeur and lacks:
            risque = scenario.risque or "sans nom"
            yield hit(f"convention.scenarios[{place}]", risque=risque, manque=join(lacks, "ni"))
