"""What a condition proves of the data: which values are there, which are not, on each side of the test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jinja2 import nodes

from conventions.engine.inspect.kinds import Nature
from conventions.engine.inspect.values import ANYTHING, LOOP_KEY, NO_FACTS, Both, Facts, Scope, Value, spread

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

_EMPTY_IF_MISSING: Final = frozenset(
    {"length", "count", "list", "first", "last", "trim", "upper", "lower", "title", "capitalize", "replace"}
    | {"selectattr", "rejectattr", "select", "reject", "map", "join", "sort", "unique", "reverse", "batch", "slice"}
    | {"sum", "phrase", "majuscule", "minuscule", "paragraphes", "montant", "nombre", "date_longue", "date_courte"}
    | {"liste", "sans_point", "le", "du", "au", "de"}
)
"""The filters whose result is false when their input is missing: that the result is true proves the input."""
_PRESENCE: Final = {"defined": True, "undefined": False, "none": False}
_TRUE_OF_NOTHING: Final = frozenset({"iterable", "sequence", "callable", "ne", "!=", "upper", "lower", "escaped"})
_COUNTS: Final = frozenset({"length", "count"})
_KEEPS_EMPTY: Final = frozenset({*_COUNTS, "list"})
_OPPOSITES: Final = {"eq": "ne", "ne": "eq", "lt": "gteq", "gteq": "lt", "gt": "lteq", "lteq": "gt", "in": "notin"}
_TURNED: Final = {"lt": "gt", "gt": "lt", "lteq": "gteq", "gteq": "lteq"}
_RANKS: Final = 20
_TURNS: Final = {
    "index": ("previtem", 2),
    "index0": ("previtem", 1),
    "revindex": ("nextitem", 2),
    "revindex0": ("nextitem", 1),
}
_NOTHING: Final[Both] = (NO_FACTS, NO_FACTS)


def prove(reader: Reader, node: nodes.Node, scope: Scope, *, truth: bool) -> Facts:
    """Return what is known where `node` is true, or false."""
    return weigh(reader, node, scope)[0 if truth else 1]


def weigh(reader: Reader, node: nodes.Node, scope: Scope) -> Both:
    """Return what is known where `node` is true, then where it is false: in one walk, whatever is nested in it."""
    way = _WAYS.get(type(node))
    if way is None:
        return _NOTHING
    key = (id(node), scope.facts)
    found = reader.weighed.get(key)
    if found is None:
        found = reader.weighed[key] = way(reader, node, scope)
    return found


def _weigh_not(reader: Reader, node: nodes.Not, scope: Scope) -> Both:
    true, false = weigh(reader, node.node, scope)
    return false, true


def _weigh_two(reader: Reader, node: nodes.And | nodes.Or, scope: Scope) -> Both:
    """The right side is read only where the left one did not settle the answer."""
    both = isinstance(node, nodes.And)
    true, false = weigh(reader, node.left, scope)
    right, wrong = weigh(reader, node.right, scope.with_facts(true if both else false))
    return (true & right, false | wrong) if both else (true | right, false & wrong)


def _weigh_filter(reader: Reader, node: nodes.Filter, scope: Scope) -> Both:
    if node.node is None or node.name not in _EMPTY_IF_MISSING:
        return _NOTHING
    true, false = weigh(reader, node.node, scope)
    return true, false if node.name in _KEEPS_EMPTY else NO_FACTS


def _weigh_path(reader: Reader, node: nodes.Expr, scope: Scope) -> Both:
    value = reader.read(node, scope)
    if not value.key or value.key == ANYTHING:
        known = Facts(present=frozenset({value.key} - {""}))
        return known, known
    if value.key.startswith(LOOP_KEY):
        return _weigh_turn(value.key)
    true, false = value.told
    return true & Facts(present=spread(value.key)), false & Facts(empty=frozenset({value.key, *value.made_of}))


def _weigh_turn(key: str) -> Both:
    """`loop.first` is false where a turn comes before, `loop.revindex0` true where one comes after."""
    loop, _, name = key.partition(".")
    before, after = (Facts(present=frozenset({f"{loop}.{side}"})) for side in ("previtem", "nextitem"))
    known = {"index0": (before, NO_FACTS), "revindex0": (after, NO_FACTS), "first": (NO_FACTS, before),
             "last": (NO_FACTS, after)}  # fmt: skip
    return known.get(name, (Facts(present=frozenset({key})), NO_FACTS))


def _weigh_test(reader: Reader, node: nodes.Test, scope: Scope) -> Both:
    true, false = weigh(reader, node.node, scope)
    if node.name in _PRESENCE:
        return (true, false) if _PRESENCE[node.name] else (false, true)
    return NO_FACTS if node.name in _TRUE_OF_NOTHING else true, NO_FACTS


class _Side(NamedTuple):
    """One side of a comparison, and what its being true, or false, tells."""

    node: nodes.Expr
    value: Value
    facts: Both

    @property
    def is_none(self) -> bool:
        return isinstance(self.node, nodes.Const) and self.node.value is None

    @property
    def there(self) -> Facts:
        """What is known when it equals something: a count equals a number even if what it counts is missing."""
        counted = isinstance(self.node, nodes.Filter) and self.node.name in _KEEPS_EMPTY
        return NO_FACTS if counted else self.facts[0]


def _weigh_comparison(reader: Reader, node: nodes.Compare, scope: Scope) -> Both:
    """In a chain, each comparison holds when the whole does; when it does not, nothing is known of each."""
    sides = [
        _Side(item, reader.read(item, scope), weigh(reader, item, scope))
        for item in (node.expr, *(operand.expr for operand in node.ops))
    ]
    pairs = list(zip(sides, (operand.op for operand in node.ops), sides[1:], strict=False))
    true = reduce(and_, (_prove_pair(reader, *pair, scope, truth=True) for pair in pairs))
    return true, _prove_pair(reader, *pairs[0], scope, truth=False) if len(pairs) == 1 else NO_FACTS


def _prove_pair(reader: Reader, left: _Side, op: str, right: _Side, scope: Scope, *, truth: bool) -> Facts:
    """A missing value equals nothing but what is missing too, and is neither smaller nor greater than anything."""
    op = op if truth else _OPPOSITES.get(op, op)
    for one, other, sign in ((left, right, op), (right, left, _TURNED.get(op, op))):
        if other.is_none and op in {"eq", "ne"}:
            return one.facts[0 if op == "ne" else 1]
        if isinstance(one.node, nodes.Filter) and one.node.name in _COUNTS and isinstance(other.node, nodes.Const):
            return _prove_count(reader, one, scope, _find_least(sign, other.node.value))
        if one.value.key.startswith(LOOP_KEY):
            return _prove_turn(one.value.key, sign, other)
    return _prove_order(left, op, right, truth=truth)


def _prove_order(left: _Side, op: str, right: _Side, *, truth: bool) -> Facts:
    table = right.value.key if right.value.kind.nature is Nature.TABLE else ""
    if op == "in" and table and isinstance(left.node, nodes.Const):
        return Facts(present=frozenset({f"{table}.{left.node.value}"}))
    if op in {"lt", "lteq", "gt", "gteq"}:  # of the opposite of what is missing, nothing is known
        return left.there & right.there if truth else NO_FACTS
    if op not in {"eq", "in"}:
        return NO_FACTS
    facts = NO_FACTS if right.value.lack else left.there
    return facts if op == "in" or left.value.lack else facts & right.there


def _find_least(sign: str, number: Any) -> int:
    """Return how many items a list has at least when `length sign number` holds."""
    if not isinstance(number, int):
        return 0
    if sign == "ne":
        return int(number == 0)
    return {"gt": number + 1, "gteq": number, "eq": number}.get(sign, 0)


def _prove_count(reader: Reader, side: _Side, scope: Scope, least: int) -> Facts:
    """A list of two items has a first and a second one."""
    counted = side.node.node if isinstance(side.node, nodes.Filter) else None
    if least < 1 or counted is None:
        return NO_FACTS
    key = reader.read(counted, scope).key
    ranks = frozenset(f"{key}[{rank}]" for rank in (-1, *range(min(least, _RANKS)))) if key else frozenset()
    return side.facts[0] & Facts(present=ranks)


def _prove_turn(key: str, sign: str, other: _Side) -> Facts:
    """`loop.index > 1`, or `loop.index < loop.length`: a turn comes before, or after."""
    loop, _, name = key.partition(".")
    if name == "index" and sign in {"lt", "ne"} and other.value.key == f"{loop}.length":
        return Facts(present=frozenset({f"{loop}.nextitem"}))
    side, least = _TURNS.get(name, ("", 0))
    number = other.node.value if isinstance(other.node, nodes.Const) else None
    beyond = sign == "ne" and number == least - 1
    return (
        Facts(present=frozenset({f"{loop}.{side}"}))
        if side and (beyond or _find_least(sign, number) >= least)
        else NO_FACTS
    )


_WAYS: Final[Mapping[type[nodes.Node], Callable[[Reader, Any, Scope], Both]]] = {
    nodes.Not: _weigh_not,
    nodes.And: _weigh_two,
    nodes.Or: _weigh_two,
    nodes.Test: _weigh_test,
    nodes.Compare: _weigh_comparison,
    nodes.Filter: _weigh_filter,
    nodes.Name: _weigh_path,
    nodes.Getattr: _weigh_path,
    nodes.Getitem: _weigh_path,
    nodes.Call: _weigh_path,
}
