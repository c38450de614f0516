"""CSV tables, read a row at a time: `;`, `,` or tab, UTF-8 or Windows-1252, quoted cells of several lines."""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from io import TextIOWrapper
from typing import Final, TextIO

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


@dataclass(frozen=True)
class CsvGrid:
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
            lines, number = list_lines(text, _LONGEST, ("\n", "\r")), 1
            waiting: deque[str | None] = deque()
            while waiting or (line := next(lines, "")) != "":
                held = [waiting.popleft() if waiting else line]
                row = self._read(held, waiting, lines, number)
                if row.fault or not all(cell.is_empty for cell in row.cells):
                    yield row
                number += len(held)

    @contextmanager
    def _open(self) -> Iterator[TextIO]:
        with open_bytes(self.path, name=self.path) as stream:
            yield TextIOWrapper(stream, encoding=self.encoding, errors="surrogateescape", newline="")

    def _read(
        self, held: list[str | None], waiting: deque[str | None], lines: Iterator[str | None], number: int
    ) -> Row:
        """Return the row of the line held; the lines that it goes on with are held too, the others wait."""
        while None not in held:
            text = "".join(line or "" for line in held)
            cells, fault = self._cut(text, number)
            if fault is None:
                return Row(number, cells)
            more = waiting.popleft() if waiting else next(lines, "")
            if _CLOSED.match(text, fault) or not more or len(held) == _MOST_LINES:
                waiting.extendleft(reversed([*held[1:], *([] if more == "" else [more])]))
                del held[1:]
                line, column = _locate(text, fault, number)
                return Row(number, fault=self._refuse(Code.FORME, _UNCLOSED, line, column))
            held.append(more)
        return Row(number, fault=self._refuse(Code.TROP_GRAND, "Cette ligne est démesurée.", number, 1))

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
