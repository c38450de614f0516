"""From a file to a dossier, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from conventions.diagnostics import Diagnostic, Report, Severity
from conventions.errors import LoadError
from conventions.loading.codes import Code
from conventions.loading.data import Data, read_data
from conventions.loading.faults import make_error, sort_faults
from conventions.loading.paths import parse_path
from conventions.loading.positions import Positions
from conventions.loading.sources import Source
from conventions.loading.validation import validate
from conventions.loading.wording import split_sentences
from conventions.models.articles import ClauseId
from conventions.models.dossier import Dossier
from conventions.models.identifiants import FauteIdentifiant, find_identifier_faults
from conventions.records import Keyed

_CODES = {
    "siren": Code.SIREN,
    "siret": Code.SIRET,
    "rna": Code.RNA,
    "finess": Code.FINESS,
    "iban": Code.IBAN,
}


class Reading(Keyed, Struct, frozen=True):
    """What was read: the dossier (None when the report has errors), the report, the data and its places."""

    dossier: Dossier | None
    report: Report
    positions: Positions = field(default_factory=Positions)
    data: dict[str, Any] = field(default_factory=dict)

    def _key(self) -> object:
        return self.dossier, self.report, self.data


def read_dossier(source: Source, *, name: str | None = None) -> Reading:
    """Read a dossier. Never raises on what the source holds: the report says everything that is wrong.

    `source` is a path, bytes or a stream; `name` is the file name to show, whose extension tells the format.
    """
    try:
        data = read_data(source, name=name)
    except LoadError as error:
        return Reading(None, error.report)
    reading = read_values(data)
    if reading.dossier is not None and isinstance(source, str | Path):
        reading.dossier.situer(Path(source).absolute().parent)
    return reading


def read_values(data: Data) -> Reading:
    """Make a dossier of plain data; the report says everything that is wrong."""
    dossier, faults = validate(Dossier, data)
    if data.faults:
        dossier = None
    found = (*data.faults, *faults, *(find_identifier_warnings(dossier, data.positions) if dossier else ()))
    return Reading(dossier, sort_faults(found), data.positions, data.value)


def load_dossier(source: Source, *, name: str | None = None) -> Dossier:
    """Return the dossier of a source. Raises LoadError, whose `.report` lists every fault, when it has any."""
    reading = read_dossier(source, name=name)
    if reading.dossier is None:
        raise make_error(reading.report, reading.positions.file)
    return reading.dossier


def find_identifier_warnings(dossier: Dossier, positions: Positions | None = None) -> Iterator[Diagnostic]:
    """Yield a warning for each identifier whose check digit fails, placed in the file when its positions are given."""
    places = positions or Positions()
    return (_make_warning(fault, places) for fault in find_identifier_faults(dossier))


def _make_warning(fault: FauteIdentifiant, positions: Positions) -> Diagnostic:
    key = next((part for part in reversed(parse_path(fault.path)) if isinstance(part, str)), "")
    message, hint = split_sentences(fault.message)
    clause = ClauseId.situer(fault.path)
    return Diagnostic(
        code=_CODES.get(key, Code.IDENTIFIANT).value,
        severity=Severity.AVERTISSEMENT,
        message=message,
        hint=hint,
        location=positions.locate(fault.path),
        clause=clause.value if clause else None,
    )
