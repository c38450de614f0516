"""The action sheets: dates of their evaluations, their numbers, and dossiers from which anything is missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from conventions import Dossier
from conventions.diagnostics import Severity
from conventions.rules import Hit, Scene, find_rule, list_codes, run_rule

FAMILIES = ("BUD", "CAL", "ROL", "REG", "EVA", "RIS", "FIC")
CODES = [code for code in list_codes() if code.startswith(FAMILIES)]
DAYS = st.dates(date(2026, 6, 1), date(2029, 6, 30))


def check(code: str, fiches: list[dict[str, Any]]) -> list[Hit]:
    data = {"titre": "Répit", "parties": [{"code": "caf"}], "fiches_action": fiches}
    return list(find_rule(code).check(Scene(Dossier.model_validate(data))))


@given(st.lists(DAYS, max_size=4), DAYS)
def test_the_final_evaluation_comes_last(days: list[date], final: date) -> None:
    evaluations = [{"type": "intermediaire", "date": day} for day in days] + [{"type": "finale", "date": final}]
    hits = check("FIC003", [{"numero": 1, "evaluations": evaluations}])
    assert bool(hits) is any(day > final for day in days)


@given(DAYS, DAYS, st.tuples(DAYS, DAYS).map(sorted))
def test_evaluations_fall_within_their_action(half: date, final: date, dates: list[date]) -> None:
    debut, fin = dates
    evaluations = [{"type": "intermediaire", "date": half}, {"type": "finale", "date": final}]
    fiche = {"numero": 1, "calendrier": {"debut": debut, "fin": fin}, "evaluations": evaluations}
    paths = [hit.path[-7:-5] for hit in check("FIC004", [fiche])]
    assert ("0]" in paths) is not (debut <= half <= fin)
    assert ("1]" in paths) is (final < debut)


@given(st.lists(st.integers(1, 30), min_size=1, unique=True))
def test_skipped_numbers_are_told_once_each_gap(numbers: list[int]) -> None:
    hits = check("FIC011", [{"numero": number} for number in numbers])
    gaps = [number for number in sorted(numbers) if number > 1 and number - 1 not in numbers]
    assert [hit.values["numero"] for hit in hits] == gaps


def test_the_examples_are_without_reproach(complet: Dossier) -> None:
    scene = Scene(complet, final=True)
    found = [item for code in CODES for item in run_rule(find_rule(code), scene)]
    assert [item for item in found if item.severity is not Severity.INFORMATION] == []


def walk(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path of everything in plain data."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield (*path, key)
        yield from walk(item, (*path, key))


def remove(data: Any, path: tuple[Any, ...]) -> None:
    """Remove what is at a path, if it is still there."""
    *above, last = path
    try:
        for key in above:
            data = data[key]
        del data[last]
    except (KeyError, IndexError):
        return


@settings(max_examples=40)
@given(st.data())
def test_no_rule_fails_whatever_is_missing(complet: Dossier, data: st.DataObject) -> None:
    plain = complet.model_dump(mode="json", exclude_none=True)
    paths = sorted(walk(plain), key=str)
    for path in data.draw(st.lists(st.sampled_from(paths), min_size=1, max_size=12)):
        remove(plain, path)
    try:
        scene = Scene(Dossier.model_validate(plain))
    except ValidationError:
        return
    for code in CODES:
        for hit in find_rule(code).check(scene):
            assert find_rule(code).message.format(**hit.values)
