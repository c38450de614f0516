"""The zip of a Word file, unpacked within bounds that hold whatever its headers say."""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from msgspec import Struct

from conventions.ooxml.refusals import (
    AMBIGUOUS_ZIP,
    BOMB,
    DUPLICATE_NAME,
    ENCRYPTED_MEMBER,
    ESCAPING_NAME,
    OLD_FORMAT,
    PART_TOO_LARGE,
    PASSWORD,
    TOO_LARGE,
    TOO_MANY,
    Refusal,
)
from conventions.regex import regex

MAX_MEMBERS: Final = 5_000
MAX_UNPACKED: Final = 96 * 1024 * 1024
MAX_PART: Final = 48 * 1024 * 1024
# Deflate goes up to 1030. A table of 10 000 empty rows, the most repetitive part that a person could write, reaches
# 183; those of real files stay under 40. Below the floor (bytes), a bomb harms nobody.
MAX_RATIO: Final = 200
RATIO_FLOOR: Final = 4 * 1024 * 1024

COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_LOCAL_SIZE, _END_SIZE = 30, 22
_ENCRYPTED: Final = 0x1 | 0x40 | 0x2000
_UTF8_NAMES: Final = 0x800
_MEANINGFUL: Final = _ENCRYPTED | _UTF8_NAMES
_UNICODE_PATH: Final = 0x7075
_DRIVE_OR_CONTROL: Final = regex(r"[\\:\x00-\x1f\x7f]")


class Archive(Struct, frozen=True):
    """The members that could be read, in their order, and what is refused of the archive."""

    members: dict[str, bytes]
    refusals: tuple[Refusal, ...]


class _Entry(Struct, frozen=True):
    """A member in the directory, and where its packed data starts and ends in the file (bytes)."""

    info: zipfile.ZipInfo
    start: int
    end: int
    truthful: bool

    @property
    def name(self) -> str:
        """The name as written: `ZipInfo.filename` is cut at a NUL, and changed on Windows."""
        return self.info.orig_filename


def unpack(raw: bytes) -> Archive:
    """Unpack at most MAX_UNPACKED bytes. Raises zipfile.BadZipFile, struct.error or zlib.error for no zip."""
    if raw.startswith(COMPOUND):
        danger = PASSWORD if "EncryptedPackage".encode("utf-16-le") in raw else OLD_FORMAT
        return Archive({}, (Refusal(danger),))
    if raw.count(_CENTRAL) > MAX_MEMBERS:
        return Archive({}, (Refusal(TOO_MANY),))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        entries = [_find_data(raw, info) for info in archive.infolist()]
        found = [*_check_layout(raw, entries, archive.start_dir), *_check_names(entries)]
    return _read_members(raw, entries, found)


def _read_members(raw: bytes, entries: list[_Entry], found: list[Refusal]) -> Archive:
    members: dict[str, bytes] = {}
    total = 0
    for entry in entries:
        refusal = _check_entry(entry)
        if refusal is None:
            total += entry.info.file_size
            if total > MAX_UNPACKED:
                found.append(Refusal(TOO_LARGE))
                break
            content = _inflate(raw, entry)
            if content is not None and not entry.info.is_dir():
                members.setdefault(entry.name, content)
            refusal = Refusal(AMBIGUOUS_ZIP, entry.name) if content is None else None
        if refusal is not None:
            found.append(refusal)
    return Archive(members, tuple(found))


def _find_data(raw: bytes, info: zipfile.ZipInfo) -> _Entry:
    """Read the local header, which some programs trust rather than the directory. Raises zipfile.BadZipFile."""
    at = info.header_offset
    if at < 0 or raw[at : at + 4] != _LOCAL:
        raise zipfile.BadZipFile
    flags, method, length, extra = struct.unpack_from("<2xHH16xHH", raw, at + 4)
    start = at + _LOCAL_SIZE + length + extra
    name = info.orig_filename.encode("utf-8" if info.flag_bits & _UTF8_NAMES else "cp437")
    same = raw[at + _LOCAL_SIZE : at + _LOCAL_SIZE + length] == name
    same = same and method == info.compress_type and not (flags ^ info.flag_bits) & _MEANINGFUL
    same = same and not _is_renamed(info.extra)
    return _Entry(info, start, start + info.compress_size, same)


def _is_renamed(extra: bytes) -> bool:
    """Whether an extra field gives the member another name, which some programs prefer."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        if kind == _UNICODE_PATH:
            return True
        at += 4 + size
    return False


def _check_layout(raw: bytes, entries: list[_Entry], directory: int) -> Iterator[Refusal]:
    """Refuse what two readers would not read alike: overlaps, a prefix, a suffix, headers that disagree."""
    ordered = sorted(entries, key=lambda entry: entry.info.header_offset)
    ends = [0, *(entry.end for entry in ordered)]
    for end, entry in zip(ends, ordered, strict=False):
        if entry.info.header_offset < end or not entry.truthful:
            yield Refusal(AMBIGUOUS_ZIP, entry.name)
    tail = raw[-_END_SIZE:]
    counted = int.from_bytes(tail[10:12], "little")
    whole = tail.startswith(_END) and counted in {len(entries), 0xFFFF}
    if not whole or ends[-1] > directory or (ordered and ordered[0].info.header_offset):
        yield Refusal(AMBIGUOUS_ZIP)


def _check_names(entries: list[_Entry]) -> Iterator[Refusal]:
    seen: set[str] = set()
    for entry in entries:
        plain = unquote(entry.name)
        segments = plain.removesuffix("/").split("/")
        astray = {"", ".", ".."} & {segment.rstrip(" ") for segment in segments}
        if astray or _DRIVE_OR_CONTROL.search(plain) or stat.S_ISLNK(entry.info.external_attr >> 16):
            yield Refusal(ESCAPING_NAME, entry.name, entry.name)
        key = "/".join(segment.rstrip(". ") for segment in unicodedata.normalize("NFKC", plain).casefold().split("/"))
        if key in seen:
            yield Refusal(DUPLICATE_NAME, entry.name, entry.name)
        seen.add(key)


def _check_entry(entry: _Entry) -> Refusal | None:
    size = entry.info.file_size
    if entry.info.flag_bits & _ENCRYPTED:
        return Refusal(ENCRYPTED_MEMBER, entry.name)
    if size > RATIO_FLOOR and size > MAX_RATIO * entry.info.compress_size:
        return Refusal(BOMB, entry.name)
    return Refusal(PART_TOO_LARGE, entry.name) if size > MAX_PART else None


def _inflate(raw: bytes, entry: _Entry) -> bytes | None:
    """Unpack one byte more than the size told, at most: None when the size was a lie. Raises zipfile.BadZipFile."""
    info, packed = entry.info, raw[entry.start : entry.end]
    if info.compress_type == zipfile.ZIP_STORED:
        content = packed
    elif info.compress_type == zipfile.ZIP_DEFLATED:
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, info.file_size + 1)
    else:
        raise zipfile.BadZipFile
    if len(content) != info.file_size:
        return None
    if zlib.crc32(content) != info.CRC:
        raise zipfile.BadZipFile
    return content
