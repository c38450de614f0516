"""CSV tables, read a row at a time: `;`, `,` or tab, UTF-8 or Windows-1252, quoted cells of several lines."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from io import TextIOWrapper
from typing import Final, TextIO

from msgspec import Struct

from conventions.batch.grid import Cell, Row, read_word, refuse_character
from conventions.batch.lines import list_lines
from conventions.diagnostics import Diagnostic, Location
from conventions.loading import Code, make_fault, open_bytes, refuse_other_natures
from conventions.loading.encoding import find_place
from conventions.regex import regex

_UTF8, _WINDOWS = "utf-8-sig", "cp1252"
_DELIMITERS: Final = ";,\t"
_LONGEST: Final = 1_000_000
_MOST_LINES: Final = 200
_SAVE: Final = "Dans Excel, « Enregistrer sous », puis « CSV UTF-8 » ; un classeur se donne sous son nom en .xlsx."
_BLOCK: Final = 1 << 16
_QUOTED: Final = r'"(?P<quoted>[^"]*+(?:""[^"]*+)*+)" *'  # never takes half of a doubled quote for the last one
_CLOSED: Final = regex(_QUOTED)
_UNCLOSED: Final = "Les guillemets de cette cellule ne l’entourent pas entière."


class CsvGrid(Struct, frozen=True):
    """A CSV file; `encoding` and `delimiter` are found out from its contents."""

    path: str
    encoding: str
    delimiter: str = _DELIMITERS[0]

    @classmethod
    def open(cls, path: str) -> CsvGrid:
        """Look at a file. Raises LoadError for what is no text."""
        with open_bytes(path, name=path) as stream:
            refuse_other_natures(stream.read(_BLOCK), path, "un tableau CSV", _SAVE)
        plain = cls(path, _find_encoding(path))
        with plain._open() as text:
            first = re.sub(_QUOTED, "", text.readline(_LONGEST))
        return cls(path, plain.encoding, max(_DELIMITERS, key=first.count))

    @property
    def name(self) -> str:
        """The file."""
        return self.path

    @property
    def notices(self) -> tuple[str, ...]:
        """Whether the encoding is a guess."""
        if self.encoding == _UTF8:
            return ()
        return (f"{self.path} n’est pas en UTF-8 : il est lu en Windows-1252. Vérifiez les accents des documents.",)

    def list_rows(self) -> Iterator[Row]:
        """Yield the rows; a quote that is never closed spoils its own line only."""
        with self._open() as text:
            lines, number = _Lines(text), 1
            while (line := lines.take()) != "":
                held = [line]
                row = self._read(held, lines, number)
                if row.fault or not all(cell.is_empty for cell in row.cells):
                    yield row
                number += len(held)

    @contextmanager
    def _open(self) -> Iterator[TextIO]:
        with open_bytes(self.path, name=self.path) as stream:
            yield TextIOWrapper(stream, encoding=self.encoding, errors="surrogateescape", newline="")

    def _read(self, held: list[str | None], lines: _Lines, number: int) -> Row:
        """Return the row of the line held; the lines that it goes on with are held too, the others given back."""
        if held[0] is None:
            return Row(number, fault=self._refuse(Code.TROP_GRAND, "Cette ligne est démesurée.", number, 1))
        start = 0
        for _ in range(_MOST_LINES):
            text = "".join(line or "" for line in held)
            cells, fault = self._cut(text, number)
            if fault is None:
                return self._judge(cells, number, len(held))
            start = fault
            if _CLOSED.match(text, start) or not lines.go_on(held):
                break
        lines.give_back(held)
        line, column = _locate(text, start, number)
        return Row(number, fault=self._refuse(Code.FORME, _UNCLOSED, line, column))

    def _judge(self, cells: tuple[Cell, ...], number: int, count: int) -> Row:
        """Return a row of `count` lines, refused at its longest cell when they are too many."""
        if count <= _MOST_LINES:
            return Row(number, cells)
        place = max(cells, key=lambda cell: len(str(cell.value).splitlines())).place
        message = f"Cette ligne du tableau prend {count} lignes du fichier : {_MOST_LINES} au plus sont admises."
        hint = (
            "Mettez ce long texte dans le dossier de base. S’il devait finir plus tôt, son guillemet fermant manque : "
            f"celui qui le ferme est à la ligne {number + count - 1}."
        )
        return Row(number, fault=make_fault(Code.TROP_GRAND, message, hint, place))

    def _cut(self, text: str, number: int) -> tuple[tuple[Cell, ...], int | None]:
        """Return the cells of a row, and where the one begins whose quotes do not close, when there is one."""
        pattern, cells, place = _compile(self.delimiter), [], 0
        while (found := pattern.match(text, place)) is not None:
            line, column = _locate(text, place, number)
            cells.append(_make_cell(found, Location(file=self.path, line=line, column=column)))
            place = found.end()
            if found["end"] != self.delimiter:
                return tuple(cells), None
        return (), place

    def _refuse(self, code: Code, message: str, line: int, column: int) -> Diagnostic:
        hint = 'Mettez la cellule entière entre guillemets, et doublez ceux qu’elle contient : "Le ""Relais""".'
        return make_fault(code, message, hint, Location(file=self.path, line=line, column=column))


class _Lines:
    """The lines of a file, some of which are read ahead, then given back."""

    def __init__(self, text: TextIO) -> None:
        self._lines = list_lines(text, _LONGEST, ("\n", "\r"))
        self._waiting: deque[str | None] = deque()

    def take(self) -> str | None:
        """Return the next line, "" at the end, None for one that is too long."""
        return self._waiting.popleft() if self._waiting else next(self._lines, "")

    def give_back(self, held: list[str | None]) -> None:
        """Take back all the lines held but the first."""
        self._waiting.extendleft(reversed(held[1:]))
        del held[1:]

    def go_on(self, held: list[str | None]) -> bool:
        """Hold the lines up to the next that may close an open cell; False when there is none, or it is too far."""
        room = _LONGEST - sum(len(line or "") for line in held)
        while room > 0 and (line := self.take()) != "":
            held.append(line)
            if line is None:
                return False
            if '"' in line.replace('""', ""):
                return True
            room -= len(line)
        return False


@lru_cache(maxsize=len(_DELIMITERS))
def _compile(delimiter: str) -> re.Pattern[str]:
    return regex(rf'(?:{_QUOTED}|(?!")(?P<bare>[^{delimiter}\r\n]*))(?P<end>{delimiter}|\r\n|\r|\n|\Z)')


def _make_cell(found: re.Match[str], place: Location) -> Cell:
    value = found["bare"] or (found["quoted"] or "").replace('""', '"')
    return Cell(read_word(value), place, refuse_character(value, place))


def _locate(text: str, place: int, number: int) -> tuple[int, int]:
    line, column = find_place(text, place)
    return number + line - 1, column


def _find_encoding(path: str) -> str:
    decoder = codecs.getincrementaldecoder(_UTF8)()
    with open_bytes(path, name=path) as stream:
        try:
            while block := stream.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return _WINDOWS
    return _UTF8
