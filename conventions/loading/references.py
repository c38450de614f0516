"""Unknown codes in a file that has other faults: the models resolve references only once all the rest is right.

Without this, a person would correct a date, try again, and only then learn that a code is wrong.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from conventions.models.liens import preparer_approche
from conventions.models.references import Reference
from conventions.models.types import proposer_code

Found = tuple[tuple[str | int, ...], type[Reference], Any]


def find_unknown_references(model: type[BaseModel], data: Any) -> Iterator[dict[str, Any]]:
    """Yield, in the form of pydantic's errors, each reference to a code that the file does not declare."""
    index = {"partie": _list_parties(data), "fiche": _list_fiches(data)}
    approach = preparer_approche(index)
    for path, kind, value in _walk(model, data, ()):
        try:
            reference = kind.lire(value)
        except PydanticCustomError:
            continue  # not a code at all: the models tell it
        if str(reference) not in index[kind.NATURE]:
            error = approach(reference)
            yield {"type": error.type, "loc": path, "msg": error.message(), "ctx": error.context, "input": value}


def _list_parties(data: Any) -> dict[str, None]:
    """The codes of the parties, a faulty one as it is proposed: what already uses the right one is no other fault."""
    written = [str(item["code"]) for item in _list(data, "parties") if "code" in item]
    return {proposer_code(code) or code: None for code in written}


def _list_fiches(data: Any) -> dict[str, None]:
    fiches = _list(data, "fiches_action")
    return {str(item.get("code") or f"f{item.get('numero', '')}"): None for item in fiches}


def _list(data: Any, key: str) -> list[dict[str, Any]]:
    items = data.get(key) if isinstance(data, Mapping) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _walk(model: type[BaseModel], data: Any, path: tuple[str | int, ...]) -> Iterator[Found]:
    if isinstance(data, Mapping):
        for name, field in model.model_fields.items():
            if data.get(name) is not None:
                yield from _descend(field.annotation, data[name], (*path, name))


def _descend(annotation: Any, value: Any, path: tuple[str | int, ...]) -> Iterator[Found]:
    if isinstance(annotation, type) and issubclass(annotation, Reference):
        yield path, annotation, value
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield from _walk(annotation, value, path)
    elif typing.get_origin(annotation) is tuple:
        for place, item in enumerate(value if isinstance(value, list) else ()):
            yield from _descend(typing.get_args(annotation)[0], item, (*path, place))
    else:
        for choice in typing.get_args(annotation):
            yield from _descend(choice, value, path)
