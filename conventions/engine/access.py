"""What a template may read of a value, by the kind of the value: an open list, in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from functools import cached_property, partial
from types import ModuleType
from typing import Any, Final

from jinja2.exceptions import SecurityError
from jinja2.filters import _GroupTuple
from jinja2.runtime import LoopContext, TemplateReference
from jinja2.utils import Cycler, Namespace, missing
from pydantic import BaseModel

from conventions.engine.spelling import is_open
from conventions.engine.texts import METHODS, format_day

NAMES: Final[dict[type[BaseModel], frozenset[str]]] = {}
_DAY: Final = ("year", "month", "day")
_HOUR: Final = ("hour", "minute", "second")
LOOP: Final = frozenset(
    {"index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem", "depth", "depth0"}
)
_FIELDS: Final[tuple[tuple[type, frozenset[str]], ...]] = (
    (LoopContext, LOOP),
    (Enum, frozenset({"name", "value"})),
    (datetime, frozenset({*_DAY, *_HOUR})),
    (date, frozenset(_DAY)),
    (time, frozenset(_HOUR)),
    (Cycler, frozenset({"current"})),
    (_GroupTuple, frozenset({"grouper", "list"})),
)
_CALLS: Final[tuple[tuple[type, dict[str, Callable[..., Any]]], ...]] = (
    (LoopContext, {name: getattr(LoopContext, name) for name in ("cycle", "changed")}),
    (Cycler, {name: getattr(Cycler, name) for name in ("next", "reset")}),
    (str, METHODS),
    (dict, {name: getattr(dict, name) for name in ("get", "items", "keys", "values")}),
    (list, {name: getattr(list, name) for name in ("count", "index")}),
    (tuple, {name: getattr(tuple, name) for name in ("count", "index")}),
    (date, {"isoformat": date.isoformat, "strftime": format_day}),
)


def visible_names(model: type[BaseModel]) -> frozenset[str]:
    """Return what a template may read of a model: its fields, and the properties that the domain gives it."""
    if model not in NAMES:
        own = (kind for kind in model.__mro__ if issubclass(kind, BaseModel) and kind is not BaseModel)
        properties = {name for kind in own for name in _list_properties(kind)}
        NAMES[model] = frozenset(model.model_fields) | properties
    return NAMES[model]


def _list_properties(kind: type) -> set[str]:
    found = ((name, item) for name, item in vars(kind).items() if not name.startswith("_"))
    return {name for name, item in found if isinstance(item, property | cached_property)}


def read_name(obj: Any, name: str) -> Any:
    """Return what a template reads by `obj.name`, or `jinja2.utils.missing` when there is no such thing.

    A mapping gives its items, an object of an application its public data; texts, dates and the like a closed list.
    Raises SecurityError for what exists and is not to be read.
    """
    if isinstance(obj, TemplateReference) or (isinstance(obj, Mapping) and name in obj):
        return _read_item(obj, name)
    found = missing if name.startswith("_") or isinstance(obj, type) else _read_public(obj, name)
    if found is not missing:
        return found
    hidden = name.startswith("_") and hasattr(obj, name)
    if isinstance(obj, type) or name.startswith("__") or hidden or hasattr(type(obj), name):
        raise SecurityError(name)
    return missing if isinstance(obj, Mapping) else _read_item(obj, name)


def _read_public(obj: Any, name: str) -> Any:
    if isinstance(obj, Namespace) or _has_data(obj, name):
        return getattr(obj, name, missing)
    if any(isinstance(obj, kind) and name in names for kind, names in _FIELDS):
        return getattr(obj, name)
    calls = (methods[name] for kind, methods in _CALLS if isinstance(obj, kind) and name in methods)
    found = next(calls, None)
    return missing if found is None else partial(found, obj)


def _read_item(obj: Any, name: str) -> Any:
    try:
        return obj[name]
    except (TypeError, LookupError, AttributeError):
        return missing


def _has_data(obj: Any, name: str) -> bool:
    """Whether an object of an application, or an enumeration of the domain, holds such a public value."""
    if not is_open(type(obj)) or isinstance(obj, type | ModuleType) or callable(obj) or hasattr(type(obj), "__html__"):
        return False
    value = getattr(obj, name, missing)
    return value is not missing and not callable(value) and not isinstance(value, ModuleType)
