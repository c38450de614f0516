"""Where the documents of records are kept: one folder a record, its manifest last, so that it says what is complete."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from hashlib import file_digest
from pathlib import Path
from typing import IO, Any, Protocol

from msgspec import Struct
from msgspec.structs import replace

from conventions.batch.lock import claim, hold
from conventions.outputs import MANIFEST_NAME, save_files
from conventions.outputs.saving import WORKSHOP_PREFIX, explaining, replacing


class Former(Struct, frozen=True):
    """What former runs left for a record: its manifest if there is one, and every file that they wrote."""

    manifest: dict[str, Any] | None = None
    files: frozenset[str] = frozenset()


class Store(Protocol):
    """What a run asks of the place where documents go. Picklable; every failure is an OutputError.

    A run claims it first, and gives workers what it was given: the store with the token of the run.
    """

    @property
    def token(self) -> str:
        """What tells the run that claimed it from any other; empty when it is not claimed."""

    def claim(self, *, resume: bool) -> AbstractContextManager[Store]:
        """Hold the place for one run, and give the store to write with. Raises UsageError when it is not for it."""

    def hold(self, key: str) -> AbstractContextManager[None]:
        """Write a record for the run that claimed the store. Raises HaltError when that run is over."""

    def look(self, key: str) -> Former:
        """Return what is there for a record, cleared of what a killed worker left half done."""

    def holds(self, key: str, hashes: Mapping[str, str]) -> bool:
        """Tell whether these files of a record (by name) are there with these SHA-256."""

    def save(self, key: str, contents: Mapping[str, bytes], former: Former) -> None:
        """Write the files of a record, the manifest last, in place of the former ones."""

    def clear(self, key: str, former: Former) -> None:
        """Remove the former files of a record."""

    def read(self, key: str, name: str) -> bytes:
        """Return a file of a record."""

    def list_strangers(self, knows: Callable[[str], bool]) -> Iterator[str]:
        """Yield the keys of records that have a manifest, when nobody knows them."""

    def prune(self, key: str) -> None:
        """Remove the folder of a record and those above it as long as they are empty."""

    def replacing(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file of the run itself, that takes its place when the block ends well."""

    def remove(self, name: str) -> None:
        """Remove a file of the run itself, if it is there."""

    def sweep(self) -> None:
        """Remove what a killed run left half done beside the records."""

    def flush(self) -> None:
        """Wait until everything is safely written, where that can be known."""


class LocalStore(Struct, frozen=True):
    """Folders of this machine, under `root`. Nothing is flushed before the end of the run: hashes tell what is torn."""

    root: Path
    token: str = ""

    @contextmanager
    def claim(self, *, resume: bool) -> Iterator[LocalStore]:
        """Hold the folder; see `lock`."""
        with claim(self.root, resume=resume) as token:
            yield replace(self, token=token)

    @contextmanager
    def hold(self, key: str) -> Iterator[None]:
        """Hold the record; nothing when the folder is not claimed: nobody else is there."""
        with hold(self.root, key, self.token) if self.token else nullcontext():
            yield

    def look(self, key: str) -> Former:
        """Return the manifest and the files of a record, and sweep what a kill left."""
        folder = self.root / key
        with explaining(folder):
            names = [entry.name for entry in _scan(folder)]
            manifest = _read_manifest(folder) if MANIFEST_NAME in names else None
            files = list_files(manifest) | ({MANIFEST_NAME} if MANIFEST_NAME in names else set())
            for name in names:
                if name.startswith(WORKSHOP_PREFIX):
                    files |= list_files(_read_manifest(folder / name))
                    shutil.rmtree(folder / name)
        return Former(manifest, frozenset(files))

    def holds(self, key: str, hashes: Mapping[str, str]) -> bool:
        """Hash each file again."""
        return all(_hash(self.root / key / name) == known for name, known in hashes.items())

    def save(self, key: str, contents: Mapping[str, bytes], former: Former) -> None:
        """Write all or nothing; files of other names go first, while the former manifest can still tell of them."""
        folder = self.root / key
        with explaining(folder):
            folder.parent.mkdir(parents=True, exist_ok=True)
        self._remove(key, former.files - contents.keys())
        save_files(contents, folder, flush=False)

    def clear(self, key: str, former: Former) -> None:
        """Remove the files, the manifest last."""
        self._remove(key, former.files - {MANIFEST_NAME})
        self._remove(key, former.files & {MANIFEST_NAME})

    def read(self, key: str, name: str) -> bytes:
        """Return a file of a record."""
        return (self.root / key / name).read_bytes()

    def list_strangers(self, knows: Callable[[str], bool]) -> Iterator[str]:
        """Walk through all the folders."""
        return (key for key in self._list(self.root) if not knows(key))

    def prune(self, key: str) -> None:
        """Remove empty folders."""
        folder = self.root / key
        with suppress(OSError):
            while folder != self.root:
                folder.rmdir()
                folder = folder.parent

    def replacing(self, name: str) -> AbstractContextManager[IO[bytes]]:
        """Write beside, then move."""
        return replacing(self.root / name)

    def remove(self, name: str) -> None:
        """Remove a file of the root."""
        with explaining(self.root / name):
            (self.root / name).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what a killed run left half done in the root itself."""
        for entry in _scan(self.root):
            if entry.name.startswith(WORKSHOP_PREFIX):
                shutil.rmtree(entry.path, ignore_errors=True)

    def flush(self) -> None:
        """Wait until the system has written everything to the disk, where it can be asked (not on Windows)."""
        if hasattr(os, "sync"):
            os.sync()

    def _remove(self, key: str, names: frozenset[str]) -> None:
        for name in sorted(names):
            with explaining(self.root / key / name):
                (self.root / key / name).unlink(missing_ok=True)

    def _list(self, folder: Path) -> Iterator[str]:
        for entry in _scan(folder):
            if entry.is_dir(follow_symlinks=False):
                yield from self._list(Path(entry.path))
            elif entry.name == MANIFEST_NAME:
                yield folder.relative_to(self.root).as_posix()


def list_hashes(manifest: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the SHA-256 of each file that a manifest tells, by name; empty when it is not a manifest of ours."""
    with suppress(KeyError, TypeError, AttributeError):
        told = manifest or {"documents": ()}
        found = {str(item["fichier"]): str(item["sha256"]) for item in told["documents"]}
        found |= {str(name): str(known) for name, known in told.get("lot", {}).get("paquets", {}).items()}
        return {name: known for name, known in found.items() if Path(name).name == name}
    return {}


def list_files(manifest: Mapping[str, Any] | None) -> set[str]:
    """Return the names of the files that a manifest tells."""
    return set(list_hashes(manifest))


def _scan(folder: Path) -> Iterator[os.DirEntry[str]]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        yield from entries


def _read_manifest(folder: Path) -> dict[str, Any] | None:
    """Return the manifest of a folder; None without one, or when it is torn."""
    with suppress(OSError, ValueError):
        found = json.loads((folder / MANIFEST_NAME).read_bytes())
        return found if isinstance(found, dict) else None
    return None


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
