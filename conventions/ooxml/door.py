"""The door of Word files: what runs, fetches or includes something is refused before anything else reads the file.

`inspect_package` tells all the refusals of a file at once; `open_package` is the way in for what reads a file of a
stranger. The door parses every XML part, within the bounds of `archive` and
its own: a search of bytes would be faster, and could not see depth, nor what character references hide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from msgspec import Struct

from conventions.ooxml import refusals as r
from conventions.ooxml.archive import COMPOUND
from conventions.ooxml.contraband import find_contraband
from conventions.ooxml.encoding import find_encoding
from conventions.ooxml.package import CONTENT_TYPES, PackageFault, read_members
from conventions.ooxml.refusals import Danger, Refusal
from conventions.ooxml.relations import judge, read_relations
from conventions.ooxml.xml import UnsafeXml, parse
from conventions.regex import regex

MAX_XML: Final = 16 * 1024 * 1024
MAX_NODES: Final = 600_000  # lxml takes some 200 bytes a node; the bundled agreement of 17 pages has 23 000
MAX_DEPTH: Final = 200  # tables five deep in a text box reach 60; libxml2 itself stops at 256 or more
MAX_ATTRIBUTES: Final = 200
_TOO_DEEP: Final = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")
_TOO_WIDE: Final = etree.XPath(f"boolean(//*[count(@*) > {MAX_ATTRIBUTES}])")
_LONG_TAG: Final = regex(b"<[^<]{%d}" % (MAX_ATTRIBUTES * 5))  # an attribute takes five bytes at least
_EXCESS: Final = regex("excessive depth|maximum", re.IGNORECASE)  # words of libxml2
_XML_NAME: Final = regex(r"\.(xml|rels|vml|svg)$", re.IGNORECASE)
_XML_HEADS: Final = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\0<", b"<\0", b"\0<", b"\0\0\0<", b"\0\0\xfe\xff")
_ZIP_HEADS: Final = (b"PK\3\4", b"PK\5\6")

_TYPES: Final = tuple(
    (regex(pattern), danger)
    for pattern, danger in (
        ("macroenabled|vbaproject|vbadata|attachedtoolbars", r.MACRO),
        ("activex", r.ACTIVEX),
        ("webextension", r.WEB_EXTENSION),
        (r"oleobject|officedocument\.package", r.EMBEDDED_OBJECT),
        (
            r"(spreadsheetml\.(sheet|template)|presentationml\.\w+|wordprocessingml\.(document|template)|ms-excel.*)$",
            r.EMBEDDED_OBJECT,
        ),
        (r"text/html|xhtml|mhtml|message/rfc822|[/.]rtf\b", r.ALTERNATE_CHUNK),
    )
)
_NAMES: Final = tuple(
    (regex(pattern), danger)
    for pattern, danger in (
        (r"vba(project|data)|attachedtoolbars", r.MACRO),
        (r"^customui/", r.RIBBON),
        (r"/activex/", r.ACTIVEX),
        (r"/webextensions/", r.WEB_EXTENSION),
        (r"/embeddings/|oleobject\d*\.bin$", r.EMBEDDED_OBJECT),
        (r"\.(html?|mht|rtf)$", r.ALTERNATE_CHUNK),
    )
)


class Inspection(Struct, frozen=True):
    """The members of a file and its refusals: empty when the file may come in."""

    members: dict[str, bytes]
    refusals: tuple[Refusal, ...]


class RefusedPackage(PackageFault):
    """A Word file that the door refuses: `refusals` holds all the reasons, the text the first."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__(refusals[0].message)
        self.refusals = refusals


def open_package(raw: bytes) -> dict[str, bytes]:
    """Return the members of a Word file that anyone may have made, in their order; its XML is sound.

    Raises RefusedPackage, or PackageFault for what is no such file.
    """
    inspection = inspect_package(raw)
    if inspection.refusals:
        raise RefusedPackage(inspection.refusals)
    return inspection.members


def inspect_package(raw: bytes) -> Inspection:
    """Inspect any file of Word's: a template, a document to insert. Raises PackageFault for what is no such file."""
    archive = read_members(raw)
    found = [*archive.refusals, *_inspect_members(archive.members)]
    return Inspection(archive.members, tuple(dict.fromkeys(found)))


def _inspect_members(members: dict[str, bytes]) -> Iterator[Refusal]:
    declared = _open_part(members.get(CONTENT_TYPES, b"<Types/>"))
    types = _Types(None if isinstance(declared, Danger) else declared)
    roles = {name: danger for name, kind in types.overrides.items() if (danger := _match(_TYPES, kind))}
    found: list[Refusal] = []
    for name, raw in members.items():
        if _is_xml(name, types.find(name), raw):
            found += _inspect_xml(name, raw, roles)
    for name, raw in members.items():
        danger = roles.pop(name.lower(), None) or _recognise(name, types.find(name), raw)
        if danger:
            yield Refusal(danger, name)
    yield from (Refusal(danger, name) for name, danger in roles.items())
    yield from found


def _inspect_xml(name: str, raw: bytes, roles: dict[str, Danger]) -> Iterator[Refusal]:
    """Yield what a part holds; a relationships part also gives their role to the members that it leads to."""
    root = _open_part(raw)
    if isinstance(root, Danger):
        yield Refusal(root, name)
        return
    yield from find_contraband(name, raw, root)
    if name.lower().endswith(".rels"):
        for relation in read_relations(name, root):
            danger = judge(relation)
            if danger and relation.part is not None:
                roles[relation.part.lower()] = danger
            elif danger:
                yield Refusal(danger, relation.owner or name, relation.target)


def _open_part(raw: bytes) -> etree._Element | Danger:
    """Return the root of a part, or why it is refused: what costs memory or time is searched before it is parsed."""
    danger = _search(raw)
    if danger:
        return danger
    try:
        root = parse(raw)
    except UnsafeXml:
        return r.DOCTYPE
    except etree.XMLSyntaxError as fault:
        return r.TOO_DEEP if _EXCESS.search(str(fault)) else r.DAMAGED
    too_wide = _LONG_TAG.search(raw) and _TOO_WIDE(root)
    return r.TOO_DEEP if too_wide or _TOO_DEEP(root) else root


def _search(raw: bytes) -> Danger | None:
    """Return what a search of bytes refuses."""
    codec = find_encoding(raw)
    if codec is None:
        return r.ENCODING
    if "<!DOCTYPE".encode(codec) in raw or "<!ENTITY".encode(codec) in raw:
        return r.DOCTYPE
    if "<?xml-stylesheet".encode(codec) in raw:
        return r.INCLUSION
    nodes = raw.count(b"<") + (raw.count(b'"') + raw.count(b"'")) // 2
    return r.PART_TOO_LARGE if len(raw) > MAX_XML or nodes > MAX_NODES else None


class _Types:
    """The content type of each part, in lower case: by name, else by extension."""

    def __init__(self, root: etree._Element | None) -> None:
        self.overrides: dict[str, str] = {}
        self._defaults: dict[str, str] = {}
        for item in root if root is not None else ():
            kind = item.get("ContentType", "").strip().lower()
            if "PartName" in item.attrib:
                self.overrides[item.get("PartName").lstrip("/").lower()] = kind
            else:
                self._defaults[item.get("Extension", "").lower()] = kind

    def find(self, name: str) -> str:
        """Return the content type of a member, or an empty text."""
        extension = name.rpartition(".")[2].lower()
        return self.overrides.get(name.lower()) or self._defaults.get(extension, "")


def _is_xml(name: str, kind: str, raw: bytes) -> bool:
    """Whether anyone may read a member as XML: by its name, its type or its first bytes."""
    return bool(_XML_NAME.search(name)) or kind.endswith("xml") or raw[:64].lstrip().startswith(_XML_HEADS)


def _recognise(name: str, kind: str, raw: bytes) -> Danger | None:
    """Tell what a member is by its name, its type or, whatever these say, its first bytes."""
    embedded = r.EMBEDDED_OBJECT if raw.startswith((COMPOUND, *_ZIP_HEADS)) else None
    return _match(_NAMES, name.lower()) or _match(_TYPES, kind) or embedded


def _match(table: tuple[tuple[re.Pattern[str], Danger], ...], text: str) -> Danger | None:
    return next((danger for pattern, danger in table if pattern.search(text)), None)
