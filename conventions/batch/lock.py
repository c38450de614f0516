"""One run at a time on a folder: a lock that a dead process leaves harmless.

The file `.lot` marks the folder as the output of a run. Bytes of it, far beyond its end, are locked: the first by the
run, one of the others by each worker, so that a run that starts after another was killed waits until the last worker of
that one has finished writing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from conventions.errors import UsageError
from conventions.outputs.saving import explaining

MARKER: Final = ".lot"
_TEXT: Final = (
    "Ce répertoire est écrit par « conventions lot ». Ce fichier le dit, et empêche deux lots d’y écrire à la fois.\n"
)
_BASE: Final = 1 << 20
_WORKERS: Final = 1 << 10
_PATIENCE: Final = 600
_PAUSE: Final = 0.05


@contextmanager
def claim(folder: Path, *, resume: bool) -> Iterator[None]:
    """Hold a folder for a run, made if needed; wait for the workers that a killed run left there.

    Raises UsageError when it holds something else, another run, or (without `resume`) a former run.
    """
    with explaining(folder):
        folder.mkdir(parents=True, exist_ok=True)
    _refuse_others(folder, resume=resume)
    with explaining(folder / MARKER):
        handle = os.open(folder / MARKER, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if not _lock(handle, _BASE, 1):
            raise UsageError(f"Un autre lot est en train d’écrire dans « {folder} ». Attendez qu’il finisse.")
        _await_workers(handle, folder)
        _mark(handle, folder)
        yield
    finally:
        os.close(handle)


@contextmanager
def hold_place(folder: Path, rank: int) -> Iterator[None]:
    """Hold the place of a worker in the folder of its run, as long as it may write there."""
    handle = os.open(folder / MARKER, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        _lock(handle, _BASE + 1 + rank % _WORKERS, 1)
        yield
    finally:
        os.close(handle)


def _refuse_others(folder: Path, *, resume: bool) -> None:
    if (folder / MARKER).exists():
        if not resume:
            raise UsageError(
                f"« {folder} » contient déjà un lot. Ajoutez « --reprendre » pour le continuer ou le mettre à jour, ou "
                "donnez un répertoire nouveau."
            )
    elif any(folder.iterdir()):
        raise UsageError(f"« {folder} » n’est pas vide, et ce n’est pas un lot. Donnez un répertoire nouveau.")


def _mark(handle: int, folder: Path) -> None:
    text = _TEXT.encode()
    if os.fstat(handle).st_size != len(text):
        with explaining(folder / MARKER):
            os.write(handle, text)
            os.fsync(handle)


def _await_workers(handle: int, folder: Path) -> None:
    """Wait until no worker holds a place: each ends with the dossier that it had begun."""
    limit = time.monotonic() + _PATIENCE
    while not _lock(handle, _BASE + 1, _WORKERS):
        if time.monotonic() > limit:
            raise UsageError(f"Un lot interrompu finit encore d’écrire dans « {folder} ». Recommencez plus tard.")
        time.sleep(_PAUSE)
    _unlock(handle, _BASE + 1, _WORKERS)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, start: int, length: int) -> bool:
        os.lseek(handle, start, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_NBLCK, length)
            os.lseek(handle, 0, os.SEEK_SET)
            return True
        return False

    def _unlock(handle: int, start: int, length: int) -> None:
        os.lseek(handle, start, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, length)
        os.lseek(handle, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int, start: int, length: int) -> bool:
        with suppress(OSError):
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
            return True
        return False

    def _unlock(handle: int, start: int, length: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_UN, length, start)
