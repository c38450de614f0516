"""What is left to do on rendered XML, and only for the parts that need it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from conventions.engine.clauses import PREFIX, REFERENCE
from conventions.engine.source import Source
from conventions.engine.state import State
from conventions.ooxml.contents import MARK, fill_contents
from conventions.ooxml.outline import Heading, Outline
from conventions.ooxml.runs import field, run
from conventions.ooxml.tables import drop_empty_rows, drop_empty_tables, fill_empty_holders, fit_grids
from conventions.regex import regex

CONTENTS_STYLES: Final = ("TM1", "TM2")
CONTENTS_LEVELS: Final = 2
_REFERENCE: Final = regex(rf'<{REFERENCE} clause="([a-z0-9_]+)" run="(\d+)"/>')
_CLAUSE: Final = regex(rf'<w:bookmarkStart w:id="(\d+)" w:name="{PREFIX}([a-z0-9_]+)"/>')
_END: Final = regex(r'<w:bookmarkEnd w:id="(\d+)"/>')
_MASCULINE: Final = frozenset({"titre", "chapitre", "livre", "paragraphe", "point", "volet"})
_DRAWING: Final = regex(r'(<wp:docPr [^>]*?\bid=")\d+(")')


def finish(xml: str, source: Source, outline: Outline, state: State) -> str:
    """Return the XML with its tables, drawings, table of contents and cross-references in order."""
    if "grilles" in source.features:
        xml = drop_empty_rows(xml)
    if source.features & {"lignes", "grilles"}:
        xml = drop_empty_tables(xml)
    if "grilles" in source.features:
        xml = fit_grids(xml, source.namespaces)
    if "cellules" in source.features:
        xml = fill_empty_holders(xml)
    if "dessins" in source.features or state.raw:
        xml = _DRAWING.sub(lambda at: f"{at[1]}{state.number_drawing()}{at[2]}", xml)
    if f"<{REFERENCE} " in xml or MARK in xml:
        xml = _number(xml, outline.find(xml), state.runs)
    return xml


def _number(xml: str, headings: list[Heading], looks: list[str]) -> str:
    """Fill the table of contents, and put in each cross-reference the number of the first heading of its clause."""
    found = _find_headings(xml, headings)

    def write(at: re.Match[str]) -> str:
        heading = found.get(at[1])
        number = heading.number.rstrip(".").lower() if heading else ""  # as Word writes REF \\r \\* Lower
        look = looks[int(at[2])]
        if not number:
            return run(f"la clause « {heading.text} »" if heading else "la clause correspondante", look)
        return run(_introduce(number), look) + field(f"REF {PREFIX}{at[1]} \\r \\h \\* Lower", number, look)

    filled = fill_contents(xml, headings, CONTENTS_LEVELS, CONTENTS_STYLES) if MARK in xml else xml
    return _REFERENCE.sub(write, filled)


def _find_headings(xml: str, headings: list[Heading]) -> dict[str, Heading]:
    """Return the first heading inside each clause, the XML being read once however many the clauses."""
    ends = {at[1]: at.start() for at in _END.finditer(xml)}
    starts = [heading.start for heading in headings]
    found: dict[str, Heading] = {}
    for at in _CLAUSE.finditer(xml):
        index = bisect_left(starts, at.end())
        if index < len(starts) and starts[index] < ends.get(at[1], -1):
            found.setdefault(at[2], headings[index])
    return found


def _introduce(number: str) -> str:
    """Return the article that goes before a number: « l’article 7 », « le titre i », « la section 2 »."""
    if number[0].isdigit():
        return "l’article "
    if number.split(None, 1)[0] in _MASCULINE:
        return "le "
    return "l’" if number[0] in "aeiouyéèê" else "la "
