"""What a lot costs beside its renders, and what a second process brings, on short dossiers: the worst case.

Bare renders are `conventions.generate` on each file, in memory, in one process; their cost and that of the lot are CPU
time, of the worker and of the run, with reading, hashes, manifests and writing. The rate of two processes against one
is a matter of wall clock: it is taken on a quiet machine only.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from itertools import count
from pathlib import Path
from typing import Final

import conventions
from benchmarks.mesure import Job, Session
from conventions.api import Order
from conventions.batch import Batch, LocalRunner, LocalStore, count_cores, open_sources, run
from conventions.batch import Job as Task
from conventions.batch.record import Record
from conventions.batch.sources import list_records
from conventions.batch.work import State, Workshop

NUMBER: Final = 400
_QUIET: Final = 0.5
_EXAMPLES: Final = ("minimal.yaml", "convention-unaf-udaf.yaml")
_ROOT: Final = Path(__file__).resolve().parent.parent
_BUSY: Final = "le gain d’un deuxième processus n’est mesuré que sur une machine au repos, de deux cœurs au moins"


def open_session(folder: Path, stack: ExitStack) -> Session:
    """Return the jobs: renders, a lot, and lots of one and of two processes (seconds of wall clock a dossier)."""
    dossiers = folder / "dossiers"
    write_dossiers(dossiers, NUMBER)
    records, ranks = list(list_records(open_sources([str(dossiers)]))), count()

    def place() -> Path:
        return folder / f"sortie-{next(ranks)}"

    jobs: dict[str, Job] = {
        "nus": lambda: spend(lambda: [conventions.generate(record.path) for record in records]),  # type: ignore[attr-defined]
        "lot": lambda: spend(lambda: make_all(records, place())) + spend(lambda: run_lot(dossiers, place(), 1)),
    }
    if count_cores() < 2 or os.getloadavg()[0] > _QUIET:
        return Session(jobs, 3, {"deux": _BUSY})
    jobs |= {"un": lambda: run_lot(dossiers, place(), 1), "deux": lambda: run_lot(dossiers, place(), 2)}
    return Session(jobs, 3)


def write_dossiers(folder: Path, number: int) -> None:
    """Write dossiers that differ by their titles."""
    folder.mkdir()
    for rank in range(number):
        text = (_ROOT / "examples" / _EXAMPLES[rank % len(_EXAMPLES)]).read_text(encoding="utf-8")
        (folder / f"dossier-{rank:06}.yaml").write_text(
            text.replace("\ntitre: ", f"\ntitre: {rank} ", 1), encoding="utf-8"
        )


def make_all(records: list[Record], folder: Path) -> None:
    """Do the work of a worker of a lot."""
    workshop = Workshop(Task(Order(), LocalStore(folder)))
    for record in records:
        if workshop.make(record).state is not State.FAIT:
            raise SystemExit("Un dossier mesuré a échoué.")


def spend(work: Callable[[], object]) -> float:
    """Return the CPU time of some work in this process alone, in milliseconds."""
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def run_lot(sources: Path, folder: Path, processes: int) -> float:
    """Run a lot and return its wall-clock time for each dossier, once workers are started, in milliseconds."""
    instants: list[float] = []
    batch = Batch(open_sources([str(sources)]), Task(Order(), LocalStore(folder)))
    run(batch, LocalRunner(processes), lambda tally: instants.append(time.monotonic()))
    started = len(instants) // 10  # the first ones wait for the templates to be compiled
    return (instants[-1] - instants[started]) * 1000 / (len(instants) - started)
