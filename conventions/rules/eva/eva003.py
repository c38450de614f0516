"""EVA003 : chaque partie fait son bilan interne avant chaque bilan partagé."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId, TypeBilan
from conventions.rules.eva.bilans import list_shared, walk_bilans
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA003",
    title="Bilan partagé sans bilan interne avant lui",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="« {partie} » n’a pas de bilan interne prévu avant le bilan partagé du {jour}{depuis}.",
    remedy="Prévoyez son bilan interne quelques jours plus tôt : chacun fait le sien avant de le partager.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : chaque partenaire fait d’abord son propre bilan, en "
    "interne, avant le bilan avec les autres.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche, avant chaque bilan partagé et depuis le précédent, un bilan interne de chaque partie."""
    shared = list_shared(scene)
    done = _list_done(scene, [day for day, _ in shared])
    previous: date | None = None
    for (day, path), codes in zip(shared, done, strict=True):
        depuis = f", depuis celui du {long_date(previous)}" if previous else ""
        for partie in list_committed(scene):
            if partie.code not in codes:
                yield hit(path, partie=partie.appellation, jour=long_date(day), depuis=depuis)
        previous = day


def _list_done(scene: Scene, days: list[date]) -> list[set[str]]:
    """The parties that have reviewed by themselves before each shared review.

    A review of no named party is that of all; one without a date is given the benefit of the doubt.
    """
    done: list[set[str]] = [set() for _ in days]
    for _, bilan in walk_bilans(scene, TypeBilan.INTERNE):
        codes = {str(bilan.partie)} if bilan.partie else set(scene.parties)
        for place in _find_windows(bilan.date, days):
            done[place] |= codes
    return done


def _find_windows(day: date | None, days: list[date]) -> range:
    if day is None:
        return range(len(days))
    place = bisect_right(days, day)
    return range(place, min(place + 1, len(days)))
