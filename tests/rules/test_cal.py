"""The calendar: order and limits of dates, compared with a count of days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conventions.models import Dossier
from conventions.rules import Hit, Scene, find_rule

DEBUT, FIN = date(2027, 1, 1), date(2029, 12, 31)
DAYS = st.dates(date(2026, 6, 1), date(2030, 6, 30))
NEAR = st.dates(date(2026, 12, 20), date(2027, 2, 10))


def check(code: str, calendrier: dict[str, Any], *fiches: dict[str, Any], fin: date = FIN) -> list[Hit]:
    convention = {"duree": {"debut": DEBUT, "fin": fin}, "calendrier": calendrier}
    data = {"titre": "Répit", "parties": [{"code": "caf"}], "convention": convention, "fiches_action": list(fiches)}
    return list(find_rule(code).check(Scene(Dossier.model_validate(data))))


@given(DAYS, DAYS)
def test_what_ends_before_it_begins_is_told_once(debut: date, fin: date) -> None:
    phases = [{"intitule": "Ouvrir", "debut": debut, "fin": fin}]
    assert bool(check("CAL001", {"phases": phases})) is (fin < debut)
    outside = [day for day in (debut, fin) if not DEBUT <= day <= FIN]
    assert len(check("CAL002", {"phases": phases})) == (0 if fin < debut else len(outside))


@given(DAYS)
def test_milestones_fall_within_the_agreement(day: date) -> None:
    hits = check("CAL003", {"jalons": [{"intitule": "Ouverture", "date": day}]})
    assert bool(hits) is not (DEBUT <= day <= FIN)


@given(DAYS, st.tuples(DAYS, DAYS).map(sorted))
def test_steps_fall_within_their_action(day: date, dates: list[date]) -> None:
    debut, fin = dates
    calendar = {"debut": debut, "fin": fin, "etapes": [{"intitule": "Recruter", "date": day}]}
    hits = check("CAL004", {}, {"numero": 1, "calendrier": calendar})
    assert bool(hits) is not (debut <= day <= fin)


@given(st.lists(DAYS, max_size=6))
def test_phases_come_in_the_order_of_their_beginnings(days: list[date]) -> None:
    phases = [{"intitule": f"Phase {rank}", "debut": day} for rank, day in enumerate(days)]
    assert bool(check("CAL005", {"phases": phases})) is (days != sorted(days))


@given(st.lists(st.tuples(NEAR, NEAR).map(sorted), min_size=1, max_size=5))
def test_the_days_without_a_phase_are_those_told(spans: list[list[date]]) -> None:
    fin = date(2027, 1, 31)
    phases = [{"intitule": "Phase", "debut": first, "fin": last} for first, last in spans]
    covered = {first + timedelta(rank) for first, last in spans for rank in range((last - first).days + 1)}
    empty = [day for day in (DEBUT + timedelta(rank) for rank in range(31)) if day not in covered]
    gaps = sum(day - timedelta(1) not in empty for day in empty)
    assert len(check("CAL007", {"phases": phases}, fin=fin)) == gaps


@given(st.lists(DAYS, max_size=5))
def test_rolling_programmes_meet_every_year(days: list[date]) -> None:
    jalons = [{"intitule": "Programme", "date": day} for day in days]
    hits = check("CAL008", {"mode": "programmes_glissants", "jalons": jalons})
    assert bool(hits) is not ({2027, 2028, 2029} <= {day.year for day in days})
