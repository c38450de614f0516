"""The filters, tests and functions taken from Jinja: closed lists, bounded where a value can make them grow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, cast

from jinja2 import Undefined, pass_environment
from jinja2.filters import FILTERS as _FILTERS
from jinja2.filters import (
    do_batch,
    do_indent,
    do_join,
    do_replace,
    do_round,
    do_wordwrap,
    make_attrgetter,
    sync_do_slice,
)
from jinja2.nodes import EvalContext
from jinja2.tests import TESTS as _TESTS
from jinja2.utils import Cycler, Joiner, Namespace, pass_eval_context
from markupsafe import soft_str

from conventions.engine.bounds import CALL, LONGEST, TURN, WIDEST, BudgetError
from conventions.engine.costs import read, refuse_oversized, spend, weigh
from conventions.engine.spelling import spell
from conventions.engine.texts import format_percent

if TYPE_CHECKING:
    from conventions.engine.environment import Environment

_KEPT_FILTERS: Final = (
    *("abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby", "int"),
    *("items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "safe"),
    *("select", "selectattr", "sort", "title", "trim", "truncate", "unique", "upper", "urlencode", "wordcount"),
)
_FAST: Final = 64
_BUILT: Final = "Ce calcul donnerait une valeur démesurée."


def _refuse_wide(size: int) -> None:
    if not -WIDEST <= size <= WIDEST:
        raise BudgetError(_BUILT)


@pass_environment
def attr(environment: Environment, obj: Any, name: str) -> Any:
    """Read a name that is not written in the template, as `obj.name` would be."""
    return environment.getattr(obj, str(name))


def center(value: str, width: int = 80) -> str:
    """Put spaces on both sides of a text."""
    _refuse_wide(width)
    return soft_str(value).center(width)


def indent(s: str, width: int | str = 4, first: bool = False, blank: bool = False) -> str:
    """Put spaces before each line of a text."""
    wide = len(width) if isinstance(width, str) else width
    refuse_oversized(len(s) + len(s.splitlines()) * wide)
    return do_indent(s, width, first, blank)


@pass_environment
def wordwrap(
    environment: Environment,
    s: str,
    width: int = 79,
    break_long_words: bool = True,
    wrapstring: str | None = None,
    break_on_hyphens: bool = True,
) -> str:
    """Cut a text into lines; the time that it takes grows as the square of the length of a word."""
    refuse_oversized(len(s) ** 2 // max(width, 1) // _FAST)
    refuse_oversized(len(s) * len(wrapstring or " "))
    return do_wordwrap(environment, s, width, break_long_words, wrapstring, break_on_hyphens)


def batch(value: Iterable[Any], linecount: int, fill_with: Any = None) -> Iterable[list[Any]]:
    """Cut a list into lists of that many items."""
    _refuse_wide(linecount)
    return do_batch(value, linecount, fill_with)


def cut(value: Iterable[Any], slices: int, fill_with: Any = None) -> Iterable[list[Any]]:
    """Cut a list into that many lists."""
    _refuse_wide(slices)
    return sync_do_slice(list(value), slices, fill_with)


def round_number(value: Any, precision: int = 0, method: str = "common") -> Any:
    """Round a number: `common`, `ceil` or `floor`."""
    _refuse_wide(precision * 10)
    return do_round(value, precision, method)  # type: ignore[arg-type]


def format_text(value: str, *args: Any, **kwargs: Any) -> str:
    """Write values in a text as C's printf does."""
    return format_percent(soft_str(spell(value)), kwargs or args)


@pass_eval_context
def join(context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    """Join the texts of items, with another between them."""
    items = map(make_attrgetter(context.environment, attribute), value) if attribute is not None else value
    texts = [item if hasattr(item, "__html__") else spell(item) for item in items]
    refuse_oversized(sum(len(d) + len(item) for item in texts if isinstance(item, str)))
    return do_join(context, texts, d)  # type: ignore[no-any-return]


@pass_eval_context
def replace(context: EvalContext, s: str, old: str, new: str, count: int | None = None) -> str:
    """Replace a text by another."""
    text = soft_str(spell(s) if not hasattr(s, "__html__") else s)
    found = text.count(str(old))
    refuse_oversized(len(text) + found * len(str(new)))
    return do_replace(context, text, old, new, count)


def string(value: Any) -> str:
    """Return the text of a value."""
    return soft_str(value if hasattr(value, "__html__") else spell(value))


@pass_environment
def total(environment: Environment, iterable: Iterable[Any], attribute: str | int | None = None, start: Any = 0) -> Any:
    """Add up numbers, or one field of items."""
    items = map(make_attrgetter(environment, attribute), iterable) if attribute is not None else iterable
    result = start
    for item in items:
        result = environment.compute("+", result, item)
    return result


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    **{name: _FILTERS[name] for name in _KEPT_FILTERS},
    "attr": attr,
    "batch": batch,
    "center": center,
    "format": format_text,
    "indent": indent,
    "join": join,
    "replace": replace,
    "round": round_number,
    "slice": cut,
    "string": string,
    "sum": total,
    "wordwrap": wordwrap,
}
REFUSED: Final = frozenset(_FILTERS) - frozenset(FILTERS)


def _count_test(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def counted(*given: Any) -> Any:
        spend(TURN)
        return function(*(item if isinstance(item, Undefined) else read(item) for item in given))

    return counted


TESTS: Final[dict[str, Callable[..., Any]]] = {
    name: _count_test(cast("Callable[..., Any]", test)) for name, test in _TESTS.items()
}
_KEPT_MISSING: Final = frozenset(
    {"default", "d", "length", "count", "list", "first", "last", "map", "select", "reject", "selectattr", "rejectattr"}
)


def count_filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a filter pay for what it reads and makes, and let what is missing go through it untouched.

    What is not there is then printed as a hole or refused by its name.
    """
    position = 1 if getattr(function, "jinja_pass_arg", None) is not None else 0
    spares = name not in _KEPT_MISSING

    @wraps(function)
    def counted(*arguments: Any, **named: Any) -> Any:
        if len(arguments) <= position:
            return function(*arguments, **named)
        value = arguments[position]
        if type(value) is str:
            spend(CALL + len(value))
            return weigh(function(*arguments, **named))
        if spares and isinstance(value, Undefined):
            return value
        spend(CALL)
        return weigh(function(*arguments[:position], read(value), *arguments[position + 1 :], **named))

    return counted


class _Sealed(Namespace):
    """A namespace whose text shows nothing of what it holds, which may be itself."""

    def __repr__(self) -> str:
        return "namespace"


def _make_range(*bounds: int) -> range:
    """Return whole numbers, a hundred thousand at most."""
    made = range(*bounds)
    if made and abs(made[-1] - made[0]) // abs(made.step) > LONGEST // 10:
        raise BudgetError(_BUILT)
    return made


def _make_dict(*given: Any, **named: Any) -> dict[Any, Any]:
    return dict(*given, **named)


def _make_namespace(*given: Any, **named: Any) -> Namespace:
    return _Sealed(*given, **named)


def _make_cycler(*items: Any) -> Cycler:
    return Cycler(*items)


def _make_joiner(sep: str = ", ") -> Joiner:
    return Joiner(sep)


GLOBALS: Final[dict[str, Callable[..., Any]]] = {
    "cycler": _make_cycler,
    "dict": _make_dict,
    "joiner": _make_joiner,
    "namespace": _make_namespace,
    "range": _make_range,
}
