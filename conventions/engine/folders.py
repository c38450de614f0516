"""Where a render reads the pictures of a dossier: a folder, or anything else that can give them by name."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from msgspec import Struct

MAX_PICTURE: Final = 20 * 1024 * 1024


class PictureError(ValueError):
    """A picture cannot be shown. The text is a French sentence."""


class Pictures(Protocol):
    """What gives the pictures of a dossier."""

    def read(self, name: str) -> bytes:
        """Return the content of a picture, by its path in the dossier's folder. Raises PictureError."""


class PictureFolder(Struct, frozen=True):
    """A folder of this machine: nothing outside it is read."""

    folder: Path

    def read(self, name: str) -> bytes:
        """Return the content of a file. Raises PictureError when it is outside the folder, missing or too large."""
        path = (self.folder / name.replace("\0", "\ufffd")).resolve()
        if not path.is_relative_to(self.folder.resolve()):
            raise refuse_outside(name)
        try:
            if path.stat().st_size > MAX_PICTURE:
                raise refuse_size(name)
            return path.read_bytes()
        except OSError as fault:
            raise refuse_missing(name, str(path)) from fault


def open_pictures(base: str | Path | Pictures | None) -> Pictures | None:
    """Return what gives the pictures of a folder; what gives them already is returned as it is."""
    return PictureFolder(Path(base)) if isinstance(base, str | Path) else base


def refuse_outside(name: str) -> PictureError:
    """Return the refusal of a picture that is not in the folder."""
    return PictureError(f"L’image « {name} » est hors du dossier du fichier YAML : copiez-la dedans.")


def refuse_size(name: str) -> PictureError:
    """Return the refusal of a picture that is too large."""
    return PictureError(f"L’image « {name} » dépasse 20 Mo : réduisez-la.")


def refuse_missing(name: str, path: str) -> PictureError:
    """Return the refusal of a picture that cannot be read."""
    return PictureError(f"L’image « {name} » est introuvable ou illisible : vérifiez son chemin, {path}.")
