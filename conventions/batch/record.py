"""One dossier to be made among many: small, frozen, picklable; nothing of it is read before a worker does."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from conventions.diagnostics import Report
from conventions.errors import LoadError
from conventions.loading import Reading, make_error, read_bytes, read_dossier
from conventions.loading.addresses import find_parent
from conventions.records import Keyed


class Record(Protocol):
    """What a run knows of a dossier.

    `key` is unique in the run, and the folder of its documents (parts joined by `/`, each plain ASCII). `name` is what
    people call it: file, and line or row. `base` is the folder of its pictures and of its organisation's
    file, or its address.
    """

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def base(self) -> str | None: ...  # noqa: D102

    def fetch(self) -> bytes:
        """Return all that makes it what it is, pictures and organisation apart. Raises LoadError."""

    def read(self, content: bytes) -> Reading:
        """Read what `fetch` gave; what is wrong is in the report."""


class FileRecord(Keyed, Struct, frozen=True):
    """A dossier that is a file of its own; two names of the same file make the same record."""

    key: str
    name: str
    path: str

    def _key(self) -> object:
        return self.key, self.path

    @property
    def base(self) -> str:
        """The folder of the file."""
        return find_parent(self.path)

    def fetch(self) -> bytes:
        """Return the bytes of the file. Raises LoadError."""
        return read_bytes(self.path, name=self.name)

    def read(self, content: bytes) -> Reading:
        """Read the dossier of the file."""
        return read_dossier(content, name=self.name)


class FaultyRecord(Struct, frozen=True):
    """A place of a source where no dossier can be had: it fails when its turn comes, as any other."""

    key: str
    name: str
    report: Report
    base: None = None

    def fetch(self) -> bytes:
        """Raise what is wrong."""
        raise self._refuse()

    def read(self, content: bytes) -> Reading:
        """Raise what is wrong."""
        raise self._refuse()

    def _refuse(self) -> LoadError:
        return make_error(self.report, self.name)
