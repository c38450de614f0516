"""The published JSON Schema of `--format json`, derived from the records that it writes."""

from __future__ import annotations

import json
from enum import StrEnum
from types import NoneType
from typing import Any, Final, get_args, get_type_hints

from msgspec.structs import fields

from conventions.diagnostics import Diagnostic, Location, Report

REPORT_SCHEMA: Final = "rapport.schema.json"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_IDENTITY: Final = "urn:conventions-partenariat:rapport:1"
_RECORDS: Final[dict[type, str]] = {
    Report: "Les constats d’un dossier, clause par clause, dans l’ordre de l’acte.",
    Diagnostic: "Un constat.",
    Location: "La place d’un constat : dans le fichier, dans les données, ou dans un modèle Word.",
}
_FIELDS: Final = {
    "diagnostics": "Les constats.",
    "code": "Le code de la règle ou de la faute ; un code ne change jamais de sens.",
    "severity": "Le poids du constat : une erreur empêche la version définitive.",
    "message": "Ce qui ne va pas, en français.",
    "hint": "Ce qu’il faut faire.",
    "location": "Où.",
    "source": "Le texte de droit ou la méthode sur quoi la règle se fonde.",
    "clause": "Le code de la clause dont parle le constat.",
    "file": "Le fichier, tel qu’il a été nommé dans la commande.",
    "path": "Le chemin dans les données, comme « parties[0].siren ».",
    "line": "La ligne, à partir de 1.",
    "column": "La colonne, à partir de 1.",
    "cell": "La cellule d’une feuille de calcul.",
    "part": "La partie d’un modèle Word.",
    "heading": "Le titre le plus proche, dans un modèle Word.",
    "paragraph": "Le paragraphe d’un modèle Word, à partir de 1.",
    "snippet": "Un extrait de ce qui est en cause.",
}


def write_report_schema() -> str:
    """Return the text of the schema; same version, same text."""
    schema = {
        "$schema": _DIALECT,
        "$id": _IDENTITY,
        "title": "Rapport de « conventions verifier --format json »",
        "description": "Pour chaque dossier, sous le nom donné dans la commande, ses constats.",
        "type": "object",
        "additionalProperties": _refer(Report),
        "$defs": {record.__name__: _describe(record) for record in _RECORDS},
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _describe(record: type) -> dict[str, Any]:
    kinds = get_type_hints(record)
    names = [field.name for field in fields(record)]
    return {
        "description": _RECORDS[record],
        "type": "object",
        "additionalProperties": False,
        "required": [name for name in names if NoneType not in get_args(kinds[name])],
        "properties": {name: {"description": _FIELDS[name], **_describe_kind(kinds[name])} for name in names},
    }


def _describe_kind(kind: Any) -> dict[str, Any]:
    held = [item for item in get_args(kind) if item not in (NoneType, Ellipsis)]
    if held:
        inner = _describe_kind(held[0])
        return inner if NoneType in get_args(kind) else {"type": "array", "items": inner}
    if kind in _RECORDS:
        return _refer(kind)
    if issubclass(kind, StrEnum):
        return {"enum": [str(item) for item in kind]}
    return {"type": "integer", "minimum": 1} if kind is int else {"type": "string"}


def _refer(record: type) -> dict[str, str]:
    return {"$ref": f"#/$defs/{record.__name__}"}
