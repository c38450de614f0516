"""One run at a time on a folder, whatever is killed, on this machine or on those that share the folder.

The file `.lot` marks the folder as the output of a run; while one goes on, it also holds a token, that of the run.
Bytes of it, far beyond its end, are locked: the first one by the run, one of the others (that of the key) by whoever
writes a record. Who writes locks first, then reads the token; a run that starts writes its token first, then waits
until nobody holds a lock. So a worker that outlives its run either ends its record while the next run waits, or sees
that it is not its own run any more, and writes nothing. For the same reason, two workers never write one record at a
time.
"""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from typing import Final

from conventions.errors import OutputError, UsageError
from conventions.outputs.saving import explaining

MARKER: Final = ".lot"
MARK: Final = (
    "Ce répertoire est écrit par « conventions lot ». Ce fichier le dit, et empêche deux lots d’y écrire à la fois.\n"
)
_BASE: Final = 1 << 20
_RECORDS: Final = 1 << 20
_PATIENCE: Final = 600
_PAUSE: Final = 0.05
_BRIEF: Final = 0.005
_TAKEN: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class HaltError(OutputError):
    """No record of this run can be written any more."""


@contextmanager
def claim(folder: Path, *, resume: bool) -> Iterator[str]:
    """Hold a folder for a run, made if needed, and give its token; wait for those who still write for a killed run.

    On the way out, whoever still works for this run stops at the record that it is writing, and is waited for.
    Raises UsageError when it holds something else, another run, or (without `resume`) a former run.
    """
    with explaining(folder):
        folder.mkdir(parents=True, exist_ok=True)
    refuse_others(str(folder), marked=(folder / MARKER).exists(), empty=not any(folder.iterdir()), resume=resume)
    with explaining(folder / MARKER):
        handle = _open(folder, os.O_CREAT)
        try:
            if not _lock(handle, _BASE, 1):
                raise refuse_other_run(str(folder))
            token = token_hex(8)
            _mark(handle, token)
            if not _await_writers(handle):
                raise UsageError(f"Un lot interrompu finit encore d’écrire dans « {folder} ». Recommencez plus tard.")
        except BaseException:
            os.close(handle)
            raise
    try:
        yield token
    finally:
        with suppress(OSError):
            _mark(handle)
            _await_writers(handle)
        os.close(handle)


@contextmanager
def hold(folder: Path, key: str, token: str) -> Iterator[None]:
    """Be the only one to write a record. Raises HaltError when the run of that token is over, or not seen from here."""
    try:
        handle = _open(folder)
    except FileNotFoundError:
        raise refuse_blind(str(folder)) from None
    try:
        place = _BASE + 1 + int.from_bytes(sha256(key.encode()).digest()[:4]) % _RECORDS
        while not _lock(handle, place, 1):
            time.sleep(_BRIEF)
        if os.read(handle, 2 * len(MARK.encode())) != describe_mark(token):
            raise refuse_late(str(folder))
        yield
    finally:
        os.close(handle)


def describe_mark(token: str = "") -> bytes:
    """Return what the file says, during the run of that token or between runs."""
    return (MARK + (f"Lot en cours : {token}\n" if token else "")).encode()


def refuse_others(folder: str, *, marked: bool, empty: bool, resume: bool) -> None:
    """Raise UsageError for a place that is not for this run: it holds something else, or a lot that is not resumed."""
    if marked and not resume:
        raise UsageError(
            f"« {folder} » contient déjà un lot. Ajoutez « --reprendre » pour le continuer ou le mettre à jour, ou "
            "donnez un répertoire nouveau."
        )
    if not marked and not empty:
        raise UsageError(f"« {folder} » n’est pas vide, et ce n’est pas un lot. Donnez un répertoire nouveau.")


def refuse_other_run(folder: str) -> UsageError:
    """Return the refusal of a place where a run is at work."""
    return UsageError(f"Un autre lot est en train d’écrire dans « {folder} ». Attendez qu’il finisse.")


def refuse_late(folder: str) -> HaltError:
    """Return what stops who works for a run that is over."""
    return HaltError(f"Ce lot n’écrit plus dans « {folder} » : il est fini, ou un autre l’a repris.", path=folder)


def refuse_blind(folder: str) -> HaltError:
    """Return what stops a worker that does not see the output."""
    return HaltError(
        f"« {folder} » n’existe pas sur la machine « {socket.gethostname()} », où travaille un ouvrier. Donnez un "
        "répertoire que toutes les machines partagent, ou une adresse comme « s3://actes/2027 ».",
        path=folder,
    )


def _open(folder: Path, flags: int = 0) -> int:
    return os.open(folder / MARKER, os.O_RDWR | flags | getattr(os, "O_BINARY", 0), 0o666)


def _mark(handle: int, token: str = "") -> None:
    content = describe_mark(token)
    os.lseek(handle, 0, os.SEEK_SET)
    os.write(handle, content)
    os.ftruncate(handle, len(content))
    os.fsync(handle)


def _await_writers(handle: int) -> bool:
    """Wait until nobody writes a record, and tell whether that came in time."""
    limit = time.monotonic() + _PATIENCE
    while not _lock(handle, _BASE + 1, _RECORDS):
        if time.monotonic() > limit:
            return False
        time.sleep(_PAUSE)
    _unlock(handle, _BASE + 1, _RECORDS)
    return True


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
        """Lock bytes without waiting; tell whether that could be. Raises OSError where no file can be locked."""
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB, length, start)
        except OSError as error:
            if error.errno in _TAKEN:
                return False
            raise
        return True

    def _unlock(handle: int, start: int, length: int) -> None:
        fcntl.lockf(handle, fcntl.LOCK_UN, length, start)
