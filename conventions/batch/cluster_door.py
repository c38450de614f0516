"""How a run reaches a Dask cluster: that of an address, or one of this machine started for it; each refusal is told."""

from __future__ import annotations

import logging
import os
import signal
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, Final

from conventions.batch.cluster import DaskRunner, find_delay
from conventions.batch.local import ignoring_interruptions
from conventions.errors import UsageError

if TYPE_CHECKING:
    from distributed import Client

_CONFIG: Final = {
    "distributed.admin.large-graph-warning-threshold": "1 TiB",
    "distributed.diagnostics.computations.nframes": 0,
}
_QUIET: Final = logging.CRITICAL + 1
_OURS: Final = "conventions-partenariat"


@contextmanager
def open_cluster(address: str | None, processes: int) -> Iterator[DaskRunner]:
    """Give the workers of the cluster of that address, or of one that is started here. Raises UsageError."""
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError:
        raise UsageError(
            "Pour répartir un lot par Dask, installez le complément « dask » : "
            'pip install "conventions-partenariat[dask]". Sinon, « --moteur local » emploie cette machine.'
        ) from None
    with ExitStack() as stack:
        if not os.environ.get("CONVENTIONS_DEBUG"):
            stack.enter_context(_hushing())
        stack.enter_context(dask.config.set(_CONFIG))
        delay = find_delay()
        if address is None:
            with ignoring_interruptions():
                place: Any = stack.enter_context(_start(LocalCluster, processes))
            shown = "cette machine"
        else:
            place = shown = address
        client = stack.enter_context(_connect(Client, place, shown, delay))
        _refuse_deserted(client, shown, delay)
        _refuse_versions(client, shown)
        if address is None:
            client.register_plugin(_make_deafener())
        yield DaskRunner(client, shown)


@contextmanager
def _hushing() -> Iterator[None]:
    """Keep from people what Dask tells those who look after it, in English; what it means for them is told apart."""
    former = logging.root.manager.disable
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(former)


@contextmanager
def _start(kind: Any, processes: int) -> Iterator[Any]:
    """Start a cluster that only this machine reaches, and whose logs nobody sees."""
    options = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0", "memory_limit": 0, "silence_logs": _QUIET}
    try:
        cluster = kind(n_workers=processes, threads_per_worker=1, processes=True, **options)
    except Exception as error:
        raise UsageError(
            f"Aucun ouvrier Dask n’a pu démarrer ici ({type(error).__name__}). « --moteur local » s’en passe."
        ) from error
    with cluster:
        yield cluster


@contextmanager
def _connect(kind: Any, place: Any, shown: str, delay: float) -> Iterator[Client]:
    try:
        client = kind(place, timeout=delay, set_as_default=False)
    except Exception as error:
        raise UsageError(
            f"Aucun planificateur Dask ne répond à « {shown} » ({type(error).__name__}). Vérifiez l’adresse, comme "
            "« tcp://10.0.0.5:8786 », et que « dask scheduler » y est démarré."
        ) from error
    try:
        yield client
    finally:
        client.close(timeout=2)


def _refuse_deserted(client: Client, shown: str, delay: float) -> None:
    try:
        client.wait_for_workers(1, timeout=delay)
    except TimeoutError:
        raise UsageError(
            f"Le planificateur Dask de « {shown} » n’a aucun ouvrier. Démarrez-en : « dask worker {shown} »."
        ) from None


def _refuse_versions(client: Client, shown: str) -> None:
    """Refuse workers that have not what this machine has: they would not understand it, or would make other bytes."""
    found = client.get_versions(packages=[_OURS])
    ours = {name: found["client"]["packages"][name] for name in (_OURS, "distributed")}
    theirs: list[tuple[str, Any, tuple[str, ...]]]
    theirs = [(f"l’ouvrier {name}", told, tuple(ours)) for name, told in found["workers"].items()]
    theirs.append((f"le planificateur de « {shown} »", found["scheduler"], ("distributed",)))
    for name, told, packages in theirs:
        for package in packages:
            version = told["packages"].get(package)
            if version != ours[package]:
                has = f"a {package} {version}" if version else f"n’a pas {package}"
                raise UsageError(
                    f"Sur {name}, les programmes ne sont pas ceux d’ici : il {has}, cette machine {ours[package]}. "
                    f'Installez-y : pip install "{_OURS}[dask]=={ours[_OURS]}" '
                    f'"distributed=={ours["distributed"]}".'
                )


def _make_deafener() -> Any:
    """Return what makes workers of this machine deaf to Ctrl-C: the run hears it, and tells them in their turn."""
    from distributed import WorkerPlugin

    class Deafener(WorkerPlugin):  # type: ignore[misc]
        def setup(self, worker: object) -> None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)

    return Deafener()
