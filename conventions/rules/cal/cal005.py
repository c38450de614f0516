"""CAL005 : les phases et les étapes s'écrivent dans l'ordre des dates."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.cal.objets import walk_calendars, walk_phases
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

Start = tuple[str, str, date]
"""A data path, a name and the day it begins."""


@rule(
    code="CAL005",
    title="Phases ou étapes en désordre",
    clause=ClauseId.CALENDRIER,
    severity=Severity.AVERTISSEMENT,
    message="« {suivante} » commence le {jour}, mais vient après « {precedente} », qui commence le {avant}.",
    remedy="Écrivez les phases et les étapes dans l’ordre de leurs débuts, ou corrigez la date.",
    source="Phasage du projet : ordre des dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare chaque début à celui qui le précède, parmi les phases puis parmi les étapes de chaque action."""
    phases = [(f"{path}.debut", phase.intitule, phase.debut) for path, phase in walk_phases(scene) if phase.debut]
    yield from _find_disorder(phases)
    for path, _, calendrier in walk_calendars(scene):
        starts: list[Start] = []
        for place, etape in enumerate(calendrier.etapes):
            debut, field = (etape.debut, "debut") if etape.debut else (etape.date, "date")
            if debut:
                starts.append((f"{path}.etapes[{place}].{field}", etape.intitule, debut))
        yield from _find_disorder(starts)


def _find_disorder(starts: Sequence[Start]) -> Iterator[Hit]:
    for (_, precedente, avant), (path, suivante, jour) in pairwise(starts):
        if jour < avant:
            yield hit(path, suivante=suivante, jour=long_date(jour), precedente=precedente, avant=long_date(avant))
