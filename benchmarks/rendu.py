"""CPU time of a render against docxtpl's, in the same run, on the same template and data.

    python -m benchmarks.rendu

The texts of both outputs are compared first. Ratios only: times depend on the machine. Fails under the floor.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from docxtpl import DocxTemplate

from benchmarks.exemple import AGREEMENT, build_context, build_docxtpl_template, load_example, render_with_docxtpl
from benchmarks.reference import build_data, build_template
from conventions.engine import Template
from conventions.ooxml.texte import extract_text

FLOOR: Final = 30
_GROWTH: Final = (400, 4_000, 40_000)


def measure(job: Callable[[], object], times: int) -> float:
    """Return the median CPU time of a job, in milliseconds."""
    return measure_together((job, times))[0]


def measure_together(*jobs: tuple[Callable[[], object], int], rounds: int = 7) -> list[float]:
    """Return the median CPU time of each job, in milliseconds: rounds are interleaved, so that noise falls on all."""
    spent: list[list[float]] = [[] for _ in jobs]
    for _ in range(rounds):
        for (job, times), found in zip(jobs, spent, strict=True):
            gc.collect()
            start = time.process_time()
            for _ in range(times):
                job()
            found.append((time.process_time() - start) * 1000 / times)
    return [statistics.median(found) for found in spent]


def render_docxtpl(raw: bytes, data: dict[str, Any]) -> bytes:
    """Render as docxtpl's users do: open, render, save."""
    template, out = DocxTemplate(io.BytesIO(raw)), io.BytesIO()
    template.render(data, autoescape=True)
    template.save(out)
    return out.getvalue()


def _measure_example() -> None:
    """Print the ratio on the complete example, which ours typesets, numbers and illustrates, and docxtpl does not."""
    raw, dossier = build_docxtpl_template(), load_example()
    context, base = build_context(dossier), dossier.lire_repertoire()
    template = Template.open(AGREEMENT, typographie=True)
    theirs, ours = measure_together(
        (lambda: render_with_docxtpl(raw, context), 1),
        (lambda: template.render(dossier, base=base), 5),
        rounds=5,
    )
    print(f"exemple complet    docxtpl {theirs:8.1f} ms   conventions {ours:7.2f} ms   {theirs / ours:6.1f} fois moins")


def main() -> int:
    """Print the ratios; return 1 when the main one is under its floor."""
    raw, data = build_template(), build_data()
    template = Template.open(raw)
    if extract_text(template.render(data)) != extract_text(render_docxtpl(raw, data)):
        print("Les textes des deux rendus diffèrent : la comparaison n’a pas de sens.")
        return 1
    theirs, ours, first = measure_together(
        (lambda: render_docxtpl(raw, data), 1),
        (lambda: template.render(data), 20),
        (lambda: Template.open(raw).render(data), 1),
    )
    print(f"un rendu           docxtpl {theirs:8.1f} ms   conventions {ours:7.2f} ms   {theirs / ours:6.1f} fois moins")
    print(
        f"ouverture + rendu  docxtpl {theirs:8.1f} ms   conventions {first:7.2f} ms   {theirs / first:6.1f} fois moins"
    )
    _measure_example()
    for rows in _GROWTH:
        many = build_data(rows)
        spent = measure(partial(template.render, many), 1)
        print(f"{rows:6d} lignes      {spent / rows * 1000:8.2f} µs la ligne")
    if theirs / ours < FLOOR:
        print(f"Le rapport est sous le plancher de {FLOOR}.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
