"""What the values that a template makes cost: each is paid for when it is made, and before when its size is known."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any, Final, TypeVar, cast

from markupsafe import Markup

from conventions.engine.bounds import BITS, DIGITS, ITEM, LONGEST, TURN, BudgetError
from conventions.engine.illegal import IllegalText
from conventions.engine.state import CURRENT

T = TypeVar("T")
_CHUNK: Final = 256
_LARGE: Final = 1_000_000
_FREE: Final = frozenset({bool, float, type(None), date})
_HOLDERS: Final = (list, tuple, dict, set, frozenset)
_OVERSIZED: Final = "Ce calcul donnerait une valeur démesurée."


def spend(cost: int) -> None:
    """Take units from the budget of the current render, if there is one."""
    state = CURRENT.get(None)
    if state is not None:
        budget = state.budget
        budget.left -= cost
        if budget.left < 0:
            budget.settle()


def refuse_oversized(size: int) -> None:
    """Refuse a text or a list of that many units before it is made."""
    if size > LONGEST:
        raise BudgetError(_OVERSIZED)
    spend(size)


def weigh(value: T) -> T:
    """Pay for a value and return it: a text by its length, a list by all that it would print, however shared.

    Raises BudgetError for a number of more than a thousand digits as well.
    """
    kind = type(value)
    if kind is str or kind is Markup:
        spend(len(cast("str", value)))
    elif kind not in _FREE and isinstance(value, _HOLDERS):
        _weigh_holder(value)
    elif (kind is int or kind is Decimal) and _is_far(cast("int | Decimal", value)):
        raise BudgetError(_OVERSIZED)
    elif isinstance(value, str):
        spend(len(value))
    return value


def _is_far(value: int | Decimal) -> bool:
    if isinstance(value, int):
        return value.bit_length() > BITS
    return value.is_finite() and abs(value.adjusted()) > DIGITS


def weigh_each(values: Iterable[Any]) -> None:
    """Pay for the lists among the arguments of a call, which the called may hold together."""
    for value in values:
        if isinstance(value, _HOLDERS):
            _weigh_holder(value)


def _weigh_holder(holder: Any) -> None:
    pending = [holder]
    while pending:
        items: Any = pending.pop()
        if isinstance(items, dict):
            pending.append(tuple(items))
            items = items.values()
        spend(ITEM * len(items) + sum(len(item) for item in items if isinstance(item, str)))
        pending += [item for item in items if isinstance(item, _HOLDERS)]


def count_turns(values: Any, cost: int = TURN) -> Any:
    """Pay for the turns of a loop: at once when their number is known, else as they come."""
    try:
        size = len(values)
    except TypeError:
        return _count(values, cost)
    spend(cost * size)
    return values


def _count(values: Iterable[T], cost: int) -> Iterator[T]:
    for item in values:
        spend(cost)
        yield item


def read(value: Any) -> Any:
    """Pay for a value that is read through: searched, compared, or given to a filter."""
    return count_turns(value, ITEM) if hasattr(type(value), "__next__") else weigh(value)


def is_oversized(operator: str, left: Any, right: Any) -> bool:
    """Whether a power, or a product of a text or of a list, would be too large to be made."""
    if operator == "**":
        return isinstance(right, int | float) and abs(right) > 64
    lengths = [len(item) for item in (left, right) if isinstance(item, str | bytes | list | tuple)]
    counts = [item for item in (left, right) if isinstance(item, int)]
    return operator == "*" and bool(lengths and counts and lengths[0] * counts[0] > LONGEST)


def refuse_oversized_result(operator: str, left: Any, right: Any) -> None:
    """Refuse an operation before it is done. Raises BudgetError."""
    if is_oversized(operator, left, right):
        raise BudgetError(_OVERSIZED)


def drain(texts: Iterator[str]) -> str:
    """Join what a template writes, paid for as it comes; what is too much is told at the tag that wrote it.

    Small texts are joined at once, since many kept to the end leave the caches of the processor. A large document
    waits in UTF-8: one « ’ » doubles the bytes of a text, which would stand twice when it is joined. Raises
    IllegalText.
    """
    written: list[str] = []
    waiting, size = BytesIO(), 0
    while chunk := list(islice(texts, _CHUNK)):
        length = sum(map(len, chunk))
        try:
            spend(length)
        except BudgetError as fault:
            cast("Generator[str, None, None]", texts).throw(fault)
        written.append("".join(chunk))
        size += length
        if size > _LARGE:
            waiting.write(_encode(written))
            written, size = [], 0
    if not waiting.tell():
        return "".join(written)
    waiting.write(_encode(written))
    return str(waiting.getbuffer(), "utf-8")


def _encode(texts: list[str]) -> bytes:
    try:
        return "".join(texts).encode()
    except UnicodeEncodeError as fault:
        raise IllegalText from fault


class Buffer(list[str]):
    """What a macro or a block of `set` writes, paid for as it is written."""

    __slots__ = ()

    def append(self, text: str) -> None:
        """Add a text."""
        spend(len(text))
        super().append(text)

    def extend(self, texts: Iterable[str]) -> None:
        """Add several texts."""
        for text in texts:
            self.append(text)


def concat(texts: Iterable[str]) -> str:
    """Join what a macro or a block wrote."""
    if isinstance(texts, Buffer):
        return "".join(texts)
    paid = Buffer()
    paid.extend(texts)
    return "".join(paid)
