"""Write documents all together or not at all.

Everything is written and flushed to a hidden folder beside its destination, then moved into place file by file, the
manifest last. Each file that a move replaces is kept first; any failure puts them all back, removes what was added
and leaves no trace. Other files of the folder are never touched. (A power cut between two moves can leave new files
under an old manifest: the hashes of the manifest tell.)
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import IO, Any, Final

from conventions.documents.document import Document
from conventions.errors import OutputError, tell_reason
from conventions.outputs.manifest import MANIFEST_NAME, dump_manifest

WORKSHOP_PREFIX: Final = ".conventions-"
"""How the hidden folders begin where files wait for their move; a killed process leaves its own behind."""
_FILE_DENIED = "l’accès est refusé. Fermez ce fichier s’il est ouvert dans Word, puis recommencez"
_FOLDER_DENIED = "l’accès est refusé. Choisissez un dossier où vous avez le droit d’écrire"


def save(documents: Iterable[Document], folder: str | Path, manifest: Mapping[str, Any]) -> tuple[Path, ...]:
    """Write the documents then `manifeste.json` into `folder`, made if needed, and return their paths in that order.

    All or nothing: on failure, OutputError (`.path` is the place at fault) and the folder is as it was.
    """
    contents = {document.file_name: document.content for document in documents}
    return save_files({**contents, MANIFEST_NAME: dump_manifest(manifest)}, folder)


def save_files(contents: Mapping[str, bytes], folder: str | Path, *, flush: bool = True) -> tuple[Path, ...]:
    """Write files, given by name in the order of their moves, as `save` writes documents: all or nothing.

    Without `flush`, the system writes to the disk when it likes: a power cut can tear what was just saved.
    """
    target = Path(folder)
    with explaining(target), _folder(target), _workshop(target) as workshop:
        for name, content in contents.items():
            _write(workshop / name, content, target / name, flush)
        _install_all(workshop, target, contents, flush)
    return tuple(target / name for name in contents)


def create(files: Mapping[str, bytes], folder: str | Path) -> None:
    """Write files (names may hold one `/`) into a folder that is made, or that is there and empty.

    All or nothing: on failure, OutputError and nothing is left.
    """
    target = Path(folder)
    with explaining(target):
        if target.is_dir() and any(target.iterdir()):
            raise FileExistsError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(target))
    with explaining(target), _folder(target), _workshop(target) as workshop:
        for name, content in files.items():
            (workshop / name).parent.mkdir(exist_ok=True)
            _write(workshop / name, content, target / name)
        _move_in(workshop, target)


def _move_in(workshop: Path, target: Path) -> None:
    """Move all that the workshop holds into its empty target; take it back if a move fails."""
    moved: list[Path] = []
    try:
        for entry in sorted(workshop.iterdir()):
            moved.append(entry.replace(target / entry.name))
        _flush_folder(target)
    except BaseException:
        for entry in moved:
            entry.replace(workshop / entry.name)
        raise


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that takes the place of `path` when the block ends well, and is removed when it does not."""
    with explaining(path), _workshop(path.parent) as workshop:
        with (workshop / path.name).open("wb") as file:
            yield file
        _install(workshop / path.name, path)


@contextmanager
def explaining(place: Path) -> Iterator[None]:
    """Turn a failure of the disk into OutputError, whose sentence names the place and the reason."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"Impossible d’écrire « {place} » : {_find_reason(error, place)}. Rien n’a été modifié.", path=str(place)
        ) from error


def _find_reason(error: OSError, place: Path) -> str:
    if isinstance(error, PermissionError):
        return _FILE_DENIED if place.is_file() else _FOLDER_DENIED
    return tell_reason(error)


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """Make the folder and its parents; remove those that were made if what follows fails."""
    made: list[Path] = []
    try:
        for place in reversed([*takewhile(lambda place: not place.exists(), (folder, *folder.parents))]):
            place.mkdir()
            made.append(place)
        if not folder.is_dir():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))
        yield
    except BaseException:
        with suppress(OSError):
            for place in reversed(made):
                place.rmdir()
        raise


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """Give a hidden folder on the same disk as `folder`, removed whatever happens."""
    workshop = Path(tempfile.mkdtemp(prefix=WORKSHOP_PREFIX, dir=folder))
    try:
        yield workshop
    finally:
        _remove(workshop)


def _remove(workshop: Path) -> None:
    """Remove the folder and the files that it holds; what holds more is left to shutil, which costs more."""
    with suppress(OSError):
        for entry in workshop.iterdir():
            entry.unlink()
        workshop.rmdir()
        return
    shutil.rmtree(workshop, ignore_errors=True)


def _write(path: Path, content: bytes, destination: Path, flush: bool = True) -> None:
    with explaining(destination), path.open("wb") as file:
        file.write(content)
        if flush:
            file.flush()
            os.fsync(file.fileno())


def _install_all(workshop: Path, target: Path, names: Iterable[str], flush: bool = True) -> None:
    begun: list[str] = []
    try:
        for name in names:
            begun.append(name)
            _install(workshop / name, target / name)
        if flush:
            _flush_folder(target)
    except BaseException:
        for name in reversed(begun):
            _put_back(workshop / name, target / name)
        raise


def _install(new: Path, destination: Path) -> None:
    with explaining(destination):
        if destination.is_dir() and not destination.is_symlink():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(destination))
        if os.path.lexists(destination):
            _keep(destination, _backup_of(new))
        new.replace(destination)


def _put_back(new: Path, destination: Path) -> None:
    """Undo one move, if it took place: the file that was there comes back, or the added one goes."""
    if os.path.lexists(new):
        return
    with suppress(OSError):
        if os.path.lexists(_backup_of(new)):
            _backup_of(new).replace(destination)
        else:
            destination.unlink(missing_ok=True)


def _backup_of(new: Path) -> Path:
    return new.with_name(f"{new.name}.ancien")


def _keep(existing: Path, backup: Path) -> None:
    """Keep the existing file under another name while its own stays in place: a hard link, or a copy without them."""
    try:
        os.link(existing, backup, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(existing, backup, follow_symlinks=False)


def _flush_folder(folder: Path) -> None:
    """Flush the moves themselves, where the system can (not on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
