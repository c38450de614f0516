"""One clause of a Word template alone in a document of its own, with the styles and the numbering of the template."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from conventions.ooxml.names import NS, W_BODY, W_SECTPR, qn
from conventions.ooxml.parts import Parts
from conventions.ooxml.regions import find_regions

_PAGE: Final = tuple(qn(f"w:{name}") for name in ("type", "pgSz", "pgMar", "cols", "docGrid"))
_SHEETS: Final = ("styles", "numbering", "settings", "fontTable", "theme")
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_CORE: Final = "docProps/core.xml"


def extract_clause(raw: bytes, clause: str, title: str) -> bytes | None:
    """Return the first region of a clause as a document to open in Word, without its tags; None when there is none.

    `title` becomes that of the document. Headers, footers and notes stay in the template.
    """
    parts = Parts(raw)
    found = (item for item in find_regions(parts.document) if item.clause == clause and item.is_whole)
    region = next(found, None)
    if region is None:
        return None
    blocks = [deepcopy(block) for block in region.blocks]
    body = parts.document.find(W_BODY)
    page = body.find(W_SECTPR)
    for item in list(body):
        body.remove(item)
    body.extend(blocks)
    if page is not None:
        body.append(_strip_page(page))
    _drop_unused(parts)
    _name(parts, title)
    return parts.save()


def _strip_page(page: etree._Element) -> etree._Element:
    """Return the size and margins of the page alone."""
    bare = etree.Element(W_SECTPR)
    bare.extend(item for item in list(page) if item.tag in _PAGE)
    return bare


def _drop_unused(parts: Parts) -> None:
    """Leave out the parts that only the rest of the template used."""
    names = f"{{{NS['r']}}}"
    used = {value for item in parts.document.iter() for name, value in item.items() if name.startswith(names)}
    for relation in list(parts.relations):
        kept = relation.get("Type", "").rpartition("/")[2] in _SHEETS or relation.get("Id") in used
        if not kept:
            parts.relations.remove(relation)
            parts.drop(parts.resolve(relation))


def _name(parts: Parts, title: str) -> None:
    if _CORE in parts.members:
        for item in parts.tree(_CORE).iter(_TITLE):
            item.text = title
