"""CPU time of checking the complete example, against docxtpl's render of it, in the same run.

    python -m benchmarks.regles

Ratios only: times depend on the machine. Fails when checking takes a tenth of a render, or when a fiche costs more
than twice as much among a thousand as among ten.
"""

from __future__ import annotations

import sys
from functools import partial
from itertools import cycle, islice
from typing import Final

from benchmarks.exemple import build_context, build_docxtpl_template, load_example, render_with_docxtpl
from benchmarks.rendu import measure_together
from conventions import Dossier
from conventions.rules import Scene, check_scene

FLOOR: Final = 10
GROWTH: Final = 2.0
_COUNTS: Final = (10, 100, 1_000)


def check(dossier: Dossier) -> None:
    """Check a dossier as a first reader does: a new scene, every rule, the final version."""
    check_scene(Scene(dossier, final=True))


def grow(dossier: Dossier, count: int) -> Dossier:
    """Return the dossier with so many action sheets, copies of its own under other numbers."""
    data = dossier.model_dump()
    sheets = islice(cycle(data["fiches_action"]), count)
    data["fiches_action"] = [
        sheet | {"numero": number, "code": f"f{number}", "liens": ()} for number, sheet in enumerate(sheets, start=1)
    ]
    return Dossier.model_validate(data)


def main() -> int:
    """Print the ratios; return 1 when one is beyond its bound."""
    raw, dossier = build_docxtpl_template(), load_example()
    context = build_context(dossier)
    theirs, ours = measure_together((lambda: render_with_docxtpl(raw, context), 1), (partial(check, dossier), 10))
    print(f"contrôle           docxtpl {theirs:8.1f} ms   conventions {ours:7.2f} ms   {theirs / ours:6.1f} fois moins")
    jobs = ((partial(check, grow(dossier, count)), max(1, 100 // count)) for count in _COUNTS)
    spent = [time / count for count, time in zip(_COUNTS, measure_together(*jobs, rounds=5), strict=True)]
    for count, time in zip(_COUNTS, spent, strict=True):
        print(f"{count:6d} fiches      {time * 1000:8.1f} µs la fiche")
    faults = [
        f"Le rapport est sous le plancher de {FLOOR}." if theirs / ours < FLOOR else "",
        f"Une fiche coûte plus de {GROWTH:g} fois plus parmi mille." if spent[-1] > GROWTH * spent[0] else "",
    ]
    print(*filter(None, faults), sep="\n", end="\n" if any(faults) else "")
    return int(any(faults))


if __name__ == "__main__":
    sys.exit(main())
