"""What a reader sees of a .docx, in text: paragraphs and their styles, looks of the text, tables, links, pictures.

A run is cut by looks only: two neighbours that look the same are one. Looks stand between ‹ ›, a page break is ⇟.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from lxml import etree

from tests.engine.modeles import W, unzip

_W: Final = f"{{{W}}}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PARTS: Final = ("document", "header", "footer", "footnotes", "endnotes", "comments")
_BREAKS: Final = {None: "\n", "page": "⇟", "textWrapping": "\n"}
_CONTAINERS: Final = ("hyperlink", "ins", "sdt", "sdtContent")
Relations = dict[str, str]


def project(raw: bytes) -> str:
    """Return the body alone, then each other part and property that says something, under its name."""
    members = unzip(raw)
    found = []
    for part in _PARTS:
        for name in sorted(members):
            if name.startswith(f"word/{part}") and name.endswith(".xml"):
                lines = list(_blocks(_body(etree.fromstring(members[name])), _relations(members, name)))
                title = [] if part == "document" else [f"— {name.removeprefix('word/').removesuffix('.xml')}"]
                found += [*title, *lines] if any(lines) else []
    return "\n".join([*found, *_properties(members)])


def _body(root: Any) -> Any:
    body = root.find(f"{_W}body")
    return root if body is None else body


def _relations(members: dict[str, bytes], name: str) -> Relations:
    folder, _, base = name.rpartition("/")
    rels = members.get(f"{folder}/_rels/{base}.rels")
    if rels is None:
        return {}
    return {item.get("Id"): _target(members, folder, item) for item in etree.fromstring(rels)}


def _target(members: dict[str, bytes], folder: str, item: Any) -> str:
    """Return an address, or the size of a stored file: its name is nobody's business."""
    if item.get("TargetMode") == "External":
        return str(item.get("Target"))
    path = posixpath.normpath(posixpath.join("/", folder, item.get("Target"))).lstrip("/")
    return f"{len(members[path])} octets"


def _properties(members: dict[str, bytes]) -> Iterator[str]:
    for name in ("docProps/core.xml", "docProps/custom.xml"):
        for item in etree.fromstring(members[name]) if name in members else ():
            text = "".join(item.itertext())
            if text:
                yield f"— {item.get('name') or etree.QName(item).localname} : {text}"


def _blocks(parent: Any, relations: Relations) -> Iterator[str]:
    for item in parent:
        if item.tag == f"{_W}p":
            yield from _paragraph(item, relations)
        elif item.tag == f"{_W}tbl":
            yield from _table(item, relations)
        elif item.tag not in (f"{_W}sectPr", f"{_W}sdtPr") and isinstance(item.tag, str):
            yield from _blocks(item, relations)


def _table(table: Any, relations: Relations) -> Iterator[str]:
    yield f"┌ {len(table.findall(f'{_W}tblGrid/{_W}gridCol'))} colonnes"
    for row in table.findall(f"{_W}tr"):
        yield "| " + " | ".join(_cell(cell, relations) for cell in row.findall(f"{_W}tc")) + " |"


def _cell(cell: Any, relations: Relations) -> str:
    marks = []
    for name, attribute in (("gridSpan", "val"), ("vMerge", "val"), ("shd", "fill")):
        found = cell.find(f"{_W}tcPr/{_W}{name}")
        if found is not None:
            marks.append(f"{name}={found.get(_W + attribute)}")
    head = f"[{' '.join(marks)}] " if marks else ""
    return head + " ¶ ".join(_blocks(cell, relations))


def _paragraph(paragraph: Any, relations: Relations) -> Iterator[str]:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    head = f"[{style.get(_W + 'val')}] " if style is not None else ""
    pieces = ((looks, text) for looks, text in _inline(paragraph, relations) if text)
    runs = [(looks, "".join(text for _, text in group)) for looks, group in groupby(pieces, key=lambda piece: piece[0])]
    yield head + "".join(f"‹{looks}›{text}‹›" if looks else text for looks, text in runs)
    for box in paragraph.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(f"{_W}p")) is paragraph:
            yield from (f"▢ {line}" for line in _blocks(box, relations))


def _inline(parent: Any, relations: Relations) -> Iterator[tuple[str, str]]:
    for item in parent:
        name = etree.QName(item).localname
        if name == "r":
            yield _looks(item), "".join(_signs(item, relations))
        elif name in _CONTAINERS:
            link = relations.get(item.get(f"{_R}id", ""), "") if name == "hyperlink" else ""
            yield from ((f"{looks} {link}".strip(), text) for looks, text in _inline(item, relations))


def _looks(run: Any) -> str:
    properties = run.find(f"{_W}rPr")
    return " ".join(sorted(_look(item) for item in properties)) if properties is not None else ""


def _look(item: Any) -> str:
    values = ",".join(value for _, value in sorted(item.items()))
    return etree.QName(item).localname + (f"={values}" if values else "")


def _signs(run: Any, relations: Relations) -> Iterator[str]:
    for item in run:
        name = etree.QName(item).localname
        if name == "t":
            yield _shown(item)
        elif name == "tab":
            yield "\t"
        elif name == "br":
            yield _BREAKS[item.get(f"{_W}type")]
        elif name == "instrText":
            yield f"(champ {item.text})"
        elif name == "noBreakHyphen":
            yield "\u2011"
        elif name == "drawing":
            yield from (_picture(picture, relations) for picture in item.iter("{*}inline"))


def _shown(item: Any) -> str:
    """Return the text as Word shows it: spaces at the ends only where they are asked for."""
    text = "".join(" " if sign in "\t\n\r" else sign for sign in item.text or "")
    return text if item.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve" else text.strip(" ")


def _picture(picture: Any, relations: Relations) -> str:
    extent, described = picture.find("{*}extent"), picture.find("{*}docPr")
    if picture.find(".//{*}blip") is None:
        return ""
    stored = relations.get(picture.find(".//{*}blip").get(f"{_R}embed"), "absente")
    size = "×".join(str(round(int(extent.get(side)) / 36000, 1)) for side in ("cx", "cy"))
    link = picture.find(".//{*}hlinkClick")
    address = f" vers {relations.get(link.get(f'{_R}id'))}" if link is not None else ""
    alt = f" « {described.get('descr')} »" if described.get("descr") else ""
    return f"(image {size} mm, {stored}{alt}{address})"
