"""A table over a base dossier: each row gives a dossier, the base with the row's values at the paths of the header."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Final

from msgspec import Struct

from conventions.batch.columns import FOLDER_TITLE, Column, list_values, read_columns
from conventions.batch.csv_grid import CsvGrid
from conventions.batch.excel_grid import ExcelGrid
from conventions.batch.grid import Cell, Grid, Row
from conventions.batch.jsonl import name_row
from conventions.batch.keys import flatten
from conventions.batch.merging import Value, merge
from conventions.batch.record import FaultyRecord, Record
from conventions.diagnostics import Diagnostic, Location, Report
from conventions.errors import LoadError, UsageError
from conventions.loading import Code, Data, Reading, make_error, make_fault, read_bytes, read_data, read_values, refuse
from conventions.loading.addresses import find_parent, find_place, make_absolute
from conventions.records import Keyed

_SHEETS: Final = frozenset({".xlsx", ".xlsm"})
_TEXTS: Final = frozenset({".csv", ".tsv", ".txt"})
_REFERENCE: Final = ("reference",)


class RowRecord(Keyed, Struct, frozen=True):
    """A dossier that is a row over a base: what the row gives travels with it, the base is read where it is made."""

    key: str
    name: str
    file: str
    path: str
    values: tuple[Value, ...]

    def _key(self) -> object:
        return self.key, self.name, self.path, self.values

    @property
    def base(self) -> str:
        """The folder of the base dossier: that of its pictures."""
        return find_parent(self.path)

    def fetch(self) -> bytes:
        """Return what the row gives, then the bytes of the base. Raises LoadError."""
        given = [[value.parts, type(value.value).__name__, str(value.value)] for value in self.values]
        return json.dumps(given).encode() + b"\n" + read_bytes(self.path, name=self.file)

    def read(self, content: bytes) -> Reading:
        """Read the dossier; what is at fault is told at its cell, or at its line of the base."""
        try:
            base = _read_base(content.partition(b"\n")[2], self.file)
        except LoadError as error:
            return Reading(None, error.report)
        return read_values(merge(base, self.values))


class TableSource(Struct, frozen=True):
    """The rows of a table over a base dossier, the file `text`; a kind of source of its own, opened by `open_table`."""

    text: str
    grid: Grid

    @property
    def root(self) -> PurePath:
        """The folder of the base."""
        return find_place(self.text).parent

    @property
    def notices(self) -> tuple[str, ...]:
        """French sentences on how the table is read."""
        return self.grid.notices

    def list_records(self, root: PurePath) -> Iterator[Record]:
        """Yield a record a row. Raises LoadError when the base or the header is at fault: no row could be made."""
        base = _read_base(read_bytes(self.text, name=self.text), self.text)
        if base.faults:
            raise make_error(Report.of(base.faults), self.text)
        rows = self.grid.list_rows()
        header = next(rows, None)
        if header is None:
            raise _refuse_empty(self.grid.name)
        columns = read_columns(header, base)
        return (self._make_record(columns, row) for row in rows)

    def _make_record(self, columns: tuple[Column, ...], row: Row) -> Record:
        given = tuple(list_values(columns, row))
        key, name = flatten(_name(given) or name_row(row.number)), f"{self.grid.name}, ligne {row.number}"
        faults = _find_faults(row, given)
        if faults:
            return FaultyRecord(key, name, Report(faults))
        values = (Value(column.parts, column.convert(cell.value), cell.place) for column, cell in given if column.parts)
        return RowRecord(key, name, self.text, make_absolute(self.text), tuple(values))


def open_table(sources: tuple[str, ...], table: str, sheet: str | None = None) -> TableSource:
    """Return a table over the only source, a dossier. Raises UsageError and LoadError."""
    if len(sources) != 1 or Path(sources[0]).is_dir():
        raise UsageError("Avec « --table », donnez un seul dossier : la base que complète chaque ligne du tableau.")
    suffix = Path(table).suffix.lower()
    if suffix not in _SHEETS | _TEXTS:
        raise UsageError(f"« {table} » n’est pas un tableau : il faut un fichier .csv ou .xlsx.")
    if sheet is not None and suffix in _TEXTS:
        raise UsageError("« --feuille » choisit une feuille d’un classeur Excel : un fichier CSV n’en a pas.")
    return TableSource(sources[0], ExcelGrid.open(table, sheet) if suffix in _SHEETS else CsvGrid.open(table))


@lru_cache(maxsize=1)
def _read_base(content: bytes, file: str) -> Data:
    """Read the base, once for all the rows that a worker makes; it is known by its bytes, so never out of date."""
    return read_data(content, name=file)


def _name(given: tuple[tuple[Column, Cell], ...]) -> str | None:
    """Return what names a row: its own column for that, else its reference."""
    titles = {column.title: cell for column, cell in given}
    paths = {column.parts: cell for column, cell in given}
    cell = titles.get(FOLDER_TITLE) or paths.get(_REFERENCE)
    return None if cell is None or cell.value is None else str(cell.value)


def _find_faults(row: Row, given: tuple[tuple[Column, Cell], ...]) -> tuple[Diagnostic, ...]:
    faults = [row.fault] if row.fault else []
    for column, cell in given:
        if not column.title:
            hint = "Donnez un titre à sa colonne, ou videz la cellule ; une note a un titre qui commence par « # »."
            faults.append(make_fault(Code.CLE_INCONNUE, "Cette cellule n’est sous aucun titre.", hint, cell.place))
        elif cell.fault and (column.parts or column.title == FOLDER_TITLE):
            faults.append(cell.fault)
    return tuple(faults)


def _refuse_empty(name: str) -> LoadError:
    hint = "La première ligne donne les chemins : titre, parties[0].nom ; chaque ligne suivante, un dossier."
    return refuse(Code.VIDE, "Le tableau est vide.", hint, Location(file=name))
