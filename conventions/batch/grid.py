"""What every table gives, whatever its file: rows of cells, each with its value as YAML has it and its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from msgspec import Struct

from conventions.diagnostics import Diagnostic, Location
from conventions.loading import Code, make_fault
from conventions.loading.encoding import FORBIDDEN, name_character
from conventions.loading.scalars import Scalar, resolve_word


class Cell(NamedTuple):
    """A cell: an empty one has the value ""; `fault` says why its value is not to be trusted."""

    value: Scalar
    place: Location
    fault: Diagnostic | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written there."""
        return self.value == "" and self.fault is None


class Row(Struct, frozen=True):
    """A row that holds something; `number` is that of its line, from 1, and `fault` why it cannot be cut in cells."""

    number: int
    cells: tuple[Cell, ...] = ()
    fault: Diagnostic | None = None


class Grid(Protocol):
    """A table that can be read, from its first row, as many times as wanted."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def notices(self) -> tuple[str, ...]:
        """French sentences on how it is read, when that is not plain."""

    def list_rows(self) -> Iterator[Row]:
        """Yield the rows that are not empty, that of the header first. Raises LoadError."""


def read_word(text: str) -> Scalar:
    """Return what a cell says, as an unquoted YAML word; but nobody counts by sixteen in a table: `0x10` is a name."""
    word = text.strip()
    return resolve_word(word) if word and not word.startswith(("0x", "0o")) else word


def refuse_character(value: str, place: Location) -> Diagnostic | None:
    """Return what is wrong with a text that holds a character that no document can print."""
    found = FORBIDDEN.search(value)
    if found is None:
        return None
    message = f"La cellule contient un caractère qu’un document ne peut pas contenir ({name_character(found[0])})."
    return make_fault(Code.CARACTERE, message, "Effacez-le, puis retapez le mot qui l’entoure.", place)
