"""Every case of every rule: accepted, refused at its places, and its correction accepted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from conventions.rules import Rule, Scene, find_rule, list_codes, walk_rules
from conventions.rules.cases import FOLDER, Case, build, merge, read_page

CASES = [pytest.param(code, case, id=f"{code}-{case.name}") for code in list_codes() for case in read_page(code).cases]


@pytest.mark.parametrize(("code", "case"), CASES)
def test_case(code: str, case: Case) -> None:
    rule = find_rule(code)
    hits = list(rule.check(Scene(build(case.data), final=case.final)))
    assert [hit.path for hit in hits] == list(case.places)
    assert bool(hits) is not case.accepted
    for hit in hits:
        assert "{" not in rule.message.format(**hit.values)
        assert "{" not in rule.remedy.format(**hit.values)
    if not case.accepted:
        assert case.corrected is not None, "un cas refusé donne sa correction"
        assert not list(rule.check(Scene(build(case.corrected), final=case.final)))


@pytest.mark.parametrize("code", list_codes())
def test_each_rule_has_its_page_and_five_cases(code: str) -> None:
    page = read_page(code)
    assert len(page.what) > 20
    assert len(page.why) > 40
    assert len(page.cases) >= 5
    assert any(case.accepted for case in page.cases)
    assert any(not case.accepted for case in page.cases)
    assert len({case.name for case in page.cases}) == len(page.cases)


DATED = [rule for rule in walk_rules() if rule.since]


@pytest.mark.parametrize("rule", DATED, ids=[rule.code for rule in DATED])
def test_a_rule_judges_from_the_day_of_its_text(rule: Rule) -> None:
    """An agreement signed the day before is not judged by a text of the day after; one without a date is."""
    first = date.fromisoformat(rule.since or "")
    refused = next(case for case in read_page(rule.code).cases if not case.accepted)
    for signed, judged in ((first - timedelta(days=1), False), (first, True), (None, True)):
        data = {**refused.data, "signature": {"date": signed}}
        assert bool(list(rule.check(Scene(build(data), final=refused.final)))) is judged


def test_no_case_file_is_left_without_its_rule() -> None:
    assert {path.stem for path in FOLDER.glob("[!_]*.yaml")} == set(list_codes())


@pytest.mark.parametrize(
    ("base", "over", "merged"),
    [
        ({"a": 1, "b": {"c": 2}}, {"b": {"d": 3}}, {"a": 1, "b": {"c": 2, "d": 3}}),
        ({"a": {"b": 1}}, {"a": 2}, {"a": 2}),
        ({"a": 1}, {"a": {"b": 2}}, {"a": {"b": 2}}),
        ({"a": 1, "b": 2}, {"a": None, "c": None}, {"b": 2}),
        ({"a": [{"b": 1, "c": 2}, 3]}, {"a": {"0": {"b": 4}, "1": 5}}, {"a": [{"b": 4, "c": 2}, 5]}),
        ({"a": [{"b": 1}]}, {"a": {"0": 2}}, {"a": [2]}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": [1]}, {"a": {"b": 2}}, {"a": {"b": 2}}),
        ({"a": [1]}, {"a": {"0": 2, "b": 3}}, {"a": {"0": 2, "b": 3}}),
    ],
)
def test_a_case_completes_its_base(base: dict[str, Any], over: dict[str, Any], merged: dict[str, Any]) -> None:
    before = repr(base)
    assert merge(base, over) == merged
    assert repr(base) == before
