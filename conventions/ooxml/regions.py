"""The regions of a Word template: what stands between the paragraphs of `{%p clause "x" %}` and `{%p endclause %}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from conventions.ooxml.names import W_P, W_T
from conventions.regex import regex

_TAG: Final = regex(r"\{%[-+]?\s*(?:p\s+)?(?:clause\b(?P<name>[^%]*?)|endclause)\s*[-+]?%\}")
_LITERAL: Final = regex(r"\s*[\"“”„«'‘’]\s*([a-z][a-z0-9_]{0,30})\s*[\"“”»'‘’]\s*")


class Region(Struct, frozen=True):
    """A clause of a template: its code, None when it is computed, and the paragraphs that hold its two tags.

    `closing` is None when the clause is never closed.
    """

    clause: str | None
    opening: etree._Element
    closing: etree._Element | None

    @property
    def is_whole(self) -> bool:
        """Whether the region is made of whole paragraphs and tables, so that it can be taken out."""
        if self.closing is None or self.closing is self.opening:
            return False
        return bool(self.closing.getparent() is self.opening.getparent())

    @property
    def blocks(self) -> list[etree._Element]:
        """The paragraphs, tables and other blocks of a whole region, in order."""
        found, block = [], self.opening.getnext()
        while block is not None and block is not self.closing:
            found.append(block)
            block = block.getnext()
        return found


def find_regions(root: etree._Element) -> list[Region]:
    """Return the regions of a part in the order of their ends; those that are never closed come last."""
    opened: list[tuple[str | None, etree._Element]] = []
    found = []
    for paragraph, at in _walk_tags(root):
        if at["name"] is not None:
            literal = _LITERAL.fullmatch(at["name"])
            opened.append((literal[1] if literal else None, paragraph))
        elif opened:
            found.append(Region(*opened.pop(), paragraph))
    return found + [Region(clause, paragraph, None) for clause, paragraph in opened]


def read_own_text(paragraph: etree._Element) -> str:
    """Return the text of a paragraph, without that of the text boxes it holds."""
    nodes = (node for node in paragraph.iter(W_T) if next(node.iterancestors(W_P)) is paragraph)
    return "".join(node.text or "" for node in nodes)


def read_shown(block: etree._Element) -> str:
    """Return the text of a block that is not a tag of a clause."""
    return _TAG.sub("", "".join(block.itertext(W_T))).strip()


def _walk_tags(root: etree._Element) -> Iterator[tuple[etree._Element, re.Match[str]]]:
    for paragraph in root.iter(W_P):
        for at in _TAG.finditer(read_own_text(paragraph)):
            yield paragraph, at
