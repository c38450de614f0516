"""Many dossiers: sources give records, a runner has them made by workers, a store keeps what each gave.

    batch = Batch(open_sources(["dossiers"]), Job(Order(final=True), open_store("sortie")))
    summary = run(batch, LocalRunner(2))

- A *source* (`sources`) lists records; a new kind of source is one class in `sources.KINDS`, a new kind of file one
  line in `sources.list_file`. A table over a base dossier is a source too (`tables`).
- A *record* (`record`) is one dossier to be: its key (the folder of its documents), its name for people, its bytes.
- A *workshop* (`work`) makes one record; it never raises.
- A *runner* (`runners`) spreads records over workers and gives back small outcomes: processes (`local`), or those of a
  Dask cluster (`cluster`).
- A *store* (`store`) writes and reads again what records gave: in folders, or at an address (`address_store`).

The manifest of each record, moved into place last, says what its documents were made of: it is the journal. A run that
resumes trusts nothing but manifests and the hashes of the files beside them.
"""

from conventions.batch.address_store import AddressStore, open_store
from conventions.batch.local import LocalRunner, count_cores
from conventions.batch.run import Batch, Summary, Tally, run
from conventions.batch.runners import Runner
from conventions.batch.sources import open_sources
from conventions.batch.store import LocalStore
from conventions.batch.tables import open_table
from conventions.batch.work import Job

__all__ = [
    "AddressStore",
    "Batch",
    "Job",
    "LocalRunner",
    "LocalStore",
    "Runner",
    "Summary",
    "Tally",
    "count_cores",
    "open_sources",
    "open_store",
    "open_table",
    "run",
]
