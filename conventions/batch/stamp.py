"""What the documents of a record were made of, kept in its manifest: they are stale when one of these changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path, PurePath
from typing import Any, Final

from conventions import __version__
from conventions.api import Order
from conventions.documents import Pack
from conventions.documents.organisation import Organisation

_LONGEST_PATH: Final = 200


@dataclass(frozen=True, slots=True)
class Stamp:
    """Digests, in hexadecimal, of all that determines documents; `fichiers` are the pictures, by their path."""

    entree: str
    fichiers: dict[str, str]
    reglages: str
    modele: str
    empreinte_modele: str
    options: str
    version: str = __version__

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return asdict(self)

    @classmethod
    def of(cls, manifest: Mapping[str, Any] | None) -> Stamp | None:
        """Return the stamp that a manifest carries; None without one."""
        with suppress(KeyError, TypeError, AttributeError):
            told = dict(manifest["lot"]) if manifest else {}
            told.pop("paquets", None)
            return cls(**{**told, "fichiers": dict(told["fichiers"])})
        return None


def hash_settings(organisation: Organisation) -> str:
    """Return the digest of the settings of an organisation, whatever the layout of its file."""
    return sha256(organisation.model_dump_json().encode()).hexdigest()


def hash_order(order: Order, *, bundles: bool) -> str:
    """Return the digest of what was asked, folders of packs apart: the digest of the pack says it better."""
    asked = [order.final, order.documents, order.comments, order.draft_templates, bundles]
    return sha256(json.dumps(asked).encode()).hexdigest()


def hash_files(names: Iterable[str], base: str | None) -> dict[str, str]:
    """Return the SHA-256 of the files of these paths, in the folder `base`; those that are not there are left out."""
    if base is None:
        return {}
    found = ((name, _hash_file(name, Path(base))) for name in sorted(set(names)))
    return {name: known for name, known in found if known is not None}


def list_paths(value: Any) -> Iterator[str]:
    """Yield each text of a dossier that may be the path of a picture."""
    if isinstance(value, str):
        if 0 < len(value) <= _LONGEST_PATH and value.isprintable():
            yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from list_paths(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from list_paths(item)


def describe_pack(pack: Pack) -> dict[str, str]:
    """Return the fields of a stamp that say which pack."""
    return {"modele": pack.card.code, "empreinte_modele": pack.digest}


def _hash_file(name: str, base: Path) -> str | None:
    """Return the digest of a file, None when it is outside the folder: pictures are never read there."""
    if PurePath(name).is_absolute() or ".." in PurePath(name).parts:
        return None
    with suppress(OSError, ValueError):
        path = base / name
        if path.is_file():
            with path.open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
    return None
