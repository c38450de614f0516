"""A rule never fails on a hole: the complete example is judged with each of its values taken away, in turn."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from conventions.loading import read_data
from conventions.models import Dossier
from conventions.rules import FAMILIES, Scene, find_rule, list_codes

COMPLETE = Path(__file__).parents[2] / "examples" / "complet.yaml"


def list_keys(data: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Yield the keys that lead to each value, ranks of lists aside."""
    if isinstance(data, list):
        for item in data:
            yield from list_keys(item, above)
    elif isinstance(data, dict):
        for key, value in data.items():
            yield (*above, key)
            yield from list_keys(value, (*above, key))


def shorten(data: Any) -> Any:
    """Return the example with two items at most in each list, and no link to a sheet that is gone."""
    if isinstance(data, list):
        return [shorten(item) for item in data[:2]]
    return {k: shorten(v) for k, v in data.items() if k != "liens"} if isinstance(data, dict) else data


def take_away(data: Any, keys: tuple[str, ...]) -> None:
    """Remove a value everywhere it stands."""
    for item in data if isinstance(data, list) else [data]:
        if len(keys) == 1:
            item.pop(keys[0], None)
        elif keys[0] in item:
            take_away(item[keys[0]], keys[1:])


@cache
def list_dossiers() -> dict[str, Dossier]:
    """Return the dossiers, each named after its hole; a value without which nothing loads stays in its place."""
    whole = read_data(COMPLETE).value
    whole = {**shorten(whole), "parties": whole["parties"]}
    found = {}
    for keys in dict.fromkeys(list_keys(whole)):
        data = copy.deepcopy(whole)
        take_away(data, keys)
        try:
            found[".".join(keys)] = Dossier.model_validate(data)
        except ValidationError:
            continue
    return found


@pytest.mark.lent
def test_the_holes_are_many() -> None:
    assert {"convention.duree", "convention.duree.fin", "fiches_action.evaluations.date"} <= set(list_dossiers())
    assert "titre" not in list_dossiers()


@pytest.mark.parametrize("family", FAMILIES)
def test_no_rule_fails_on_a_hole(family: str) -> None:
    rules = [find_rule(code) for code in list_codes() if code.startswith(family)]
    for name, dossier in list_dossiers().items():
        scene = Scene(dossier, final=True)
        for rule in rules:
            for hit in rule.check(scene):
                assert rule.message.format(**hit.values), name
                assert rule.remedy.format(**hit.values), name
