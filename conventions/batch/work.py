"""One record made by a worker: kept when nothing changed, else its documents, or what prevents them."""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from conventions.api import Order, Production, produce
from conventions.batch.bundles import bundle_parties
from conventions.batch.findings import describe
from conventions.batch.record import Record
from conventions.batch.stamp import Stamp, describe_pack, hash_files, hash_order, hash_settings, list_paths
from conventions.batch.store import Former, Store, list_hashes
from conventions.diagnostics import Report
from conventions.documents import Pack
from conventions.documents.shelf import Shelf
from conventions.errors import OutputError
from conventions.outputs import MANIFEST_NAME, dump_manifest

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


class State(StrEnum):
    """What became of a record."""

    FAIT = "fait"
    GARDE = "garde"
    ECHEC = "echec"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a record: small, so that it travels.

    `report` says why a record failed; `stop`, when no record can be written any more, is the sentence that says why.
    """

    key: str
    state: State
    documents: int = 0
    report: Report = field(default_factory=Report)
    stop: str | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all the records of a run; picklable. `bundles` asks for a zip for each party."""

    order: Order
    store: Store
    bundles: bool = False


class Workshop:
    """Makes records for one run: what they have in common is read once. Use one for no longer than the run."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._shelf = Shelf()
        self._options = hash_order(job.order, bundles=job.bundles)

    def make(self, record: Record) -> Outcome:
        """Make one record; whatever happens is in the outcome."""
        try:
            return self._try(record)
        except Exception as error:
            return _fail(record, error)

    def _try(self, record: Record) -> Outcome:
        former = self._job.store.look(record.key)
        try:
            return self._make(record, former)
        except OutputError:
            raise
        except Exception as error:
            self._job.store.clear(record.key, former)
            return _fail(record, error)

    def _make(self, record: Record, former: Former) -> Outcome:
        content = record.fetch()
        known = Stamp.of(former.manifest)
        if known is not None and self._restamp(record, content, known) == known:
            hashes = list_hashes(former.manifest)
            if self._job.store.holds(record.key, hashes):
                return Outcome(record.key, State.GARDE, len(hashes))
        reading = record.read(content)
        files = hash_files(list_paths(reading.data), record.base)
        made = produce(reading, self._job.order, base=record.base, shelf=self._shelf)
        return self._save(record, former, made, self._stamp(record, content, files, made.pack))

    def _restamp(self, record: Record, content: bytes, known: Stamp) -> Stamp:
        """Return the stamp that the record would have now, without reading it: what a former one told is told again."""
        files = hash_files(known.fichiers, record.base)
        _, folders = self._shelf.read_organisation(_path(record.base))
        pack = self._shelf.find_pack(known.modele, (*self._job.order.templates, *folders))
        return self._stamp(record, content, files, pack)

    def _stamp(self, record: Record, content: bytes, files: dict[str, str], pack: Pack) -> Stamp:
        organisation, _ = self._shelf.read_organisation(_path(record.base))
        digest, settings = sha256(content).hexdigest(), hash_settings(organisation)
        return Stamp(digest, files, settings, **describe_pack(pack), options=self._options)

    def _save(self, record: Record, former: Former, made: Production, stamp: Stamp) -> Outcome:
        contents = {document.file_name: document.content for document in made.documents}
        bundles = bundle_parties(made.documents, made.parties) if self._job.bundles else {}
        told: dict[str, Any] = stamp.to_dict()
        if bundles:
            told["paquets"] = {name: sha256(bundle).hexdigest() for name, bundle in bundles.items()}
        manifest = dump_manifest({**made.manifest, "lot": told})
        self._job.store.save(record.key, {**contents, **bundles, MANIFEST_NAME: manifest}, former)
        return Outcome(record.key, State.FAIT, len(contents) + len(bundles))


def _path(base: str | None) -> Path | None:
    return Path(base) if base is not None else None


def _fail(record: Record, error: Exception) -> Outcome:
    stop = None
    if isinstance(error, OutputError) and isinstance(error.__cause__, OSError) and error.__cause__.errno in _NO_ROOM:
        stop = str(error)
    return Outcome(record.key, State.ECHEC, report=describe(error, record), stop=stop)
