"""What a condition proves of the data: which values are there, which are not, on each side of the test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes

from conventions.engine.inspect.values import NO_FACTS, Facts, Scope, Value, spread

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

_EMPTY_IF_MISSING: Final = frozenset(
    {"length", "count", "list", "first", "last", "trim", "upper", "lower", "title", "capitalize", "replace"}
    | {"selectattr", "rejectattr", "select", "reject", "map", "join", "sort", "unique", "reverse", "batch", "slice"}
    | {"sum", "phrase", "majuscule", "minuscule", "paragraphes", "montant", "nombre", "date_longue", "date_courte"}
    | {"liste", "le", "du", "au", "de"}
)
"""The filters whose result is false when their input is missing: that the result is true proves the input."""
_PRESENCE: Final = {"defined": True, "undefined": False, "none": False}
_KEEPS_EMPTY: Final = frozenset({"length", "count", "list"})


def prove(reader: Reader, node: nodes.Node, scope: Scope, *, truth: bool) -> Facts:
    """Return what is known where `node` is true, or false."""
    way = _WAYS.get(type(node))
    return way(reader, node, scope, truth) if way else NO_FACTS


def _prove_not(reader: Reader, node: nodes.Not, scope: Scope, truth: bool) -> Facts:
    return prove(reader, node.node, scope, truth=not truth)


def _prove_filter(reader: Reader, node: nodes.Filter, scope: Scope, truth: bool) -> Facts:
    empties = _EMPTY_IF_MISSING if truth else _KEEPS_EMPTY
    return prove(reader, node.node, scope, truth=truth) if node.node and node.name in empties else NO_FACTS


def _prove_path(reader: Reader, node: nodes.Expr, scope: Scope, truth: bool) -> Facts:
    return _tell(reader.read(node, scope), truth=truth)


def _tell(value: Value, *, truth: bool) -> Facts:
    if not value.key:
        return NO_FACTS
    return Facts(present=spread(value.key)) if truth else Facts(empty=frozenset({value.key, *value.made_of}))


def _prove_two(reader: Reader, node: nodes.And | nodes.Or, scope: Scope, truth: bool) -> Facts:
    certain = truth == isinstance(node, nodes.And)  # both sides are then known
    left = prove(reader, node.left, scope, truth=truth)
    beside = scope.with_facts(left if certain else prove(reader, node.left, scope, truth=not truth))
    right = prove(reader, node.right, beside, truth=truth)
    return left & right if certain else left | right


def _prove_test(reader: Reader, node: nodes.Test, scope: Scope, truth: bool) -> Facts:
    if node.name in _PRESENCE:
        return prove(reader, node.node, scope, truth=_PRESENCE[node.name] == truth)
    return prove(reader, node.node, scope, truth=True) if truth else NO_FACTS


def _prove_comparison(reader: Reader, node: nodes.Compare, scope: Scope, truth: bool) -> Facts:
    """A missing value equals nothing but none, and is neither smaller nor greater than anything."""
    facts, left = NO_FACTS, node.expr
    for operand in node.ops:
        right = operand.expr
        if _is_none(right) and operand.op in {"eq", "ne"}:
            facts &= prove(reader, left, scope, truth=(operand.op == "ne") == truth)
        elif operand.op == "ne" and not truth:
            facts &= prove(reader, left, scope, truth=True)
        elif truth and operand.op in {"eq", "lt", "lteq", "gt", "gteq", "in"}:
            facts &= prove(reader, left, scope, truth=True)
            if operand.op != "in":
                facts &= prove(reader, right, scope, truth=True)
        left = right
    return facts if truth or len(node.ops) == 1 else NO_FACTS


_WAYS: Final[Mapping[type[nodes.Node], Callable[[Reader, Any, Scope, bool], Facts]]] = {
    nodes.Not: _prove_not,
    nodes.And: _prove_two,
    nodes.Or: _prove_two,
    nodes.Test: _prove_test,
    nodes.Compare: _prove_comparison,
    nodes.Filter: _prove_filter,
    nodes.Name: _prove_path,
    nodes.Getattr: _prove_path,
    nodes.Getitem: _prove_path,
}


def _is_none(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) and node.value is None
