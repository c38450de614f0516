"""What one render may spend: one counter for loops, calls and characters, and the clock of the processor."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
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
_WALKED: Final = 1_000
_TOO_MUCH: Final = "Cette balise demande plus de répétitions ou de texte que les données n’en justifient."
_TOO_LONG: Final = "Cette balise demande plus de calcul que les données n’en justifient."


class BudgetError(Exception):
    """A template asks for more than a render may spend. The text is a French sentence.

    It is no ValueError, LookupError or TypeError: no filter may take it for a fault of the value and go on.
    """


class Budget:
    """The budget of one render, in units: a character made is 1, an item 8, a turn of a loop 50, a call 100.

    A small dossier needs less than a tenth of `BASE`. Only when the base is exhausted are the values of the data
    counted, as they are walked, no further than need be: `VALUE` units and a proportional time are added for each.
    """

    __slots__ = ("_limit", "_spent", "_start", "_values", "left")

    def __init__(self, values: Iterator[int] | None = None) -> None:
        self._values = iter(()) if values is None else values
        self._limit, self._spent, self.left = BASE, 0, _QUANTUM
        self._start = time.thread_time()

    def settle(self) -> None:
        """Count what was taken from `left`, now below zero, and fill it again. Raises BudgetError when all is spent."""
        self._spent += _QUANTUM - self.left
        self.left = _QUANTUM
        while excess := self._find_excess():
            walked = list(islice(self._values, _WALKED))
            if not walked:
                raise BudgetError(excess)
            self._limit += VALUE * sum(walked)

    def _find_excess(self) -> str:
        if self._spent > self._limit:
            return _TOO_MUCH
        late = time.thread_time() - self._start > BASE_SECONDS * self._limit / BASE
        return _TOO_LONG if late else ""


def count_values(scope: Any) -> Iterator[int]:
    """Yield how many values a model or a mapping holds, then each holder below; a long text counts for its length."""
    pending, seen = [scope], set()
    yield 1
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield len(item) // LENGTH
        elif id(item) not in seen:
            seen.add(id(item))
            inside = _open(item)
            pending += [
                one for one in inside if type(one) not in _SIMPLE and (type(one) is not str or len(one) >= LENGTH)
            ]
            yield len(inside)


_SIMPLE: Final = frozenset({int, float, bool, type(None), Decimal, date})


def _open(item: Any) -> Collection[Any]:
    if isinstance(item, Mapping):
        return item.values()
    if isinstance(item, list | tuple | set | frozenset):
        return item
    return vars(item).values() if isinstance(item, BaseModel) else ()
