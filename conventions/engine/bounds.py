"""What one render may spend: one counter for loops, calls and characters, and the clock of the processor."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from pydantic import BaseModel

TURN: Final = 50
CALL: Final = 100
ITEM: Final = 8
BASE: Final = 8_000_000
BASE_SECONDS: Final = 1.0
VALUE: Final = 1_000
LENGTH: Final = 250
LONGEST: Final = 1_000_000
BITS: Final = 4_096
DIGITS: Final = 1_000
WIDEST: Final = 1_000
_QUANTUM: Final = 50_000
_TOO_MUCH: Final = "Cette balise demande plus de répétitions ou de texte que les données n’en justifient."
_TOO_LONG: Final = "Cette balise demande plus de calcul que les données n’en justifient."


class BudgetError(Exception):
    """A template asks for more than a render may spend. The text is a French sentence.

    It is no ValueError, LookupError or TypeError: no filter may take it for a fault of the value and go on.
    """


class Budget:
    """The budget of one render, in units: a character made is 1, an item 8, a turn of a loop 50, a call 100.

    A small dossier needs less than a tenth of `BASE`. Only when the base is exhausted is `measure` called, once, for
    the size of the data: `VALUE` units and a proportional time are added for each. Nothing else is counted twice.
    """

    __slots__ = ("_limit", "_measure", "_spent", "_start", "left")

    def __init__(self, measure: Callable[[], int] | None = None) -> None:
        self._measure = measure
        self._limit, self._spent, self.left = BASE, 0, _QUANTUM
        self._start = time.thread_time()

    def settle(self) -> None:
        """Count what was taken from `left`, now below zero, and fill it again. Raises BudgetError when all is spent."""
        self._spent += _QUANTUM - self.left
        self.left = _QUANTUM
        if self._find_excess() and self._measure is not None:
            measure, self._measure = self._measure, None
            self._limit += VALUE * measure()
        excess = self._find_excess()
        if excess:
            raise BudgetError(excess)

    def _find_excess(self) -> str:
        if self._spent > self._limit:
            return _TOO_MUCH
        late = time.thread_time() - self._start > BASE_SECONDS * self._limit / BASE
        return _TOO_LONG if late else ""


def count_values(scope: Any) -> int:
    """Return the number of values of a model or of a mapping, at any depth; a long text counts for its length."""
    count, pending, seen = 1, [scope], set()
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            count += len(item) // LENGTH
        elif id(item) not in seen:
            seen.add(id(item))
            inside = _open(item)
            count += len(inside)
            pending += [
                one for one in inside if type(one) not in _SIMPLE and (type(one) is not str or len(one) >= LENGTH)
            ]
    return count


_SIMPLE: Final = frozenset({int, float, bool, type(None), Decimal, date})


def _open(item: Any) -> Collection[Any]:
    if isinstance(item, Mapping):
        return item.values()
    if isinstance(item, list | tuple | set | frozenset):
        return item
    return vars(item).values() if isinstance(item, BaseModel) else ()
