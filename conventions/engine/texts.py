"""What a template may ask of a text or of a date: a closed list of methods, bounded, and formats without attributes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from numbers import Number
from string import Formatter
from typing import Any, Final

from markupsafe import Markup, escape

from conventions.engine.bounds import WIDEST
from conventions.engine.costs import refuse_oversized, spend, weigh
from conventions.engine.spelling import ForbiddenError, spell
from conventions.regex import regex

_PERCENT: Final = regex(r"%(?:\(\w+\))?[#0\- +]*\d{0,3}(?:\.\d{0,3})?[diouxXeEfFgGcs%]")
_SPEC: Final = regex(r"(?:.?[<>=^])?[+\- ]?#?0?\d{0,3}[,_]?(?:\.\d{1,3})?[bcdeEfFgGosxX%]?")
_DAY: Final = regex(r"(?:[^%]|%[aAbBcdHIjmMpSuUVwWxXyYZ%-])*")
_FIELD: Final = regex(r"\w*")
_FORMAT: Final = "Ce format n’est pas admis dans un modèle : écrivez par exemple {{ '%.2f'|format(nombre) }}."
_KEPT: Final = (
    *("capitalize", "casefold", "count", "endswith", "find", "index", "isalnum", "isalpha", "isdecimal", "isdigit"),
    *("islower", "isnumeric", "isspace", "istitle", "isupper", "lower", "lstrip", "partition", "removeprefix"),
    *(
        "removesuffix",
        "rfind",
        "rindex",
        "rpartition",
        "rsplit",
        "rstrip",
        "split",
        "splitlines",
        "startswith",
        "strip",
    ),
    *("swapcase", "title", "upper"),
)


def format_percent(text: str, given: Any) -> str:
    """Return `text % given` with short widths and plain values. Raises ForbiddenError for any other format."""
    marks = _PERCENT.findall(text)
    if "%" in _PERCENT.sub("", text):
        raise ForbiddenError(_FORMAT)
    if isinstance(given, Mapping):
        values: Any = {name: _prepare(text, item) for name, item in given.items()}
        longest = max((len(item) for item in values.values() if isinstance(item, str)), default=0) * len(marks)
    else:
        values = tuple(_prepare(text, item) for item in (given if isinstance(given, tuple) else (given,)))
        longest = sum(len(item) for item in values if isinstance(item, str))
    refuse_oversized(len(text) + longest + WIDEST * len(marks))
    made = str(text) % values
    return Markup(made) if isinstance(text, Markup) else made  # noqa: S704 -- each value was escaped


def _prepare(text: str, value: Any) -> Any:
    if isinstance(value, Number):
        return value
    spelt = value if hasattr(value, "__html__") else spell(value)
    return str(escape(spelt) if isinstance(text, Markup) else spelt)


class _Closed(Formatter):
    """`str.format` without attributes, items or conversions, with short widths; escaping for a text that is XML."""

    def __init__(self, *, escaping: bool) -> None:
        self._escaping = escaping

    def get_field(self, field_name: str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> tuple[Any, Any]:
        if not _FIELD.fullmatch(field_name):
            raise ForbiddenError(_FORMAT)
        key: int | str = int(field_name) if field_name.isdecimal() else field_name
        return self.get_value(key, args, kwargs), key

    def convert_field(self, value: Any, conversion: Any) -> Any:
        if conversion is not None:
            raise ForbiddenError(_FORMAT)
        return value

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, date) and format_spec:
            made = format_day(value, format_spec)
        elif not _SPEC.fullmatch(format_spec):
            raise ForbiddenError(_FORMAT)
        else:
            made = format(value if isinstance(value, Number) else spell(value), format_spec)
        made = str(escape(made)) if self._escaping and not hasattr(value, "__html__") else made
        refuse_oversized(len(made))
        return made


def format_fields(text: str, *given: Any, **named: Any) -> str:
    """Return `text.format(…)`. Raises ForbiddenError for a field that reads an attribute or an item."""
    raw = isinstance(text, Markup)
    made = _Closed(escaping=raw).vformat(str(text), given, named)
    return Markup(made) if raw else made  # noqa: S704 -- each field was escaped


def format_day(day: date, form: str) -> str:
    """Return `day.strftime(form)`, for the plain codes."""
    if len(form) > WIDEST or not _DAY.fullmatch(form):
        raise ForbiddenError("Ce format de date n’est pas admis dans un modèle : écrivez par exemple '%d/%m/%Y'.")
    return day.strftime(form)


def replace_text(text: str, old: str, new: str, count: int = -1) -> str:
    """Return `text.replace(old, new)`, unless the result would be oversized."""
    found = text.count(old) if count is None or count < 0 else min(count, text.count(old))
    refuse_oversized(len(text) + found * len(new))
    return text.replace(old, new, -1 if count is None else count)


def join_items(text: str, items: Iterable[Any]) -> str:
    """Return `text.join(items)`, unless the result would be oversized."""
    texts = [spell(item) if not hasattr(item, "__html__") else item for item in items]
    refuse_oversized(sum(len(text) + len(item) for item in texts if isinstance(item, str)))
    return text.join(texts)


def _pad(name: str) -> Callable[..., str]:
    def padded(text: str, width: int, *fill: str) -> str:
        refuse_oversized(0 if width <= WIDEST else width * WIDEST)
        found: str = getattr(text, name)(width, *fill)
        return found

    return padded


def _plain(name: str) -> Callable[..., Any]:
    def plain(text: str, *given: Any) -> Any:
        spend(len(text))
        return weigh(getattr(text, name)(*given))

    return plain


METHODS: Final[dict[str, Callable[..., Any]]] = {
    **{name: _plain(name) for name in _KEPT},
    **{name: _pad(name) for name in ("center", "ljust", "rjust", "zfill")},
    "format": format_fields,
    "join": join_items,
    "replace": replace_text,
}
