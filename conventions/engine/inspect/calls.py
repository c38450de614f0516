"""Calls: functions of the product, macros of the template, methods of a text or of a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from conventions.engine.inspect.filtering import Called, refuse_misfit
from conventions.engine.inspect.kinds import NUMBER, TEXT, UNKNOWN, Kind, Nature, list_of, pairs_of
from conventions.engine.inspect.methods import judge_method
from conventions.engine.inspect.naming import refuse_lack
from conventions.engine.inspect.signatures import find_method
from conventions.engine.inspect.values import NONE, SILENT, Scope, Value, gather

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

Callee = nodes.Macro | nodes.CallBlock
_RESULTS: Final = {
    "range": list_of(NUMBER),
    "a_completer": TEXT,
    "renvoi": TEXT,
    "dict": Kind(Nature.TABLE),
    "namespace": Kind(Nature.ESPACE),
}
_WITH_METHODS: Final = frozenset({Nature.TEXTE, Nature.CHOIX, Nature.DATE})
_ENTRIES: Final[Mapping[str, Callable[[Kind], Kind]]] = {
    "items": lambda item: pairs_of(TEXT, item),
    "keys": lambda _item: list_of(TEXT),
    "values": list_of,
}


def read_call(reader: Reader, node: nodes.Call, scope: Scope) -> Value:
    """Return what a call gives."""
    given = [reader.read(item, scope) for item in node.args]
    named = {str(pair.key): reader.read(pair.value, scope) for pair in node.kwargs}
    target = node.node
    if isinstance(target, nodes.Name):
        return _call_name(reader, target.name, node, scope, given, named)
    if isinstance(target, nodes.Getattr):
        return _call_method(reader, target, node, scope, given)
    reader.read(target, scope)
    return Value(UNKNOWN, origins=gather(given) | gather(named.values()))


def _call_name(
    reader: Reader, name: str, node: nodes.Call, scope: Scope, given: list[Value], named: Mapping[str, Value]
) -> Value:
    bound = scope.find(name)
    callee = reader.macros.get(name) if bound is None else reader.blocks.get(bound.key)
    if callee is not None:
        if _suits(reader, callee, node):
            reader.enter(callee, node, scope, given, named)
        return Value(TEXT, level=reader.levels.read(callee), path=f"{name}()")
    known = reader.environment.globals.get(name)
    if bound is not None or known is None:
        value = reader.read(node.node, scope)
        if value.fragile:
            refuse_lack(reader, value, node)
        if value.kind.is_known and value.kind.nature not in {Nature.BOUCLE, Nature.FONCTION}:
            _refuse_call(reader, name, node)
        return SILENT
    return _call_function(reader, node, Called(f"« {name} »", name, known, piped=False), given, named)


def _call_function(
    reader: Reader, node: nodes.Call, called: Called, given: list[Value], named: Mapping[str, Value]
) -> Value:
    name = called.name
    if node in reader.callers:
        message = f"« {name} » n’est pas une macro du modèle : elle ne prend pas le bloc que « call » lui donne."
        reader.notes.refuse("MOD043", reader.place(node), message, f"Écrivez {{{{ {name}(…) }}}}.")
    if name in _RESULTS and node.dyn_args is None and node.dyn_kwargs is None:
        refuse_misfit(reader, node, called, given, named)
    if name in {"range", "cycler"} and not node.args and node.dyn_args is None:
        message = f"« {name} » n’a pas reçu les arguments qu’il attend."
        reader.notes.refuse("MOD043", reader.place(node), message, 'Écrivez range(3), ou cycler("a", "b").')
    if name == "renvoi" and node.args:
        _judge_reference(reader, node, given[0])
    made_of = given[-1].made_of if name == "range" and 1 <= len(given) <= 2 else NONE
    return Value(_RESULTS.get(name, UNKNOWN), made_of=made_of, given=frozenset(named))


def _judge_reference(reader: Reader, node: nodes.Call, called: Value) -> None:
    """Note the clause that a cross-reference names, or a text of the data that hardly names one."""
    first = node.args[0]
    if isinstance(first, nodes.Const):
        reader.notes.calls.append((str(first.value), reader.place(node)))
        return
    from_data = called.key and called.origins and not called.key.rpartition(".")[2].count("#")
    if from_data and called.kind.nature is Nature.TEXTE and not called.key.endswith(".code"):
        message = f"« renvoi » attend le code d’une clause, et « {called.path} » est un texte du dossier."
        hint = 'Écrivez le code entre guillemets, par exemple {{ renvoi("budget") }}.'
        reader.notes.warn("MOD064", reader.place(node), message, hint)


def _suits(reader: Reader, callee: Callee, node: nodes.Call) -> bool:
    """Whether a macro, or the block of a `call`, takes what it is given; note what it does not take."""
    known, caught = [item.name for item in callee.args], reader.list_caught(callee)
    if isinstance(callee, nodes.Macro) and node in reader.callers and not caught & {"caller", "kwargs"}:
        hint = f"Écrivez {{% macro {callee.name}(…) %}} … {{{{ caller() }}}} … {{% endmacro %}}."
        message = f"La macro « {callee.name} » ne dit pas où mettre le bloc que « call » lui donne."
        reader.notes.refuse("MOD043", reader.place(node), message, hint)
        return False
    unknown = next((pair.key for pair in node.kwargs if pair.key not in known and pair.key != "caller"), None)
    named = unknown is not None and "kwargs" not in caught
    if not named and ("varargs" in caught or len(node.args) <= len(known)):
        return True
    _refuse_arguments(reader, callee, node, unknown if named else None)
    return False


def _refuse_arguments(reader: Reader, callee: Callee, node: nodes.Call, unknown: str | None) -> None:
    """Note arguments that are too many, or one whose name is not known."""
    what = f"n’a pas d’argument « {unknown} »" if unknown else f"reçoit trop d’arguments : {len(node.args)}"
    known = [item.name for item in callee.args]
    if isinstance(callee, nodes.CallBlock):
        message = f"Le bloc « call » {what} (la macro écrit {reader.place(node).snippet})."
        hint = f"Ses arguments : {', '.join(known)}." if known else "Nommez-les après « call » : {% call(x) … %}."
        reader.notes.refuse("MOD043", reader.place(callee), message, hint)
        return
    hint = f"Arguments possibles : {', '.join(known)}."
    if not known:
        hint = f"Elle n’en prend pas : écrivez {{{{ {callee.name}() }}}}."
    reader.notes.refuse("MOD043", reader.place(node), f"La macro « {callee.name} » {what}.", hint)


def _call_method(reader: Reader, target: nodes.Getattr, node: nodes.Call, scope: Scope, given: list[Value]) -> Value:
    base = reader.read(target.node, scope)
    if base.kind.nature is Nature.TABLE and base.kind.item and target.attr not in base.given:
        return _call_table(reader, base, target, node, scope)
    gives = find_method(base.kind, target.attr)
    if gives is not None:
        if base.kind.nature in _WITH_METHODS:
            judge_method(reader, target, node, given)
        return Value(gives, base.lack, origins=base.origins, via=base.via, full=gives.nature is Nature.LISTE)
    if not base.kind.is_known or base.kind.nature in {Nature.BOUCLE, Nature.ESPACE}:
        return SILENT
    value = reader.read_member(base, target.attr, target, scope)
    if value.kind.is_known:
        _refuse_call(reader, value.path or target.attr, node)
    return SILENT


def _call_table(reader: Reader, base: Value, target: nodes.Getattr, node: nodes.Call, scope: Scope) -> Value:
    """Return what `values()`, `items()` or `get(…)` gives of a table of the data."""
    item = base.kind.item or UNKNOWN
    if target.attr in _ENTRIES:
        return Value(_ENTRIES[target.attr](item), base.lack, origins=base.origins, via=base.via)
    named = node.args[0] if node.args else None
    if target.attr != "get" or not isinstance(named, nodes.Const):
        return SILENT
    entry = reader.read_entry(base, str(named.value))
    return entry if len(node.args) == 1 else reader.merge(entry.confirm(), reader.read(node.args[1], scope))


def _refuse_call(reader: Reader, name: str, node: nodes.Call) -> None:
    message = f"« {name} » est une valeur, et ne s’appelle pas avec des parenthèses."
    reader.notes.refuse("MOD049", reader.place(node), message, f"Écrivez {{{{ {name} }}}}.")
