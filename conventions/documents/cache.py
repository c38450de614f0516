"""A cache on the disk of the person who runs the command: what is long to compute, by what it is computed from.

Nothing depends on it: what cannot be read, is damaged, or could have been written by someone else is computed again.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import cache as once
from pathlib import Path
from typing import Any, Final

VARIABLE: Final = "CONVENTIONS_CACHE"
OFF: Final = "non"
_MAGIC: Final = b"conventions-cache-1\n"
_KEPT: Final = 64
_ROOMS: Final = ("documents", "engine", "fr", "models", "ooxml")
_READ_ONLY: Final = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH


def remember(pieces: tuple[bytes | str, ...], compute: Callable[..., Any], *arguments: Any) -> Any:
    """Return what this code computed from these pieces in an earlier process, else compute it and keep it.

    Only where `CONVENTIONS_CACHE` names a folder: the command sets it, a library that is imported writes nowhere.
    """
    disk = open_cache()
    if disk is None:
        return compute(*arguments)
    key = make_key(*pieces)
    kept = disk.read(key)
    if kept is not None:
        return pickle.loads(kept)  # noqa: S301 -- written by this code for this person: see DiskCache
    found = compute(*arguments)
    disk.write(key, pickle.dumps(found, protocol=5))
    return found


def open_cache() -> DiskCache | None:
    """Return the cache that the environment names, None without one."""
    named = os.environ.get(VARIABLE, "")
    return DiskCache(Path(named)) if named not in {"", OFF} else None


def name_folder() -> None:
    """Have this process and those that it starts use the cache of the person, unless the environment says otherwise."""
    if VARIABLE not in os.environ:
        from platformdirs import user_cache_path

        os.environ[VARIABLE] = str(user_cache_path("conventions-partenariat", appauthor=False))


class DiskCache:
    """Contents by key, in one folder. Readers and writers may be many: a content is moved in whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, key: str) -> bytes | None:
        """Return the content of a key, None when it is not there, damaged, or not surely ours."""
        try:
            if not _is_ours(self.folder.lstat()):
                return None
            file = os.open(self.folder / key, _READ_ONLY)
        except OSError:
            return None
        with open(file, "rb") as stream:  # noqa: PTH123 -- a file that is already open: no other can take its place
            raw = stream.read() if _is_ours(os.fstat(file)) else b""
        digest, content = raw[len(_MAGIC) : len(_MAGIC) + 32], raw[len(_MAGIC) + 32 :]
        whole = raw.startswith(_MAGIC) and hashlib.sha256(content).digest() == digest
        return content if whole else None

    def write(self, key: str, content: bytes) -> None:
        """Keep a content; a disk that refuses it is no fault."""
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder, prefix=".")
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_MAGIC + hashlib.sha256(content).digest() + content)
                Path(name).replace(self.folder / key)
            except OSError:
                Path(name).unlink(missing_ok=True)
            self._prune()

    def _prune(self) -> None:
        """Drop the oldest contents beyond those that are kept."""
        by_age = sorted((entry.stat().st_mtime_ns, entry.name) for entry in _scan(self.folder))
        for _, name in by_age[:-_KEPT]:
            (self.folder / name).unlink(missing_ok=True)


def _is_ours(found: os.stat_result) -> bool:
    """Whether a file or folder belongs to who runs the command, and no one else may write in it.

    Windows has no such owner; there, the folder of the person's profile is theirs.
    """
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & _OTHERS_WRITE


def make_key(*pieces: bytes | str) -> str:
    """Return the key of what is computed from these pieces by this very code."""
    hashed = hashlib.sha256(fingerprint_code().encode())
    for piece in pieces:
        raw = piece.encode() if isinstance(piece, str) else piece
        hashed.update(len(raw).to_bytes(8, "big") + raw)
    return hashed.hexdigest()


@once
def fingerprint_code() -> str:
    """Return what changes when the code does: version of Python and of what compiles, sizes and dates of our files."""
    import sys

    import jinja2
    import pydantic

    from conventions import __version__

    versions = f"{__version__} {jinja2.__version__} {pydantic.VERSION} {sys.implementation.cache_tag} {sys.hexversion}"
    package = Path(__file__).parents[1]
    files = sorted(file for name in _ROOMS for file in _walk_files(package / name))
    return f"{versions} {hashlib.sha256(repr(files).encode()).hexdigest()}"


def _walk_files(folder: Path) -> Iterator[tuple[str, int, int]]:
    for entry in _scan(folder):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _walk_files(Path(entry.path))
        elif entry.name.endswith((".py", ".json")):
            found = entry.stat()
            yield entry.name, found.st_size, found.st_mtime_ns


def _scan(folder: Path) -> Iterable[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return list(entries)
