"""What a job costs, and the ratio of two jobs: CPU time only, rounds interleaved, so that noise falls on all alike."""

from __future__ import annotations

import gc
import resource
import subprocess
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

Job = Callable[[], float]
"""Does its work once and returns what it cost: milliseconds of CPU, per item for what grows; or bytes."""
Costs = dict[str, list[float]]


@dataclass(slots=True)
class Session:
    """Jobs measured together. `absent` tells, in a sentence for each, why some jobs cannot run on this machine."""

    jobs: dict[str, Job]
    rounds: int
    absent: Mapping[str, str] = field(default_factory=dict)


def cpu(work: Callable[[], object], times: int = 1, items: int = 1) -> Job:
    """Return the job of doing some work: milliseconds of CPU of this process, per time and per item."""

    def job() -> float:
        gc.collect()
        start = time.process_time()
        for _ in range(times):
            work()
        return (time.process_time() - start) * 1000 / times / items

    return job


def cpu_of_command(command: list[str], cwd: Path | None = None) -> Job:
    """Return the job of running a command: milliseconds of CPU, user and system, from its start to its end."""

    def job() -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, cwd=cwd)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000

    return job


_WARM_UP: Final = 1


def run_rounds(session: Session, names: Iterable[str]) -> Costs:
    """Run the named jobs one after the other, as many rounds as the session asks; the first round is not kept."""
    kept = [name for name in session.jobs if name in set(names)]
    costs: Costs = {name: [] for name in kept}
    for number in range(_WARM_UP + session.rounds):
        for name in kept:
            cost = session.jobs[name]()
            if number >= _WARM_UP:
                costs[name].append(cost)
    return costs


def divide(above: list[float], below: list[float]) -> float:
    """Return the ratio of two jobs: the median of the ratios of each round, whose two costs met the same noise."""
    return median(one / other for one, other in zip(above, below, strict=True))
