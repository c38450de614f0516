"""Runs the measures, each session once; what fails is measured once more before it is believed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.croissance import GROWTHS
from benchmarks.jugement import Result
from benchmarks.mesure import Costs, Session, divide, median, run_rounds
from benchmarks.mesures import Measure

Opener = Callable[[Path, ExitStack], Session]


@dataclass(frozen=True, slots=True)
class Course:
    """What a run gave: a result for each measure, and the curves of what grows, relative to their smallest size."""

    results: list[Result]
    curves: dict[str, dict[str, float]]


def run(measures: Sequence[Measure], sessions: Mapping[str, Opener], committed: Mapping[str, Any]) -> Course:
    """Take the measures, session after session."""
    results: list[Result] = []
    curves: dict[str, dict[str, float]] = {}
    for name in dict.fromkeys(measure.session for measure in measures):
        asked = [measure for measure in measures if measure.session == name]
        with ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="mesures-"))
            session = sessions[name](Path(folder), stack)
            results += _take(session, asked, committed["rapports"], curves)
    return Course(results, curves)


def _take(
    session: Session, measures: list[Measure], committed: Mapping[str, float], curves: dict[str, dict[str, float]]
) -> list[Result]:
    costs = run_rounds(session, _list_jobs(session, measures))
    curves |= draw(costs)
    results = [judge(measure, session, costs, committed) for measure in measures]
    again = [result.measure for result in results if result.fails]
    if again:
        costs = run_rounds(session, _list_jobs(session, again))
        second = {measure.code: judge(measure, session, costs, committed) for measure in again}
        results = [_choose(result, second.get(result.measure.code)) for result in results]
    return results


def _list_jobs(session: Session, measures: Iterable[Measure]) -> list[str]:
    """Return the jobs that measures need, with all the sizes of what grows."""
    names = {name for measure in measures for name in (measure.above, measure.below)}
    stems = {name.rpartition("-")[0] for name in names} - {""}
    return [name for name in session.jobs if name in names or name.rpartition("-")[0] in stems]


def judge(measure: Measure, session: Session, costs: Costs, committed: Mapping[str, float]) -> Result:
    """Return the result of a measure, or why it could not be taken."""
    known = committed.get(measure.code)
    absence = next((session.absent[name] for name in (measure.above, measure.below) if name in session.absent), "")
    ratio = None if absence else divide(costs[measure.above], costs[measure.below])
    return Result(measure, ratio, known, absence)


def _choose(first: Result, second: Result | None) -> Result:
    """Keep the better of two: noise only adds to a cost, and a true fall shows twice."""
    if second is None or first.ratio is None or second.ratio is None:
        return first
    return replace(first, ratio=max(first.ratio, second.ratio))


def draw(costs: Costs) -> dict[str, dict[str, float]]:
    """Return the cost of an item at each size, relative to the smallest."""
    found = {}
    for growth in GROWTHS:
        spent = {size: median(costs[name]) for size in growth.sizes if (name := f"{growth.code}-{size}") in costs}
        if spent:
            base = spent[min(spent)]
            found[growth.code] = {str(size): float(f"{cost / base:.3g}") for size, cost in spent.items()}
    return found
