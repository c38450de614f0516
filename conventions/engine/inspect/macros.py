"""Macros and the blocks that `call` gives them: read where they are called, with what they are given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from jinja2 import nodes
from msgspec.structs import replace

from conventions.engine.inspect.kinds import FUNCTION
from conventions.engine.inspect.levels import judge_level
from conventions.engine.inspect.values import SILENT, Scope, Value
from conventions.engine.messages import CALLER, tell_double

if TYPE_CHECKING:
    from conventions.engine.inspect.calls import Callee
    from conventions.engine.inspect.statements import Walker

_MOST_WORK: Final = 50_000
"""How many nodes are read in macros, call after call: what is called beyond is not read."""
_NO_BLOCK: Final = "un bloc n’en reçoit pas"
_SPARE: Final = ("varargs", "kwargs")


class Macros:
    """The macros of one part, as its walk meets them."""

    def __init__(self, walker: Walker) -> None:
        self._walker, self._reader = walker, walker.reader
        self._reader.enter = self._enter
        self._defined: dict[nodes.Node, Scope] = {}
        self._inside: list[nodes.Node] = []
        self._entered: set[tuple[object, ...]] = set()
        self._read: set[nodes.Node] = set()
        self._work = 0

    def walk_macro(self, node: nodes.Macro, scope: Scope) -> None:
        """A macro is read where it is called, with what it is given; one that nothing calls is read as it stands."""
        self._walker.shadow_field(nodes.Name(node.name, "store", lineno=node.lineno))
        self._refuse_caller(node)
        self._refuse_doubles(node)
        for item in node.args:
            self._walker.shadow_field(item)
        self._reader.macros[node.name] = node
        self._defined[node] = scope
        if node.name not in self._reader.called:
            self._walk_body(node, scope)

    def _refuse_caller(self, node: nodes.Macro) -> None:
        """The block of a call has a name of its own, which an argument may take over only with a value in reserve."""
        if "caller" in [item.name for item in node.args[: len(node.args) - len(node.defaults)]]:
            self._reader.notes.refuse("MOD012", self._reader.place(node), *CALLER)

    def _refuse_doubles(self, node: Callee) -> None:
        names = Counter(item.name for item in node.args)
        for name in [name for name, times in names.items() if times > 1]:
            self._reader.notes.refuse("MOD012", self._reader.place(node), *tell_double(name))

    def walk_call(self, node: nodes.CallBlock, scope: Scope) -> None:
        """The block of a call is read where its macro calls it; one that is not followed, as it stands."""
        self._defined[node] = scope
        self._refuse_doubles(node)
        key = f"caller#{self._walker.next()}"
        self._reader.blocks[key] = node
        self._reader.callers[node.call] = Value(FUNCTION, key=key, path="caller")
        given = self._reader.read(node.call, scope)
        judge_level(self._reader, given.level, node, given.path)
        if node not in self._read:
            self._walk_body(node, scope)

    def _enter(
        self, called: Callee, node: nodes.Call, scope: Scope, given: list[Value], named: Mapping[str, Value]
    ) -> None:
        """Read a macro or a block as one call of it will run: what is known of its arguments is known inside."""
        above = self._defined.get(called)
        if above is None:
            self._refuse_early(called, node)
            return
        if called in self._inside or self._work > _MOST_WORK:
            return
        inside = above.open(self._give(called, node, above, given, named)).with_facts(scope.facts)
        call = (called, self._reader.callers.get(node), *given, *named.items(), inside.facts)
        read = list(called.find_all(nodes.Node))
        self._work += len(read)
        holds_clause = any(isinstance(item, nodes.ExtensionAttribute) and item.name == "_open" for item in read)
        if call in self._entered and not holds_clause:
            return
        self._entered.add(call)
        self._run(called, inside)

    def _run(self, called: Callee, inside: Scope) -> None:
        self._read.add(called)
        self._reader.weighed.clear()
        self._inside.append(called)
        self._walker.walk(called.body, inside)
        self._inside.pop()
        self._reader.weighed.clear()

    def _refuse_early(self, macro: Callee, node: nodes.Call) -> None:
        if self._inside or isinstance(macro, nodes.CallBlock):  # it may be written before what calls it is called
            return
        message = f"La macro « {macro.name} » est appelée avant d’être écrite."
        hint = f"Placez {{% macro {macro.name}(…) %}} … {{% endmacro %}} avant cette balise, hors de tout autre bloc."
        self._reader.notes.refuse("MOD046", self._reader.place(node), message, hint)

    def _give(
        self, called: Callee, node: nodes.Call, scope: Scope, given: list[Value], named: Mapping[str, Value]
    ) -> dict[str, Value]:
        """Return what the names of a macro or of a block stand for in one call."""
        names = [item.name for item in called.args]
        spare = dict(zip(names[len(names) - len(called.defaults) :], called.defaults, strict=True))
        who = "« caller »" if isinstance(called, nodes.CallBlock) else f"un appel de la macro « {called.name} »"
        is_spread = node.dyn_args is not None or node.dyn_kwargs is not None
        absent = SILENT if is_spread else Value(lack=f"{who} ne le donne pas", fragile=True)
        found = dict.fromkeys(names, absent)
        found |= {name: self._reader.read(item, scope) for name, item in spare.items()}
        found |= {**dict(zip(names, given, strict=False)), **{name: named[name] for name in named if name in found}}
        if "caller" not in named:
            lack = f"{who} n’a pas de bloc « call »" if isinstance(called, nodes.Macro) else _NO_BLOCK
            found["caller"] = self._reader.callers.get(node, Value(FUNCTION, lack, fragile=True))
        known = {
            name: replace(item, key=item.key or f"{name}#{self._walker.next()}", path=name)
            for name, item in found.items()
        }
        return dict.fromkeys(_SPARE, SILENT) | known

    def _walk_body(self, node: Callee, scope: Scope) -> None:
        """Nothing is known of what a macro will be given; what stands around it is known."""
        given = {item.name: SILENT for item in node.args}
        extra = dict.fromkeys(("caller", *_SPARE), SILENT)
        if isinstance(node, nodes.CallBlock):
            extra["caller"] = Value(FUNCTION, _NO_BLOCK, f"caller#{self._walker.next()}", path="caller", fragile=True)
        for item in node.defaults:
            self._reader.read(item, scope)
        self._walker.walk(node.body, scope.open(extra | given))
