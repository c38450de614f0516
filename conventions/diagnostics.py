"""One record for everything found, by loading, templates, rules or read-back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict


class Severity(StrEnum):
    """How much a finding weighs: `erreur` blocks, `avertissement` warns, `information` informs."""

    ERREUR = "erreur"
    AVERTISSEMENT = "avertissement"
    INFORMATION = "information"


class Location(Struct, frozen=True, kw_only=True):
    """A place in what the user wrote: a line of YAML, a cell of a sheet, or a paragraph of a Word part.

    `line` and `column` count from 1; `path` is a data path such as `parties[0].siren`; `paragraph` counts the
    paragraphs of the Word part from 1.
    """

    file: str | None = None
    path: str | None = None
    line: int | None = None
    column: int | None = None
    cell: str | None = None
    part: str | None = None
    heading: str | None = None
    paragraph: int | None = None
    snippet: str | None = None

    def __str__(self) -> str:
        return " · ".join(_pieces(self))


def _pieces(place: Location) -> Iterator[str]:
    heading = f"sous « {place.heading} »" if place.heading else None
    paragraph = None if place.paragraph is None else f"paragraphe {place.paragraph}"
    found = (_tell_line(place), place.cell, place.part, heading, paragraph, place.path, place.snippet)
    return (piece for piece in found if piece)


def _tell_line(place: Location) -> str:
    if place.file:
        return ":".join(str(piece) for piece in (place.file, place.line, place.column) if piece is not None)
    if place.line is None:
        return ""
    return f"ligne {place.line}" + (f", colonne {place.column}" if place.column else "")


class Diagnostic(Struct, frozen=True, kw_only=True):
    """A finding: what (`message`), where (`location`), what to do (`hint`), on what ground (`source`).

    `clause` is the code of the clause that it speaks of, when it speaks of one.
    """

    code: str
    severity: Severity
    message: str
    hint: str | None = None
    location: Location = field(default_factory=Location)
    source: str | None = None
    clause: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, without the empty keys: what every output format reads."""
        found = {key: value for key, value in asdict(self).items() if value is not None}
        found["severity"] = str(self.severity)
        found["location"] = {key: value for key, value in asdict(self.location).items() if value is not None}
        return found

    def __str__(self) -> str:
        place = str(self.location)
        text = f"{place} : {self.message}" if place else self.message
        return f"{text} {self.hint}" if self.hint else text


class Report(Struct, frozen=True):
    """All the findings of one job, in the order of the user's file. True when it holds at least one."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Report:
        """Gather diagnostics of any iterable."""
        return cls(tuple(diagnostics))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that block."""
        return tuple(found for found in self.diagnostics if found.severity is Severity.ERREUR)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data: `{"diagnostics": [...]}`."""
        return {"diagnostics": [found.to_dict() for found in self.diagnostics]}

    def __add__(self, other: Report) -> Report:
        return Report(self.diagnostics + other.diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    def __str__(self) -> str:
        return "\n".join(str(found) for found in self.diagnostics)
