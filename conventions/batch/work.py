"""One record made by a worker: kept when nothing changed, else its documents, or what prevents them."""

from __future__ import annotations

import errno
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from conventions.api import Order, Production, produce
from conventions.batch.bundles import bundle_parties
from conventions.batch.findings import describe, report_killer
from conventions.batch.lock import HaltError
from conventions.batch.mirror import Mirror
from conventions.batch.pictures import hash_pictures, note_pictures
from conventions.batch.record import Record
from conventions.batch.stamp import Stamp, describe_pack, hash_order, hash_settings
from conventions.batch.store import Former, Store, list_hashes
from conventions.diagnostics import Report
from conventions.documents import Pack
from conventions.documents.shelf import Shelf
from conventions.errors import OutputError
from conventions.loading.addresses import is_address
from conventions.outputs import MANIFEST_NAME, dump_manifest

_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


class State(StrEnum):
    """What became of a record."""

    FAIT = "fait"
    GARDE = "garde"
    ECHEC = "echec"


class Outcome(Struct, frozen=True):
    """What became of a record: small, so that it travels.

    `report` says why a record failed; `stop`, when no record can be written any more, is the sentence that says why;
    `left` tells that nobody lived long enough to remove what former runs made of it.
    """

    key: str
    state: State
    documents: int = 0
    report: Report = field(default_factory=Report)
    stop: str | None = None
    left: bool = False


class Job(Struct, frozen=True):
    """What is the same for all the records of a run; picklable. `bundles` asks for a zip for each party."""

    order: Order
    store: Store
    bundles: bool = False


class Workshop:
    """Makes records for one run: what they have in common is read once. Use one for no longer than the run."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._shelf = Shelf()
        self._mirror = Mirror()
        self._options = hash_order(job.order, bundles=job.bundles)

    def close(self) -> None:
        """Forget what was fetched."""
        self._mirror.close()

    def make(self, record: Record) -> Outcome:
        """Make one record; whatever happens is in the outcome."""
        try:
            with self._job.store.hold(record.key):
                return self._try(record)
        except Exception as error:
            return self._fail(record, error)

    def _try(self, record: Record) -> Outcome:
        former = self._job.store.look(record.key)
        try:
            return self._make(record, former)
        except OutputError:
            raise
        except Exception as error:
            self._job.store.clear(record.key, former)
            return self._fail(record, error)

    def _make(self, record: Record, former: Former) -> Outcome:
        content = record.fetch()
        known = Stamp.of(former.manifest)
        if known is not None and self._restamp(record, content, known) == known:
            hashes = list_hashes(former.manifest)
            if self._job.store.holds(record.key, hashes):
                return Outcome(record.key, State.GARDE, len(hashes))
        reading = record.read(content)
        folder = self._find_folder(record)
        if reading.dossier is not None and folder is not None:
            reading.dossier.situer(folder)
        pictures = note_pictures(record.base)
        made = produce(reading, self._order, base=pictures, shelf=self._shelf)
        files = dict(sorted(pictures.hashes.items())) if pictures else {}
        return self._save(record, former, made, self._stamp(record, content, files, made.pack))

    def _restamp(self, record: Record, content: bytes, known: Stamp) -> Stamp:
        """Return the stamp that the record would have now, without reading it: what a former one told is told again."""
        files = hash_pictures(known.fichiers, record.base)
        _, folders = self._shelf.read_organisation(self._find_folder(record))
        pack = self._shelf.find_pack(known.modele, (*self._order.templates, *folders))
        return self._stamp(record, content, files, pack)

    def _stamp(self, record: Record, content: bytes, files: dict[str, str], pack: Pack) -> Stamp:
        organisation, _ = self._shelf.read_organisation(self._find_folder(record))
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

    @cached_property
    def _order(self) -> Order:
        """What is asked, with the folders of packs that are at addresses fetched."""
        order = self._job.order
        return replace(order, templates=tuple(self._fetch(place) for place in order.templates))

    def _fetch(self, place: str | Path) -> str | Path:
        return self._mirror.fetch(str(place)) if is_address(place) else place

    def _find_folder(self, record: Record) -> Path | None:
        """Return the folder where the settings of a record are."""
        if record.base is None:
            return None
        return self._mirror.settle(record.base) if is_address(record.base) else Path(record.base)

    def _fail(self, record: Record, error: Exception) -> Outcome:
        report = self._mirror.tell(describe(error, record))
        return Outcome(record.key, State.ECHEC, report=report, stop=str(error) if _is_final(error) else None)


def fail_killer(record: Record) -> Outcome:
    """Return what becomes of a record whose workers died."""
    return Outcome(record.key, State.ECHEC, report=report_killer(record), left=True)


def _is_final(error: Exception) -> bool:
    """Tell whether no other record can be written either."""
    if not isinstance(error, OutputError):
        return False
    cause = error.__cause__
    return isinstance(error, HaltError) or (isinstance(cause, OSError) and cause.errno in _NO_ROOM)
