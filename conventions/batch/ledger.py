"""What a run remembers of its records: on disk, not in memory, and gone with the process."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, Final

from conventions.batch.findings import report_double
from conventions.batch.keys import flatten
from conventions.batch.record import FaultyRecord, Record
from conventions.batch.work import Outcome, State
from conventions.diagnostics import Report

_PAGE: Final = 256
_TABLE: Final = "CREATE TABLE records (key TEXT PRIMARY KEY, name TEXT, record BLOB, state TEXT, report BLOB)"


class Ledger:
    """The records of a run and what became of them, in the order of their keys; a database that no other sees."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute(_TABLE)

    def enlist(self, records: Iterable[Record]) -> int:
        """Take the records of a run and return how many there are; the same one twice counts once."""
        self._base.execute("BEGIN")
        for record in records:
            if not self._insert(record):
                self._settle(record)
        self._base.execute("COMMIT")
        return int(self._ask("SELECT count(*) FROM records").fetchone()[0])

    def list_records(self) -> Iterator[Record]:
        """Yield the records, while what becomes of them is noted."""
        last = ""
        asked = "SELECT key, record FROM records WHERE key > ? ORDER BY key LIMIT ?"
        while page := self._ask(asked, last, _PAGE).fetchall():
            for _, held in page:
                yield _load(held)
            last = page[-1][0]

    def note(self, outcome: Outcome) -> None:
        """Note what became of a record."""
        report = pickle.dumps(outcome.report) if outcome.report else None
        self._ask("UPDATE records SET state = ?, report = ? WHERE key = ?", str(outcome.state), report, outcome.key)

    def list_failures(self) -> Iterator[tuple[str, Report]]:
        """Yield the name and the report of each record that failed."""
        asked = "SELECT name, report FROM records WHERE state = ? ORDER BY key"
        for name, report in self._ask(asked, str(State.ECHEC)):
            yield name, _load(report)

    def list_keys(self, *, failed: bool) -> Iterator[str]:
        """Yield the keys of the records that failed, or of the others."""
        asked = "SELECT key FROM records WHERE (state = ?) = ? ORDER BY key"
        for (key,) in self._ask(asked, str(State.ECHEC), failed):
            yield key

    def knows(self, key: str) -> bool:
        """Tell whether a record of the run has that key."""
        return self._ask("SELECT 1 FROM records WHERE key = ?", key).fetchone() is not None

    def close(self) -> None:
        """Forget everything."""
        self._base.close()

    def _ask(self, text: str, *values: Any) -> sqlite3.Cursor:
        return self._base.execute(text, values)

    def _insert(self, record: Record) -> bool:
        asked = "INSERT OR IGNORE INTO records (key, name, record) VALUES (?, ?, ?)"
        return self._ask(asked, record.key, record.name, pickle.dumps(record)).rowcount == 1

    def _settle(self, record: Record) -> None:
        """Forget a record that is already there; make one that takes the key of another fail when its turn comes."""
        other: Record = _load(self._ask("SELECT record FROM records WHERE key = ?", record.key).fetchone()[0])
        if other != record:
            key = f"{record.key}/{flatten(record.name)}"
            self._insert(FaultyRecord(key, record.name, report_double(record, other)))


def _load(held: bytes) -> Any:
    return pickle.loads(held)  # noqa: S301 -- written by this process, in a database that no other sees
