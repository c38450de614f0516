"""What a lot costs beside its renders, and what a second core brings, on short dossiers: the worst case.

    python -m benchmarks.lot [NOMBRE]

Bare renders are `conventions.generate` on each file, in memory, in one process. The cost is CPU time, of the worker and
of the run; it includes reading, hashes, manifests and writing. Ratios only. The rate of two processes against one is a
matter of wall clock: it is judged on a quiet machine only.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import conventions
from conventions.api import Order
from conventions.batch import Batch, Job, LocalRunner, LocalStore, count_cores, open_sources, run
from conventions.batch.sources import list_records
from conventions.batch.work import State, Workshop

CEILING: Final = 1.15
FLOOR: Final = 1.8
_NUMBER: Final = 400
_ROUNDS: Final = 3
_QUIET: Final = 0.5
_EXAMPLES: Final = ("minimal.yaml", "convention-unaf-udaf.yaml")
_ROOT: Final = Path(__file__).resolve().parent.parent


def write_dossiers(folder: Path, number: int) -> None:
    """Write dossiers that differ by their titles."""
    folder.mkdir()
    for rank in range(number):
        text = (_ROOT / "examples" / _EXAMPLES[rank % len(_EXAMPLES)]).read_text(encoding="utf-8")
        (folder / f"dossier-{rank:06}.yaml").write_text(
            text.replace("\ntitre: ", f"\ntitre: {rank} ", 1), encoding="utf-8"
        )


def measure_cost(folder: Path, scratch: Path) -> float:
    """Return the CPU time of a lot over that of bare renders: the lowest of each, rounds interleaved."""
    records = list(list_records(open_sources([str(folder)])))
    bare, worker, head = [], [], []
    for rank in range(_ROUNDS):
        store = LocalStore(scratch / f"atelier-{rank}")
        workshop = Workshop(Job(Order(), store))
        bare.append(spend(lambda: [conventions.generate(record.path) for record in records]))
        worker.append(spend(lambda: [_make(workshop, record) for record in records]))  # noqa: B023 -- called at once
        head.append(spend(lambda: run_lot(folder, scratch / f"lot-{rank}", 1)))  # noqa: B023
    return (min(worker) + min(head)) / min(bare)


def _make(workshop: Workshop, record: object) -> None:
    if workshop.make(record).state is not State.FAIT:
        raise SystemExit("Un dossier mesuré a échoué.")


def spend(job: Callable[[], object]) -> float:
    """Return the CPU time of a job in this process, in seconds."""
    start = time.process_time()
    job()
    return time.process_time() - start


def run_lot(sources: Path, folder: Path, processes: int) -> float:
    """Run a lot and return its rate once workers are started, in records a second."""
    instants: list[float] = []
    batch = Batch(open_sources([str(sources)]), Job(Order(), LocalStore(folder)))
    run(batch, LocalRunner(processes), lambda tally: instants.append(time.monotonic()))
    started = len(instants) // 10  # the first ones wait for the templates to be compiled
    return (len(instants) - started) / (instants[-1] - instants[started])


def measure_gain(folder: Path, scratch: Path) -> float:
    """Return the rate of two processes over that of one: the best of each, rounds interleaved."""
    rates = [
        (run_lot(folder, scratch / f"un-{n}", 1), run_lot(folder, scratch / f"deux-{n}", 2)) for n in range(_ROUNDS)
    ]
    one, two = (max(column) for column in zip(*rates, strict=True))
    return two / one


def main() -> int:
    """Print the ratios; return 1 when one is out of bounds."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else _NUMBER
    quiet = count_cores() > 1 and os.getloadavg()[0] < _QUIET
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        write_dossiers(scratch / "dossiers", number)
        cost, gain = measure_cost(scratch / "dossiers", scratch), measure_gain(scratch / "dossiers", scratch)
    judged = "" if quiet else " (machine occupée : non jugé)"
    print(f"lot de {number} dossiers  {(cost - 1) * 100:5.1f} % de plus que les rendus nus")
    print(f"lot de {number} dossiers  {gain:5.2f} fois plus vite à deux processus{judged}")
    if cost > CEILING or (quiet and gain < FLOOR):
        print(f"Attendu : au plus {(CEILING - 1) * 100:.0f} % de plus, au moins {FLOOR:g} fois plus vite.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
