"""The curve of what grows, as an SVG picture: the same figures give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT = 520, 220
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 500, 40, 170
_LEAST_TOP: Final = 1.5
_FONT: Final = 'font-family="sans-serif" font-size="12"'


def draw_curves(title: str, curve: Mapping[str, float]) -> str:
    """Return the picture of a curve: the cost of one item by their number, 1 for the smallest number.

    Numbers are on a logarithmic scale; the band is 20 % on either side of a constant cost.
    """
    points = sorted((int(size), cost) for size, cost in curve.items())
    summit = max(_LEAST_TOP, *(cost for _, cost in points))
    places = [(_place_size(size, points), _place_cost(cost, summit)) for size, cost in points]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    high, low = _place_cost(1.2, summit), _place_cost(0.8, summit)
    level = _place_cost(1, summit)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" {_FONT} role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
        f'<text x="{_LEFT}" y="22" font-weight="bold">{escape(title)}</text>',
        f'<rect x="{_LEFT}" y="{high:.1f}" width="{_RIGHT - _LEFT}" height="{low - high:.1f}" fill="#e8eef7"/>',
        f'<path d="M{_LEFT} {_TOP}V{_BOTTOM}H{_RIGHT}" fill="none" stroke="#666666"/>',
        f'<text x="{_LEFT - 8}" y="{level + 4:.1f}" text-anchor="end">1</text>',
        f'<path d="M{_LEFT} {level:.1f}H{_RIGHT}" stroke="#999999" stroke-dasharray="4 4"/>',
        f'<polyline points="{line}" fill="none" stroke="#1f3864" stroke-width="2"/>',
        *(_mark(place, point) for place, point in zip(places, points, strict=True)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _place_size(size: int, points: list[tuple[int, float]]) -> float:
    least, most = (math.log10(points[at][0]) for at in (0, -1))
    share = (math.log10(size) - least) / ((most - least) or 1)
    return _LEFT + 30 + share * (_RIGHT - _LEFT - 60)


def _place_cost(cost: float, summit: float) -> float:
    return _BOTTOM - cost / summit * (_BOTTOM - _TOP)


def _mark(place: tuple[float, float], point: tuple[int, float]) -> str:
    (x, y), (size, cost) = place, point
    figure = f"{cost:.2f}".replace(".", ",")
    name = f"{size:,}".replace(",", "\u202f")
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1f3864"/>'
        f'<text x="{x:.1f}" y="{y - 9:.1f}" text-anchor="middle">{figure}</text>'
        f'<text x="{x:.1f}" y="{_BOTTOM + 20}" text-anchor="middle">{name}</text>'
    )
