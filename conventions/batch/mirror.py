"""What dossiers at addresses have in common, fetched once into a folder of the worker: settings and packs.

The folder has the tree of the addresses, so that a path in a `conventions.yaml` leads where it leads there.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from msgspec.structs import replace

from conventions.diagnostics import Diagnostic, Report
from conventions.documents.organisation import ORGANISATION_NAME, read_organisation
from conventions.errors import UsageError
from conventions.loading.addresses import as_disk, explain, find_place, is_address, join, open_system, read_address
from conventions.loading.limits import MAX_BYTES

_KEPT: Final = 1024


class Mirror:
    """The folder of one worker, for one run; gone with it."""

    def __init__(self) -> None:
        self._root: Path | None = None
        self._protocols: set[str] = set()
        self._fetch = lru_cache(_KEPT)(self._fetch_folder)
        self.settle = lru_cache(_KEPT)(self._settle)

    def close(self) -> None:
        """Remove what was fetched."""
        if self._root is not None:
            shutil.rmtree(self._root, ignore_errors=True)

    def fetch(self, address: str) -> Path:
        """Return a folder that holds all that an address does. Raises UsageError when it has nothing."""
        return self._fetch(address)

    def _settle(self, base: str) -> Path:
        """Return the folder that stands for an address: with its `conventions.yaml`, and the packs that this names."""
        folder = self._locate(base)
        try:
            content = read_address(join(base, ORGANISATION_NAME), MAX_BYTES)
        except FileNotFoundError:
            return folder
        except OSError as error:
            raise UsageError(f"« {join(base, ORGANISATION_NAME)} » ne peut pas être lu : {explain(error)}.") from error
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ORGANISATION_NAME).write_bytes(content)
        organisation, _ = read_organisation(folder)
        for name in organisation.modeles:
            self._fetch_beside(base, name)
        return folder

    def tell(self, report: Report) -> Report:
        """Return findings with the addresses of what they call by the name of its copy."""
        return Report.of(self._rename(found) for found in report) if self._root else report

    def _fetch_beside(self, base: str, name: str) -> None:
        """Fetch a folder of packs; one that is not there is told as on a disk, by whoever looks for it."""
        if Path(name).is_absolute() or is_address(name):
            return
        protocol, _, path = base.partition("://")
        place = os.path.normpath(join(path.strip("/"), name))
        if not place.startswith(".."):
            with suppress(UsageError):
                self.fetch(f"{protocol}://{place}")

    def _fetch_folder(self, address: str) -> Path:
        system, path = open_system(address)
        folder = self._locate(address)
        try:
            with as_disk():
                found = sorted(system.find(path))
                for name in found:
                    target = folder / name.removeprefix(path).lstrip("/")
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(system.cat_file(name))
        except OSError as error:
            raise UsageError(f"« {address} » ne peut pas être lu : {explain(error)}.") from error
        if not found:
            raise UsageError(f"Le répertoire de modèles « {address} » n’existe pas.")
        return folder

    def _locate(self, address: str) -> Path:
        if self._root is None:
            self._root = Path(mkdtemp(prefix="conventions-lot-")).resolve()
        head, *rest = find_place(address).parts
        protocol = head.removesuffix(":")
        self._protocols.add(protocol)
        return self._root.joinpath(protocol, *rest)

    def _rename(self, found: Diagnostic) -> Diagnostic:
        hint = self._retell(found.hint) if found.hint else found.hint
        file = self._retell(found.location.file) if found.location.file else found.location.file
        place = replace(found.location, file=file)
        return replace(found, message=self._retell(found.message), hint=hint, location=place)

    def _retell(self, text: str) -> str:
        for protocol in self._protocols:
            text = text.replace(f"{self._root}{os.sep}{protocol}{os.sep}", f"{protocol}://")
        return text
