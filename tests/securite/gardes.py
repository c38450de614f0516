"""Guards around a call on a hostile file: it writes nowhere, reaches nobody, starts nothing, and ends."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

CPU_SECONDS: Final = 20.0
_WALL_SECONDS: Final = 300.0
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN: Final = frozenset(
    {
        *("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod"),
        *("os.chown", "os.utime", "os.mkfifo", "os.mknod", "os.setxattr", "shutil.move", "shutil.rmtree"),
        *("tempfile.mkstemp", "tempfile.mkdtemp", "socket.connect", "socket.bind", "socket.getaddrinfo"),
        *("socket.gethostbyname", "socket.sendto", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"),
        *("os.spawn", "os.fork", "os.forkpty", "os.startfile", "ctypes.dlopen", "webbrowser.open", "urllib.Request"),
    }
)


class Breach(BaseException):
    """A guarded call did what it must not: no `except Exception` of the library can hide it."""


class _Watch(threading.local):
    """What the audit hook of this thread is to do; a hook cannot be removed, so that it is switched off."""

    on = False
    breach: str | None = None


_WATCH: Final = _Watch()
_INSTALLED: Final[list[bool]] = []


@contextmanager
def guarded() -> Iterator[None]:
    """Raise Breach for a write, a connection, a process, or more than CPU_SECONDS of work."""
    _install()
    _WATCH.on, _WATCH.breach = True, None
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        with _bounded():
            yield
    finally:
        _WATCH.on, sys.dont_write_bytecode = False, written
    if _WATCH.breach:
        raise Breach(_WATCH.breach)


def _install() -> None:
    if not _INSTALLED:
        sys.addaudithook(_audit)
        _INSTALLED.append(True)


def _audit(event: str, details: tuple[Any, ...]) -> None:
    if _WATCH.on and (event in _FORBIDDEN or (event == "open" and _is_writing(*details[1:3]))):
        _WATCH.breach = f"{event} {details!r}"
        raise Breach(_WATCH.breach)


def _is_writing(mode: str | None, flags: int) -> bool:
    return bool(set(mode or "") & set("wax+")) or bool(flags & _WRITING)


@contextmanager
def _bounded() -> Iterator[None]:
    """Bound the CPU of Python code; should C code hang, print where and end the process."""
    faulthandler.dump_traceback_later(_WALL_SECONDS, exit=True)
    former = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, former)
        faulthandler.cancel_dump_traceback_later()


def _stop(*_: object) -> None:
    raise Breach(f"plus de {CPU_SECONDS:.0f} secondes de calcul")
