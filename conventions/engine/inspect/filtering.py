"""Filters and tests: those that do not exist, that do not suit a value, that do not take such an argument."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from jinja2 import nodes
from msgspec.structs import replace

from conventions.engine.inspect.constants import find_unbounded
from conventions.engine.inspect.kinds import TEXT, UNKNOWN, YES_NO, Kind, Nature, list_of, pairs_of
from conventions.engine.inspect.naming import EACH_ITEM, find_title
from conventions.engine.inspect.operators import judge
from conventions.engine.inspect.signatures import ARGUMENTS, SIGNATURES, TESTED, find_misfit, find_misplaced
from conventions.engine.inspect.values import NONE, Scope, Value, gather, take_item
from conventions.engine.messages import suggest_filter, suggest_test
from conventions.engine.printing import PRINTERS
from conventions.ooxml.pictures import LARGEST_MM

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

_BY_ATTRIBUTE: Final = frozenset(
    {"selectattr", "rejectattr", "map", "sort", "unique", "sum", "groupby", "min", "max", "join"}
)
_POSITIONS: Final = {"selectattr": 0, "rejectattr": 0, "sum": 0, "groupby": 0}
_SHOWS_ARGUMENTS: Final = frozenset({"default", "d", "image"})
_PLAIN_ITEMS: Final = frozenset({"sort", "min", "max", "sum", "join", "liste"})
_WHOLE: Final = frozenset({Nature.OBJET, Nature.LISTE, Nature.TABLE})
_TEXTS: Final = frozenset({Nature.CHOIX, Nature.RENVOI})
"""What goes without saying where a text is wanted."""
_CHOOSING: Final = frozenset({"select", "reject", "selectattr", "rejectattr"})
_RANKS: Final = {"first": "0", "last": "-1"}
_EXTREMES: Final = frozenset({"min", "max"})
_FILLED: Final = frozenset({"default", "d", "length", "count", "list"})
_TESTS: Final = {"eq": "eq", "equalto": "eq", "==": "eq", "ne": "ne", "!=": "ne", "in": "in", "lt": "lt", "le": "lteq",
                 "gt": "gt", "ge": "gteq", "greaterthan": "gt", "lessthan": "lt", "<": "lt", ">": "gt"}  # fmt: skip


def read_filter(reader: Reader, node: nodes.Filter, scope: Scope) -> Value:
    """Return what a filter gives."""
    value = reader.read(node.node, scope) if node.node is not None else Value(TEXT)
    given = [reader.read(item, scope) for item in node.args]
    named = {str(pair.key): reader.read(pair.value, scope) for pair in node.kwargs}
    arguments = [*given, *named.values()]
    if node.name in PRINTERS:
        return value
    if node.name not in reader.environment.filters:
        refuse_filter(reader, node, node.name)
        return Value(UNKNOWN)
    if node.name == "attr" and node.args and isinstance(node.args[0], nodes.Const):
        return reader.read_member(value, str(node.args[0].value), node, scope)
    if node.name in _SHOWS_ARGUMENTS:
        value = replace(value, via=value.via | gather(arguments))
    if node.name in {"select", "reject"} and node.args and isinstance(node.args[0], nodes.Const):
        _judge_test(reader, node, str(node.args[0].value))
    _judge_arguments(reader, node, given, named)
    item = _read_attribute(reader, node, value, scope)
    _judge_items(reader, node, value, item)
    if node.name == "map":
        kind = item.kind if item else _map_kind(reader, node, value)
        return Value(list_of(kind), value.lack, origins=(item or value).origins, via=value.via, full=value.full)
    if node.name in {"default", "d"}:
        return _stand_in(reader, value, given, named)
    return _apply(reader, node, value, item)


def _judge_items(reader: Reader, node: nodes.Filter, value: Value, item: Value | None) -> None:
    """`map` must be told what it takes of each item, and only numbers are added up."""
    place, named = reader.place(node), {pair.key for pair in node.kwargs}
    if node.name == "map" and not node.args and "attribute" not in named:
        hint = 'Par exemple {{ parties|map(attribute="nom")|liste }}.'
        message = "« map » n’a pas reçu ce qu’il doit prendre de chaque élément."
        reader.notes.refuse("MOD043", place, message, hint)
    kind = item.kind if item else value.kind.item
    if node.name == "sum" and kind is not None and kind.is_known and kind.nature not in {Nature.NOMBRE, *_WHOLE}:
        hint = 'Par exemple {{ convention.budget.charges|sum("montant")|montant }}.'
        reader.notes.refuse("MOD042", place, f"« sum » additionne des nombres, et reçoit {kind.nature}.", hint)


def _stand_in(reader: Reader, value: Value, given: list[Value], named: Mapping[str, Value]) -> Value:
    """Return what `default` gives: the value, or what stands in for it, which may be missing too."""
    other = given[0] if given else named.get("default_value", Value(TEXT))
    if not value.lack and not value.fragile:
        return replace(value, key="", full=True)
    merged = reader.merge(replace(value, lack=None), other)
    path = value.path if not other.lack else ""
    return replace(merged, lack=other.lack, via=value.via, fragile=other.fragile, full=True, path=path)


def _apply(reader: Reader, node: nodes.Filter, value: Value, item: Value | None) -> Value:
    signature = SIGNATURES.get(node.name)
    if signature is None:
        return Value(UNKNOWN, value.lack, origins=value.origins)
    if _refuse_kind(reader, node, node.name, value):
        return Value(UNKNOWN)
    if node.name == "safe":
        _warn_raw(reader, node)
    if node.name in _PLAIN_ITEMS and item is None and value.kind.item and value.kind.item.nature in _WHOLE:
        _refuse_items(reader, node, value)
        return Value(UNKNOWN)
    if node.name == "groupby":
        group = pairs_of(item.kind if item else UNKNOWN, list_of(value.kind.item or UNKNOWN))
        return Value(group, value.lack, origins=value.origins, via=value.via)
    if node.name in {*_RANKS, *_EXTREMES} and value.kind.nature is not Nature.TEXTE:
        return _take_one(node, value, item)
    return _give(node, value, item, signature.gives(value.kind))


def _take_one(node: nodes.Filter, value: Value, item: Value | None) -> Value:
    """Return the item that `first` or `max` takes; of an empty list, even one that is a field, they take nothing."""
    found = take_item(replace(value, promised=False), _RANKS.get(node.name, "0"))
    if node.name in _EXTREMES:
        found = replace(found, key="", path="", origins=(item or value).origins)
    return replace(found, fragile=found.lack is not None)


def _give(node: nodes.Filter, value: Value, item: Value | None, kind: Kind) -> Value:
    """Return what a filter makes of a value that suits it."""
    counts, chooses = node.name in {"length", "count", "wordcount"}, node.name in _CHOOSING
    shown = item.origins if item and node.name in {"sum", "join", "min", "max"} else value.origins
    return Value(
        kind,
        None if node.name in _FILLED else value.lack,
        origins=NONE if counts else shown,
        given=value.given | _select(node, value),
        path="" if chooses else value.path,
        via=value.via,
        made_of=frozenset({value.key} - {""}) if counts else NONE,
        full=value.full and not chooses,
        fragile=value.fragile and node.name not in _FILLED,
    )


def _refuse_kind(reader: Reader, node: nodes.Filter, name: str, value: Value) -> bool:
    """Note a value that a filter cannot take; when it may be of several kinds, each must suit."""
    signature = SIGNATURES[name]
    kinds = sorted(value.ways, key=str) or [value.kind]
    wrong = [kind for kind in kinds if kind.is_known and kind.nature not in signature.takes]
    if not wrong or wrong[0].nature is Nature.RIEN:
        return False
    direct = value.path and not isinstance(node.node, nodes.Filter)
    shown = f"« {value.path} »" if direct else "ce qu’il reçoit"
    verb = "peut être" if value.ways else "est"
    message = f"« {name} » attend {signature.expects}, et {shown} {verb} {wrong[0].nature}."
    reader.notes.refuse("MOD042", reader.place(node), message, f"Par exemple {signature.example}.")
    return True


def _refuse_items(reader: Reader, node: nodes.Filter, value: Value) -> None:
    """Objects are neither ranked, added up nor printed whole: one of their fields is."""
    shown = f"« {value.path} »" if value.path else "cette liste"
    message = f"« {node.name} » ne s’applique pas aux éléments de {shown}, qui sont des objets."
    name = find_title(value.kind.item) if value.kind.item else "champ"
    hint = f'Choisissez un de leurs champs : {node.name}(attribute="{name}").'
    if node.name in {"join", "liste"}:
        hint = f'Choisissez un de leurs champs : {value.path or "x"}|map(attribute="{name}")|{node.name}.'
    reader.notes.refuse("MOD042", reader.place(node), message, hint)


def _warn_raw(reader: Reader, node: nodes.Filter) -> None:
    message = "« safe » insère le texte sans le protéger : un signe « < » ou « & » y endommagerait le document."
    reader.notes.warn(
        "MOD051", reader.place(node), message, "Retirez « |safe » : le texte s’imprime tel qu’il est écrit."
    )


def _judge_arguments(reader: Reader, node: nodes.Filter, given: list[Value], named: Mapping[str, Value]) -> None:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        return
    function = reader.environment.filters[node.name]
    refuse_misfit(reader, node, Called(f"Le filtre « {node.name} »", node.name, function), given, named)
    side = find_unbounded(node)
    if side is not None:
        message = f"« {side} » va de 1 à {LARGEST_MM} mm : au-delà, Word peut refuser le document."
        hint = f"Donnez une mesure qui tienne dans la page, par exemple image({side}=34)."
        reader.notes.refuse("MOD043", reader.place(node), message, hint)


class Called(NamedTuple):
    """What a tag calls: its words in a message, its name, the function; `piped` when a value comes first, as by `|`."""

    what: str
    name: str
    function: object
    piped: bool = True


def refuse_misfit(
    reader: Reader, node: nodes.Expr, called: Called, given: list[Value], named: Mapping[str, Value]
) -> None:
    """Note arguments that a filter, a test or a function does not take."""
    misfit = find_misfit(called.function, len(given), list(named), piped=called.piped)
    if misfit is None:
        kinds = {name: item.kind for name, item in named.items()}
        positions = [item.kind for item in given]
        misplaced = find_misplaced(called.name, called.function, positions, kinds, piped=called.piped)
        if misplaced is not None:
            _refuse_misplaced(reader, node, called, misplaced)
        return
    wrong, known = misfit
    message = f"{called.what} ne connaît pas « {wrong} »."
    if not wrong:
        message = f"{called.what} n’a pas reçu les arguments qu’il attend."
    hint = f"Arguments possibles : {', '.join(known)}." if known else "Il ne prend pas d’argument."
    reader.notes.refuse("MOD043", reader.place(node), message, hint)


def _refuse_misplaced(reader: Reader, node: nodes.Expr, called: Called, misplaced: tuple[str, Kind]) -> None:
    name, (argument, kind) = called.name, misplaced
    natures = ARGUMENTS[name][argument]
    wanted = sorted(natures - _TEXTS if Nature.TEXTE in natures else natures, key=str)
    role = f" pour « {argument} »" if name in SIGNATURES else ""
    message = f"{called.what} attend {' ou '.join(wanted)}{role}, et reçoit {kind.nature}."
    hint = f"Par exemple {SIGNATURES[name].example}." if role else f"Donnez-lui {' ou '.join(wanted)}."
    if kind.nature is Nature.LISTE and Nature.NOMBRE in wanted:
        hint = "Le nombre de ses éléments s’écrit avec « length » : parties|length."
    if kind.nature is Nature.TEXTE and Nature.NOMBRE in wanted:
        hint = "Un nombre s’écrit sans guillemets."
    reader.notes.refuse("MOD043", reader.place(node), message, hint)


def _find_attribute(node: nodes.Filter) -> nodes.Const | None:
    for pair in node.kwargs:
        if pair.key == "attribute" and isinstance(pair.value, nodes.Const):
            return pair.value
    position = _POSITIONS.get(node.name)
    if position is not None and len(node.args) > position and isinstance(node.args[position], nodes.Const):
        found: nodes.Const = node.args[position]  # type: ignore[assignment]
        return found
    return None


def _read_attribute(reader: Reader, node: nodes.Filter, value: Value, scope: Scope) -> Value | None:
    """Return what `attribute="a.b"` gives of each item of a list; note when there is no such field."""
    named = _find_attribute(node) if node.name in _BY_ATTRIBUTE else None
    if named is None or not isinstance(named.value, str) or value.kind.item is None:
        return None
    item = replace(value, kind=value.kind.item, key="", lack=None, path=f"{value.path}{EACH_ITEM}")
    paths = named.value.split(",") if node.name == "sort" else [named.value]
    for path in paths:
        found = item
        for name in path.split("."):
            found = found if name.isdecimal() else reader.read_member(found, name, node, scope)
    item = found
    _judge_selection(reader, node, item, scope)
    return item


def _judge_selection(reader: Reader, node: nodes.Filter, item: Value, scope: Scope) -> None:
    """`selectattr("mode", "eq", "tacite")` compares as `mode == "tacite"` does."""
    if node.name not in {"selectattr", "rejectattr"} or len(node.args) < 2:
        return
    test = node.args[1]
    if isinstance(test, nodes.Const):
        name = str(test.value)
        _judge_test(reader, node, name)
        if name in _TESTS and len(node.args) > 2:
            other = node.args[2]
            judge(reader, (node, item), _TESTS[name], (other, reader.read(other, scope)))


def _select(node: nodes.Filter, value: Value) -> frozenset[str]:
    """Return the attributes that the items kept by `selectattr` are known to have."""
    named = _find_attribute(node) if node.name in {"selectattr", "rejectattr"} else None
    if named is None or "." in str(named.value):
        return NONE
    test = node.args[1].value if len(node.args) > 1 and isinstance(node.args[1], nodes.Const) else "defined"
    absent = test in {"none", "undefined"}
    sure = not absent and test not in {"ne", "!="} if node.name == "selectattr" else absent
    return frozenset({str(named.value)}) if sure else NONE


def _map_kind(reader: Reader, node: nodes.Filter, value: Value) -> Kind:
    """Return what `map("upper")` makes of each item."""
    first = node.args[0] if node.args else None
    if not isinstance(first, nodes.Const):
        return UNKNOWN
    name, kind = str(first.value), value.kind.item or UNKNOWN
    if name not in reader.environment.filters:
        refuse_filter(reader, node, name)
    if name not in SIGNATURES or _refuse_kind(reader, node, name, Value(kind)):
        return UNKNOWN
    return SIGNATURES[name].gives(kind)


def read_test(reader: Reader, node: nodes.Test, scope: Scope) -> Value:
    """Judge `x is test(…)`."""
    value = reader.read(node.node, scope)
    given = [reader.read(argument, scope) for argument in node.args or ()]
    _judge_test(reader, node, node.name)
    if node.name in reader.environment.tests and node.dyn_args is None and node.dyn_kwargs is None:
        function = reader.environment.tests[node.name]
        refuse_misfit(reader, node, Called(f"Le test « {node.name} »", node.name, function), given, {})
    if node.name in _TESTS and len(given) == 1:
        judge(reader, (node.node, value), _TESTS[node.name], (node.args[0], given[0]))
    elif node.name in TESTED and value.kind.is_known and value.kind.nature not in TESTED[node.name]:
        shown = f"« {value.path} »" if value.path else "ce qu’il reçoit"
        message = f"« {node.name} » attend un nombre, et {shown} est {value.kind.nature}."
        reader.notes.refuse("MOD042", reader.place(node), message, "Par exemple {% if parties|length is even %}.")
    return Value(YES_NO)


def refuse_filter(reader: Reader, node: nodes.Expr, name: str) -> None:
    """Note a filter that does not exist."""
    reader.notes.refuse("MOD012", reader.place(node), f"Le filtre « {name} » n’existe pas.", suggest_filter(name))


def _judge_test(reader: Reader, node: nodes.Expr, name: str) -> None:
    if name not in reader.environment.tests:
        reader.notes.refuse("MOD012", reader.place(node), f"Le test « {name} » n’existe pas.", suggest_test(name))
