"""How many values data hold, for the budget of a render: each where it stands, long texts by their length."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from conventions.engine.bounds import BASE, LENGTH, VALUE, Budget, BudgetError, count_values

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
    assert sum(count_values(data)) == count


def test_data_that_hold_themselves_are_counted_once() -> None:
    data: dict[str, Any] = {"a": 1}
    data["soi"] = data
    assert sum(count_values(data)) == 3


def spend_until_refused(budget: Budget) -> int:
    """Spend as a render does, and return how many units were had."""
    spent = 0
    with pytest.raises(BudgetError):
        while True:
            budget.left -= 10_000
            spent += 10_000
            if budget.left < 0:
                budget.settle()
    return spent


def test_a_budget_grows_with_the_data_that_empty_lists_do_not_hide() -> None:
    hidden = [[] for _ in range(5_000)] + [[1] * 2_000]
    more = spend_until_refused(Budget(count_values({"a": hidden}))) - spend_until_refused(Budget())
    assert abs(more - VALUE * sum(count_values({"a": hidden}))) <= 2 * 60_000
    assert more > BASE / 2


def test_data_are_walked_no_further_than_a_render_needs() -> None:
    values = count_values({"a": [[n] for n in range(100_000)]})
    budget = Budget(values)
    for _ in range(BASE // 10_000 + 100):
        budget.left -= 10_000
        if budget.left < 0:
            budget.settle()
    assert sum(1 for _ in values) > 90_000
