"""The walk through the statements of a part: loops, conditions, names that are set, macros, clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from jinja2 import nodes
from msgspec.structs import replace

from conventions.engine.inspect.expressions import Reader
from conventions.engine.inspect.facts import prove, weigh
from conventions.engine.inspect.kinds import LOOP, TEXT, UNKNOWN, Nature, list_members
from conventions.engine.inspect.macros import Macros
from conventions.engine.inspect.naming import find_plain
from conventions.engine.inspect.notes import Branch, Clause
from conventions.engine.inspect.values import LOOP_KEY, SILENT, Facts, Scope, Value, spread
from conventions.engine.messages import LOOP as TAKEN

_TOLD: Final = (nodes.And, nodes.Or, nodes.Not, nodes.Test, nodes.Compare)
"""The expressions whose truth tells something: a name that is set to one may guard a passage."""
_WHOLE: Final = frozenset(
    {Nature.OBJET, Nature.TEXTE, Nature.NOMBRE, Nature.DATE, Nature.OUI_NON, Nature.RENVOI, Nature.BOUCLE}
)
_LISTS: Final = frozenset({Nature.LISTE, Nature.INCONNU, Nature.TABLE, Nature.RIEN})


class Walker:
    """Walks one part. Names that the template binds get a key of their own (`p#3`), so that guards never mix them."""

    def __init__(self, reader: Reader) -> None:
        self.reader, self.notes = reader, reader.notes
        macros = Macros(self)
        self._count = 0
        self._branches: tuple[Branch, ...] = ()
        self._loops = 0
        self._targets: list[str] = []
        self._blocks: set[str] = set()
        self._ways: Mapping[type[nodes.Node], Callable[[Any, Scope], None]] = {
            nodes.Output: self._walk_output,
            nodes.For: self._walk_loop,
            nodes.If: self._walk_condition,
            nodes.Assign: self._walk_assignment,
            nodes.AssignBlock: self._walk_block,
            nodes.Macro: macros.walk_macro,
            nodes.CallBlock: macros.walk_call,
            nodes.FilterBlock: self._walk_filter,
            nodes.With: self._walk_with,
            nodes.Block: self._walk_named,
        }

    def walk(self, body: list[nodes.Node], scope: Scope) -> None:
        """Walk statements in their order."""
        for node in body:
            self.reader.weighed.clear()
            way = self._ways.get(type(node))
            if way is not None:
                way(node, scope)
            else:
                self._walk_other(node, scope)

    def _walk_other(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Stmt):
                self.walk([child], scope)
            elif isinstance(child, nodes.Expr):
                self.reader.read(child, scope)

    # --- output and clauses ------------------------------------------------------------------------------------------

    def _walk_output(self, node: nodes.Output, scope: Scope) -> None:
        for item in node.nodes:
            if isinstance(item, nodes.Call) and isinstance(item.node, nodes.ExtensionAttribute):
                self._walk_mark(item, item.node.name, scope)
            elif not isinstance(item, nodes.TemplateData):
                self.reader.print(item, scope)

    def _walk_mark(self, node: nodes.Call, method: str, scope: Scope) -> None:
        if method == "_open":
            named = node.args[0]
            self.reader.read(named, scope)
            code = str(named.value) if isinstance(named, nodes.Const) else None
            self.notes.open_clause(Clause(code, self.reader.place(node), self._branches, self._loops))
        elif method == "_close":
            self.notes.close_clause()

    # --- conditions --------------------------------------------------------------------------------------------------

    def _walk_condition(self, node: nodes.If, scope: Scope) -> None:
        number, facts = self.next(), Facts()
        arms: list[nodes.If] = [node, *node.elif_]
        ends, outer = list[Scope](), self._branches
        for rank, arm in enumerate(arms):
            here = scope.with_facts(facts)
            with self.notes.watch() as origins:
                self.reader.read(arm.test, here)
                proved, refuted = weigh(self.reader, arm.test, here)
            words = self.reader.place(arm).snippet
            self._branches = (*outer, Branch(number, rank, len(arms) + 1, frozenset(origins), words))
            ends.append(self._walk_arm(arm.body, here.with_facts(proved), scope))
            facts &= refuted
            if rank == len(arms) - 1:
                self._branches = (*outer, Branch(number, len(arms), len(arms) + 1, frozenset(origins), words))
        ends.append(self._walk_arm(node.else_, scope.with_facts(facts), scope))
        self._branches = outer
        scope.names.update(self._join(ends))

    def _walk_arm(self, body: list[nodes.Node], here: Scope, scope: Scope) -> Scope:
        """Walk one way of a condition; the names that it sets are kept apart until the ways meet."""
        arm = Scope({}, here.facts, scope)
        self.walk(body, arm)
        return arm

    def _join(self, ends: list[Scope]) -> Iterator[tuple[str, Value]]:
        """Yield what the names that some way of a condition sets mean after it, whichever way was taken."""
        for name in {name: None for end in ends for name in end.names}:
            found = [(end, value) for end in ends if (value := end.find(name)) is not None]
            values = [value.confirm() if end.know(value.key) else value for end, value in found]
            same = len({value.kind for value in values}) == 1
            partial = len(values) < len(ends)
            lack = next(
                (value.lack for value in values if value.lack),
                "ce nom n’est posé que dans certains cas" if partial else None,
            )
            fragile = partial or any(value.fragile for value in values)
            length = min(value.length for value in values)
            kind = values[0].kind if same else UNKNOWN
            level = values[0].level if len({value.level for value in values}) == 1 else None
            merged = replace(values[0], kind=kind, lack=lack, fragile=fragile, length=length, level=level)
            alone = len({value.key for value in values}) == 1
            key = merged.key if alone else f"{name}#{self.next()}"
            yield name, replace(merged, key=key)

    # --- loops -------------------------------------------------------------------------------------------------------

    def _walk_loop(self, node: nodes.For, scope: Scope) -> None:
        with self.notes.watch() as origins:
            listed = self.reader.read(node.iter, scope)
        self._judge_list(node, listed)
        listed = SILENT if node.recursive else listed
        looked = scope.with_facts(prove(self.reader, node.iter, scope, truth=True))
        inside = looked.open()
        self._refuse_loop(node.target)
        self._bind(node.target, self._item_of(listed), inside)
        self._shadow(node.target, scope)
        inside.names["loop"] = self._make_loop(listed)
        if node.test is not None:
            self._judge_test(node.test)
            self.reader.read(node.test, inside)
            inside = inside.with_facts(prove(self.reader, node.test, inside, truth=True))
        outer = self._branches
        self._branches = (*outer, Branch(self.next(), 0, 2, frozenset(origins), self.reader.place(node).snippet))
        names = list(_list_names(node.target))
        self._targets += names
        self._loops += 1
        self.walk(node.body, inside)
        self._loops -= 1
        self._targets = self._targets[: -len(names)]
        self._branches = outer
        beside = scope if node.test is not None else scope.with_facts(self._prove_empty(node, scope))
        self.walk(node.else_, beside.open())

    def _prove_empty(self, node: nodes.For, scope: Scope) -> Facts:
        """What a loop without a turn tells of its list: `for x in a|selectattr(…)` may leave all of a full list out."""
        plain = isinstance(node.iter, nodes.Name | nodes.Getattr | nodes.Getitem)
        return prove(self.reader, node.iter, scope, truth=False) if plain else Facts()

    def _item_of(self, listed: Value) -> Value:
        kind = listed.kind.item or UNKNOWN
        if listed.kind.nature is Nature.TABLE:  # its keys
            kind = TEXT
        full = kind.nature is Nature.LISTE  # a list of lists is cut by `batch`, whose pieces have an item at least
        return Value(kind, None, "", listed.origins, listed.given, "", listed.via, listed.made_of, full)

    def _make_loop(self, listed: Value) -> Value:
        kind = replace(LOOP, item=listed.kind.item)
        made_of = frozenset({listed.key} - {""})
        return Value(kind, key=f"{LOOP_KEY}{self.next()}", origins=listed.origins, path="loop", made_of=made_of)

    def _judge_test(self, test: nodes.Node) -> None:
        """The turns are counted once the items are chosen."""
        if any(name.name == "loop" for name in test.find_all(nodes.Name)):
            message = "« loop » ne se lit pas dans la condition de la boucle elle-même."
            hint = "Placez la condition dans la boucle : {% if loop.index < 3 %} … {% endif %}."
            self.notes.refuse("MOD046", self.reader.place(test), message, hint)

    def _judge_list(self, node: nodes.For, listed: Value) -> None:
        if listed.kind.nature in _LISTS:
            return
        shown = listed.path or "x"
        owner = f"« {listed.path} »" if listed.path else "Ce que parcourt cette boucle"
        message = f"{owner} n’est pas une liste, mais {listed.kind.nature}."
        hint = f"Pour n’imprimer un passage que si cette valeur existe, écrivez {{% if {shown} %}} … {{% endif %}}."
        if listed.kind.nature is Nature.TEXTE:
            hint = f"Un paragraphe par ligne s’écrit {{%p for l in {shown}|paragraphes %}} … {{%p endfor %}}."
        elif listed.kind.nature is Nature.NOMBRE:
            hint = f"Pour répéter un passage autant de fois : {{% for n in range({shown}) %}} … {{% endfor %}}."
        elif listed.kind.nature is Nature.FONCTION:
            hint = find_plain(listed)
        elif listed.kind.nature is Nature.OBJET:
            hint = self._advise_list(listed, shown) or hint
        self.notes.refuse("MOD041", self.reader.place(node), message, hint)

    def _advise_list(self, listed: Value, shown: str) -> str | None:
        assert listed.kind.model is not None  # noqa: S101 -- its caller looked
        lists = [name for name, item in list_members(listed.kind.model).items() if item.kind.nature is Nature.LISTE]
        return f"Vouliez-vous dire « {shown}.{lists[0]} » ? Ses listes : {', '.join(lists)}." if lists else None

    # --- names -------------------------------------------------------------------------------------------------------

    def next(self) -> int:
        """Return a number that no other name, condition or loop of the part has."""
        self._count += 1
        return self._count

    def _bind(self, target: nodes.Node, value: Value, scope: Scope) -> None:
        """Give a value to the names on the left of `in` or `=`."""
        if isinstance(target, nodes.Name):
            key = value.key or f"{target.name}#{self.next()}"
            scope.names[target.name] = replace(value, key=key, path=target.name)
        elif isinstance(target, nodes.Tuple):
            self._unpack(target, value, scope)

    def _unpack(self, target: nodes.Tuple, value: Value, scope: Scope) -> None:
        """Give each of several names its part of a value."""
        if value.kind.nature in _WHOLE:
            message = f"« {', '.join(_list_names(target))} » demande plusieurs valeurs, et reçoit {value.kind.nature}."
            hint = "Gardez un seul nom, par exemple « p », puis lisez ses champs : p.nom."
            self.notes.refuse("MOD041", self.reader.place(target), message, hint)
        parts = value.kind.parts if len(value.kind.parts) == len(target.items) else ()
        for rank, item in enumerate(target.items):
            part = Value(parts[rank], origins=value.origins, via=value.via, full=True) if parts else SILENT
            self._bind(item, part, scope)

    def _shadow(self, target: nodes.Node, scope: Scope) -> None:
        """Note a name that hides a field, a function, or the variable of an outer loop."""
        for name in _list_names(target):
            hidden = self._find_hidden(name, scope)
            if hidden:
                self._warn_shadow(name, f"« {name} » est déjà le nom {hidden}, que ce nouvel emploi cache.", target)

    def _find_hidden(self, name: str, scope: Scope) -> str | None:
        if name in list_members(self.reader.root):
            return "d’un champ du dossier"
        if name in self.reader.environment.globals:
            return "d’une fonction"
        known = scope.find(name)
        return "d’une variable d’une boucle qui l’entoure" if known is not None and self._loops else None

    def _walk_assignment(self, node: nodes.Assign, scope: Scope) -> None:
        value = self.reader.read(node.node, scope)
        if isinstance(node.target, nodes.NSRef):
            self._judge_space(node.target, scope)
            return
        self.shadow_field(node.target)
        if isinstance(node.node, _TOLD):
            value = replace(value, key="", told=weigh(self.reader, node.node, scope))
        if isinstance(node.target, nodes.Name) and value.kind.nature is Nature.ESPACE:
            value = replace(value, given=value.given | self.reader.list_posed(node.target.name))
        if isinstance(node.target, nodes.Tuple) and isinstance(node.node, nodes.Tuple):
            self._bind_each(node.target, node.node, scope)
        else:
            self._bind(node.target, value, scope)
        if value.key and scope.know(value.key):
            scope.facts &= Facts(present=spread(value.key))

    def _bind_each(self, target: nodes.Tuple, given: nodes.Tuple, scope: Scope) -> None:
        values = [self.reader.read(item, scope) for item in given.items]
        if len(values) != len(target.items):
            message = f"« set » a {len(target.items)} noms et {len(values)} valeurs."
            self.notes.refuse("MOD041", self.reader.place(target), message, "Écrivez autant de valeurs que de noms.")
        for item, value in zip(target.items, values, strict=False):
            self._bind(item, value, scope)

    def _judge_space(self, target: nodes.NSRef, scope: Scope) -> None:
        """Only what `namespace` made is written in: a template reads the data, and never changes them."""
        known = scope.find(target.name)
        if known is not None and known.kind.nature in {Nature.ESPACE, Nature.INCONNU}:
            return
        message = f"« {target.name}.{target.attr} » ne se change pas : un modèle lit les données, et n’y écrit rien."
        hint = f"Choisissez un nom à vous : {{% set {target.attr}2 = … %}}."
        if known is None and target.name not in list_members(self.reader.root):
            message = f"« {target.name} » n’existe pas ici : rien ne peut y être posé."
            hint = f"Écrivez d’abord {{% set {target.name} = namespace({target.attr}=0) %}}, hors de la boucle."
        self.notes.refuse("MOD052", self.reader.place(target), message, hint)

    def shadow_field(self, target: nodes.Node) -> None:
        """Note a name that hides a field or an item: `set` may give a name a second value, but not hide them."""
        self._shadow(target, Scope())
        if self._loops:
            self._refuse_loop(target)
        for name in set(_list_names(target)) & set(self._targets):
            message = f"« {name} » est déjà le nom de la variable de la boucle, que ce nouvel emploi cache."
            self._warn_shadow(name, message, target)

    def _refuse_loop(self, target: nodes.Node) -> None:
        if "loop" in _list_names(target):
            self.notes.refuse("MOD047", self.reader.place(target), *TAKEN)

    def _warn_shadow(self, name: str, message: str, target: nodes.Node) -> None:
        hint = f"Choisissez un autre nom, par exemple « {name}2 »."
        self.notes.warn("MOD047", self.reader.place(target), message, hint)

    def _walk_block(self, node: nodes.AssignBlock, scope: Scope) -> None:
        self.walk(node.body, scope.open())
        level = self.reader.levels.read(node)
        if node.filter is not None:
            self.reader.read(node.filter, scope)
            level = None
        self.shadow_field(node.target)
        self._bind(node.target, Value(TEXT, level=level), scope)

    def _walk_with(self, node: nodes.With, scope: Scope) -> None:
        inside = scope.open()
        for target, value in zip(node.targets, node.values, strict=True):
            self.shadow_field(target)
            self._bind(target, self.reader.read(value, scope), inside)
        self.walk(node.body, inside)

    def _walk_named(self, node: nodes.Block, scope: Scope) -> None:
        """A `block` has one name in a part, and does not see the variables of the loops around it unless `scoped`."""
        place = self.reader.place(node)
        if node.name in self._blocks:
            self.notes.refuse("MOD012", place, f"Le bloc « {node.name} » est défini deux fois.", "Renommez-le.")
        self._blocks.add(node.name)
        hidden = {name.name for name in node.find_all(nodes.Name) if name.ctx == "load"} & set(self._targets)
        if hidden and not node.scoped:
            message = f"« {min(hidden)} » ne se voit pas dans un « block »."
            self.notes.refuse("MOD046", place, message, f"Écrivez {{% block {node.name} scoped %}}.")
        self.walk(node.body, scope.open())

    def _walk_filter(self, node: nodes.FilterBlock, scope: Scope) -> None:
        self.reader.read(node.filter, scope)
        self.walk(node.body, scope.open())


def _list_names(target: nodes.Node) -> Iterator[str]:
    if isinstance(target, nodes.Name):
        yield target.name
    elif isinstance(target, nodes.Tuple):
        for item in target.items:
            yield from _list_names(item)
