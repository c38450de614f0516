"""Comments put in a document as it was rendered, as text: parsing it would cost more than the render.

What is not plain (text boxes, tracked changes, comments already there) is left to `ooxml.comments`, which parses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from conventions.ooxml.comments import AUTHOR, find_part, register
from conventions.ooxml.names import NS
from conventions.ooxml.package import find_main_part
from conventions.ooxml.runs import T_OPEN
from conventions.ooxml.xml import strip_forbidden
from conventions.regex import regex

Remark = tuple[tuple[str, ...], Iterable[str]]
"""The bookmarks where a comment may stand, best first, and its lines."""
_NAMESPACE: Final = f'xmlns:w="{NS["w"]}"'
_INTRICATE: Final = (b"txbxContent", b"pPrChange", b"<w:comment")
_DECLARED: Final = (b"<!--", b"<![CDATA[")
_BOOKMARK: Final = regex(rb'<w:bookmarkStart [^>]*?w:name="([^"]*)"')
_BODY: Final = b"<w:body"
_PARAGRAPH: Final = regex(rb"<w:p(?: [^>]*|/)?>")
_PROPERTIES: Final = regex(rb"<w:pPr(?: [^>]*)?/>|<w:pPr(?: [^>]*)?>.*?</w:pPr>", re.DOTALL)
_CLOSING: Final = b"</w:p>"
_HEAD: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def add_remarks(members: Mapping[str, bytes], remarks: Iterable[Remark]) -> dict[str, bytes] | None:
    """Return the members that change; None when the document is not plain."""
    main = find_main_part(members)
    part, is_related = find_part(members, main)
    xml = members[main]
    is_plain = xml.count(b"xmlns:w=") == xml.count(_NAMESPACE.encode()) == 1
    if is_related or part in members or not is_plain or _is_intricate(xml):
        return None
    listed = list(remarks)
    places = _place(xml, [anchors for anchors, _ in listed])
    if places is None:
        return None
    comments = "".join(_write(number, lines) for number, (_, lines) in enumerate(listed))
    written = {
        main: _mark(xml, places),
        part: f"{_HEAD}<w:comments {_NAMESPACE}>{strip_forbidden(comments)}</w:comments>".encode(),
    }
    return written | register(members, main, part, is_related=False)


def _is_intricate(xml: bytes) -> bool:
    rare = _DECLARED if b"!" in xml else ()  # one sign is looked for much faster than several
    return any(sign in xml for sign in (*_INTRICATE, *rare))


def _place(xml: bytes, wanted: list[tuple[str, ...]]) -> dict[int, list[int]] | None:
    """Return the numbers of the comments by the end of the tag that opens their paragraph."""
    bookmarks: dict[str, int] = {}
    for at in _BOOKMARK.finditer(xml):
        bookmarks.setdefault(at[1].decode(), at.end())
    body = xml.find(_BODY)
    places: dict[int, list[int]] = {}
    for number, anchors in enumerate(wanted):
        start = next((bookmarks[anchor] for anchor in anchors if anchor in bookmarks), body)
        found = _PARAGRAPH.search(xml, start) or _PARAGRAPH.search(xml, body)
        if not found or found[0].endswith(b"/>"):
            return None
        places.setdefault(found.end(), []).append(number)
    return places


def _mark(xml: bytes, places: dict[int, list[int]]) -> bytes:
    """Return the part with the marks of its comments around all that their paragraphs hold."""
    pieces: list[bytes] = []
    done = 0
    for start, numbers in sorted(places.items()):
        properties = _PROPERTIES.match(xml, start)
        first = properties.end() if properties else start
        last = xml.index(_CLOSING, first)
        pieces += [xml[done:first], *(b'<w:commentRangeStart w:id="%d"/>' % number for number in numbers)]
        pieces += [xml[first:last], *map(_end, numbers)]
        done = last
    return b"".join([*pieces, xml[done:]])


def _end(number: int) -> bytes:
    return b'<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>' % (number, number)


def _write(number: int, lines: Iterable[str]) -> str:
    texts = (escape(line, quote=False) for line in lines)
    paragraphs = "".join(f"<w:p><w:r>{T_OPEN}{text}</w:t></w:r></w:p>" for text in texts) or "<w:p/>"
    head = f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="c">'
    return f"{head}{paragraphs}</w:comment>"
