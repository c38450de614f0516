"""How many values data hold, for the budget of a render: each where it stands, long texts by their length."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from conventions.engine.bounds import LENGTH, count_values

SHARED = [1, 2]


@pytest.mark.parametrize(
    ("data", "count"),
    [
        ({}, 1),
        ({"a": 1, "b": None, "c": Decimal(1), "d": date(2027, 1, 1), "e": True}, 6),
        ({"a": "x" * (LENGTH - 1)}, 2),
        ({"a": "x" * (3 * LENGTH)}, 5),
        ({"a": [1, ("b", {"c": 2})]}, 7),
        ({"a": SHARED, "b": SHARED}, 5),
        ({"a": object()}, 2),
        ("x" * LENGTH, 2),
    ],
)
def test_values_are_counted(data: Any, count: int) -> None:
    assert count_values(data) == count


def test_data_that_hold_themselves_are_counted_once() -> None:
    data: dict[str, Any] = {"a": 1}
    data["soi"] = data
    assert count_values(data) == 3
