"""The dossiers named on a command line: files, or `-` for the standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conventions.loading import Reading

STANDARD_INPUT = "-"
_SHOWN = "entrée standard"


def read(source: str) -> Reading:
    """Read a dossier without raising: what is wrong is in the report of the reading."""
    from conventions.loading import read_dossier

    if source == STANDARD_INPUT:
        return read_dossier(sys.stdin.buffer.read(), name=_SHOWN)
    return read_dossier(Path(source))


def show(source: str) -> str:
    """Return the name of a source in a sentence."""
    return _SHOWN if source == STANDARD_INPUT else source


def find_base(source: str) -> Path:
    """Return the folder against which the image paths of a dossier are resolved."""
    return Path.cwd() if source == STANDARD_INPUT else Path(source).resolve().parent


def name_folders(sources: tuple[str, ...]) -> list[str]:
    """Return one safe folder name per dossier, all different."""
    from conventions.documents.names import make_safe, make_unique, slugify

    stems = ("dossier" if source == STANDARD_INPUT else Path(source).stem for source in sources)
    return make_unique(make_safe(slugify(stem)) for stem in stems)
