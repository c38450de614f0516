"""Records spread over the workers of a Dask cluster, reached by `cluster_door`.

Dask moves batches and notices dead workers; what makes records is in `cluster_worker`.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import suppress
from itertools import count, islice
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from conventions.batch.cluster_worker import finish, make_batch
from conventions.batch.record import Record
from conventions.batch.runners import Outcomes
from conventions.batch.work import Job, Outcome, fail_killer
from conventions.errors import ConventionsError

if TYPE_CHECKING:
    from distributed import Client, Future

_SMALLEST, _LARGEST, _ROUNDS, _AHEAD, _CHANCES = 50, 200, 4, 2, 3
_PAUSE: Final = 0.5
_PATIENCE: Final = 600
_DELAY: Final = "distributed.comm.timeouts.connect"
_RESUME: Final = "Ce qui est fait reste en place : relancez avec « --reprendre »."


class DaskRunner(Struct, frozen=True):
    """The workers of a cluster, as many as it has, whenever they come or go; `place` is what people call it."""

    client: Client
    place: str

    def run(self, records: Iterator[Record], total: int, job: Job) -> Outcomes:
        """Yield one outcome a record; see `Runner.run`."""
        flight = _Flight(self, records, total, job)
        try:
            yield from flight.make_all()
        finally:
            flight.leave()

    def count_threads(self) -> int:
        """Return how many batches the cluster makes at the same time. Raises ConventionsError when it is gone."""
        try:
            return sum(self.client.nthreads().values())
        except Exception as error:
            raise self.refuse_gone() from error

    def refuse_gone(self) -> ConventionsError:
        """Return what stops a run whose scheduler does not answer any more."""
        return ConventionsError(f"Le planificateur Dask de « {self.place} » ne répond plus. {_RESUME}")

    def refuse_deserted(self) -> ConventionsError:
        """Return what stops a run that has no worker any more."""
        return ConventionsError(f"« {self.place} » n’a plus aucun ouvrier Dask. Démarrez-en, puis relancez. {_RESUME}")


def choose_size(total: int, threads: int) -> int:
    """Return how many records a batch has: between 50 and 200, four rounds for each worker if need be, or all at once.

    Fewer than 50 when there would not be one batch for each worker.
    """
    rounds = max(_SMALLEST, min(_LARGEST, total // (threads * _ROUNDS)))
    return max(1, min(rounds, -(-total // threads)))


class _Flight:
    """One run: the batches that the cluster has in hand, never many more than it can make at once."""

    def __init__(self, runner: DaskRunner, records: Iterator[Record], total: int, job: Job) -> None:
        self._runner, self._client, self._records, self._job = runner, runner.client, records, job
        self._threads, self._counted = max(1, runner.count_threads()), time.monotonic()
        self._size = choose_size(total, self._threads)
        self._numbers = count()
        self._held: dict[str, tuple[Future, list[Record]]] = {}
        self._ended: SimpleQueue[Future] = SimpleQueue()
        self._lost: Counter[str] = Counter()
        self._suspects: deque[Record] = deque()
        self._alone: str | None = None

    def make_all(self) -> Iterator[Outcome]:
        """Yield outcomes until no batch is left."""
        self._fill()
        while self._held:
            future = self._await_one()
            _, records = self._held.pop(future.key)
            yield from self._settle(future, records)
            self._fill()

    def leave(self) -> None:
        """Have the cluster let go of the run, and wait until no worker writes for it."""
        if self._client.status != "running":
            return
        limit = time.monotonic() + _PATIENCE
        with suppress(Exception):  # a scheduler that is gone: the token of the store stops its workers
            self._client.cancel([future for future, _ in self._held.values()])
            while any(self._client.run(finish, self._job.store.token, on_error="ignore").values()):
                if time.monotonic() > limit:
                    return
                time.sleep(_PAUSE / 10)

    def _fill(self) -> None:
        """Hand out the next batches; but a suspect goes alone, so that nothing else dies with it."""
        if time.monotonic() - self._counted > _PAUSE:
            self._threads, self._counted = max(1, self._runner.count_threads()), time.monotonic()
        if self._suspects:
            self._alone = None if self._held else self._submit([self._suspects.popleft()])
            return
        while len(self._held) < self._threads * _AHEAD and (batch := list(islice(self._records, self._size))):
            self._submit(batch)

    def _submit(self, records: list[Record]) -> str:
        key = f"conventions-{self._job.store.token}-{next(self._numbers)}"
        future = self._client.submit(make_batch, self._job, records, key=key, pure=False)
        self._held[key] = future, records
        future.add_done_callback(self._ended.put)
        return key

    def _await_one(self) -> Future:
        """Return a batch that ended. Raises ConventionsError when no worker can make any."""
        deserted = 0.0
        while True:
            with suppress(Empty):
                return self._ended.get(timeout=_PAUSE)
            deserted = 0.0 if self._runner.count_threads() else deserted + _PAUSE
            if deserted > find_delay():
                raise self._runner.refuse_deserted()

    def _settle(self, future: Future, records: list[Record]) -> Iterator[Outcome]:
        from distributed import KilledWorker

        if future.status == "finished":
            yield from future.result()
            return
        error = future.exception() if future.status == "error" else None
        match error:
            case None:
                self._submit_again(records)
            case KilledWorker():
                yield from self._suspect(future, records)
            case ConventionsError():
                raise error
            case _:
                raise ConventionsError(
                    f"Un ouvrier Dask de « {self._runner.place} » a échoué d’une façon imprévue "
                    f"({type(error).__name__}). Vérifiez qu’il a la même installation que cette machine. {_RESUME}"
                ) from error

    def _suspect(self, future: Future, records: list[Record]) -> Iterator[Outcome]:
        """Have what workers died with tried again, one by one; a record that was alone when others died fails."""
        if future.key == self._alone:
            yield fail_killer(records[0])
        else:
            self._suspects.extend(records)

    def _submit_again(self, records: list[Record]) -> None:
        """Ask again for what the scheduler forgot, unless it is gone."""
        self._lost[records[0].key] += 1
        if self._client.status != "running" or self._lost[records[0].key] >= _CHANCES:
            raise self._runner.refuse_gone()
        self._submit(records)


def find_delay() -> float:
    """Return how many seconds the configuration of Dask gives to what does not answer."""
    import dask

    return float(dask.utils.parse_timedelta(dask.config.get(_DELAY)))
