"""Durations: the arithmetic of dates, and the maxima of the law."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.fr.dates import count_months
from conventions.models import Dossier
from conventions.rules import Scene, find_rule
from conventions.rules.dur.dur010 import _step_back
from conventions.rules.dur.durees import exceeds_years, has_profile
from conventions.rules.law import list_codes, read_entry

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def build(
    debut: date | None = None, fin: date | None = None, profil: str = "convention-partenariat", **rest: Any
) -> Scene:
    convention = {"duree": {"debut": debut, "fin": fin}, **rest.pop("convention", {})}
    data = {"titre": "Répit", "parties": [{"code": "caf"}], "profil": profil, "convention": convention, **rest}
    return Scene(Dossier.model_validate(data))


def places(code: str, scene: Scene) -> list[str]:
    return [hit.path for hit in find_rule(code).check(scene)]


def anniversary(day: date, years: int) -> date:
    return day.replace(year=day.year + years)


@given(DAYS, DAYS)
def test_only_reversed_dates_are_told(debut: date, fin: date) -> None:
    assert bool(places("DUR002", build(debut, fin))) is (fin < debut)


@given(DAYS.filter(lambda day: day.day < 29), st.integers(1, 10))
def test_years_end_on_the_eve_of_the_anniversary(debut: date, years: int) -> None:
    last = anniversary(debut, years) - timedelta(days=1)
    assert places("DUR005", build(debut, last)) == []
    hits = list(find_rule("DUR005").check(build(debut, last + timedelta(days=1))))
    assert len(hits) == 1
    assert hits[0].values["duree"] == ("1 an" if years == 1 else f"{years} ans")


@given(DAYS, DAYS)
def test_any_two_dates_are_judged_without_raising(debut: date, fin: date) -> None:
    for number in range(1, 19):
        for profil in ("convention-partenariat", "cpom-ehpad", "ctg", "ort", "exercice-concerte"):
            scene = build(debut, fin, profil, signature={"date": fin})
            assert all(hit.path.startswith("convention.") for hit in find_rule(f"DUR{number:03d}").check(scene))


@given(DAYS.filter(lambda day: day.day < 29), st.integers(1, 10))
def test_a_period_exceeds_its_years_from_the_anniversary_on(debut: date, years: int) -> None:
    reached = anniversary(debut, years)
    assert exceeds_years(debut, reached, years)
    assert not exceeds_years(debut, reached - timedelta(days=1), years)
    assert not exceeds_years(debut, debut, years)


@given(DAYS, DAYS, st.integers(1, 10))
def test_a_period_that_exceeds_has_the_months(debut: date, fin: date, years: int) -> None:
    if exceeds_years(debut, fin, years):
        assert count_months(debut, fin) >= 12 * years


@pytest.mark.parametrize(
    ("code", "profil", "years"), [("DUR006", "cpom", 5), ("DUR007", "exercice-concerte", 6), ("DUR008", "ctg", 5)]
)
@given(debut=DAYS.filter(lambda day: day.day < 29))
def test_the_maximum_of_the_law_is_exact_to_the_day(code: str, profil: str, years: int, debut: date) -> None:
    reached = anniversary(debut, years)
    assert places(code, build(debut, reached - timedelta(days=1), profil)) == []
    assert places(code, build(debut, reached, profil)) == ["convention.duree.fin"]
    assert places(code, build(debut, reached)) == []


@given(DAYS, st.integers(0, 36))
def test_stepping_back_keeps_the_day_or_ends_the_month(day: date, months: int) -> None:
    reached = _step_back(day, months)
    assert (day.year - reached.year) * 12 + day.month - reached.month == months
    assert reached.day <= day.day
    assert reached.day == day.day or (reached + timedelta(days=1)).day == 1


@given(DAYS, st.integers(1, 40), st.integers(0, 40))
def test_a_notice_as_long_as_the_agreement_is_told(debut: date, months: int, notice: int) -> None:
    fin = debut + timedelta(days=31 * months)
    whole = count_months(debut, fin)
    scene = build(debut, fin, convention={"resiliation": {"preavis_mois": notice}})
    assert bool(places("DUR011", scene)) is (notice >= whole and notice > 0)


def test_a_profile_is_its_code_or_a_variant_of_it() -> None:
    assert has_profile(build(profil="cpom-ehpad"), "cpom")
    assert has_profile(build(profil="ort"), "pvd", "ort")
    assert not has_profile(build(profil="orthophonie"), "ort")


def test_the_amounts_of_durations_are_dated_and_sourced() -> None:
    for code in (name for name in list_codes() if name.startswith("duree_")):
        entry = read_entry(code)
        assert entry.unit == "ans"
        assert all(value.text and value.value > 0 for value in entry.values)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("à la date de sa signature", True),
        ("à compter de la signature", True),
        ("dès sa signature", True),
        ("au jour de sa signature", True),
        ("Elle prend effet le jour de sa signature", True),
        ("le 1er janvier 2027, après sa signature", False),
        ("à réception de la première notification", False),
    ],
)
def test_an_entry_into_force_at_signature_is_recognised(text: str, told: bool) -> None:
    duree = {"debut": date(2027, 1, 1), "fin": None, "entree_en_vigueur": text}
    scene = build(convention={"duree": duree}, signature={"date": date(2026, 12, 15)})
    assert bool(places("DUR014", scene)) is told
