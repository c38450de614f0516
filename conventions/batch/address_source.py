"""The dossiers of an address: one file, a folder and those below, or those whose names match.

The list of one folder is held in memory at a time; for a pattern, all that matches.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from glob import has_magic
from pathlib import PurePath
from typing import Any

from msgspec import Struct

from conventions.batch.listing import ELSEWHERE, is_dossier, list_file, refuse_folder
from conventions.batch.record import Record
from conventions.errors import UsageError
from conventions.loading.addresses import as_disk, explain, find_place, is_address, is_there, join, open_system


class AddressSource(Struct, frozen=True, dict=True):
    """What an address holds, but packs, outputs of a run and hidden files."""

    text: str

    @classmethod
    def open(cls, text: str) -> AddressSource | None:
        """Take every address. Raises UsageError when nothing is there, or when nobody knows."""
        if not is_address(text):
            return None
        source = cls(text)
        with source._refusing():
            found = source._has_magic or source._system.exists(source._path)
        if not found:
            raise UsageError(f"« {text} » n’existe pas. Donnez l’adresse d’un fichier ou d’un répertoire, ou un motif.")
        return source

    @cached_property
    def root(self) -> PurePath:
        """The folder itself, that of the file, or the one before the first wildcard."""
        place = find_place(self.text)
        if self._has_magic:
            first = next(rank for rank, part in enumerate(place.parts) if has_magic(part))
            return type(place)(*place.parts[:first])
        with self._refusing():
            return place if self._system.isdir(self._path) else place.parent

    def list_records(self, root: PurePath) -> Iterator[Record]:
        """Yield the records."""
        if self._has_magic:
            yield from self._list_matches(root)
        elif self.root == find_place(self.text):
            yield from self._walk(self.text.rstrip("/"), root)
        else:
            yield from list_file(self.text, root)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            with as_disk():
                yield
        except OSError as error:
            raise UsageError(f"« {self.text} » ne peut pas être lu : {explain(error)}.") from error

    @cached_property
    def _place(self) -> tuple[Any, str]:
        return open_system(self.text)

    @property
    def _system(self) -> Any:
        return self._place[0]

    @property
    def _path(self) -> str:
        return self._place[1]

    @property
    def _has_magic(self) -> bool:
        return has_magic(self.text)

    def _list_matches(self, root: PurePath) -> Iterator[Record]:
        for folder, entries in self._match().items():
            if any(is_there(join(folder, name)) for name in ELSEWHERE):
                continue
            for name, kind in entries:
                if kind == "file" and is_dossier(name):
                    yield from list_file(join(folder, name), root)
                elif kind == "directory" and not self.text.endswith("**"):
                    yield from self._walk(join(folder, name), root)

    def _match(self) -> dict[str, list[tuple[str, str]]]:
        """Return the names and kinds of what matches, by folder; hidden ones are left out."""
        found: dict[str, list[tuple[str, str]]] = {}
        with self._refusing():
            matched = self._system.glob(self._path, detail=True)
        for path in sorted(matched):
            place = find_place(self._name(path))
            if not any(part.startswith(".") for part in place.relative_to(self.root).parts):
                folder, _, name = self._name(path).rpartition("/")
                found.setdefault(folder, []).append((name, matched[path]["type"]))
        if not found:
            raise UsageError(f"Aucun fichier ne correspond à « {self.text} ».")
        return found

    def _walk(self, folder: str, root: PurePath) -> Iterator[Record]:
        try:
            with as_disk():
                listed = self._system.ls(open_system(folder)[1], detail=True)
        except OSError:
            yield refuse_folder(folder, root)
            return
        kinds = {entry["name"].rstrip("/").rpartition("/")[2]: entry["type"] for entry in listed}
        if any(name in kinds for name in ELSEWHERE):
            return
        for name, kind in sorted(kinds.items()):
            if name.startswith(".") or join(folder, name) == folder:
                continue
            if kind == "file" and is_dossier(name):
                yield from list_file(join(folder, name), root)
            elif kind == "directory" and name:
                yield from self._walk(join(folder, name), root)

    def _name(self, path: str) -> str:
        """Return the address of a path of the system, written as that of the source."""
        protocol = self.text.partition("://")[0]
        return f"{protocol}://{str(self._system._strip_protocol(path)).strip('/')}"
