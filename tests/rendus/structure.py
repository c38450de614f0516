"""What must hold in any document made, whatever the dossier: every fault found, each in one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from conventions.ooxml.names import NS
from conventions.ooxml.outline import read_outline
from conventions.ooxml.package import read_package
from conventions.ooxml.xml import parse
from tests.engine.controle import check_package

MAIN = "word/document.xml"
FURNITURE = re.compile(r"word/(?:header|footer)\d*\.xml")
FULL = "w:r/w:drawing | w:r/w:pict | w:r/w:fldChar | .//w:fldSimple | w:r/w:br[@w:type='page']"
FILLER = "\u00a0"
"""A no-break space, which the templates put on purpose where nothing is to be read: a cell, the end of the file."""
FILLED_STYLES = {"Fin"}
FIELDS_THAT_POINT = re.compile(r"\s*(?:REF|PAGEREF)\s+(\S+)")


def find_faults(raw: bytes) -> list[str]:
    """Return the faults of a document. What Word would call damaged fails at once."""
    check_package(raw)
    members = read_package(raw)
    roots = {name: parse(content) for name, content in members.items() if name.endswith(".xml")}
    faults = [*_find_in_package(roots), *_find_in_outline(members)]
    for name, root in roots.items():
        if name.startswith("word/"):
            faults += [f"{name} : {fault}" for fault in _find_in_part(name, root)]
    return faults


def text_of(element: Any) -> str:
    """The text of an element, fillers included."""
    return "".join(element.xpath(".//w:t/text()", namespaces=NS))


def style_of(paragraph: Any) -> str:
    """The style of a paragraph."""
    return str(paragraph.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NS)) or "Normal"


def _find_in_part(name: str, root: Any) -> Iterator[str]:
    if not FURNITURE.fullmatch(name):
        yield from _find_empty_paragraphs(root)
    yield from _find_in_tables(root)
    yield from _find_in_fields(root)
    for shape in root.iterfind(".//wp:docPr", NS):
        if not shape.get("descr", "").strip():
            yield f"image {shape.get('id')} sans texte de remplacement"
    for shape in root.xpath("//*[local-name()='shape'][not(@alt)]"):
        yield f"forme {shape.get('id')} sans texte de remplacement"


def _find_empty_paragraphs(root: Any) -> Iterator[str]:
    """Nothing to read and nothing to see; or a filler elsewhere than in a cell or at the end."""
    before = ""
    for paragraph in root.iter("{*}p"):
        if not paragraph.tag.startswith(f"{{{NS['w']}}}"):
            continue
        text = text_of(paragraph)
        filled = FILLER in text and (style_of(paragraph) in FILLED_STYLES or paragraph.getparent().tag.endswith("}tc"))
        if not text.strip() and not filled and not paragraph.xpath(FULL, namespaces=NS):
            yield f"paragraphe vide ({style_of(paragraph)}) après « {before[-60:]} »"
        before = text or before


def _find_in_tables(root: Any) -> Iterator[str]:
    for table in root.iterfind(".//w:tbl", NS):
        name = str(table.xpath("string(w:tblPr/w:tblCaption/@w:val)", namespaces=NS))
        columns, rows = len(table.findall("w:tblGrid/w:gridCol", NS)), table.findall("w:tr", NS)
        if not name:
            yield f"tableau sans nom : « {text_of(table)[:60]} »"
        if rows and rows[0].find("w:trPr/w:tblHeader", NS) is None:
            yield f"tableau « {name} » sans ligne d’en-tête"
        if len(rows) < 2:
            yield f"tableau « {name} » sans autre ligne que son en-tête"
        for rank, row in enumerate(rows):
            width = sum(_read_span(cell) for cell in row.findall("w:tc", NS))
            if width != columns:
                yield f"tableau « {name} », ligne {rank + 1} : {width} colonnes au lieu de {columns}"
            if not text_of(row).strip() and row.find(".//w:drawing", NS) is None:
                yield f"tableau « {name} », ligne {rank + 1} vide"


def _read_span(cell: Any) -> int:
    return int(cell.xpath("string(w:tcPr/w:gridSpan/@w:val)", namespaces=NS) or 1)


def _find_in_fields(root: Any) -> Iterator[str]:
    """Each field begins, separates and ends, and what it points to is in the part."""
    kinds = Counter(root.xpath("//w:fldChar/@w:fldCharType", namespaces=NS))
    if len({kinds[kind] for kind in ("begin", "separate", "end")}) > 1:
        yield f"champs mal fermés : {dict(kinds)}"
    marks = set(root.xpath("//w:bookmarkStart/@w:name", namespaces=NS))
    codes = root.xpath("//w:instrText/text() | //w:fldSimple/@w:instr", namespaces=NS)
    aims = [found[1] for code in codes if (found := FIELDS_THAT_POINT.match(code))]
    aims += root.xpath("//w:hyperlink/@w:anchor", namespaces=NS)
    for aim in sorted({*aims} - marks):
        yield f"renvoi vers « {aim} », qui n’existe pas"


def _find_in_outline(members: dict[str, bytes]) -> Iterator[str]:
    outline = read_outline(members["word/styles.xml"], members["word/numbering.xml"])
    headings = outline.find(members[MAIN].decode())
    if not headings or headings[0].level:
        yield "le premier titre n’est pas de premier niveau"
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            yield f"« {after.text} » saute un niveau de titre après « {before.text} »"


def _find_in_package(roots: dict[str, Any]) -> Iterator[str]:
    core = roots["docProps/core.xml"]
    for name, wanted in (("title", None), ("language", "fr-FR")):
        found = str(core.xpath(f"string(//*[local-name()='{name}'])"))
        if not found.strip() or (wanted and found != wanted):
            yield f"propriété {name} : « {found} »"
    languages = set(roots["word/styles.xml"].xpath("//w:lang/@w:val", namespaces=NS))
    if languages != {"fr-FR"}:
        yield f"langues des styles : {sorted(languages)}"
    yield from _find_in_comments(roots.get("word/comments.xml"), roots[MAIN])


def _find_in_comments(comments: Any, document: Any) -> Iterator[str]:
    """Each comment has one beginning, one end and one reference in the text, and no other comment's number."""
    numbers = [] if comments is None else comments.xpath("//w:comment/@w:id", namespaces=NS)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        found = document.xpath(f"//w:{name}/@w:id", namespaces=NS)
        if sorted(found) != sorted(set(numbers)):
            yield f"{name} : {len(found)} pour {len(numbers)} commentaires"
    for comment in [] if comments is None else comments:
        if not text_of(comment).strip():
            yield "commentaire vide"
