"""What dossiers have in common, read once for many of them: packs with their inspection, settings of organisations."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from conventions.documents.inspection import PackInspection, inspect_pack
from conventions.documents.organisation import Organisation, read_organisation
from conventions.documents.pack import Pack, find_pack

_KEPT: Final = 64


class Shelf:
    """Packs and organisations as they were when they were first asked for; what fails is not kept.

    One shelf serves one job: who keeps it longer does not see the files change.
    """

    def __init__(self) -> None:
        self._find = lru_cache(_KEPT)(find_pack)
        self._read = lru_cache(_KEPT)(read_organisation)
        self._inspected: dict[str, PackInspection] = {}

    def find_pack(self, code: str, folders: tuple[str | Path, ...]) -> Pack:
        """Return the pack of that code, as `documents.find_pack` does."""
        return self._find(code, folders)

    def read_organisation(self, folder: Path | None) -> tuple[Organisation, tuple[Path, ...]]:
        """Return the settings of a folder and its folders of packs, as `organisation.read_organisation` does."""
        return self._read(folder)

    def inspect(self, pack: Pack) -> PackInspection:
        """Return the inspection of a pack, made once per content."""
        if pack.digest not in self._inspected:
            self._inspected[pack.digest] = inspect_pack(pack)
        return self._inspected[pack.digest]
