"""What the door looks for inside a part: fields and elements that run, fetch or include something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from conventions.ooxml import refusals as r
from conventions.ooxml.encoding import find_encoding
from conventions.ooxml.fields import (
    NESTED,
    WORDS,
    FieldCode,
    get_attribute,
    may_hold_fields,
    read_fields,
    read_name,
    read_target,
)
from conventions.ooxml.refusals import Danger, Refusal
from conventions.ooxml.relations import is_ordinary
from conventions.regex import regex

_FIELDS: Final = {
    "DDE": r.DDE,
    "DDEAUTO": r.DDE,
    "LINK": r.LINK,
    "INCLUDETEXT": r.INCLUDE_TEXT,
    "INCLUDE": r.INCLUDE_TEXT,
    "INCLUDEPICTURE": r.INCLUDE_PICTURE,
    "IMPORT": r.INCLUDE_PICTURE,
    "DATABASE": r.DATABASE,
    "DATA": r.MAIL_MERGE,
    "RD": r.REFERENCED,
    "MACROBUTTON": r.MACRO_BUTTON,
    "MACRO": r.MACRO_BUTTON,
    "PRINT": r.PRINT,
    "CONTROL": r.ACTIVEX,
    "HTMLCONTROL": r.ACTIVEX,
}
_FETCHED: Final = regex(r"@import|url\(\s*[\"']?\s*(?!#|data:image/|[\"'\s])", re.IGNORECASE)
"""What a style sheet reads elsewhere: `url(#a)` stays in the picture."""
_HOLE: Final = regex(r"\[À COMPLÉTER[^/\\]*\]")
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
_SVG: Final = "{http://www.w3.org/2000/svg}"
_LIBRARY: Final = "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}"
_MERGE_SOURCES: Final = frozenset({"dataSource", "headerSource", "connectString", "query", "odso"})


def find_contraband(name: str, raw: bytes, root: Any) -> Iterator[Refusal]:
    """Yield what is refused in a part, with the code of the field or the address. `raw` only spares useless walks."""
    if find_encoding(raw) != "ascii" or may_hold_fields(raw):
        for code in read_fields(root):
            danger = _judge_field(code)
            if danger:
                yield Refusal(danger, name, " ".join(code.readings[0].replace(NESTED, "{…}").split()))
    yield from (Refusal(danger, name, text or None) for danger, text in _judge_elements(root))


def _judge_field(code: FieldCode) -> Danger | None:
    for reading in code.readings:
        field = read_name(reading)
        if field in _FIELDS:
            return _FIELDS[field]
        if field is None:
            return r.HIDDEN_FIELD
        if field == "HYPERLINK" and not _is_safe_target(read_target(reading)):
            return r.HYPERLINK
    return r.HIDDEN_FIELD if code.hidden else None


def _is_safe_target(target: str) -> bool:
    """An address that a tag prints is checked when it is printed; the hole of a draft leads nowhere."""
    return is_ordinary(target) or target.startswith("{{") or bool(_HOLE.fullmatch(target))


def _judge_elements(root: Any) -> Iterator[tuple[Danger, str]]:
    for element in root.iter("{http://www.w3.org/2001/XInclude}*"):
        yield r.INCLUSION, element.get("href", "")
    for element in root.iter(*(f"{space}{name}" for space in WORDS for name in ("entryMacro", "exitMacro"))):
        yield r.MACRO_BUTTON, get_attribute(element, "val")
    for element in root.iter(*(f"{space}mailMerge" for space in WORDS)):
        sources = [item for item in element if item.tag.rpartition("}")[2] in _MERGE_SOURCES]
        if sources:
            yield r.MAIL_MERGE, next(filter(None, (get_attribute(item, "val") for item in sources)), "")
    for element in root.iter(f"{_LIBRARY}schema"):
        yield from ((r.SCHEMA, value) for name, value in element.items() if name.endswith("Location"))
    for element in root.iter("{*}webVideoPr"):
        yield r.ACTIVE_MEDIA, element.get("embeddedHtml", "")
    yield from _judge_drawings(root)


def _judge_drawings(root: Any) -> Iterator[tuple[Danger, str]]:
    """Yield what old drawings (VML) fetch by an address of their own, without a relationship, and what SVG runs."""
    for element in root.iter(f"{_VML}*"):
        yield from ((r.REMOTE_IMAGE, element.get(name)) for name in ("src", f"{_OFFICE}href") if element.get(name))
        if not is_ordinary(element.get("href", "")):
            yield r.HYPERLINK, element.get("href")
    for element in root.iter(f"{_SVG}*"):
        if element.tag == f"{_SVG}style" and _FETCHED.search(element.text or ""):
            yield r.ACTIVE_MEDIA, element.text
        if element.tag in {f"{_SVG}script", f"{_SVG}foreignObject"}:
            yield r.ACTIVE_MEDIA, element.tag.rpartition("}")[2]
        for name, value in element.items():
            fetched = name.rpartition("}")[2] == "href" and not value.startswith(("#", "data:image/"))
            if fetched or name.lower().startswith("on") or _FETCHED.search(value):
                yield r.ACTIVE_MEDIA, value
