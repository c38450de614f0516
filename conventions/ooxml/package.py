"""The zip package of a .docx: read with bounds, written with the same bytes for the same content."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from lxml import etree
from msgspec import Struct

from conventions.ooxml.archive import Archive, unpack
from conventions.ooxml.names import NS, qn
from conventions.ooxml.xml import is_sound, parse, serialize_part

_DOS_DATE: Final = 33  # 1 January 1980: a fixed date, so that two renders give the same bytes
_UTF8_NAMES: Final = 0x800
_MAIN_REL: Final = "/officeDocument"
_UNREADABLE: Final = (
    "Ce fichier n’est pas un document Word lisible : enregistrez-le de nouveau dans Word, au format .docx."
)
_STRANGE: Final = (
    "Ce fichier n’est pas un document Word ordinaire : enregistrez-le dans Word au format « Document Word (.docx) », "
    "et non « strict »."
)
_RENAMED: Final = (
    "Ce fichier est au format {}, même si son nom finit par .docx : ouvrez-le dans Word et enregistrez-le au format "
    "« Document Word (.docx) »."
)
_OTHERS: Final = (
    (b"{\\rtf", "RTF (.rtf)"),
    (b"%pdf-", "PDF (.pdf)"),
    (b"<html", "HTML (.html)"),
    (b"<!doctype html", "HTML (.html)"),
)
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
CONTENT_TYPES: Final = "[Content_Types].xml"


_DAMAGES: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(RuntimeError, ValueError, OverflowError, IndexError),
)


class PackageFault(ValueError):
    """The bytes are not a Word document that can be read. The text is a French sentence."""


class Packed(Struct, frozen=True):
    """A member as it lies in the zip: CRC-32, unpacked size in bytes, deflated data."""

    crc: int
    size: int
    data: bytes


def pack(raw: bytes, level: int = 3) -> Packed:
    """Deflate a member. Level 3 takes less than half the time of level 6 for a few hundred bytes more."""
    machine = zlib.compressobj(level, zlib.DEFLATED, -15)
    return Packed(zlib.crc32(raw), len(raw), machine.compress(raw) + machine.flush())


class Package(Struct, frozen=True):
    """A document before it is zipped: its members in their order, and those that are deflated already."""

    members: Mapping[str, bytes]
    packed: Mapping[str, Packed]

    def put(self, written: Mapping[str, bytes]) -> Package:
        """Return the package with some members written again, or added."""
        kept = {name: packed for name, packed in self.packed.items() if name not in written}
        return Package({**self.members, **written}, kept)

    def write(self) -> bytes:
        """Return the bytes of the .docx."""
        return write_package({name: self.packed.get(name) or pack(raw) for name, raw in self.members.items()})


def read_members(raw: bytes) -> Archive:
    """Unpack a .docx within bounds, with what is refused of its zip. Raises PackageFault for what is no such file."""
    try:
        archive = unpack(raw)
    except _DAMAGES as fault:
        raise PackageFault(_name_other(raw) or _UNREADABLE) from fault
    if CONTENT_TYPES not in archive.members and not archive.refusals:
        if archive.members.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
            raise PackageFault(_RENAMED.format("OpenDocument (.odt, .ods…)"))
        raise PackageFault("Ce fichier est une archive, mais pas un document Word : enregistrez-le au format .docx.")
    return archive


def _name_other(raw: bytes) -> str | None:
    """Name a file of another kind that was only renamed."""
    start = raw[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return next((_RENAMED.format(kind) for sign, kind in _OTHERS if start.startswith(sign)), None)


def read_package(raw: bytes) -> dict[str, bytes]:
    """Return the members of a .docx in their order. Raises PackageFault."""
    archive = read_members(raw)
    for refusal in archive.refusals:
        raise PackageFault(refusal.message)
    return archive.members


def write_package(members: dict[str, Packed]) -> bytes:
    """Write the zip: given order, fixed date, deflated members copied as they are."""
    out, directory = io.BytesIO(), []
    for name, member in members.items():
        encoded, offset = name.encode(), out.tell()
        sizes = (member.crc, len(member.data), member.size, len(encoded), 0)
        head = struct.pack("<HHHHHLLLHH", 20, _UTF8_NAMES, 8, 0, _DOS_DATE, *sizes)
        out.write(b"PK\3\4" + head + encoded + member.data)
        tail = struct.pack("<HHHLL", 0, 0, 0, 0, offset)
        directory.append(b"PK\1\2" + struct.pack("<H", 20) + head + tail + encoded)
    start, listing, count = out.tell(), b"".join(directory), len(directory)
    out.write(listing + b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, count, count, len(listing), start, 0))
    return out.getvalue()


def content_types(members: dict[str, bytes]) -> dict[str, str]:
    """Return the content type of each member that `[Content_Types].xml` declares by name, without the leading slash."""
    root = parse(members[CONTENT_TYPES])
    overrides = root.iterfind("ct:Override", NS)
    return {item.get("PartName", "").lstrip("/"): item.get("ContentType", "") for item in overrides}


def find_main_part(members: Mapping[str, bytes]) -> str:
    """Return the name of the main document part, `word/document.xml` as a rule. Raises PackageFault."""
    relations = parse(members.get("_rels/.rels", b"<r/>"))
    mains = [item.get("Target", "") for item in relations if item.get("Type", "").endswith(_MAIN_REL)]
    main = str(mains[0]).lstrip("/") if mains else ""
    if main not in members or not main.endswith(".xml"):
        raise PackageFault("Ce document Word n’a pas de partie principale : enregistrez-le de nouveau dans Word.")
    if NS["w"].encode() not in members[main] and is_sound(members[main]):
        raise PackageFault(_STRANGE)
    return main


def rels_name(part: str) -> str:
    """Return the name of the relationships of a part: `word/_rels/document.xml.rels`."""
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels")


def add_relationships(rels: bytes | None, added: list[tuple[str, str, str, bool]]) -> bytes:
    """Return the relationships of a part with more of them: (id, type, target, external)."""
    root = parse(rels) if rels else etree.Element(qn("rel:Relationships"), nsmap={None: NS["rel"]})
    for identifier, kind, target, external in added:
        item = etree.SubElement(root, qn("rel:Relationship"), Id=identifier, Type=kind, Target=target)
        if external:
            item.set("TargetMode", "External")
    return serialize_part(root)


def find_dangling(root: etree._Element, rels: bytes | None) -> str | None:
    """Return the first relationship id of a part that leads nowhere."""
    known = {item.get("Id") for item in parse(rels)} if rels else set()
    names = f"{{{NS['r']}}}"
    for element in root.iter():
        for name, value in element.items():
            if name.startswith(names) and value not in known:
                return str(value)
    return None


def add_default_types(types: bytes, extensions: dict[str, str]) -> bytes:
    """Return `[Content_Types].xml` with the default types of some file extensions: {"png": "image/png"}."""
    root = parse(types)
    known = {item.get("Extension", "").lower() for item in root.iterfind("ct:Default", NS)}
    for extension in sorted(set(extensions) - known):
        item = etree.Element(qn("ct:Default"), Extension=extension, ContentType=extensions[extension])
        root.insert(0, item)
    return serialize_part(root)


def add_override_type(types: bytes, part: str, content_type: str) -> bytes:
    """Return `[Content_Types].xml` with the type of one more part, named with its leading slash."""
    root = parse(types)
    etree.SubElement(root, qn("ct:Override"), PartName=part, ContentType=content_type)
    return serialize_part(root)
