"""Numbers written in a tag, and the bounds of those that a filter takes."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Final

from jinja2 import nodes

from conventions.ooxml.pictures import LARGEST_MM

BOUNDS: Final[Mapping[str, tuple[str, ...]]] = {"image": ("largeur_mm", "hauteur_mm")}
"""The arguments that are sides of a picture, in millimetres, in the order in which they are given."""
_OPERATIONS: Final[Mapping[type[nodes.Node], Callable[[float, float], float]]] = {
    nodes.Add: operator.add,
    nodes.Sub: operator.sub,
    nodes.Mul: operator.mul,
    nodes.Div: operator.truediv,
    nodes.Pow: operator.pow,
}


def find_unbounded(node: nodes.Filter) -> str | None:
    """Return the first side of a picture that no page holds, by the name of its argument."""
    sides = BOUNDS.get(node.name, ())
    written = [*zip(sides, node.args, strict=False), *((pair.key, pair.value) for pair in node.kwargs)]
    values = ((name, compute(value)) for name, value in written if name in sides)
    return next((name for name, value in values if value is not None and not 0 < value <= LARGEST_MM), None)


def compute(node: nodes.Node) -> float | None:
    """Return the number that an expression writes, None for anything else. Floats: a power takes no time."""
    if isinstance(node, nodes.Const):
        plain = isinstance(node.value, int | float) and not isinstance(node.value, bool)
        return _attempt(float, node.value) if plain else None
    if isinstance(node, nodes.Neg | nodes.Pos):
        inside = compute(node.node)
        return -inside if inside is not None and isinstance(node, nodes.Neg) else inside
    if type(node) not in _OPERATIONS or not isinstance(node, nodes.BinExpr):
        return None
    left, right = compute(node.left), compute(node.right)
    return None if left is None or right is None else _attempt(_OPERATIONS[type(node)], left, right)


def _attempt(operation: Callable[..., float], *numbers: float) -> float | None:
    try:
        found = operation(*numbers)
    except OverflowError:
        return float("inf")
    except ZeroDivisionError:
        return None
    return None if isinstance(found, complex) else found
