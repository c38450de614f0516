"""What the documents of a record were made of, kept in its manifest: they are stale when one of these changes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from conventions import __version__
from conventions.api import Order
from conventions.documents import Pack
from conventions.documents.organisation import Organisation


class Stamp(Struct, frozen=True):
    """Digests, in hexadecimal, of all that determines documents; `fichiers` are the pictures shown, by their path."""

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


def describe_pack(pack: Pack) -> dict[str, str]:
    """Return the fields of a stamp that say which pack."""
    return {"modele": pack.card.code, "empreinte_modele": pack.digest}
