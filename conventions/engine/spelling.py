"""The text of a value that a template joins or formats: only values that have a text of their own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, time, timedelta
from enum import Enum
from numbers import Number
from pathlib import PurePath
from typing import Any, Final
from uuid import UUID

from jinja2 import Undefined
from pydantic import BaseModel

_PLAIN: Final = (str, Number, bytes, date, time, timedelta, Enum, UUID, PurePath, BaseModel, Undefined, type(None))
_HOLDERS: Final = (list, tuple, dict, set, frozenset)
_LIBRARIES: Final = sys.stdlib_module_names | {
    "jinja2",
    "markupsafe",
    "docxtpl",
    "docx",
    "docxcompose",
    "lxml",
    "pydantic",
}


class ForbiddenError(Exception):
    """A template asks for what it has no right to. The text is a French sentence."""


def is_open(kind: type[Any]) -> bool:
    """Whether values of this type are data of an application or of the domain, not gear of Python or of a library."""
    if kind.__module__ == "types" and kind.__name__ == "SimpleNamespace":
        return True
    if kind.__module__.startswith("conventions."):
        return kind.__module__.startswith("conventions.models.")
    return kind.__module__.partition(".")[0] not in _LIBRARIES


def spell(value: Any) -> str:
    """Return `str(value)` of a value that has a text of its own.

    Raises ForbiddenError for the others, which would show how the program is made: functions, macros, iterators.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, int | float):
        return str(value)
    pending, seen = [value], set()
    while pending:
        item = pending.pop()
        if isinstance(item, _PLAIN) or id(item) in seen:
            continue
        if isinstance(item, _HOLDERS):
            seen.add(id(item))
            pending += [*item, *item.values()] if isinstance(item, dict) else item
        elif not _has_text(item):
            raise ForbiddenError("Cette valeur n’a pas de texte : imprimez l’un de ses champs.")
    return str(value)


def _has_text(value: Any) -> bool:
    kind = type(value)
    speaks: Callable[[Any], str] | None = next(
        (vars(k)[n] for k in kind.__mro__[:-1] for n in ("__str__", "__repr__") if n in vars(k)), None
    )
    return speaks is not None and is_open(kind) and not callable(value)
