"""The report of a run, in French: a table on the terminal, the page docs/performance.md, and its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from benchmarks.courbes import draw_curves
from benchmarks.croissance import GROWTHS
from benchmarks.jugement import Result
from benchmarks.mesures import MEASURES

_DOCS: Final = Path(__file__).resolve().parent.parent / "docs"
PAGE: Final = _DOCS / "performance.md"
PICTURES: Final = _DOCS / "images" / "performance"
_ZONE: Final = re.compile(r"(<!-- (rapports|courbes) : [^>]*-->\n).*?(<!-- fin -->)", re.DOTALL)


def format_ratio(ratio: float | None) -> str:
    """Return a ratio with its decimal comma, three figures at most."""
    if ratio is None:
        return "–"
    return f"{ratio:.2f}".replace(".", ",") if ratio < 10 else f"{ratio:.0f}"


def write_table(results: Iterable[Result]) -> Iterator[str]:
    """Yield the lines of the table of a run, then why measures were skipped."""
    listed = list(results)
    width = max(len(item.measure.title) for item in listed)
    yield f"{'mesure':{width}}  {'rapport':>8}  {'plancher':>8}  {'retenu':>8}  verdict"
    for item in listed:
        figures = (format_ratio(value) for value in (item.ratio, item.measure.floor, item.committed))
        columns = "  ".join(f"{figure:>8}" for figure in figures)
        yield f"{item.measure.title:{width}}  {columns}  {item.verdict}"
    yield from (
        f"{reason[0].upper()}{reason[1:]}." for reason in dict.fromkeys(item.absence for item in listed) if reason
    )


def write_page(committed: Mapping[str, Any]) -> None:
    """Write the ratios and the curves that were committed in the page of docs, between its marks."""
    zones = {"rapports": "\n".join(_list_ratios(committed["rapports"])), "courbes": "\n".join(_list_curves())}
    page = PAGE.read_text(encoding="utf-8")
    page = _ZONE.sub(lambda at: f"{at[1]}\n{zones[at[2]]}\n\n{at[3]}", page)
    PAGE.write_text(page, encoding="utf-8")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for growth in GROWTHS:
        if curve := committed["courbes"].get(growth.code):
            (PICTURES / f"{growth.code}.svg").write_text(draw_curves(growth.title, curve), encoding="utf-8")


def _list_ratios(ratios: Mapping[str, float]) -> Iterator[str]:
    yield "| mesure | rapport | plancher |"
    yield "|---|---:|---:|"
    for measure in MEASURES:
        goal = " (objectif)" if measure.goal else ""
        figures = f"{format_ratio(ratios.get(measure.code))} | {format_ratio(measure.floor)}{goal}"
        yield f"| {measure.title} | {figures} |"


def _list_curves() -> Iterator[str]:
    for growth in GROWTHS:
        yield f"![{growth.title} : coût d’une {growth.item} selon leur nombre](images/performance/{growth.code}.svg)"
