"""What a worker of a Dask cluster does: it has records made by a process of its own, as a run does on one machine.

So a record that kills takes no worker of the cluster with it, and which record it was is known. The process is kept
from one batch of a run to the next: what records have in common is read once.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator
from threading import Lock, Timer
from typing import Final

from conventions.batch.local import Crew, Queue
from conventions.batch.record import Record
from conventions.batch.work import Job, Outcome
from conventions.documents.cache import name_folder

_IDLE: Final = 60.0
_REMEMBERED: Final = 64


class _Yard:
    """The crews of this worker, by the token of their run: as many as it makes batches at the same time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._idle: dict[str, list[Crew]] = {}
        self._busy: Counter[str] = Counter()
        self._over: deque[str] = deque(maxlen=_REMEMBERED)

    def make(self, job: Job, records: list[Record]) -> list[Outcome]:
        """Return an outcome for each record; fewer when the run is over, or cannot go on."""
        token, outcomes = job.store.token, []
        crew = self._take(job)
        try:
            for outcome in crew.work(Queue(self._list_wanted(token, records))):
                outcomes.append(outcome)
                if outcome.stop:
                    self._end(token)
        except BaseException:
            crew.close()
            raise
        finally:
            self._give_back(token, crew)
        return outcomes

    def finish(self, token: str) -> int:
        """Let go of a run, and tell how many batches of it still end the record that they had begun."""
        with self._lock:
            self._end(token)
            idle, busy = self._idle.pop(token, []), self._busy[token]
        for crew in idle:
            crew.close()
        return busy

    def _list_wanted(self, token: str, records: list[Record]) -> Iterator[Record]:
        for record in records:
            if token in self._over:
                return
            yield record

    def _end(self, token: str) -> None:
        self._over.append(token)

    def _take(self, job: Job) -> Crew:
        token = job.store.token
        with self._lock:
            self._busy[token] += 1
            idle = self._idle.get(token)
            if idle:
                return idle.pop()
        name_folder()
        return Crew(1, job)

    def _give_back(self, token: str, crew: Crew) -> None:
        with self._lock:
            self._busy -= Counter([token])
            kept = crew.is_whole and token not in self._over
            if kept:
                self._idle.setdefault(token, []).append(crew)
        if not kept:
            crew.close()
            return
        timer = Timer(_IDLE, self._retire, (token, crew))
        timer.daemon = True
        timer.start()

    def _retire(self, token: str, crew: Crew) -> None:
        """Dismiss a crew that nobody took: its run was killed, or has little left to do."""
        with self._lock:
            idle = self._idle.get(token, [])
            if crew not in idle:
                return
            idle.remove(crew)
        crew.close()


_YARD: Final = _Yard()


def make_batch(job: Job, records: list[Record]) -> list[Outcome]:
    """Make records; see `_Yard.make`. Raises ConventionsError when no process can be started."""
    return _YARD.make(job, records)


def finish(token: str) -> int:
    """Make nothing more for a run; see `_Yard.finish`."""
    return _YARD.finish(token)
