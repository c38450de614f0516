"""What is left to do on rendered XML, and only for the parts that need it."""

from __future__ import annotations

import re
from typing import Final

from conventions.engine.clauses import PREFIX, REFERENCE
from conventions.engine.source import Source
from conventions.engine.state import State
from conventions.ooxml.contents import MARK, fill_contents
from conventions.ooxml.outline import Heading, Outline
from conventions.ooxml.runs import field
from conventions.ooxml.tables import drop_empty_tables, fill_empty_holders, fit_grids

CONTENTS_STYLES: Final = ("TM1", "TM2")
CONTENTS_LEVELS: Final = 2
_REFERENCE: Final = re.compile(rf'<{REFERENCE} clause="([a-z0-9_]+)"/>')
_DRAWING: Final = re.compile(r'(<wp:docPr [^>]*?\bid=")\d+(")')


def finish(xml: str, source: Source, outline: Outline, state: State) -> str:
    """Return the XML with its tables, drawings, table of contents and cross-references in order."""
    if "lignes" in source.features:
        xml = drop_empty_tables(xml)
    if "grilles" in source.features:
        xml = fit_grids(xml, source.namespaces)
    if "cellules" in source.features:
        xml = fill_empty_holders(xml)
    if "dessins" in source.features or state.raw:
        xml = _DRAWING.sub(lambda at: f"{at[1]}{state.number_drawing()}{at[2]}", xml)
    if f"<{REFERENCE} " in xml:
        xml = _refer(xml, outline.find(xml))
    if MARK in xml:
        xml = fill_contents(xml, outline.find(xml), CONTENTS_LEVELS, CONTENTS_STYLES)
    return xml


def _refer(xml: str, headings: list[Heading]) -> str:
    """Put the number of its clause in each cross-reference: the number of the first heading after the bookmark."""

    def write(at: re.Match[str]) -> str:
        start = xml.find(f'w:name="{PREFIX}{at[1]}"/>')
        heading = next((item for item in headings if item.start > start), None) if start >= 0 else None
        if heading is None:
            return "<w:r><w:t>la clause correspondante</w:t></w:r>"
        number = heading.number[:1].lower() + heading.number[1:]
        article = "l’" if number[:1] in "aeiouyé" else "la "
        link = field(f"REF {PREFIX}{at[1]} \\r \\h \\* Lower", number)
        return f'<w:r><w:t xml:space="preserve">{article}</w:t></w:r>{link}'

    return _REFERENCE.sub(write, xml)
