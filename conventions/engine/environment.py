"""The Jinja environment of the engine: sandboxed, escaping, speaking of models, with a closed list of filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from jinja2 import UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.idtracking import VAR_LOAD_RESOLVE
from jinja2.runtime import Context, LoopContext, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from pydantic import BaseModel

from conventions.engine import borrowed, filters
from conventions.engine.access import LOOP, NAMES, read_name, visible_names
from conventions.engine.bounds import CALL
from conventions.engine.clauses import GLOBALS, ClauseExtension
from conventions.engine.costs import Buffer, concat, count_turns, refuse_oversized_result, spend, weigh, weigh_each
from conventions.engine.guard import COUNTERS, LOOK, Guard
from conventions.engine.missing import Missing, Unknown
from conventions.engine.printing import PRINTERS
from conventions.engine.texts import format_percent
from conventions.fr.spelling import nearest

__all__ = ["SCOPE", "Environment", "visible_names"]
SCOPE: Final = "\0portee"


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

    def signature(
        self,
        node: nodes.Call | nodes.Filter | nodes.Test,
        frame: Frame,
        extra_kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        """Write the arguments of a call; a printer has one at most, its look."""
        look = vars(node).get(LOOK)
        if look is None:
            super().signature(node, frame, extra_kwargs)
        else:
            self.write(f", {look}")

    def get_resolve_func(self) -> str:
        """Look names up by what gives `Unknown` for those that do not exist, so that no use of them has to ask."""
        return f"{self.get_context_ref()}.resolve"

    def visit_Name(self, node: nodes.Name, frame: Frame) -> None:  # noqa: N802
        """Write a name that was looked up as it is: half of the code of a template made of fields."""
        target = frame.symbols.find_ref(node.name)
        load = frame.symbols.find_load(target) if target is not None and node.ctx == "load" else None
        if target is not None and load is not None and load[0] == VAR_LOAD_RESOLVE:
            self.write(target)
        else:
            super().visit_Name(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 -- the name is Jinja's
        """Have slices read as other items are: Python would warn, on the screen, of that of a literal."""
        self.write("environment.getitem(")
        self.visit(node.node, frame)
        self.write(", ")
        self.visit(node.arg, frame)
        self.write(")")

    def visit_Slice(self, node: nodes.Slice, frame: Frame) -> None:  # noqa: N802
        """Write a slice as the object that it is."""
        self.write("slice(")
        for bound in (node.start, node.stop, node.step):
            self.visit(bound or nodes.Const(None), frame)
            self.write(", ")
        self.write(")")

    def buffer(self, frame: Frame) -> None:
        """Have what a macro writes paid for."""
        frame.buffer = self.temporary_identifier()
        self.writeline(f"{frame.buffer} = environment.make_buffer()")


def _is_printed(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Filter) and node.name in PRINTERS


class Environment(ImmutableSandboxedEnvironment):
    """Reads models by their fields only; a field without value is `Missing`, a name that does not exist `Unknown`."""

    context_class = ScopeContext
    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})
    code_generator_class = Generator
    concat = staticmethod(concat)

    def __init__(self) -> None:
        super().__init__(
            autoescape=True,
            undefined=Unknown,
            extensions=[ClauseExtension],
            keep_trailing_newline=True,
            optimized=False,  # nothing of a template runs while it is compiled
        )
        known = {**borrowed.FILTERS, **filters.FILTERS}
        self.filters = {name: borrowed.count_filter(name, item) for name, item in known.items()} | COUNTERS | PRINTERS
        self.globals = {**borrowed.GLOBALS, **GLOBALS, **filters.GLOBALS}
        self.tests = {**borrowed.TESTS, "none": lambda value: value is None or isinstance(value, Missing)}

    def make_buffer(self) -> Buffer:
        """Return what a macro writes in."""
        return Buffer()

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        return super()._generate(Guard().visit(source), name, filename, defer_init)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Compute, unless the result would fill the memory."""
        return self.compute(operator, left, right)

    def compute(self, operator: str, left: Any, right: Any) -> Any:
        """Return `left operator right`, paid for. Raises BudgetError when the result would be oversized."""
        if operator == "%" and isinstance(left, str):
            return weigh(format_percent(left, right))
        refuse_oversized_result(operator, left, right)
        return weigh(self.binop_table[operator](left, right))

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """Call a macro, a method that `getattr` gave, one of our functions or one that the application gave."""
        spend(CALL)
        weigh_each(args)
        if kwargs:
            weigh_each(kwargs.values())
        if isinstance(__obj, LoopContext) and args:
            args = (count_turns(args[0]), *args[1:])
        return weigh(super().call(__context, __obj, *args, **kwargs))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read an attribute the way templates mean it."""
        kind: Any = type(obj)
        names = NAMES.get(kind)
        if names is None:
            known = kind is LoopContext and attribute in LOOP
            return getattr(obj, attribute) if known else self._read_other(obj, attribute)
        if attribute not in names:
            return self._refuse(obj, attribute, names)
        value = getattr(obj, attribute)
        if not value and (value is None or value == ()):
            return Missing.of(kind, attribute)
        return value

    def _read_other(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        if isinstance(obj, Undefined):
            return self._follow_missing(obj, attribute)
        target = getattr(obj, "cible", None) if isinstance(obj, str) else None
        if target is not None:
            return self.getattr(target, attribute)
        if isinstance(obj, BaseModel):
            visible_names(type(obj))
            return self.getattr(obj, attribute)
        value = read_name(obj, attribute)
        return self.undefined(obj=obj, name=attribute) if value is missing else value

    def _follow_missing(self, obj: Undefined, attribute: str) -> Any:
        if not isinstance(obj, Missing):
            raise UndefinedError(obj._undefined_message)
        if obj.model is None:
            return obj
        names = visible_names(obj.model)
        return Missing.of(obj.model, attribute) if attribute in names else self._refuse(obj, attribute, names)

    def _refuse(self, obj: Any, attribute: str, names: frozenset[str]) -> Any:
        if attribute.startswith("_"):
            raise SecurityError(attribute)
        near = nearest(attribute, sorted(names))
        kind = obj.model.__name__ if isinstance(obj, Missing) and obj.model else type(obj).__name__
        advice = f" Vouliez-vous dire « {near} » ?" if near else ""
        raise UndefinedError(f"« {attribute} » n’existe pas dans {kind}.{advice}")

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read an item; names are read as attributes."""
        if isinstance(obj, type):
            raise SecurityError(str(argument))
        if isinstance(argument, str):
            return obj[argument] if type(obj) is dict and argument in obj else self.getattr(obj, str(argument))
        try:
            return obj[argument]
        except (TypeError, LookupError):
            return self.undefined(obj=obj, name=argument)
