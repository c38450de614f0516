"""JSON Lines: a dossier a line. Listing reads one line at a time and keeps none; a worker reads its own again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from msgspec import Struct

from conventions.batch.keys import flatten
from conventions.batch.lines import list_lines
from conventions.batch.record import FaultyRecord, Record
from conventions.diagnostics import Location, Report
from conventions.errors import LoadError
from conventions.loading import (
    Code,
    Reading,
    make_fault,
    open_bytes,
    read_bytes,
    read_dossier,
    refuse_other_natures,
)
from conventions.loading.addresses import find_parent, make_absolute
from conventions.loading.limits import MAX_BYTES
from conventions.records import Keyed

_MARK: Final = b"\xef\xbb\xbf"
_HEAD: Final = 2_000


class LineRecord(Keyed, Struct, frozen=True):
    """A dossier that is one line of a file: where it begins, how many bytes it has, and its number from 1."""

    key: str
    name: str
    file: str
    path: str
    start: int
    size: int
    line: int

    def _key(self) -> object:
        return self.key, self.path, self.start, self.size, self.line

    @property
    def base(self) -> str:
        """The folder of the file."""
        return find_parent(self.path)

    def fetch(self) -> bytes:
        """Return the bytes of the line. Raises LoadError."""
        return read_bytes(self.path, name=self.file, start=self.start, size=self.size)

    def read(self, content: bytes) -> Reading:
        """Read the dossier of the line: empty lines stand for those before, so that its faults tell its number."""
        return read_dossier(b"\n" * (self.line - 1) + content, name=self.file)


def list_dossiers(path: str, key: str) -> Iterator[Record]:
    """Yield the dossiers of a file, whose keys follow its own; a file that cannot be read is one faulty record."""
    try:
        yield from _list(path, key)
    except LoadError as error:
        yield FaultyRecord(key, path, error.report)


def name_row(number: int) -> str:
    """Return the key of what has no other name than its number: such keys are in the order of numbers."""
    return f"ligne-{number:06}"


def _list(path: str, key: str) -> Iterator[Record]:
    with open_bytes(path, name=path) as stream:
        refuse_other_natures(stream.read(_HEAD), path)
        stream.seek(0)
        end = 0
        for number, line in enumerate(list_lines(stream, MAX_BYTES, (b"\n",)), 1):
            start, end = end, stream.tell()
            name = f"{path}, ligne {number}"
            if line is None:
                yield _refuse_length(f"{key}/{name_row(number)}", name, Location(file=path, line=number))
            elif not line.removeprefix(_MARK).isspace():
                content = line.removeprefix(_MARK).rstrip()
                start += line.index(content)
                own = flatten(_find_reference(content) or name_row(number))
                yield LineRecord(f"{key}/{own}", name, path, make_absolute(path), start, len(content), number)


def _find_reference(content: bytes) -> str | None:
    """Return the reference of a dossier: it names it still when lines come or go, as no number does."""
    with suppress(ValueError, TypeError, LookupError, RecursionError):
        found = json.loads(content)
        return str(found["reference"]).strip() or None
    return None


def _refuse_length(key: str, name: str, place: Location) -> FaultyRecord:
    message = f"La ligne dépasse {MAX_BYTES // 1_000_000} Mo : c’est trop pour un dossier de convention."
    hint = "Vérifiez que chaque dossier tient sur une ligne, et qu’un retour à la ligne le sépare du suivant."
    return FaultyRecord(key, name, Report((make_fault(Code.TROP_GRAND, message, hint, place),)))
