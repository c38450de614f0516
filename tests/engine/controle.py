"""Proof that Word can open a .docx: strict XML, relationships that lead somewhere, unique ids, whole tables."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections import Counter

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
BLOCKS = {f"{W}{name}" for name in ("p", "tbl", "sdt", "customXml", "altChunk")}
HOLDERS = {f"{W}{name}" for name in ("hdr", "ftr", "footnote", "endnote", "comment", "txbxContent")}
# What may stand in a paragraph, a run and a table, as far as these tests go.
CHILDREN = {
    f"{W}tbl": {"tblPr", "tblGrid", "tr", "bookmarkStart", "bookmarkEnd", "sdt"},
    f"{W}tr": {"trPr", "tc", "bookmarkStart", "bookmarkEnd", "sdt", "tblPrEx"},
    f"{W}r": {
        "rPr", "t", "br", "tab", "cr", "drawing", "fldChar", "instrText", "footnoteReference", "endnoteReference",
        "commentReference", "pict", "noBreakHyphen", "softHyphen", "AlternateContent", "footnoteRef", "delText",
        "sym", "lastRenderedPageBreak", "annotationRef",
    },
}  # fmt: skip


def check_package(raw: bytes) -> None:
    """Fail on the first thing that Word would call damaged."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        members = {info.filename: archive.read(info) for info in archive.infolist()}
        assert len(members) == len(archive.infolist()), "deux membres du même nom"
    roots = {name: etree.fromstring(content) for name, content in members.items() if name.endswith((".xml", ".rels"))}
    _check_types(members, roots)
    for name, root in roots.items():
        if not name.endswith(".rels"):
            _check_relations(name, root, members, roots)
            _check_structure(name, root)
    _check_unique(roots)
    Document(io.BytesIO(raw))


def _check_types(members: dict[str, bytes], roots: dict[str, etree._Element]) -> None:
    types = roots["[Content_Types].xml"]
    defaults = {item.get("Extension").lower() for item in types.iter(f"{TYPES}Default")}
    overrides = [item.get("PartName").lstrip("/") for item in types.iter(f"{TYPES}Override")]
    assert len(set(overrides)) == len(overrides)
    assert set(overrides) <= set(members), f"types de membres absents : {set(overrides) - set(members)}"
    for name in members:
        known = name in overrides or name.rpartition(".")[2].lower() in defaults
        assert known or name == "[Content_Types].xml", f"{name} n’a pas de type"


def _check_relations(
    name: str, root: etree._Element, members: dict[str, bytes], roots: dict[str, etree._Element]
) -> None:
    folder, _, base = name.rpartition("/")
    rels = roots.get(f"{folder}/_rels/{base}.rels")
    known = {item.get("Id"): item for item in rels} if rels is not None else {}
    assert rels is None or len(known) == len(rels), f"{name} : deux relations de même identifiant"
    for item in known.values():
        if item.get("TargetMode") != "External":
            target = item.get("Target")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            assert path in members, f"{name} : {item.get('Id')} mène à {path}, absent"
    for element in root.iter():
        for attribute, value in element.items():
            if attribute.startswith(R):
                assert value in known, f"{name} : {attribute} {value} sans relation"


def _check_structure(name: str, root: etree._Element) -> None:
    for element in root.iter(*CHILDREN):
        for child in element:
            local = etree.QName(child).localname
            assert local in CHILDREN[element.tag], f"{name} : {local} dans {element.tag}"
        texts = [element.text, *(child.tail for child in element)]
        assert not any(text and text.strip() for text in texts), f"{name} : texte hors de w:t"
    for parent in root.iter(f"{W}tc", f"{W}body", f"{W}hdr", f"{W}ftr", f"{W}sdtContent", f"{W}p", f"{W}tbl"):
        texts = [parent.text, *(child.tail for child in parent)]
        assert not any(text and text.strip() for text in texts), f"{name} : texte perdu {texts}"
    for item in root.iter(f"{W}tc"):
        assert len(item), f"{name} : cellule vide"
        assert item[-1].tag in {f"{W}p", f"{W}sdt"}, f"{name} : cellule sans paragraphe final"
    for table in root.iter(f"{W}tbl"):
        _check_table(name, table)
    for item in root.iter(*HOLDERS):
        assert any(child.tag in BLOCKS for child in item), f"{name} : {item.tag} sans paragraphe"
    for item in root.iter(f"{W}p"):
        above = next(item.iterancestors(f"{W}p", f"{W}txbxContent"), None)
        assert above is None or above.tag == f"{W}txbxContent", f"{name} : paragraphe dans un paragraphe"


def _check_table(name: str, table: etree._Element) -> None:
    rows = table.findall(f"{W}tr")
    assert rows or table.find(f"{W}sdt") is not None, f"{name} : tableau sans ligne"
    for row in rows:
        assert row.find(f"{W}tc") is not None or row.find(f"{W}sdt") is not None, f"{name} : ligne sans cellule"


def _check_unique(roots: dict[str, etree._Element]) -> None:
    drawings: Counter[str] = Counter()
    bookmarks: Counter[str] = Counter()
    for root in roots.values():
        drawings.update(item.get("id") for item in root.iter(f"{WP}docPr"))
        starts = [item.get(f"{W}id") for item in root.iter(f"{W}bookmarkStart")]
        bookmarks.update(starts)
        assert Counter(starts) == Counter(item.get(f"{W}id") for item in root.iter(f"{W}bookmarkEnd"))
    names = Counter(item.get(f"{W}name") for root in roots.values() for item in root.iter(f"{W}bookmarkStart"))
    for counter in (drawings, bookmarks, names):
        assert not [item for item, count in counter.items() if count > 1], counter.most_common(3)
