"""A store of objects for the tests, `grenier://tmp/x`: each object is put whole, nothing is renamed, no folder exists.

Objects are files of this machine, so that every process sees them; `/tmp/x` holds those of `grenier://tmp/x`. It is
found as any other system of fsspec, by an entry point. A file `.refus` beside objects or above has every write there
fail with the number that it holds.
"""

import os
import tempfile
from pathlib import Path

from fsspec import AbstractFileSystem

REFUSAL = ".refus"
_HIDDEN = (REFUSAL, ".en-cours-")


class Grenier(AbstractFileSystem):
    protocol = "grenier"

    @classmethod
    def _strip_protocol(cls, path):
        return path.removeprefix("grenier://").strip("/")

    def ls(self, path, detail=True, **options):
        found = [self._describe(entry) for entry in self._list(path)]
        if not found:
            return [self.info(path)] if detail else [self.info(path)["name"]]
        return found if detail else [item["name"] for item in found]

    def info(self, path, **options):
        local = self._locate(path)
        if local.is_file() or any(self._list(path)):
            return self._describe(local)
        raise FileNotFoundError(path)

    def _open(self, path, mode="rb", **options):
        if mode != "rb":
            raise NotImplementedError
        return self._locate(path).open("rb")

    def pipe_file(self, path, value, mode="overwrite", **options):
        self._refuse(path)
        local = self._locate(path)
        local.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=local.parent, prefix=".en-cours-")
        with os.fdopen(handle, "wb") as file:
            file.write(value)
        Path(name).replace(local)

    def put_file(self, lpath, rpath, **options):
        self.pipe_file(rpath, Path(lpath).read_bytes())

    def cat_file(self, path, start=None, end=None, **options):
        return self._locate(path).read_bytes()[start:end]

    def rm_file(self, path):
        self._refuse(path)
        self._locate(path).unlink()

    def mv(self, path1, path2, **options):
        raise NotImplementedError

    def makedirs(self, path, exist_ok=False):
        raise NotImplementedError

    def _locate(self, path):
        return Path("/", self._strip_protocol(path))

    def _list(self, path):
        try:
            entries = list(self._locate(path).iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return []
        shown = [entry for entry in entries if not entry.name.startswith(_HIDDEN)]
        return [entry for entry in shown if entry.is_file() or any(found.is_file() for found in entry.rglob("*"))]

    def _describe(self, local):
        kind = "file" if local.is_file() else "directory"
        size = local.stat().st_size if kind == "file" else 0
        return {"name": local.as_posix().strip("/"), "type": kind, "size": size}

    def _refuse(self, path):
        for folder in self._locate(path).parents:
            if (folder / REFUSAL).is_file():
                number = int((folder / REFUSAL).read_text())
                raise OSError(number, os.strerror(number))


def address(path):
    """Return the address of a place of this machine."""
    return f"grenier:/{path}"


def install(folder):
    """Write in a folder what has fsspec find the system in every process whose path holds the folder."""
    info = folder / "grenier-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: grenier\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[fsspec.specs]\ngrenier = tests.batch.grenier:Grenier\n")
    return folder
