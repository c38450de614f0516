"""Characters that XML cannot hold: seen when a value is printed, then looked for in the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import BaseModel

from conventions.ooxml.xml import FORBIDDEN

_NAMES: Final = {"\0": "NUL (U+0000)"}


class IllegalText(ValueError):
    """A text to be printed holds a character that XML 1.0 forbids."""


def refuse_illegal(text: str) -> None:
    """Raise IllegalText when the text holds such a character."""
    if FORBIDDEN.search(text):
        raise IllegalText


def find_illegal(scope: BaseModel | Mapping[str, Any]) -> tuple[str, str]:
    """Return the data path of the first text that holds such a character, and the character's name."""
    for path, text in _walk(scope, ""):
        found = FORBIDDEN.search(text)
        if found:
            return path, _NAMES.get(found[0], f"U+{ord(found[0]):04X}")
    return "(valeur calculée)", "invisible"


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel | Mapping):
        for name, item in _items(value):
            yield from _walk(item, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple):
        for number, item in enumerate(value):
            yield from _walk(item, f"{path}[{number}]")
    elif hasattr(value, "__html__"):
        yield path, str(value.__html__())


def _items(value: BaseModel | Mapping[str, Any]) -> Iterable[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        return ((name, getattr(value, name)) for name in type(value).model_fields)
    return value.items()
