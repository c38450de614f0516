"""What an expression of a template gives, by the types of the models; what is wrong in it is noted on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, reduce
from typing import Any, Final

from jinja2 import nodes
from msgspec.structs import replace
from pydantic import BaseModel

from conventions.engine.environment import Environment
from conventions.engine.inspect import calls, filtering, operators
from conventions.engine.inspect.cells import is_cell, judge_cell
from conventions.engine.inspect.facts import prove, weigh
from conventions.engine.inspect.kinds import (
    FUNCTION,
    NOTHING,
    NUMBER,
    TEXT,
    UNKNOWN,
    YES_NO,
    Kind,
    Nature,
    list_members,
    list_of,
)
from conventions.engine.inspect.levels import Levels, judge_printed
from conventions.engine.inspect.naming import (
    DATE_PARTS,
    GROUP_PARTS,
    LOOP_PARTS,
    find_plain,
    refuse_lack,
    refuse_name,
    refuse_part,
    strip_tag,
)
from conventions.engine.inspect.notes import Notes
from conventions.engine.inspect.origins import ROOT, follow, list_sources, trace
from conventions.engine.inspect.values import NO_WAYS, NONE, SILENT, Both, Facts, Scope, Value, gather, take_item
from conventions.engine.places import Place
from conventions.engine.source import Source
from conventions.models.deductions import read_certainties

_WHOLE: Final = frozenset({Nature.OBJET, Nature.LISTE, Nature.TABLE, Nature.BOUCLE, Nature.ESPACE, Nature.FONCTION})
_PLAIN: Final = frozenset({Nature.TEXTE, Nature.NOMBRE, Nature.DATE, Nature.CHOIX, Nature.OUI_NON})
_CONSTANTS: Final[tuple[tuple[type, Kind], ...]] = ((bool, YES_NO), (int, NUMBER), (float, NUMBER), (str, TEXT))


Enter = Callable[[calls.Callee, nodes.Call, Scope, list[Value], Mapping[str, Value]], None]


def _stay_out(*_call: object) -> None:
    """Read no macro: what is read alone has no walk through its statements."""


class Reader:
    """Reads expressions for one part of a template. `root` is the model that the template's names are read in."""

    def __init__(self, root: type[BaseModel], environment: Environment, notes: Notes, source: Source) -> None:
        self.root, self.environment, self.notes, self._places = root, environment, notes, source.places
        self.levels = Levels(source)
        self._tree: nodes.Template | None = None
        self._caught: dict[nodes.Node, set[str]] = {}
        self.macros: dict[str, nodes.Macro] = {}
        self.blocks: dict[str, nodes.CallBlock] = {}
        """The blocks that `call` gives, by the key of the `caller` that stands for them."""
        self.callers: dict[nodes.Call, Value] = {}
        """What `caller` is in a macro, by the call that a `call` block makes of it."""
        self.enter: Enter = _stay_out
        self.weighed: dict[tuple[int, Facts], Both] = {}
        """What the conditions of the statement that is walked tell, by node and by what was known before."""
        self._ways: Mapping[type[nodes.Node], Callable[[Any, Scope], Value]] = {
            nodes.Const: self._read_constant,
            nodes.TemplateData: lambda _node, _scope: Value(TEXT),
            nodes.Name: self._read_name,
            nodes.Getattr: lambda node, scope: self.read_member(self.read(node.node, scope), node.attr, node, scope),
            nodes.Getitem: self._read_item,
            nodes.Filter: lambda node, scope: filtering.read_filter(self, node, scope),
            nodes.Test: lambda node, scope: filtering.read_test(self, node, scope),
            nodes.Call: lambda node, scope: calls.read_call(self, node, scope),
            nodes.And: self._read_and,
            nodes.Or: self._read_or,
            nodes.Not: self._read_not,
            nodes.CondExpr: self._read_choice,
            nodes.Compare: lambda node, scope: operators.read_comparison(self, node, scope),
            nodes.Concat: lambda node, scope: operators.read_concatenation(self, node, scope),
            nodes.List: self._read_list,
            nodes.Tuple: self._read_list,
            nodes.Dict: self._read_table,
        }

    def learn(self, tree: nodes.Template) -> None:
        """Take in the part whose expressions are read: its macros may be called before they are written."""
        self._tree = tree
        if any("macro " in place.snippet for place in self._places):
            self.macros = {macro.name: macro for macro in tree.find_all(nodes.Macro)}

    @cached_property
    def called(self) -> set[str]:
        """The names that the part calls somewhere."""
        calls = self._tree.find_all(nodes.Call) if self._tree else ()
        return {call.node.name for call in calls if isinstance(call.node, nodes.Name)}

    def list_caught(self, called: calls.Callee) -> set[str]:
        """Return what a macro takes without naming it among its arguments: `varargs`, `kwargs`, `caller`, or none."""
        if called not in self._caught:
            names = {item.name for item in called.find_all(nodes.Name)}
            self._caught[called] = names & {"varargs", "kwargs", "caller"}
        return self._caught[called]

    def list_posed(self, space: str) -> frozenset[str]:
        """Return what the part writes somewhere in a namespace of that name."""
        posed = self._tree.find_all(nodes.NSRef) if self._tree else ()
        return frozenset(item.attr for item in posed if item.name == space)

    @cached_property
    def bound(self) -> set[str]:
        """The names that the part binds somewhere: one used outside its block is told from a typo."""
        names = self._tree.find_all(nodes.Name) if self._tree else ()
        return {name.name for name in names if name.ctx in {"store", "param"}}

    def place(self, node: nodes.Node) -> Place:
        """Return the place of the tag that a node stands in."""
        return self._places[min(max(node.lineno - 2, 0), len(self._places) - 1)]

    def read(self, node: nodes.Node, scope: Scope) -> Value:
        """Return what an expression gives; nothing is known of what is not understood."""
        way = self._ways.get(type(node))
        if way is not None:
            value = way(node, scope)
        elif isinstance(node, nodes.BinExpr | nodes.UnaryExpr):
            value = operators.read_arithmetic(self, node, scope)
        else:
            for child in node.iter_child_nodes():
                self.read(child, scope)
            return SILENT
        return value.confirm() if scope.know(value.key) else value

    # --- names -------------------------------------------------------------------------------------------------------

    def _read_constant(self, node: nodes.Const, _scope: Scope) -> Value:
        if node.value is None:
            return Value(NOTHING, lack="« none » n’est rien")
        return Value(next((kind for plain, kind in _CONSTANTS if isinstance(node.value, plain)), UNKNOWN))

    def _read_name(self, node: nodes.Name, scope: Scope) -> Value:
        known = scope.find(node.name)
        if known is not None:
            self.notes.read(known.origins)
            return known
        member = list_members(self.root).get(node.name)
        if member is not None:
            base = Value(Kind(Nature.OBJET, model=self.root), origins=ROOT)
            return self.read_member(base, node.name, node, scope)
        if node.name in self.environment.globals or node.name in self.macros:
            return Value(FUNCTION, path=node.name)
        refuse_name(self, node)
        return SILENT

    def read_member(self, base: Value, name: str, node: nodes.Node, scope: Scope) -> Value:
        """Return what `.name` gives of a value."""
        if base.fragile:
            refuse_lack(self, base, node)
            base = base.confirm()
        if base.ways:
            ways = (replace(base, kind=kind, ways=NO_WAYS) for kind in sorted(base.ways, key=str))
            return reduce(self.merge, (self.read_member(way, name, node, scope) for way in ways))
        kind = base.kind
        if kind.nature is Nature.RENVOI:
            base = replace(base, origins=follow(kind.model), via=base.via | base.origins)
        if kind.nature in {Nature.OBJET, Nature.RENVOI} and kind.model:
            return self._read_field(base, kind.model, name, node)
        return self._read_part(base, name, node)

    def _read_part(self, base: Value, name: str, node: nodes.Node) -> Value:
        """Return what `.name` gives of a value that no model describes."""
        nature = base.kind.nature
        if nature is Nature.BOUCLE and name in LOOP_PARTS:
            return self._read_turn(base, name)
        if nature is Nature.DATE and name in DATE_PARTS:
            return Value(NUMBER, base.lack, origins=base.origins)
        if nature is Nature.CHOIX and name in {"libelle", "value", "name"}:
            return Value(TEXT, base.lack, origins=base.origins)
        if nature in {Nature.TABLE, Nature.ESPACE}:
            return self.read_entry(base, name)
        if base.kind.parts and name in GROUP_PARTS:
            return Value(base.kind.parts[GROUP_PARTS[name]], origins=base.origins, via=base.via, full=True)
        if base.kind.is_known or base.kind.parts:
            refuse_part(self, base, name, node)
        return SILENT

    def _read_turn(self, base: Value, name: str) -> Value:
        """Return what `loop.index` or `loop.nextitem` gives; the first turn has none before it, the last none after."""
        key, path = f"{base.key}.{name}", f"loop.{name}"
        if name not in {"previtem", "nextitem"}:
            return Value(LOOP_PARTS[name], key=key, path=path, made_of=base.made_of)
        lack = "le premier tour n’en a pas avant lui" if name == "previtem" else "le dernier tour n’en a pas après lui"
        return Value(base.kind.item or UNKNOWN, lack, key, base.origins, path=path, via=base.via, fragile=True)

    def read_entry(self, base: Value, name: str) -> Value:
        """Return what a table gives for a key."""
        lack = None if name in base.given else f"rien n’assure que cette table connaît « {name} »"
        key, path = (f"{held}.{name}" if held else "" for held in (base.key, base.path))
        kind = base.kind.item or UNKNOWN
        return Value(kind, base.lack or lack, key, base.origins, path=path, fragile=bool(lack))

    def _read_field(self, base: Value, model: type[BaseModel], name: str, node: nodes.Node) -> Value:
        member = list_members(model).get(name)
        if member is None:
            refuse_part(self, base, name, node)
            return SILENT
        key = f"{base.key}.{name}" if base.key else name if base.path == "" and model is self.root else ""
        path = f"{base.path}.{name}" if base.path else name
        sure = member.finale or f"{model.__name__}.{name}" in read_certainties()
        own = f"champ facultatif : {member.title}" if member.optional and not sure else None
        origins = trace(model, name, base.origins, member.kind)
        self.notes.read(origins | base.via)
        lack = base.lack or (None if name in base.given else own)
        full = name in model.model_fields and model.model_fields[name].is_required()
        made_of = list_sources(model, name, base.key) if member.kind.nature is Nature.LISTE else NONE
        return Value(
            member.kind, lack, key, origins, path=path, via=base.via, made_of=made_of, full=full, promised=sure
        )

    def _read_item(self, node: nodes.Getitem, scope: Scope) -> Value:
        base, argument = self.read(node.node, scope), node.arg
        if isinstance(argument, nodes.Slice):
            return replace(base, key="", lack=base.lack, length=0)
        index = self.read(argument, scope)
        if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
            return self.read_member(base, argument.value, node, scope)
        if base.kind.nature is Nature.TEXTE:
            return Value(TEXT, base.lack, origins=base.origins)
        if base.kind.nature is Nature.TABLE:  # nothing tells whether it knows a key that is computed
            return Value(base.kind.item or UNKNOWN, base.lack, origins=base.origins)
        if base.kind.nature in {Nature.OBJET, Nature.NOMBRE, Nature.DATE, Nature.OUI_NON}:
            self._refuse_rank(base, node)
        if base.kind.nature is not Nature.LISTE:
            return SILENT
        within = bool(base.key) and base.key in index.made_of
        return take_item(base, _read_rank(argument) or index.key, shown=index.path or "…", within=within)

    def _refuse_rank(self, base: Value, node: nodes.Getitem) -> None:
        message = f"« {base.path or '…'} » est {base.kind.nature}, qui n’a pas d’éléments à compter."
        hint = find_plain(base) if base.kind.model else "Retirez les crochets."
        self.notes.refuse("MOD040", self.place(node), message, hint)

    # --- logic -------------------------------------------------------------------------------------------------------

    def _read_and(self, node: nodes.And, scope: Scope) -> Value:
        left = self.read(node.left, scope)
        right = self.read(node.right, scope.with_facts(prove(self, node.left, scope, truth=True)))
        return self.merge(left, right)

    def _read_or(self, node: nodes.Or, scope: Scope) -> Value:
        left = self.read(node.left, scope)
        right = self.read(node.right, scope.with_facts(prove(self, node.left, scope, truth=False)))
        merged = self.merge(left, right)
        return replace(merged, lack=left.lack and right.lack, full=left.full or right.full)

    def _read_not(self, node: nodes.Not, scope: Scope) -> Value:
        self.read(node.node, scope)
        return Value(YES_NO)

    def _read_choice(self, node: nodes.CondExpr, scope: Scope) -> Value:
        self.read(node.test, scope)
        true, false = weigh(self, node.test, scope)
        chosen = self.read(node.expr1, scope.with_facts(true))
        if node.expr2 is None:
            return replace(chosen, key="")  # without it, nothing is printed
        other = self.read(node.expr2, scope.with_facts(false))
        return self.merge(chosen, other)

    def merge(self, one: Value, other: Value) -> Value:
        """Return what is known of a value that is one of two."""
        kinds = {item.kind for item in (one, other) if item.kind.nature is not Nature.RIEN}
        kind, ways = (kinds.pop(), NO_WAYS) if len(kinds) == 1 else (UNKNOWN, frozenset(kinds | one.ways | other.ways))
        given, full = one.given & other.given, one.full and other.full
        return Value(kind, one.lack or other.lack, origins=gather((one, other)), given=given, full=full, ways=ways)

    # --- literals ----------------------------------------------------------------------------------------------------

    def _read_list(self, node: nodes.List | nodes.Tuple, scope: Scope) -> Value:
        items = [self.read(item, scope) for item in node.items]
        kinds = {item.kind for item in items}
        return Value(
            list_of(kinds.pop() if len(kinds) == 1 else UNKNOWN),
            origins=gather(items),
            full=bool(items),
            length=len(items),
        )

    def _read_table(self, node: nodes.Dict, scope: Scope) -> Value:
        for pair in node.items:
            self.read(pair.key, scope)
        values = [self.read(pair.value, scope) for pair in node.items]
        kinds = {value.kind for value in values}
        plain = len(kinds) == 1 and not any(value.lack or value.kind.nature not in _PLAIN for value in values)
        item = kinds.pop() if plain else None
        known = (pair.key.value for pair in node.items if isinstance(pair.key, nodes.Const))
        return Value(Kind(Nature.TABLE, item=item), given=frozenset(map(str, known)), origins=gather(values))

    # --- printing ----------------------------------------------------------------------------------------------------

    def print(self, node: nodes.Expr, scope: Scope) -> None:
        """Judge what a `{{ … }}` prints."""
        value = self.read(node, scope)
        if scope.is_empty(value.key) and not value.made_of:
            return  # known to be missing there: the hole is what the author wants to show
        self.require_text(value, node)
        judge_cell(self, value, node)
        judge_printed(self, value, node)
        self.notes.show(value.origins | value.via | self._name_target(value), self.place(node))
        if value.fragile or (value.lack and not is_cell(self, node)):
            refuse_lack(self, value, node, whole=node)

    def require_text(self, value: Value, node: nodes.Node) -> None:
        """Refuse an object, a list or a table where a text is printed."""
        wrong = next((kind for kind in sorted(value.ways, key=str) or [value.kind] if kind.nature in _WHOLE), None)
        if wrong is None:
            return
        shown = value.path or strip_tag(self.place(node).snippet)
        verb = "peut être" if value.ways else "est"
        message = f"« {shown} » {verb} {wrong.nature}, et ne s’imprime pas directement."
        self.notes.refuse("MOD048", self.place(node), message, find_plain(replace(value, kind=wrong)))

    def _name_target(self, value: Value) -> frozenset[str]:
        """A printed reference shows the name of what it points to."""
        model = value.kind.model
        if value.kind.nature is not Nature.RENVOI or model is None:
            return frozenset()
        name = "appellation" if "appellation" in list_members(model) else "designation"
        return trace(model, name, follow(model), TEXT)


def _read_rank(node: nodes.Expr) -> str:
    """Return the rank that a program can read: `0`, `-1`; nothing for one that is computed."""
    try:
        return str(node.as_const())
    except nodes.Impossible:
        return ""
