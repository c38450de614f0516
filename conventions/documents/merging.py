"""The clause files of a pack put in its Word files, once per content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from msgspec import Struct

from conventions.diagnostics import Diagnostic, Location, Report
from conventions.documents.overriding import WordFile, refuse_clause
from conventions.engine.places import name_part
from conventions.engine.word import refuse_package
from conventions.errors import TemplateError
from conventions.ooxml.clause_file import TransplantFault
from conventions.ooxml.door import RefusedPackage
from conventions.ooxml.package import PackageFault
from conventions.ooxml.transplant import Host

_TEXT: Final = name_part("word/document.xml")


class Merged(Struct, frozen=True):
    """A Word file with its clauses in place, and the clause and paragraph that each brought paragraph was."""

    content: bytes
    places: Mapping[int, tuple[str, int]]
    losses: Report
    """What each clause file holds that the Word file does not."""

    def find_origin(self, place: Location) -> tuple[str, int] | None:
        """Return the clause, and the paragraph in its file, of a place of the Word file; None for its own text."""
        return self.places.get(place.paragraph or 0) if place.part == _TEXT else None


@lru_cache(maxsize=32)
def merge(word: WordFile) -> Merged:
    """Put its clauses in a Word file. Raises TemplateError, which names the file at fault.

    functools makes the cache safe for threads.
    """
    host = _open_host(word.name, word.raw)
    for clause in word.clauses:
        try:
            host.replace(clause.code, clause.content)
        except TransplantFault as fault:
            raise refuse_clause(clause.path, fault.message, fault.hint, fault.code, fault.paragraph) from None
        except PackageFault as fault:
            raise _refuse(fault, clause.path, "La clause") from fault
    return Merged(*host.save(), Report.of(_tell_losses(word, host)))


def _tell_losses(word: WordFile, host: Host) -> Iterator[Diagnostic]:
    for clause in word.clauses:
        for loss in host.losses[clause.code]:
            place = Location(file=clause.path, part=_TEXT, paragraph=loss.paragraph)
            yield Diagnostic(
                code=loss.code, severity=loss.severity, message=loss.message, hint=loss.hint, location=place
            )


@lru_cache(maxsize=64)
def list_marked(name: str, content: bytes) -> tuple[str, ...]:
    """Return the codes of the clauses that a Word file marks, in its order. Raises TemplateError."""
    return _open_host(name, content).clauses


def _open_host(name: str, content: bytes) -> Host:
    try:
        return Host(content)
    except PackageFault as fault:
        raise _refuse(fault, name, "Le modèle") from fault


def _refuse(fault: PackageFault, path: str, what: str) -> TemplateError:
    if isinstance(fault, RefusedPackage):
        return refuse_package(fault, path, what)
    return refuse_clause(path, str(fault), None, "MOD071")
