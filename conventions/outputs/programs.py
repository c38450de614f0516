"""The programs of others that outputs rely on: where they are, and how they are run without leaving anything behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

_NAMES = ("soffice", "libreoffice")


def find_libreoffice() -> str | None:
    """Return the path of LibreOffice: on the PATH, else where its installer puts it; None when it is not there."""
    named = (shutil.which(name) for name in _NAMES)
    usual = (str(path) for path in _list_usual_places() if path.is_file())
    return next((path for path in named if path), next(usual, None))


def _list_usual_places() -> Iterator[Path]:
    for folder in ("/Applications", str(Path.home() / "Applications")):
        yield Path(folder) / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432"):
        if os.environ.get(variable):
            yield Path(os.environ[variable]) / "LibreOffice" / "program" / "soffice.exe"
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    yield Path("/snap/bin/libreoffice")


def run_program(command: Sequence[str], *, seconds: float, count_made: Callable[[], int] = lambda: 0) -> int | None:
    """Run a program that starts others, silently; return its exit code, None when it had to be stopped.

    It is stopped after `seconds` in which it made nothing: `count_made` counts what there is of its work.
    Whatever happens (too long, interrupted), neither the program nor those that it started go on.
    """
    nowhere = subprocess.DEVNULL
    # A group of its own: LibreOffice is a script that starts the real program, which would outlive it.
    with subprocess.Popen(  # noqa: S603
        command, stdin=nowhere, stdout=nowhere, stderr=nowhere, start_new_session=True
    ) as process:
        try:
            return _wait(process, seconds, count_made)
        finally:
            _stop_group(process)


def _wait(process: subprocess.Popen[bytes], seconds: float, count_made: Callable[[], int]) -> int | None:
    made = 0
    while True:
        try:
            return process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            if (now := count_made()) == made:
                return None
            made = now


def _stop_group(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    if os.name == "nt":
        tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(tree, check=False, capture_output=True)  # noqa: S603
    else:
        os.killpg(process.pid, signal.SIGKILL)
