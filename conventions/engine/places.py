"""Where a tag stands, as a lawyer would look for it: part, nearest heading, paragraph, and the tag itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from lxml import etree
from msgspec import Struct

from conventions.diagnostics import Location
from conventions.ooxml.names import NS, W_P, W_T, qn
from conventions.ooxml.outline import Outline, Title
from conventions.regex import regex

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
_NUMBERED: Final = regex(r"([a-z]+)(\d*)$")
_LONG: Final = 90
_ALTERNATE: Final = qn("mc:AlternateContent")
_OPENING: Final = regex(r"\s*\{%-?p\s+(?!end|else|elif)\w[^{}]*(?:%\})?\s*$")
"""A paragraph that only opens a block, or only sets a value: it speaks of what follows."""


class Place(Struct, frozen=True):
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


def walk_paragraphs(
    root: etree._Element, outline: Outline
) -> Iterator[tuple[etree._Element, int, str | None, Title | None]]:
    """Yield each paragraph of a part with its number, the nearest heading, as Word shows it, and the one that it is.

    The nearest heading is the one above, but for a tag that opens a block just before a heading: it is of that article.
    What Word writes twice, for readers of two ages, has the number of the first writing.
    """
    walked = list(outline.walk(root))
    twins, opened = _find_twins(root), _find_opened(walked)
    numbers: dict[etree._Element, int] = {}
    heading = None
    for rank, (paragraph, title) in enumerate(walked):
        heading = shorten(title.label) if title else heading
        numbers[paragraph] = numbers.get(twins.get(paragraph, paragraph), rank + 1)
        yield paragraph, numbers[paragraph], opened.get(paragraph, heading), title


def _find_opened(walked: list[tuple[etree._Element, Title | None]]) -> dict[etree._Element, str]:
    """Return the heading that follows each opening tag, for those that only other such tags part from it."""
    opened: dict[etree._Element, str] = {}
    following = None
    for paragraph, title in reversed(walked):
        if title:
            following = shorten(title.label)
        elif following and _OPENING.match("".join(paragraph.itertext(W_T))):
            opened[paragraph] = following
        else:
            following = None
    return opened


def _find_twins(root: etree._Element) -> dict[etree._Element, etree._Element]:
    """Return the paragraphs that Word wrote for older readers, each with its first writing."""
    twins: dict[etree._Element, etree._Element] = {}
    for item in root.iter(_ALTERNATE):
        first, second = (item.find(f"mc:{name}", NS) for name in ("Choice", "Fallback"))
        if first is not None and second is not None:
            twins |= dict(zip(second.iter(W_P), first.iter(W_P), strict=False))
    return twins
