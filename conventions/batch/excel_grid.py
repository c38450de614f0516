"""Sheets of Excel workbooks. What Excel shows and a dossier cannot trust (errors, merges, lost digits) is a fault."""

from __future__ import annotations

import atexit
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from shutil import copyfileobj
from tempfile import mkstemp
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from zipfile import BadZipFile, ZipFile

from lxml.etree import XMLSyntaxError
from msgspec import Struct

from conventions.batch.excel_faults import find_hollow_cells
from conventions.batch.grid import Cell, Row, read_word, refuse_character
from conventions.diagnostics import Location
from conventions.errors import LoadError, UsageError
from conventions.loading import Code, make_fault, open_bytes, refuse
from conventions.loading.addresses import is_address
from conventions.loading.scalars import Scalar
from conventions.regex import regex

Faults: TypeAlias = dict[tuple[int, int], str]

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_EXACT: Final = 10**15
"""Excel keeps fifteen digits: beyond, the last ones of a number are not those that were typed."""
_LARGEST: Final = 500_000_000
"""Bytes of an unpacked workbook: a hundred thousand rows of eight cells take 57 millions."""
_SPLIT: Final = "Gardez-y la seule feuille utile, ou enregistrez-la en CSV, qui n’a pas de limite."
_PLAIN: Final = regex(r"[^\W\d]\w*")
_REMEDY: Final = "Écrivez la valeur elle-même dans la cellule ; un numéro, au format « Texte »."


class ExcelGrid(Struct, frozen=True, dict=True):
    """One sheet of a workbook; without its name, the first one."""

    path: str
    sheet: str
    local: str
    notices: tuple[str, ...] = ()

    @classmethod
    def open(cls, path: str, sheet: str | None) -> ExcelGrid:
        """Choose a sheet. Raises UsageError (no such sheet, reader not installed) and LoadError (no workbook)."""
        local = _fetch(path)
        with _open_workbook(path, local) as workbook:
            names, shown = workbook.sheet_names, _list_shown(workbook)
        if sheet is not None and sheet not in names:
            raise UsageError(f"{path} n’a pas de feuille « {sheet} ». Ses feuilles : {', '.join(names)}.")
        several = sheet is None and len(shown) > 1
        told = f"{path} a {len(shown)} feuilles : la première, « {shown[0]} », est lue. Choisissez par « --feuille »."
        return cls(path, sheet or shown[0], local, (told,) if several else ())

    @property
    def name(self) -> str:
        """The file."""
        return self.path

    def list_rows(self) -> Iterator[Row]:
        """Yield the rows; formulas give their values, and hidden rows count as the others."""
        with _open_workbook(self.path, self.local) as workbook:
            sheet, faults = self._read_sheet(workbook)
            for number, values in enumerate(sheet.iter_rows(), 1):
                cells = tuple(self._make_cell(number, rank, value, faults) for rank, value in self._pad(sheet, values))
                if not all(cell.is_empty for cell in cells):
                    yield Row(number, cells)

    def _read_sheet(self, workbook: CalamineWorkbook) -> tuple[CalamineSheet, Faults]:
        from python_calamine import CalamineError

        try:
            sheet = workbook.get_sheet_by_name(self.sheet)
            return sheet, dict(self._list_faults(sheet))
        except (CalamineError, KeyError, BadZipFile, XMLSyntaxError):
            raise _refuse_workbook(self.path) from None

    def _pad(self, sheet: CalamineSheet, values: list[Any]) -> Iterator[tuple[int, Any]]:
        before = sheet.start[1] if sheet.start else 0
        return enumerate([*[""] * before, *values], 1)

    def _list_faults(self, sheet: CalamineSheet) -> Iterator[tuple[tuple[int, int], str]]:
        lowest, last = sheet.end or (0, 0)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            for row in range(top, min(bottom, lowest) + 1):
                for column in range(left, min(right, last) + 1):
                    if (row, column) != (top, left):
                        yield (row + 1, column + 1), f"La cellule est fusionnée avec {_name_cell(top + 1, left + 1)}."
        yield from find_hollow_cells(self.local, self.sheet)

    def _make_cell(self, number: int, rank: int, value: Any, faults: Faults) -> Cell:
        place = Location(file=self.path, cell=f"{self._quoted}!{_name_cell(number, rank)}")
        message = faults.get((number, rank)) or _find_loss(value)
        if message:
            return Cell(None, place, make_fault(Code.ECRITURE, message, _REMEDY, place))
        found = _convert(value)
        return Cell(found, place, refuse_character(found, place) if isinstance(found, str) else None)

    @cached_property
    def _quoted(self) -> str:
        doubled = self.sheet.replace("'", "''")
        return self.sheet if _PLAIN.fullmatch(self.sheet) else f"'{doubled}'"


def _fetch(path: str) -> str:
    """Return the path of a workbook on this machine: that of a copy, kept as long as the process, for an address."""
    if not is_address(path):
        return path
    handle, copy = mkstemp(prefix="conventions-lot-", suffix=".xlsx")
    atexit.register(Path(copy).unlink, missing_ok=True)
    with open(handle, "wb") as file, open_bytes(path, name=path) as stream:  # noqa: PTH123 -- open already
        copyfileobj(stream, file)
    return copy


def _open_workbook(path: str, local: str) -> CalamineWorkbook:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise UsageError(
            "Pour lire les classeurs Excel, installez le complément « excel » : "
            'pip install "conventions-partenariat[excel]". Sinon, enregistrez la feuille en CSV.'
        ) from None
    with open_bytes(local, name=path):
        pass
    try:
        with ZipFile(local) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > _LARGEST:
            raise refuse(Code.TROP_GRAND, "Ce classeur est démesuré.", _SPLIT, Location(file=path))
        return CalamineWorkbook.from_path(local)
    except (CalamineError, BadZipFile):
        raise _refuse_workbook(path) from None


def _list_shown(workbook: CalamineWorkbook) -> list[str]:
    """Return the names of the sheets of cells that are not hidden; of all of them when there is none."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    plain = SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible
    shown = [sheet.name for sheet in workbook.sheets_metadata if (sheet.typ, sheet.visible) == plain]
    return shown or workbook.sheet_names


def _refuse_workbook(path: str) -> LoadError:
    message = (
        "Ce fichier n’est pas un classeur Excel lisible : il est abîmé, protégé par un mot de passe, ou d’un autre "
    )
    hint = "Ouvrez-le dans Excel, puis « Enregistrer sous », « Classeur Excel (.xlsx) », sans mot de passe."
    return refuse(Code.NATURE, f"{message}format.", hint, Location(file=path))


def _name_cell(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _find_loss(value: Any) -> str | None:
    if isinstance(value, int | float) and abs(value) >= _EXACT:
        return "Excel n’a gardé que quinze chiffres de ce nombre : les derniers sont perdus."
    return None


def _convert(value: Any) -> Scalar:
    """Return a value as YAML has it: `12345.0` is 12345, `0.30000000000000004` is 0.3, a date is its text."""
    match value:
        case bool():
            return value
        case int() | float():
            number = Decimal(f"{value:.15g}")
            return int(number) if number == number.to_integral_value() else number
        case str():
            return read_word(value)
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case date() | time():
            return value.isoformat()
    return str(value)
