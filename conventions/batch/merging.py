"""A row put in the data of the base: same data, same checks as a dossier of its own, each value at its own place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from msgspec.structs import replace

from conventions.diagnostics import Location
from conventions.loading import Data, Parts, Positions, format_path, parse_path
from conventions.loading.scalars import Scalar


class Value(NamedTuple):
    """What a row gives: a value, the data path where it goes, and the place of its cell."""

    parts: Parts
    value: Scalar
    place: Location


class RowPositions(Positions):
    """Places of a merged dossier: the cell of what the row gives, else the line of the base."""

    def __init__(self, base: Positions, values: Iterable[Value]) -> None:
        super().__init__(lambda: base.root, file=base.file)
        self._base = base
        self._values = tuple(values)

    def locate(self, path: str | Parts, *, key: bool = False) -> Location:
        """Return the place of a value; that of the first cell below it when the base does not have it."""
        parts = parse_path(path) if isinstance(path, str) else path
        for value in self._values:
            if parts[: len(value.parts)] == value.parts:
                return replace(value.place, path=format_path(parts))
        if parts not in self._base:
            for value in self._values:
                if parts and value.parts[: len(parts)] == parts:
                    return replace(value.place, path=format_path(parts))
        return self._base.locate(parts, key=key)

    def __reduce__(self) -> tuple[object, ...]:
        return RowPositions, (self._base, self._values)


def merge(base: Data, values: tuple[Value, ...]) -> Data:
    """Return the base with the values in their places; the base itself is left as it is."""
    data: Any = base.value
    for value in values:
        data = _put(data, value.parts, value.value)
    return Data(data, RowPositions(base.positions, values), base.faults, base.format)


def _put(held: Any, parts: Parts, value: Scalar) -> Any:
    if not parts:
        return value
    part, *rest = parts
    if isinstance(held, list) and isinstance(part, int):
        return [_put(item, tuple(rest), value) if rank == part else item for rank, item in enumerate(held)]
    found = held if isinstance(held, dict) else {}
    return {**found, part: _put(found.get(part), tuple(rest), value)}
