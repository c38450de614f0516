"""Zips of documents: for each party what it is sent, or everything. Same documents, same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from conventions.documents import Document
from conventions.documents.names import make_safe, make_unique, slugify
from conventions.outputs.saving import replacing

_DATE: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_MODE: Final = 0o100644 << 16
BUNDLE_SUFFIX: Final = ".zip"


def bundle_parties(documents: Iterable[Document], parties: Iterable[str]) -> dict[str, bytes]:
    """Return a zip for each party (its code): the documents made for all, then its own."""
    made, codes = tuple(documents), tuple(parties)
    names = make_unique(make_safe(f"{slugify(code)}{BUNDLE_SUFFIX}") for code in codes)
    return {name: _bundle(made, code) for name, code in zip(names, codes, strict=True)}


def _bundle(documents: tuple[Document, ...], code: str) -> bytes:
    out = io.BytesIO()
    chosen = (item for item in documents if item.partie in (None, code))
    write_zip(out, ((item.file_name, item.content) for item in chosen))
    return out.getvalue()


def write_zip(out: IO[bytes], members: Iterable[tuple[str, bytes]]) -> None:
    """Write members (name, content) in their order, as they are: a .docx is compressed already."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED, strict_timestamps=True) as archive:
        for name, content in members:
            info = zipfile.ZipInfo(name, _DATE)
            info.create_system, info.external_attr = _UNIX, _MODE
            archive.writestr(info, content)


def bundle_all(path: Path, members: Iterator[tuple[str, bytes]]) -> None:
    """Write one zip of everything beside its place, then move it there."""
    with replacing(path) as file:
        write_zip(file, members)
