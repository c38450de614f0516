"""The header of a table: each column is a data path, checked against the models before any row is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Final, NamedTuple

from conventions.batch.grid import Cell, Row
from conventions.diagnostics import Diagnostic, Report
from conventions.loading import Code, Data, Parts, format_path, make_error, make_fault, parse_path
from conventions.loading.fields import find_place
from conventions.loading.scalars import Scalar
from conventions.loading.wording import word_error
from conventions.models.dossier import Dossier
from conventions.regex import regex

FOLDER_TITLE: Final = "#repertoire"
_NOTE: Final = "#"
_BY_CODE: Final = regex(r"\[([a-z][\w-]*)\]")
_FRENCH_DATE: Final = regex(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


class Column(NamedTuple):
    """What a column is for: a data path, or, when there is none, the name of the folder or a note."""

    title: str
    parts: Parts = ()
    is_date: bool = False

    def convert(self, value: Scalar) -> Scalar:
        """Return the value as the models want it: `15/01/2027` is a date."""
        found = _FRENCH_DATE.fullmatch(value) if self.is_date and isinstance(value, str) else None
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else value


def read_columns(header: Row, base: Data) -> tuple[Column, ...]:
    """Return the columns of a table, in its order. Raises LoadError with every fault of its header."""
    columns: list[Column] = []
    faults: list[Diagnostic] = [header.fault] if header.fault else []
    for cell in header.cells:
        column = _read(cell, base)
        fault = cell.fault or _find_fault(column, base, cell, columns)
        faults.extend([fault] if fault else [])
        columns.append(column)
    if faults:
        raise make_error(Report.of(faults), header.cells[0].place.file if header.cells else None)
    return tuple(columns)


def _read(cell: Cell, base: Data) -> Column:
    title = str(cell.value)
    if cell.is_empty or title.startswith(_NOTE):
        return Column(title)
    try:
        parts = parse_path(_BY_CODE.sub(partial(_find_code, base), title))
    except ValueError:
        return Column(title)
    return Column(title, parts, find_place(Dossier, parts).admits(date))


def _find_code(base: Data, found: re.Match[str]) -> str:
    """Write the rank of an item instead of its code: `parties[caf].nom` is `parties[1].nom`."""
    items = _get(base.value, parse_path(found.string[: found.start()])) if found.start() else None
    codes = [item.get("code") if isinstance(item, Mapping) else None for item in items or ()]
    return f"[{codes.index(found[1])}]" if found[1] in codes else found[0]


def _find_fault(column: Column, base: Data, cell: Cell, others: list[Column]) -> Diagnostic | None:
    if not column.parts:
        return None if column.title.startswith(_NOTE) or cell.is_empty else _refuse_title(column, base, cell)
    if column.parts in (other.parts for other in others):
        message = f"Deux colonnes donnent « {format_path(column.parts)} »."
        return make_fault(Code.DOUBLON, message, "Gardez-en une seule.", cell.place)
    return _refuse_unknown(column, cell, base) or _refuse_group(column, cell) or _refuse_gap(column, cell, base)


def _refuse_title(column: Column, base: Data, cell: Cell) -> Diagnostic:
    message = f"« {column.title} » n’est pas un chemin de donnée, ou nomme un code que la base n’a pas."
    codes = ", ".join(str(item.get("code")) for item in base.value.get("parties") or () if isinstance(item, Mapping))
    hint = f"Par exemple : titre, parties[0].nom ou parties[caf].nom (codes de la base : {codes or 'aucun'}). "
    return make_fault(Code.CLE_INCONNUE, message, f"{hint}Une note commence par « # ».", cell.place)


def _refuse_unknown(column: Column, cell: Cell, base: Data) -> Diagnostic | None:
    for rank in range(1, len(column.parts) + 1):
        parts = column.parts[:rank]
        if find_place(Dossier, parts).annotation is None:
            if isinstance(parts[-1], int):
                message = f"« {format_path(parts[:-1])} » n’est pas une liste : il n’a pas d’élément {parts[-1]}."
                return make_fault(Code.CLE_INCONNUE, message, "Supprimez le nombre entre crochets.", cell.place)
            said = word_error(Dossier, base, parts, {"type": "extra_forbidden", "input": None})
            return make_fault(said.code, said.message, said.hint, cell.place)
    return None


def _refuse_group(column: Column, cell: Cell) -> Diagnostic | None:
    place, path = find_place(Dossier, column.parts), format_path(column.parts)
    if place.is_list:
        message = f"« {path} » est une liste, et une cellule donne une seule valeur."
        return make_fault(Code.TYPE, message, f"Faites une colonne par élément : {path}[0], {path}[1].", cell.place)
    if place.model:
        first = next(iter(place.model.model_fields))
        message = f"« {path} » est un groupe de champs, et une cellule donne une seule valeur."
        return make_fault(Code.TYPE, message, f"Faites une colonne par champ, comme {path}.{first}.", cell.place)
    return None


def _refuse_gap(column: Column, cell: Cell, base: Data) -> Diagnostic | None:
    """Refuse an item that is not in the base: rows change what it has, they do not make lists longer."""
    for rank, part in enumerate(column.parts):
        if isinstance(part, int):
            held = _get(base.value, column.parts[:rank])
            number = len(held) if isinstance(held, list) else 0
            if part >= number:
                path = format_path(column.parts[:rank])
                message = f"La base n’a pas de « {path}[{part}] » : elle en a {number}, comptés à partir de 0."
                hint = "Ajoutez l’élément à la base ; les lignes du tableau en changent les valeurs."
                return make_fault(Code.CLE_INCONNUE, message, hint, cell.place)
    return None


def _get(value: Any, parts: Parts) -> Any:
    for part in parts:
        try:
            value = value[part]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def list_values(columns: tuple[Column, ...], row: Row) -> Iterator[tuple[Column, Cell]]:
    """Yield each cell that is not empty with its column; what is under no title has an empty one."""
    for rank, cell in enumerate(row.cells):
        if not cell.is_empty:
            yield columns[rank] if rank < len(columns) else Column(""), cell
