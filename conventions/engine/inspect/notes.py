"""What the check writes down: faults with their places, what is shown of the data, clauses and cross-references."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct, field

from conventions.diagnostics import Diagnostic, Severity
from conventions.engine.inspect.values import COMPUTED, Names
from conventions.engine.places import Place


class Branch(Struct, frozen=True):
    """One way of a condition: the rank of the `if`, that of its branch, how many there are, what the test reads."""

    condition: int
    rank: int
    ways: int
    origins: Names
    words: str


class Clause(Struct, frozen=True):
    """A clause of the template: its code (None when computed), where it opens, under which conditions and loops."""

    code: str | None
    place: Place
    branches: tuple[Branch, ...]
    loops: int
    shown: set[str] = field(default_factory=set)


class Shown(Struct, frozen=True):
    """A data path that the template prints, and where; `computed` when only something drawn from it is printed."""

    origin: str
    place: Place
    computed: bool = False


class Notes(Struct):
    """All that the check of one template gathers, part after part."""

    file: str | None = None
    found: list[Diagnostic] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    calls: list[tuple[str, Place]] = field(default_factory=list)
    _known: set[tuple[str, int, str]] = field(default_factory=set)
    _read: list[set[str]] = field(default_factory=list)

    def refuse(self, code: str, place: Place, message: str, hint: str) -> None:
        """Note a fault that makes the document wrong or impossible."""
        self._note(code, place, message, hint, Severity.ERREUR)

    def warn(self, code: str, place: Place, message: str, hint: str) -> None:
        """Note what may mislead."""
        self._note(code, place, message, hint, Severity.AVERTISSEMENT)

    def _note(self, code: str, place: Place, message: str, hint: str, severity: Severity) -> None:
        key = (code, id(place), message)
        if key not in self._known:
            self._known.add(key)
            found = Diagnostic(
                code=code, severity=severity, message=message, hint=hint, location=place.locate(self.file)
            )
            self.found.append(found)

    def read(self, origins: Names) -> None:
        """Note that a test or a value reads these data paths."""
        bare = {origin.removeprefix(COMPUTED) for origin in origins}
        for watched in self._read:
            watched.update(bare)

    @contextmanager
    def watch(self) -> Iterator[set[str]]:
        """Give the data paths that are read inside the block."""
        watched: set[str] = set()
        self._read.append(watched)
        try:
            yield watched
        finally:
            self._read.pop()

    def show(self, origins: Names, place: Place) -> None:
        """Note what is printed."""
        for origin in sorted(origins):
            bare = origin.removeprefix(COMPUTED)
            self.shown.append(Shown(bare, place, bare != origin))
            for clause in self._open:
                clause.shown.add(bare)

    _open: list[Clause] = field(default_factory=list)

    def open_clause(self, clause: Clause) -> None:
        """Note a clause; what is printed until it closes is its text."""
        self.clauses.append(clause)
        self._open.append(clause)

    def close_clause(self) -> None:
        """Note the end of the last clause that was opened."""
        if self._open:
            self._open.pop()
