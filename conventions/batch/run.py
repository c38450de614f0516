"""One run: sources listed, records made or kept, then the report, the zip and the last flush."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from conventions.batch.bundles import BUNDLE_SUFFIX, write_zip
from conventions.batch.ledger import Ledger
from conventions.batch.report import REPORT_NAME, write_report
from conventions.batch.runners import Runner
from conventions.batch.sources import Source, list_records
from conventions.batch.store import Store, list_files
from conventions.batch.work import Job, Outcome, State
from conventions.diagnostics import Report
from conventions.errors import OutputError, UsageError
from conventions.outputs import MANIFEST_NAME

ZIP_NAME: Final = "lot.zip"
_SHOWN: Final = 20
_NOTHING: Final = (
    "Aucun dossier dans ces sources : il faut des fichiers .yaml, .yml, .json ou .jsonl, ou un tableau qui ait une "
    "ligne au moins sous ses titres."
)


class Tally(Struct, frozen=True):
    """How far a run is: records in all, made, kept from a former run, failed; and documents in place."""

    total: int
    made: int = 0
    kept: int = 0
    failed: int = 0
    documents: int = 0

    @property
    def done(self) -> int:
        """Records that are settled."""
        return self.made + self.kept + self.failed

    def add(self, outcome: Outcome) -> Tally:
        """Count one more."""
        name = {State.FAIT: "made", State.GARDE: "kept", State.ECHEC: "failed"}[outcome.state]
        counted = {name: getattr(self, name) + 1, "documents": self.documents + outcome.documents}
        return replace(self, **counted)


class Summary(Struct, frozen=True):
    """What a run gave: its tally, the first failures by name, and the keys of what is there for no record any more."""

    tally: Tally
    failures: tuple[tuple[str, Report], ...]
    orphans: tuple[str, ...]


class Batch(Struct, frozen=True):
    """A run to do: sources, what is asked and where it goes, and whether former documents are kept."""

    sources: tuple[Source, ...]
    job: Job
    resume: bool = False
    zipped: bool = False


def run(batch: Batch, runner: Runner, watch: Callable[[Tally], None] = lambda tally: None) -> Summary:
    """Do a run; `watch` hears of each record. A run that is stopped, however it is, may be resumed.

    Raises UsageError (no record, a folder that is not for this) and OutputError (no room left).
    """
    with closing(Ledger()) as ledger:
        total = ledger.enlist(list_records(batch.sources))
        if not total:
            raise UsageError(_NOTHING)
        with batch.job.store.claim(resume=batch.resume) as store:
            store.sweep()
            tally = _make_all(ledger, total, runner, replace(batch.job, store=store), watch)
            return _conclude(batch, store, ledger, tally)


def _make_all(ledger: Ledger, total: int, runner: Runner, job: Job, watch: Callable[[Tally], None]) -> Tally:
    tally, left = Tally(total), list[str]()
    with closing(runner.run(ledger.list_records(), total, job)) as outcomes:
        for outcome in outcomes:
            if outcome.stop:
                raise OutputError(outcome.stop, path=outcome.key)
            ledger.note(outcome)
            left += [outcome.key] if outcome.left else []
            tally = tally.add(outcome)
            watch(tally)
    for key in left:
        job.store.clear(key, job.store.look(key))
    return tally


def _conclude(batch: Batch, store: Store, ledger: Ledger, tally: Tally) -> Summary:
    for key in ledger.list_keys(failed=True):
        store.prune(key)
    strangers = store.list_strangers(ledger.knows) if batch.resume else iter(())
    orphans = tuple(sorted(islice(strangers, _SHOWN)))
    with store.replacing(REPORT_NAME) as file:
        write_report(file, ledger.list_failures())
    _bundle(batch, store, ledger)
    store.flush()
    return Summary(tally, tuple(islice(ledger.list_failures(), _SHOWN)), orphans)


def _bundle(batch: Batch, store: Store, ledger: Ledger) -> None:
    """Write the zip of everything, or remove that of a former run, which no longer tells the truth."""
    if batch.zipped:
        with store.replacing(ZIP_NAME) as file:
            write_zip(file, _list_members(store, ledger))
    else:
        store.remove(ZIP_NAME)


def _list_members(store: Store, ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """Yield every document that is in place, then the manifest, record by record; not the zips of the parties."""
    for key in ledger.list_keys(failed=False):
        names = sorted(name for name in list_files(store.look(key).manifest) if not name.endswith(BUNDLE_SUFFIX))
        for name in (*names, MANIFEST_NAME):
            yield f"{key}/{name}", store.read(key, name)
