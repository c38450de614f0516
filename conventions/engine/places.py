"""Where a tag stands, as a lawyer would look for it: part, nearest heading, paragraph, and the tag itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from lxml import etree

from conventions.diagnostics import Location
from conventions.ooxml.outline import Outline

_PART_NAMES: Final = {
    "document": "le texte",
    "header": "l’en-tête",
    "footer": "le pied de page",
    "footnotes": "les notes de bas de page",
    "endnotes": "les notes de fin",
    "comments": "les commentaires",
    "core": "les propriétés du document",
    "custom": "les propriétés personnalisées",
    "app": "les propriétés du document",
}
_NUMBERED: Final = re.compile(r"([a-z]+)(\d*)$")
_LONG: Final = 90


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a Word file. `paragraph` counts from 1 in its part; None outside paragraphs (properties)."""

    part: str
    heading: str | None
    paragraph: int | None
    snippet: str

    def locate(self, file: str | None = None, path: str | None = None) -> Location:
        """Return the place as findings show it."""
        return Location(
            file=file,
            path=path,
            part=name_part(self.part),
            heading=self.heading,
            paragraph=self.paragraph,
            snippet=shorten(self.snippet),
        )


def name_part(part: str) -> str:
    """Return the French name of a member of the package: « l’en-tête 2 (word/header2.xml) »."""
    found = _NUMBERED.match(PurePosixPath(part).stem)
    name = _PART_NAMES.get(found[1]) if found else None
    return f"{name} {found[2]}".strip() if name and found else part


def shorten(text: str) -> str:
    """Return the text on one line, cut when long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONG else flat[: _LONG - 1] + "…"


def walk_paragraphs(root: etree._Element, outline: Outline) -> Iterator[tuple[etree._Element, int, str | None]]:
    """Yield each paragraph of a part with its number and the nearest heading above it, as Word shows it."""
    heading = None
    for number, (paragraph, label) in enumerate(outline.walk(root), 1):
        heading = shorten(label) if label else heading
        yield paragraph, number, heading
