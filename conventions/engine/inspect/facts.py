"""What a condition proves of the data: which values are there, which are not, on each side of the test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Final

from jinja2 import nodes

from conventions.engine.inspect.values import ANYTHING, NO_FACTS, Facts, Scope, Value, spread

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
_TRUE_OF_NOTHING: Final = frozenset({"iterable", "sequence", "callable", "ne", "!=", "upper", "lower", "escaped"})
_COUNTS: Final = frozenset({"length", "count"})
_KEEPS_EMPTY: Final = frozenset({*_COUNTS, "list"})
_OPPOSITES: Final = {"eq": "ne", "ne": "eq", "lt": "gteq", "gteq": "lt", "gt": "lteq", "lteq": "gt", "in": "notin"}
_TURNED: Final = {"lt": "gt", "gt": "lt", "lteq": "gteq", "gteq": "lteq"}
_RANKS: Final = 20


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
    if not value.key or value.key == ANYTHING:
        return Facts(present=frozenset({value.key} - {""}))
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
    return prove(reader, node.node, scope, truth=True) if truth and node.name not in _TRUE_OF_NOTHING else NO_FACTS


def _prove_comparison(reader: Reader, node: nodes.Compare, scope: Scope, truth: bool) -> Facts:
    """In a chain, each comparison holds when the whole does; when it does not, nothing is known of each."""
    sides = zip((node.expr, *(operand.expr for operand in node.ops)), node.ops, strict=False)
    proved = [_prove_pair(reader, left, operand.op, operand.expr, scope, truth) for left, operand in sides]
    return reduce(and_, proved) if truth or len(proved) == 1 else NO_FACTS


def _prove_pair(reader: Reader, left: nodes.Expr, op: str, right: nodes.Expr, scope: Scope, truth: bool) -> Facts:
    """A missing value equals nothing but what is missing too, and is neither smaller nor greater than anything."""
    op = op if truth else _OPPOSITES.get(op, op)
    for one, other, sign in ((left, right, op), (right, left, _TURNED.get(op, op))):
        if _is_none(other) and op in {"eq", "ne"}:
            return prove(reader, one, scope, truth=op == "ne")
        if isinstance(one, nodes.Filter) and one.name in _COUNTS and isinstance(other, nodes.Const):
            return _prove_count(reader, one, scope, _find_least(sign, other.value))
    if op in {"lt", "lteq", "gt", "gteq"}:  # of the opposite of what is missing, nothing is known
        return _prove_side(reader, left, scope) & _prove_side(reader, right, scope) if truth else NO_FACTS
    if op not in {"eq", "in"}:
        return NO_FACTS
    facts = NO_FACTS if _may_lack(reader, right, scope) else _prove_side(reader, left, scope)
    return facts if op == "in" or _may_lack(reader, left, scope) else facts & _prove_side(reader, right, scope)


def _prove_side(reader: Reader, node: nodes.Expr, scope: Scope) -> Facts:
    counted = isinstance(node, nodes.Filter) and node.name in _KEEPS_EMPTY
    return NO_FACTS if counted else prove(reader, node, scope, truth=True)


def _may_lack(reader: Reader, node: nodes.Expr, scope: Scope) -> bool:
    return reader.read(node, scope).lack is not None


def _find_least(sign: str, number: Any) -> int:
    """Return how many items a list has at least when `length sign number` holds."""
    if not isinstance(number, int):
        return 0
    if sign == "ne":
        return int(number == 0)
    return {"gt": number + 1, "gteq": number, "eq": number}.get(sign, 0)


def _prove_count(reader: Reader, node: nodes.Filter, scope: Scope, least: int) -> Facts:
    """A list of two items has a first and a second one."""
    if least < 1 or node.node is None:
        return NO_FACTS
    key = reader.read(node.node, scope).key
    ranks = frozenset(f"{key}[{rank}]" for rank in (-1, *range(min(least, _RANKS)))) if key else frozenset()
    return prove(reader, node.node, scope, truth=True) & Facts(present=ranks)


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
