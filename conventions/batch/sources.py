"""Where records come from: files, folders, globs, addresses. Listed lazily; only files of many dossiers are read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import has_magic, iglob
from pathlib import Path, PurePath
from typing import Final, Protocol

from msgspec import Struct

from conventions.batch.address_source import AddressSource
from conventions.batch.listing import ELSEWHERE, is_dossier, list_file, refuse_folder
from conventions.batch.lock import MARKER
from conventions.batch.record import Record
from conventions.errors import UsageError
from conventions.loading.addresses import localize


class Source(Protocol):
    """Something that the user named."""

    @property
    def root(self) -> PurePath:
        """The folder that holds all its records, absolute."""

    def list_records(self, root: PurePath) -> Iterator[Record]:
        """Yield the records, in any order, with keys relative to `root`, which holds the roots of all the sources."""


class FileSource(Struct, frozen=True):
    """A file of one dossier, or of one a line."""

    text: str

    @classmethod
    def open(cls, text: str) -> FileSource | None:
        """Take what is a file."""
        return cls(text) if os.path.lexists(text) and not Path(text).is_dir() else None

    @property
    def root(self) -> PurePath:
        """The folder of the file."""
        return Path(self.text).absolute().parent

    def list_records(self, root: PurePath) -> Iterator[Record]:
        """Yield the file."""
        yield from list_file(self.text, root)


class FolderSource(Struct, frozen=True):
    """Every dossier of a folder and of those below, but packs, outputs of a run, hidden files and linked folders."""

    text: str

    @classmethod
    def open(cls, text: str) -> FolderSource | None:
        """Take what is a folder."""
        return cls(text) if Path(text).is_dir() else None

    @property
    def root(self) -> PurePath:
        """The folder itself."""
        return Path(self.text).absolute()

    def list_records(self, root: PurePath) -> Iterator[Record]:
        """Yield each file that has the name of a dossier, and each folder that cannot be listed."""
        return _walk(self.text, root)


class GlobSource(Struct, frozen=True):
    """The dossiers whose names match: `dossiers/**/2026-*.yaml`."""

    text: str

    @classmethod
    def open(cls, text: str) -> GlobSource | None:
        """Take what has a wildcard and matches something."""
        return cls(text) if has_magic(text) and next(_match(text), None) is not None else None

    @property
    def root(self) -> PurePath:
        """The folder before the first wildcard."""
        parts = Path(self.text).absolute().parts
        first = next(rank for rank, part in enumerate(parts) if has_magic(part))
        return Path(*parts[:first])

    def list_records(self, root: PurePath) -> Iterator[Record]:
        """Yield the files that match, and those of the folders that match."""
        for found in _match(self.text):
            if is_dossier(Path(found).name) and not (Path(found).parent / MARKER).exists():
                yield from list_file(found, root)
            elif Path(found).is_dir() and not self.text.endswith("**"):
                yield from _walk(found, root)


KINDS: Final = (AddressSource, FolderSource, FileSource, GlobSource)
"""The kinds of sources, in the order in which they are offered what the user wrote."""


def open_sources(texts: Iterable[str]) -> tuple[Source, ...]:
    """Return what each text names. Raises UsageError for what is not there."""
    return tuple(_open(localize(text)) for text in texts)


def find_root(sources: Iterable[Source]) -> PurePath:
    """Return the folder that holds every source. Raises UsageError when they are on different disks."""
    roots = [source.root for source in sources]
    try:
        common = os.path.commonpath(roots)
    except ValueError:
        common = ""
    if not common:
        raise UsageError("Les sources sont sur des disques différents : faites un lot par disque, ou par adresse.")
    return type(roots[0])(common)


def list_records(sources: Iterable[Source]) -> Iterator[Record]:
    """Yield the records of all the sources; one that two sources hold comes twice, with the same key and path."""
    held = tuple(sources)
    root = find_root(held)
    for source in held:
        yield from source.list_records(root)


def _open(text: str) -> Source:
    for kind in KINDS:
        source = kind.open(text)
        if source is not None:
            return source
    if has_magic(text):
        raise UsageError(f"Aucun fichier ne correspond à « {text} ».")
    raise UsageError(
        f"« {text} » n’existe pas. Donnez un fichier, un répertoire, ou un motif comme « dossiers/*.yaml »."
    )


def _match(pattern: str) -> Iterator[str]:
    return iglob(pattern, recursive=True)  # noqa: PTH207 -- Path.glob takes hidden files too, and no absolute pattern


def _walk(folder: str, root: PurePath) -> Iterator[Record]:
    if any((Path(folder) / name).exists() for name in ELSEWHERE):
        return
    try:
        entries = os.scandir(folder)
    except OSError:
        yield refuse_folder(folder, root)
        return
    with entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if is_dossier(entry.name):
                yield from list_file(entry.path, root)
            elif entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, root)
