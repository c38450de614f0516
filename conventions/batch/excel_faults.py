"""Cells of a sheet that show something else than a value, which readers of workbooks give as empty."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final
from zipfile import ZipFile

from lxml import etree

from conventions.regex import regex

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK: Final = "xl/workbook.xml"
_LINKS: Final = "xl/_rels/workbook.xml.rels"
_CELL: Final = regex(r"([A-Z]+)(\d+)")


def find_hollow_cells(path: str, sheet: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the row and the column, from 1, of errors (`#N/A`) and of formulas without value, and what is wrong.

    Raises KeyError, BadZipFile or XMLSyntaxError for a workbook that has not the parts that Excel writes.
    """
    with ZipFile(path) as archive, archive.open(_find_part(archive, sheet)) as part:
        for _, cell in etree.iterparse(part, tag=f"{_MAIN}c", resolve_entities=False, no_network=True):
            message = _explain(cell)
            if message and (found := _CELL.fullmatch(cell.get("r", ""))):
                yield (int(found[2]), _read_letters(found[1])), message
            _forget(cell)


def _find_part(archive: ZipFile, sheet: str) -> str:
    sheets = _parse(archive, _WORKBOOK).iter(f"{_MAIN}sheet")
    links = {item.get("name"): item.get(_LINK) for item in sheets}
    targets = {item.get("Id"): item.get("Target") for item in _parse(archive, _LINKS)}
    return posixpath.normpath(posixpath.join("/xl", targets[links[sheet]])).lstrip("/")


def _parse(archive: ZipFile, name: str) -> etree._Element:
    return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def _explain(cell: etree._Element) -> str | None:
    value = cell.findtext(f"{_MAIN}v")
    if cell.get("t") == "e":
        return f"La cellule montre une erreur d’Excel, {value}."
    if cell.find(f"{_MAIN}f") is not None and value is None:
        return "La formule n’a jamais été calculée : ouvrez le classeur dans Excel et enregistrez-le."
    return None


def _read_letters(letters: str) -> int:
    rank = 0
    for letter in letters:
        rank = rank * 26 + ord(letter) - ord("A") + 1
    return rank


def _forget(cell: etree._Element) -> None:
    """Let go of a cell, and of the rows before its own."""
    row = cell.getparent()
    cell.clear()
    while row is not None and (before := row.getprevious()) is not None:
        row.getparent().remove(before)
