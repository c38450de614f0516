"""An opened .docx whose parts are changed: parsed when asked for, written back together."""

from __future__ import annotations

import posixpath
from typing import Final

from lxml import etree

from conventions.ooxml.door import open_package
from conventions.ooxml.names import NS, qn
from conventions.ooxml.package import (
    CONTENT_TYPES,
    find_main_part,
    pack,
    rels_name,
    write_package,
)
from conventions.ooxml.xml import parse, serialize_part

_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ROOTS: Final = {"styles": "w:styles", "numbering": "w:numbering"}


class Parts:
    """The members of a .docx, and the trees of those that were asked for.

    Raises package.PackageFault for what is not a sound Word document, door.RefusedPackage for a dangerous one.
    """

    def __init__(self, raw: bytes) -> None:
        self.members = open_package(raw)
        self.main = find_main_part(self.members)
        self._trees: dict[str, etree._Element] = {}

    @property
    def document(self) -> etree._Element:
        """The tree of the main part."""
        return self.tree(self.main)

    @property
    def relations(self) -> etree._Element:
        """The tree of the relationships of the main part."""
        name = rels_name(self.main)
        self.members.setdefault(name, serialize_part(etree.Element(qn("rel:Relationships"), nsmap={None: NS["rel"]})))
        return self.tree(name)

    def tree(self, name: str) -> etree._Element:
        """Return the tree of a part; what is changed in it is saved."""
        if name not in self._trees:
            self._trees[name] = parse(self.members[name])
        return self._trees[name]

    def sheet(self, kind: str) -> etree._Element:
        """Return the tree of the `styles` or of the `numbering` of the document; a new one when it has none."""
        target = next((item for item in self.relations if item.get("Type", "").endswith(f"/{kind}")), None)
        name = self.resolve(target) if target is not None else ""
        return self.tree(name) if name in self.members and name.endswith(".xml") else self._add_sheet(kind)

    def resolve(self, relation: etree._Element) -> str:
        """Return the member that an internal relationship of the main part leads to."""
        target = relation.get("Target", "")
        folder = posixpath.dirname(self.main)
        return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of a relationship of the main part, added when it has none like it."""
        wanted = (kind, target, "External" if external else None)
        for item in self.relations:
            if (item.get("Type"), item.get("Target"), item.get("TargetMode")) == wanted:
                return str(item.get("Id"))
        known = {item.get("Id") for item in self.relations}
        identifier = next(name for n in range(1, len(known) + 2) if (name := f"rIdT{n}") not in known)
        added = etree.SubElement(self.relations, qn("rel:Relationship"), Id=identifier, Type=kind, Target=target)
        if external:
            added.set("TargetMode", "External")
        return identifier

    def add_media(self, name: str, content: bytes, content_type: str) -> None:
        """Add a picture; `content_type` is that of its extension."""
        self.members[name] = content
        extension = name.rpartition(".")[2].lower()
        types = self.tree(CONTENT_TYPES)
        known = {item.get("Extension", "").lower() for item in types.iterfind("ct:Default", NS)}
        if extension not in known:
            types.insert(0, etree.Element(qn("ct:Default"), Extension=extension, ContentType=content_type))

    def drop(self, name: str) -> None:
        """Leave out a member with its relationships and its type; nothing for a name that is no member."""
        for member in (name, rels_name(name)):
            self.members.pop(member, None)
            self._trees.pop(member, None)
        types = self.tree(CONTENT_TYPES)
        for item in types.findall("ct:Override", NS):
            if item.get("PartName", "").lstrip("/") == name:
                types.remove(item)

    def save(self) -> bytes:
        """Return the bytes of the changed document, the same for the same changes."""
        changed = {name: serialize_part(tree) for name, tree in self._trees.items()}
        return write_package({name: pack(content, 9) for name, content in (self.members | changed).items()})

    def _add_sheet(self, kind: str) -> etree._Element:
        name = posixpath.join(posixpath.dirname(self.main), f"{kind}.xml")
        self.members[name] = serialize_part(etree.Element(qn(_ROOTS[kind]), nsmap={"w": NS["w"]}))
        override = {"PartName": f"/{name}", "ContentType": f"{_WORD_TYPE}{kind}+xml"}
        etree.SubElement(self.tree(CONTENT_TYPES), qn("ct:Override"), override)
        self.relate(f"{NS['r']}/{kind}", f"{kind}.xml")
        return self.tree(name)
