"""CAL007 : les phases couvrent toute la convention."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.dates import date_range
from conventions.models import ClauseId
from conventions.rules.cal.objets import walk_phases
from conventions.rules.reading import read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_ONE_DAY: Final = timedelta(days=1)


@rule(
    code="CAL007",
    title="Temps sans phase",
    clause=ClauseId.CALENDRIER,
    severity=Severity.INFORMATION,
    message="La convention court, mais aucune phase n’est prévue {temps}.",
    remedy="Allongez une phase, ou dites ce qui se passe pendant ce temps : préparation, pause, évaluation.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : phasage du projet sur un temps donné. Comparaison des "
    "dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les jours sans phase, quand toutes les phases et la convention ont leurs deux dates."""
    agreement = read_period(scene)
    phases = [(phase.debut, phase.fin) for _, phase in walk_phases(scene)]
    dated = sorted((debut, fin) for debut, fin in phases if debut and fin and debut <= fin)
    if not agreement.debut or not agreement.fin or not dated or len(dated) < len(phases):
        return
    for debut, fin in _find_gaps(dated, agreement.debut, agreement.fin):
        yield hit("convention.calendrier.phases", temps=date_range(debut, fin))


def _find_gaps(dated: list[tuple[date, date]], first: date, last: date) -> Iterator[tuple[date, date]]:
    """The days of a period that no span covers; the spans come in the order of their beginnings."""
    expected = first
    for debut, fin in dated:
        if expected < debut and expected <= last:
            yield expected, min(debut - _ONE_DAY, last)
        expected = max(expected, fin + _ONE_DAY)
    if expected <= last:
        yield expected, last
