"""Comments put in a document as it was rendered, as text: parsing it would cost more than the render.

What is not plain (text boxes, tracked changes, comments already there) is left to `ooxml.comments`, which parses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from conventions.ooxml.comments import AUTHOR, find_part, register
from conventions.ooxml.names import NS
from conventions.ooxml.package import find_main_part
from conventions.ooxml.runs import run
from conventions.ooxml.xml import strip_forbidden

Remark = tuple[tuple[str, ...], Iterable[str]]
"""The bookmarks where a comment may stand, best first, and its lines."""
_NAMESPACE: Final = f'xmlns:w="{NS["w"]}"'
_INTRICATE: Final = (b"txbxContent", b"pPrChange", b"<!--", b"<![CDATA[", b"<w:comment")
_BOOKMARK: Final = re.compile(r'<w:bookmarkStart [^>]*?w:name="([^"]*)"')
_BODY: Final = re.compile(r"<w:body[ >]")
_PARAGRAPH: Final = re.compile(r"<w:p(?: [^>]*)?(?<!/)>")
_PROPERTIES: Final = re.compile(r"<w:pPr(?: [^>]*)?/>|<w:pPr(?: [^>]*)?>.*?</w:pPr>", re.DOTALL)
_EMPTY: Final = re.compile(r"<w:p(?: [^>]*)?/>")
_CLOSING: Final = "</w:p>"
_HEAD: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"


def add_remarks(members: Mapping[str, bytes], remarks: Iterable[Remark]) -> dict[str, bytes] | None:
    """Return the members that change; None when the document is not plain."""
    main = find_main_part(dict(members))
    part, is_related = find_part(members, main)
    raw = members[main]
    if is_related or part in members or any(sign in raw for sign in _INTRICATE):
        return None
    listed = list(remarks)
    xml = raw.decode()
    places = _place(xml, [anchors for anchors, _ in listed])
    if places is None or xml.count("xmlns:w=") != 1 or _NAMESPACE not in xml:
        return None
    comments = "".join(_write(number, lines) for number, (_, lines) in enumerate(listed))
    written = {
        main: _mark(xml, places).encode(),
        part: f"{_HEAD}<w:comments {_NAMESPACE}>{comments}</w:comments>".encode(),
    }
    return written | register(members, main, part, is_related=False)


def _place(xml: str, wanted: list[tuple[str, ...]]) -> dict[int, list[int]] | None:
    """Return the numbers of the comments by the end of the tag that opens their paragraph."""
    bookmarks: dict[str, int] = {}
    for at in _BOOKMARK.finditer(xml):
        bookmarks.setdefault(at[1], at.end())
    body = _BODY.search(xml)
    if body is None or _EMPTY.search(xml):
        return None
    places: dict[int, list[int]] = {}
    for number, anchors in enumerate(wanted):
        start = next((bookmarks[anchor] for anchor in anchors if anchor in bookmarks), None)
        found = (start and _PARAGRAPH.search(xml, start)) or _PARAGRAPH.search(xml, body.end())
        if not found:
            return None
        places.setdefault(found.end(), []).append(number)
    return places


def _mark(xml: str, places: dict[int, list[int]]) -> str:
    """Return the part with the marks of its comments around all that their paragraphs hold."""
    pieces: list[str] = []
    done = 0
    for start, numbers in sorted(places.items()):
        properties = _PROPERTIES.match(xml, start)
        first = properties.end() if properties else start
        last = xml.index(_CLOSING, first)
        pieces += [xml[done:first], *(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)]
        pieces += [xml[first:last], *map(_end, numbers)]
        done = last
    return "".join([*pieces, xml[done:]])


def _end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def _write(number: int, lines: Iterable[str]) -> str:
    paragraphs = "".join(f"<w:p>{run(strip_forbidden(line))}</w:p>" for line in lines) or "<w:p/>"
    head = f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="c">'
    return f"{head}{paragraphs}</w:comment>"
