"""What a source makes of a file: one record, or one a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Final

from conventions.batch.jsonl import list_dossiers
from conventions.batch.keys import make_key
from conventions.batch.lock import MARKER
from conventions.batch.record import FaultyRecord, FileRecord, Record
from conventions.diagnostics import Location, Report
from conventions.documents import CARD_NAME
from conventions.documents.organisation import ORGANISATION_NAME
from conventions.loading import DOSSIER_SUFFIXES, LINES_SUFFIX, Code, make_fault
from conventions.loading.addresses import find_place, make_absolute
from conventions.outputs import MANIFEST_NAME

ELSEWHERE: Final = (CARD_NAME, MARKER)
"""A folder that holds one of these is a pack, or the output of a run: it holds no dossier."""
_OTHERS: Final = frozenset({ORGANISATION_NAME, MANIFEST_NAME})
_SUFFIXES: Final = DOSSIER_SUFFIXES | {LINES_SUFFIX}


def is_dossier(name: str) -> bool:
    """Tell whether a file has the name of one or more dossiers."""
    return PurePath(name).suffix.lower() in _SUFFIXES and name not in _OTHERS


def list_file(path: str, root: PurePath) -> Iterator[Record]:
    """Yield the records of a file, named as the user names it."""
    place = find_place(path)
    if place.suffix.lower() == LINES_SUFFIX:
        yield from list_dossiers(path, make_key(place.relative_to(root).with_suffix("")))
    else:
        yield FileRecord(make_key(place.relative_to(root)), path, make_absolute(path))


def refuse_folder(folder: str, root: PurePath) -> FaultyRecord:
    """Return what stands for a folder that cannot be listed."""
    fault = make_fault(
        Code.ILLISIBLE,
        "Ce répertoire ne peut pas être parcouru : ses dossiers manquent à ce lot.",
        "Demandez le droit de le lire, puis relancez avec « --reprendre ».",
        Location(file=folder),
    )
    place = find_place(folder)
    above = root.parent if place == root else root  # the source itself has no name below itself
    return FaultyRecord(make_key(place.relative_to(above)), folder, Report((fault,)))
