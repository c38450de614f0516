"""What dossiers have in common, read once for many of them: packs, what is wrong in them, settings of organisations."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from conventions.diagnostics import Report
from conventions.documents.cache import remember
from conventions.documents.organisation import Organisation, read_organisation
from conventions.documents.pack import Pack, find_pack
from conventions.records import Keyed

_KEPT: Final = 64


class Shelf:
    """Packs and organisations as they were when they were first asked for; what fails is not kept.

    One shelf serves one job: who keeps it longer does not see the files change.
    """

    def __init__(self) -> None:
        self._find = lru_cache(_KEPT)(find_pack)
        self._read = lru_cache(_KEPT)(read_organisation)

    def find_pack(self, code: str, folders: tuple[str | Path, ...]) -> Pack:
        """Return the pack of that code, as `documents.find_pack` does."""
        return self._find(code, folders)

    def read_organisation(self, folder: Path | None) -> tuple[Organisation, tuple[Path, ...]]:
        """Return the settings of a folder and its folders of packs, as `organisation.read_organisation` does."""
        return self._read(folder)

    def check(self, pack: Pack) -> Report:
        """Return what is wrong in the Word files of a pack, looked for once per content."""
        return _check_once(_Asked(pack.digest, str(pack.folder), pack))


class _Asked(Keyed, Struct, frozen=True):
    """A pack to check. Two of the same content, found at the same place, are one."""

    digest: str
    folder: str
    pack: Pack

    def _key(self) -> object:
        return self.digest, self.folder


@lru_cache(_KEPT)
def _check_once(asked: _Asked) -> Report:
    """Return what is wrong in a pack: functools makes the cache safe for threads."""
    report: Report = remember(("pack", asked.digest), _check, asked.pack)
    return report


def _check(pack: Pack) -> Report:
    from conventions.documents.inspection import inspect_pack  # as long to import as a check that was made before

    return inspect_pack(pack).report
