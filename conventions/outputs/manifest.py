"""The manifest of a generation: what was made, from which data, with which pack and engine."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from conventions.documents.document import Document

if TYPE_CHECKING:
    from conventions.documents.pack import Pack
    from conventions.models import Dossier

MANIFEST_NAME = "manifeste.json"
ENGINE_NAME = "conventions-partenariat"


def build_manifest(documents: Iterable[Document], dossier: Dossier, pack: Pack, version: str) -> dict[str, Any]:
    """Return the manifest as plain data; `version` is the engine's. No clock: same generation, same manifest."""
    return {
        "moteur": {"nom": ENGINE_NAME, "version": version},
        "modele": _describe_pack(pack),
        "donnees": {"reference": dossier.reference, "titre": dossier.titre, "empreinte": hash_data(dossier)},
        "statut": str(dossier.statut),
        "documents": [_describe(document) for document in documents],
    }


def _describe_pack(pack: Pack) -> dict[str, Any]:
    """Return what identifies a pack, those that it follows, and the clauses that it writes itself."""
    found: dict[str, Any] = {"code": pack.card.code, "version": pack.card.version, "empreinte": pack.digest}
    if pack.clauses:
        found["clauses"] = {clause.code: sha256(clause.content).hexdigest() for clause in pack.clauses}
    if pack.origin:
        found["origine"] = _describe_pack(pack.origin)
    return found


def hash_data(dossier: Dossier) -> str:
    """Return the SHA-256 of the data, the same for a draft and for the final (`statut` is left out).

    It is that of their JSON in the order of the model, whatever the order of the file.
    """
    return sha256(dossier.model_dump_json(exclude={"statut"}).encode()).hexdigest()


def dump_manifest(manifest: Mapping[str, Any]) -> bytes:
    """Return the manifest as JSON: UTF-8, sorted keys, one final line feed."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")


def _describe(document: Document) -> dict[str, Any]:
    return {
        "fichier": document.file_name,
        "type": document.kind,
        "titre": document.title,
        "partie": document.partie,
        "sha256": document.sha256,
        "octets": len(document.content),
    }
