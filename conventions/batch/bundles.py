"""Zips of documents: for each party what it is sent, or everything. Same documents, same bytes.

The list that ends a zip is kept on disk while members are written: memory does not grow with them, as zipfile's does.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Final

from conventions.documents import Document
from conventions.documents.names import make_safe, make_unique, slugify

BUNDLE_SUFFIX: Final = ".zip"
_DOS_DATE: Final = 33  # 1 January 1980: no clock is read
_UNIX: Final = 3 << 8
_MODE: Final = 0o100644 << 16
_PLAIN: Final = 20
_ZIP64: Final = 45
_MOST_MEMBERS: Final = 0xFFFF
_FARTHEST: Final = 0xFFFFFFFF


def bundle_parties(documents: Iterable[Document], parties: Iterable[str]) -> dict[str, bytes]:
    """Return a zip for each party (its code): the documents made for all, then its own."""
    made, codes = tuple(documents), tuple(parties)
    names = make_unique(make_safe(f"{slugify(code)}{BUNDLE_SUFFIX}") for code in codes)
    return {name: _bundle(made, code) for name, code in zip(names, codes, strict=True)}


def write_zip(out: IO[bytes], members: Iterable[tuple[str, bytes]]) -> None:
    """Write members (ASCII name, content) in their order, as they are: a .docx is compressed already."""
    count = 0
    with TemporaryFile() as listing:
        for name, content in members:
            listing.write(_write_member(out, name.encode("ascii"), content))
            count += 1
        start, length = out.tell(), listing.tell()
        listing.seek(0)
        copyfileobj(listing, out)
    out.write(_end(count, start, length))


def _bundle(documents: tuple[Document, ...], code: str) -> bytes:
    out = io.BytesIO()
    chosen = (item for item in documents if item.partie in (None, code))
    write_zip(out, ((item.file_name, item.content) for item in chosen))
    return out.getvalue()


def _write_member(out: IO[bytes], name: bytes, content: bytes) -> bytes:
    """Write a member and return its line of the list that ends the zip."""
    place, size = out.tell(), len(content)
    extra = struct.pack("<HHQ", 1, 8, place) if place >= _FARTHEST else b""
    head = struct.pack("<HHHHLLL", 0, 0, 0, _DOS_DATE, zlib.crc32(content), size, size)
    out.write(b"PK\3\4" + struct.pack("<H", _PLAIN) + head + struct.pack("<HH", len(name), 0) + name + content)
    versions = struct.pack("<HH", _UNIX | _ZIP64, _ZIP64 if extra else _PLAIN)
    tail = struct.pack("<HHHHHLL", len(name), len(extra), 0, 0, 0, _MODE, min(place, _FARTHEST))
    return b"PK\1\2" + versions + head + tail + name + extra


def _end(count: int, start: int, length: int) -> bytes:
    shown = min(count, _MOST_MEMBERS)
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, shown, shown, min(length, _FARTHEST), min(start, _FARTHEST), 0)
    if count < _MOST_MEMBERS and start + length < _FARTHEST:
        return end
    sizes = struct.pack("<QHHLLQQQQ", 44, _UNIX | _ZIP64, _ZIP64, 0, 0, count, count, length, start)
    return b"PK\6\6" + sizes + b"PK\6\7" + struct.pack("<LQL", 0, start + length, 1) + end
