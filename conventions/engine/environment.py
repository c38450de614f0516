"""The Jinja environment of the engine: sandboxed, escaping, speaking of models, with a closed list of filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cached_property, wraps
from typing import Any, Final

from jinja2 import Undefined, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.runtime import Context, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from conventions.engine import filters
from conventions.engine.clauses import GLOBALS, ClauseExtension
from conventions.engine.missing import Missing, Unknown
from conventions.engine.printing import PRINTERS
from conventions.fr.spelling import nearest

SCOPE: Final = "\0portee"
_LOOP: Final = frozenset(
    {"index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem", "depth", "depth0"}
)
_KEPT: Final = frozenset(
    {"default", "d", "length", "count", "list", "first", "last", "map", "select", "reject", "selectattr", "rejectattr"}
)
_DROPPED: Final = frozenset(
    {"pprint", "xmlattr", "urlize", "tojson", "random", "forceescape", "filesizeformat", "striptags"}
)
_LONGEST: Final = 1_000_000
_NAMES: Final[dict[type[BaseModel], frozenset[str]]] = {}


def visible_names(model: type[BaseModel]) -> frozenset[str]:
    """Return what a template may read of a model: its fields, and the properties that the domain gives it."""
    if model not in _NAMES:
        own = (kind for kind in model.__mro__ if issubclass(kind, BaseModel) and kind is not BaseModel)
        properties = {
            name
            for kind in own
            for name, value in vars(kind).items()
            if isinstance(value, property | cached_property) and not name.startswith("_")
        }
        _NAMES[model] = frozenset(model.model_fields) | properties
    return _NAMES[model]


class OversizedError(ValueError):
    """A calculation of the template would not fit in memory. The text is a French sentence."""


def _is_oversized(operator: str, left: Any, right: Any) -> bool:
    if operator == "**":
        return isinstance(right, int | float | Decimal) and right > 64
    lengths = [len(item) for item in (left, right) if isinstance(item, str | bytes | list | tuple)]
    counts = [item for item in (left, right) if isinstance(item, int)]
    return bool(lengths and counts and lengths[0] * counts[0] > _LONGEST)


class ScopeContext(Context):
    """A context whose top-level names are read in the model that is rendered, when they are asked for."""

    def resolve_or_missing(self, key: str) -> Any:
        """Look a name up in the template, then in the scope."""
        if key in self.vars:
            return self.vars[key]
        scope = self.parent.get(SCOPE)
        if scope is not None and key in visible_names(type(scope)):
            return self.environment.getattr(scope, key)
        return super().resolve_or_missing(key)


class Generator(CodeGenerator):
    """Writes what a printer returns as it is: printers escape by themselves, once."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_printed(node):
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if not _is_printed(node):
            super()._output_child_post(node, frame, finalize)

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if _is_printed(node):
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)


def _is_printed(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Filter) and node.name in PRINTERS


class Environment(ImmutableSandboxedEnvironment):
    """Reads models by their fields only; a field without value is `Missing`, a name that does not exist `Unknown`."""

    context_class = ScopeContext
    intercepted_binops = frozenset({"*", "**"})
    code_generator_class = Generator

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=Unknown, extensions=[ClauseExtension], keep_trailing_newline=True)
        kept = {name: _spare_missing(name, item) for name, item in DEFAULT_FILTERS.items() if name not in _DROPPED}
        own = {name: _spare_missing(name, item) for name, item in filters.FILTERS.items()}
        self.filters = {**kept, **own, **PRINTERS}
        self.globals.update(GLOBALS | filters.GLOBALS)
        self.tests["none"] = lambda value: value is None or isinstance(value, Missing)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute a product or a power, unless its result would fill the memory."""
        if _is_oversized(operator, left, right):
            raise OversizedError("Ce calcul donnerait une valeur démesurée.")
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute the way templates mean it."""
        kind: Any = type(obj)
        names = _NAMES.get(kind)
        if names is None:
            if kind is LoopContext and attribute in _LOOP:
                return getattr(obj, attribute)
            return self._read_other(obj, attribute)
        if attribute not in names:
            return self._refuse(obj, attribute, names)
        value = getattr(obj, attribute)
        if not value and (value is None or value == ()):
            return Missing.of(kind, attribute)
        return value

    def _read_other(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Missing):
            return self._follow_missing(obj, attribute)
        target = getattr(obj, "cible", None) if isinstance(obj, str) else None
        if target is not None:
            return self.getattr(target, attribute)
        if isinstance(obj, BaseModel):
            visible_names(type(obj))
            return self.getattr(obj, attribute)
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def _follow_missing(self, obj: Missing, attribute: str) -> Any:
        if obj.model is None:
            return obj
        names = visible_names(obj.model)
        return Missing.of(obj.model, attribute) if attribute in names else self._refuse(obj, attribute, names)

    def _refuse(self, obj: Any, attribute: str, names: frozenset[str]) -> Any:
        near = nearest(attribute, sorted(names))
        kind = obj.model.__name__ if isinstance(obj, Missing) and obj.model else type(obj).__name__
        advice = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise UndefinedError(f"« {attribute} » n’existe pas dans {kind}.{advice}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read an item; names of models are read as attributes."""
        if isinstance(obj, BaseModel | Missing) and isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)


def _spare_missing(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Let what is not there go through a filter untouched, so that it is printed as a hole or refused by its name."""
    if name in _KEPT:
        return function
    position = 1 if getattr(function, "jinja_pass_arg", None) is not None else 0

    @wraps(function)
    def spared(*arguments: Any, **named: Any) -> Any:
        if len(arguments) > position and isinstance(arguments[position], Undefined):
            return arguments[position]
        return function(*arguments, **named)

    return spared
