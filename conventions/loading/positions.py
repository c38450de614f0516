"""Where each value of a file is: a tree that mirrors the data, looked up by data path."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from conventions.diagnostics import Location
from conventions.loading.paths import Part, Parts, format_path, parse_path


class Spot(NamedTuple):
    """One value of the file: where it starts, where its key starts, and the spots of what it holds."""

    line: int
    column: int
    key_line: int = 0
    key_column: int = 0
    children: dict[str, Spot] | list[Spot] | None = None

    def step(self, part: Part) -> Spot | None:
        """Return the spot of a key or of an index, None when the file does not have it."""
        if isinstance(self.children, dict):
            return self.children.get(part) if isinstance(part, str) else None
        if isinstance(self.children, list) and isinstance(part, int) and part < len(self.children):
            item: Spot = self.children[part]
            return item
        return None

    def find_child(self, place: tuple[int, int]) -> tuple[Part, Spot] | None:
        """Return the last child, with its key or index, that starts at a place or before it."""
        children: Iterable[tuple[Part, Spot]]
        children = self.children.items() if isinstance(self.children, dict) else enumerate(self.children or ())
        before = [(part, spot) for part, spot in children if spot.start <= place]
        return max(before, key=lambda child: child[1].start, default=None)

    @property
    def start(self) -> tuple[int, int]:
        """Where the key starts, or the value when it has no key."""
        return (self.key_line, self.key_column) if self.key_line else (self.line, self.column)


SpotMaker: TypeAlias = Callable[[], Spot | None]


class Positions:
    """Line and column, from 1, of every value and key. What has no place falls back on its nearest parent.

    The tree may be given or made at the first look-up, since most files are right and need none.
    """

    def __init__(self, root: Spot | SpotMaker | None = None, *, file: str | None = None) -> None:
        self._root = root
        self.file = file

    def find(self, path: str | Parts) -> tuple[int, int] | None:
        """Return the line and column of a value, else of its nearest existing parent."""
        spot = self._walk(path)[0]
        return (spot.line, spot.column) if spot else None

    def find_key(self, path: str | Parts) -> tuple[int, int] | None:
        """Return the line and column of a key; of the value itself for an item of a list."""
        spot = self._walk(path)[0]
        return spot.start if spot else None

    def locate(self, path: str | Parts, *, key: bool = False) -> Location:
        """Return the full place of a value, or of its key: file, data path, line and column."""
        parts = parse_path(path) if isinstance(path, str) else path
        found = self.find_key(parts) if key else self.find(parts)
        line, column = found or (None, None)
        return Location(file=self.file, path=format_path(parts) or None, line=line, column=column)

    def find_path(self, line: int, column: int) -> str:
        """Return the data path of the value written at a place of the file, empty for the whole document."""
        parts: list[Part] = []
        spot = self.root
        while spot and (below := spot.find_child((line, column))):
            part, spot = below
            parts.append(part)
        return format_path(parts)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str | tuple) and self._walk(path)[1]

    def _walk(self, path: str | Parts) -> tuple[Spot | None, bool]:
        spot = self.root
        for part in parse_path(path) if isinstance(path, str) else path:
            below = spot.step(part) if spot else None
            if below is None:
                return spot, False
            spot = below
        return spot, spot is not None

    @property
    def root(self) -> Spot | None:
        """The spot of the whole document, None for data that came from no file."""
        if callable(self._root):
            self._root = self._root()
        return self._root

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.root, self.file)


def _rebuild(root: Spot | None, file: str | None) -> Positions:
    return Positions(root, file=file)
