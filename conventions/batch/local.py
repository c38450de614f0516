"""Records spread over processes of this machine. A worker that is killed is replaced, and what it had goes on.

A crew serves a whole run here, and batch after batch on a machine of a cluster (`cluster_worker`).
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import islice
from multiprocessing import current_process, get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from threading import current_thread, main_thread
from typing import Final

from msgspec import Struct, field

from conventions.batch.record import Record
from conventions.batch.runners import Outcomes
from conventions.batch.work import Job, Outcome, Workshop, fail_killer
from conventions.errors import ConventionsError

_FORKSERVER: Final = "forkserver"
_LARGEST_BATCH: Final = 16
_ROUNDS: Final = 4
_CHANCES: Final = 2
_FALSE_STARTS: Final = 3
_TRIES: Final = 20
_PAUSE: Final = 0.05
_READY: Final = "prêt"


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class LocalRunner(Struct, frozen=True):
    """Workers on this machine, at most `processes`."""

    processes: int

    def run(self, records: Iterator[Record], total: int, job: Job) -> Outcomes:
        """Yield one outcome a record; see `Runner.run`."""
        size = max(1, min(_LARGEST_BATCH, total // (self.processes * _ROUNDS)))
        with closing(Crew(min(self.processes, total), job)) as crew:
            yield from crew.work(Queue(records, size))


class Queue:
    """The records to hand out: those of a dead worker first, then the next ones of the run, a batch at a time."""

    def __init__(self, records: Iterator[Record], size: int = _LARGEST_BATCH) -> None:
        self._records, self._size = records, size
        self._returned: deque[Record] = deque()

    def take(self) -> list[Record]:
        """Return the next batch, empty at the end. What a dead worker had is given one by one: one of them kills."""
        return [self._returned.popleft()] if self._returned else list(islice(self._records, self._size))

    def give_back(self, records: Iterable[Record]) -> None:
        """Take back what was not done."""
        self._returned.extend(records)


class _Worker(Struct):
    """A process, the way to speak to it, and what it has in hand, in the order in which it does it."""

    process: BaseProcess
    connection: Connection
    ready: bool = False
    hand: deque[Record] = field(default_factory=deque)


class Crew:
    """The workers of a run, on one machine."""

    def __init__(self, size: int, job: Job) -> None:
        self._job = job
        self._context = _choose_context()
        self._deaths: Counter[str] = Counter()
        self._false_starts = 0
        self._workers: dict[Connection, _Worker] = {}
        for _ in range(size):
            self._hire()

    def work(self, queue: Queue) -> Iterator[Outcome]:
        """Yield outcomes until every worker is idle and no record is left."""
        while True:
            idle = [worker for worker in self._workers.values() if worker.ready and not worker.hand]
            for worker in idle:
                _hand_out(worker, queue.take())
            if not any(worker.hand for worker in self._workers.values()) and not self._is_starting():
                return
            for connection in wait(list(self._workers)):
                yield from self._hear(self._workers[connection], queue)  # type: ignore[index]

    @property
    def is_whole(self) -> bool:
        """Whether it can make other records."""
        return bool(self._workers)

    def close(self) -> None:
        """Let each worker end the record that it has begun, then leave."""
        for worker in self._workers.values():
            worker.connection.close()
        for worker in self._workers.values():
            worker.process.join()
        self._workers.clear()

    def _is_starting(self) -> bool:
        """Tell whether nothing is in hand only because no worker is ready yet."""
        return not any(worker.ready for worker in self._workers.values())

    def _hire(self) -> None:
        """Start a worker; what starts it may itself be killed meanwhile: it is started again once it is dead."""
        for _ in range(_TRIES):
            with suppress(EOFError, OSError):
                self._start()
                return
            time.sleep(_PAUSE)
        raise _refuse_start()

    def _start(self) -> None:
        ours, theirs = self._context.Pipe()
        arguments = (theirs, self._job)
        process: BaseProcess = self._context.Process(target=serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        with closing(theirs), ignoring_interruptions(), _being_a_parent():
            process.start()
        self._workers[ours] = _Worker(process, ours)

    def _hear(self, worker: _Worker, queue: Queue) -> Iterator[Outcome]:
        try:
            told = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._bury(worker, queue)
            return
        if told == _READY:
            worker.ready, self._false_starts = True, 0
            return
        worker.hand.popleft()
        yield told

    def _bury(self, worker: _Worker, queue: Queue) -> Iterator[Outcome]:
        """Replace a dead worker; the record that it was making fails the second time."""
        worker.connection.close()
        worker.process.join()
        del self._workers[worker.connection]
        if not worker.ready:
            self._count_false_start()
        if worker.hand:
            suspect = worker.hand[0]
            self._deaths[suspect.key] += 1
            if self._deaths[suspect.key] >= _CHANCES:
                worker.hand.popleft()
                yield fail_killer(suspect)
        queue.give_back(worker.hand)
        self._hire()

    def _count_false_start(self) -> None:
        self._false_starts += 1
        if self._false_starts >= _FALSE_STARTS:
            raise _refuse_start()


def _refuse_start() -> ConventionsError:
    return ConventionsError(
        "Le système arrête les programmes de travail dès leur démarrage : c’est souvent la mémoire qui manque. "
        "Relancez avec « --reprendre --processus 1 »."
    )


def _hand_out(worker: _Worker, batch: list[Record]) -> None:
    if not batch:
        return
    worker.hand.extend(batch)
    with suppress(OSError):  # it may be dead: `wait` will tell, and its hand will be given to another
        worker.connection.send(batch)


def _choose_context() -> BaseContext:
    """Return the way to start workers: from a server that has imported everything, where there is one."""
    if _FORKSERVER not in get_all_start_methods():
        return get_context("spawn")
    context = get_context(_FORKSERVER)
    context.set_forkserver_preload([__name__])
    return context


def serve(connection: Connection, job: Job) -> None:
    """Make the records that come through `connection` until its other end closes: the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run decides what an interruption does
    with closing(Workshop(job)) as workshop, suppress(EOFError, OSError):
        connection.send(_READY)
        while True:
            for record in connection.recv():
                connection.send(workshop.make(record))


@contextmanager
def ignoring_interruptions() -> Iterator[None]:
    """Have a process that is started here deaf to Ctrl-C from its first instant: it inherits what is ignored."""
    if current_thread() is not main_thread():
        yield
        return
    former = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


@contextmanager
def _being_a_parent() -> Iterator[None]:
    """Let this process start others even when it is a daemon, as the workers of a cluster are."""
    process = current_process()
    former = process.daemon
    process.daemon = False
    try:
        yield
    finally:
        process.daemon = former
