"""The output at an address, where nothing can be renamed or locked: each file is put whole, in place.

What locks and moves do in a folder is done otherwise:

- Before files of new names are put, a manifest promises them: whatever is killed next, the manifest tells every name
  that may be there. It has no stamp, so that it never passes for a complete one, which takes its place last.
- The file `.lot` holds the token of the run. It is read before a record is written and before its manifest: who works
  for a run that is over, or that another took over, stops there. A run that takes over an unfinished one waits a moment
  before it begins, longer than what is between those looks.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath
from secrets import token_hex
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from msgspec import Struct
from msgspec.structs import replace

from conventions.batch.lock import MARKER, HaltError, describe_mark, refuse_blind, refuse_late, refuse_others
from conventions.batch.store import Former, LocalStore, Store, list_files
from conventions.errors import OutputError, UsageError, name_reason
from conventions.loading.addresses import as_disk, explain, is_address, localize, open_system
from conventions.outputs import MANIFEST_NAME, dump_manifest

_MOMENT: Final = 3.0
_BUCKETS: Final = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "adl", "oci", "oss", "r2"})


class AddressStore(Struct, frozen=True):
    """One folder a record under `root`, the address of the output."""

    root: str
    token: str = ""

    @contextmanager
    def claim(self, *, resume: bool) -> Iterator[AddressStore]:
        """Take the place, even from a run that did not end: only that one can know whether it still goes on."""
        mark = self._get(MARKER)
        refuse_others(self.root, marked=mark is not None, empty=mark is not None or self._is_empty(), resume=resume)
        held = replace(self, token=token_hex(8))
        self._put(MARKER, describe_mark(held.token))
        if mark not in (None, describe_mark()):
            time.sleep(_MOMENT)
        try:
            yield held
        finally:
            with suppress(OutputError):
                held._release()

    @contextmanager
    def hold(self, key: str) -> Iterator[None]:
        """Look whether the run goes on."""
        self._check()
        yield

    def look(self, key: str) -> Former:
        """Return the manifest of a record and the files that it tells or promises."""
        content = self._get(f"{key}/{MANIFEST_NAME}")
        if content is None:
            return Former()
        manifest: dict[str, Any] | None = None
        with suppress(ValueError):
            found = json.loads(content)
            manifest = found if isinstance(found, dict) else None
        return Former(manifest, frozenset(list_files(manifest) | {MANIFEST_NAME}))

    def holds(self, key: str, hashes: Mapping[str, str]) -> bool:
        """Read each file again."""
        contents = ((self._get(f"{key}/{name}"), known) for name, known in hashes.items())
        return all(content is not None and sha256(content).hexdigest() == known for content, known in contents)

    def save(self, key: str, contents: Mapping[str, bytes], former: Former) -> None:
        """Put all or nothing."""
        try:
            self._save(key, contents, former)
        except HaltError:
            raise
        except OutputError:
            with suppress(OutputError):
                self.clear(key, Former(files=former.files | contents.keys()))
            raise

    def _save(self, key: str, contents: Mapping[str, bytes], former: Former) -> None:
        """Promise what is new, remove what goes, put the documents, then their manifest."""
        names = contents.keys() - {MANIFEST_NAME}
        if not names <= former.files:
            self._put(f"{key}/{MANIFEST_NAME}", _promise(former.files | names))
        self._remove_all(key, former.files - contents.keys())
        for name in sorted(names):
            self._put(f"{key}/{name}", contents[name])
        self._check()
        self._put(f"{key}/{MANIFEST_NAME}", contents[MANIFEST_NAME])

    def clear(self, key: str, former: Former) -> None:
        """Remove the files, the manifest last."""
        self._remove_all(key, former.files - {MANIFEST_NAME})
        self._remove_all(key, former.files & {MANIFEST_NAME})

    def read(self, key: str, name: str) -> bytes:
        """Return a file of a record."""
        content = self._get(f"{key}/{name}")
        if content is None:
            raise self._refuse(FileNotFoundError(), f"{key}/{name}")
        return content

    def list_strangers(self, knows: Callable[[str], bool]) -> Iterator[str]:
        """Walk through the folders that nobody knows: one request for each, and for those above."""
        return self._walk("", knows)

    def prune(self, key: str) -> None:
        """Do nothing: without files, there is no folder."""

    @contextmanager
    def replacing(self, name: str) -> Iterator[IO[bytes]]:
        """Write to this machine, then put the whole."""
        with TemporaryDirectory(prefix="conventions-lot-") as folder:
            local = Path(folder, name)
            with local.open("wb") as file:
                yield file
            with self._explaining(name) as (system, path):
                system.put_file(str(local), path)

    def remove(self, name: str) -> None:
        """Remove a file of the root."""
        with self._explaining(name) as (system, path), suppress(FileNotFoundError):
            system.rm_file(path)

    def sweep(self) -> None:
        """Do nothing: a file is put whole or not at all."""

    def flush(self) -> None:
        """Do nothing: what was put is safe."""

    def _release(self) -> None:
        with suppress(OutputError):
            self._check()
            self._put(MARKER, describe_mark())

    def _check(self) -> None:
        """Raise HaltError when the run of this token is over; without a token, nobody else is there."""
        mark = self._get(MARKER) if self.token else b""
        if mark is None:
            raise refuse_blind(self.root)
        if self.token and mark != describe_mark(self.token):
            raise refuse_late(self.root)

    def _is_empty(self) -> bool:
        with self._explaining("") as (system, path), suppress(FileNotFoundError):
            return not system.ls(path, detail=False)
        return True

    def _get(self, name: str) -> bytes | None:
        with self._explaining(name) as (system, path), suppress(FileNotFoundError):
            return bytes(system.cat_file(path))
        return None

    def _put(self, name: str, content: bytes) -> None:
        with self._explaining(name) as (system, path):
            try:
                system.pipe_file(path, content)
            except FileNotFoundError:  # some systems have folders, which must be made; others would make a bucket
                if self.root.partition("://")[0] in _BUCKETS:
                    raise
                system.makedirs(str(PurePosixPath(path).parent), exist_ok=True)
                system.pipe_file(path, content)

    def _remove_all(self, key: str, names: frozenset[str]) -> None:
        for name in sorted(names):
            self.remove(f"{key}/{name}")

    def _walk(self, folder: str, knows: Callable[[str], bool]) -> Iterator[str]:
        with self._explaining(folder) as (system, path):
            entries = system.ls(path, detail=True)
        for entry in entries:
            name = PurePosixPath(entry["name"]).name
            if entry["type"] == "directory":
                below = f"{folder}/{name}".lstrip("/")
                yield from self._walk(below, knows) if not knows(below) else ()
            elif folder and name == MANIFEST_NAME:
                yield folder

    @contextmanager
    def _explaining(self, name: str) -> Iterator[tuple[Any, str]]:
        """Give what writes at the address of a file, and its path; turn what fails there into OutputError."""
        system, root = open_system(self.root)
        try:
            with as_disk():
                yield system, f"{root.rstrip('/')}/{name}".rstrip("/")
        except OSError as error:
            raise self._refuse(error, name) from error

    def _refuse(self, error: OSError, name: str) -> OutputError:
        place = f"{self.root.rstrip('/')}/{name}".rstrip("/")
        reason = name_reason(error) or explain(error)
        return OutputError(f"Impossible d’écrire « {place} » : {reason}.", path=place)


def open_store(text: str) -> Store:
    """Return the store of a folder or of an address. Raises UsageError for what workers could not reach."""
    place = localize(text)
    if not is_address(place):
        return LocalStore(Path(place).absolute())
    if place.startswith("memory://"):
        raise UsageError(
            "« memory:// » est la mémoire d’un seul processus : les ouvriers d’un lot n’y écriraient rien que vous "
            "puissiez lire. Donnez un répertoire, ou l’adresse d’un espace de stockage."
        )
    open_system(place)
    return AddressStore(place.rstrip("/"))


def _promise(names: frozenset[str] | set[str]) -> bytes:
    told = [{"fichier": name, "sha256": ""} for name in sorted(set(names) - {MANIFEST_NAME})]
    return dump_manifest({"documents": told})
