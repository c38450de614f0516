"""What a run asks of an engine that spreads records over workers."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Protocol, TypeAlias

from conventions.batch.record import Record
from conventions.batch.work import Job, Outcome

Outcomes: TypeAlias = Generator[Outcome, None, None]


class Runner(Protocol):
    """An engine. Workers write the documents themselves; only outcomes come back."""

    def run(self, records: Iterator[Record], total: int, job: Job) -> Outcomes:
        """Yield one outcome a record, in any order, taking records only as fast as they are made.

        A record that kills its worker twice fails. When the caller closes the generator, records in hand are finished
        or left as if they had not begun, and no worker writes any more.
        """
