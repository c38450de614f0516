"""Calls: functions of the product, macros of the template, methods of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from conventions.engine.inspect.filtering import refuse_misfit
from conventions.engine.inspect.kinds import NUMBER, TEXT, UNKNOWN, Nature, list_of
from conventions.engine.inspect.signatures import find_method
from conventions.engine.inspect.values import NONE, SILENT, Scope, Value

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

_RESULTS: Final = {"range": list_of(NUMBER), "a_completer": TEXT, "renvoi": TEXT}


def read_call(reader: Reader, node: nodes.Call, scope: Scope) -> Value:
    """Return what a call gives."""
    arguments = [reader.read(item, scope) for item in node.args]
    for pair in node.kwargs:
        reader.read(pair.value, scope)
    target = node.node
    if isinstance(target, nodes.Name):
        return _call_name(reader, target.name, node, scope, arguments)
    if isinstance(target, nodes.Getattr):
        return _call_method(reader, target, node, scope)
    reader.read(target, scope)
    return Value(UNKNOWN, origins=frozenset(origin for item in arguments for origin in item.origins))


def _call_name(reader: Reader, name: str, node: nodes.Call, scope: Scope, arguments: list[Value]) -> Value:
    if name in reader.macros:
        _judge_macro(reader, name, node)
        return Value(TEXT)
    known = reader.environment.globals.get(name)
    bound = scope.find(name)
    if bound is not None or known is None:
        value = bound if bound is not None else reader.read(node.node, scope)
        if value.kind.is_known and value.kind.nature is not Nature.BOUCLE:
            _refuse_call(reader, name, node)
        return SILENT
    if name in _RESULTS:
        refuse_misfit(
            reader, node, f"« {name} »", len(node.args), [pair.key for pair in node.kwargs], known, piped=False
        )
    if name == "renvoi" and node.args and isinstance(node.args[0], nodes.Const):
        reader.notes.calls.append((str(node.args[0].value), reader.place(node)))
    made_of = arguments[0].made_of if name == "range" and len(arguments) == 1 else NONE
    return Value(_RESULTS.get(name, UNKNOWN), made_of=made_of)


def _judge_macro(reader: Reader, name: str, node: nodes.Call) -> None:
    macro = reader.macros[name]
    known = [item.name for item in macro.args]
    caught = {item.name for item in macro.find_all(nodes.Name)} & {"varargs", "kwargs"}
    unknown = next((pair.key for pair in node.kwargs if pair.key not in known and pair.key != "caller"), None)
    named = unknown is not None and "kwargs" not in caught
    if not named and ("varargs" in caught or len(node.args) <= len(known)):
        return
    what = f"n’a pas d’argument « {unknown} »" if named else f"reçoit trop d’arguments : {len(node.args)}"
    hint = f"Elle n’en prend pas : écrivez {{{{ {name}() }}}}."
    if known:
        hint = f"Arguments possibles : {', '.join(known)}."
    reader.notes.refuse("MOD043", reader.place(node), f"La macro « {name} » {what}.", hint)


def _call_method(reader: Reader, target: nodes.Getattr, node: nodes.Call, scope: Scope) -> Value:
    base = reader.read(target.node, scope)
    gives = find_method(base.kind, target.attr)
    if gives is not None:
        return Value(gives, base.lack, origins=base.origins, via=base.via, full=gives.nature is Nature.LISTE)
    if not base.kind.is_known or base.kind.nature is Nature.BOUCLE:
        return SILENT
    value = reader.read_member(base, target.attr, target, scope)
    if value.kind.is_known:
        _refuse_call(reader, value.path or target.attr, node)
    return SILENT


def _refuse_call(reader: Reader, name: str, node: nodes.Call) -> None:
    message = f"« {name} » est une valeur, et ne s’appelle pas avec des parenthèses."
    reader.notes.refuse("MOD049", reader.place(node), message, f"Écrivez {{{{ {name} }}}}.")
