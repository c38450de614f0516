"""A pack, or one Word file, checked against the models: types, clauses, readers, and what no document prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel

from conventions.diagnostics import Diagnostic, Report
from conventions.documents.card import CARD_NAME, Card, CardDocument, Destinataires, Portee
from conventions.documents.cards import read_bytes
from conventions.documents.overriding import CLAUSES_FOLDER
from conventions.documents.pack import Pack, find_pack
from conventions.engine.inspect import Inspection, inspect_template
from conventions.engine.inspect.coverage import check_audience, check_clauses, check_fields
from conventions.errors import TemplateError
from conventions.models import CLAUSES_MINIMALES, Dossier
from conventions.models.champs import Visibilite
from conventions.models.portees import PorteePartie

SCOPES: Mapping[Portee, type[BaseModel]] = {Portee.DOSSIER: Dossier, Portee.PARTIE: PorteePartie}
"""What the names of a document are read in, by what the document covers."""
_WORD: Final = ".docx"
_READERS: Mapping[Destinataires, Visibilite] = {
    Destinataires.INTERNE: "interne",
    Destinataires.PARTENAIRES: "partenaires",
    Destinataires.PUBLIC: "public",
}


class PackInspection(Struct, frozen=True):
    """A checked pack: the findings of each of its Word files by name, and those of the pack as a whole under `None`.

    `inspections` holds what was learnt of each file that could be read.
    """

    reports: Mapping[str | None, Report]
    inspections: Mapping[str, Inspection]

    @property
    def report(self) -> Report:
        """All the findings, file by file."""
        return Report.of(found for report in self.reports.values() for found in report)

    @property
    def shown(self) -> set[str]:
        """The data paths that the documents print together."""
        return {shown.origin for inspection in self.inspections.values() for shown in inspection.shown}


def inspect_pack(pack: Pack) -> PackInspection:
    """Check every document of a pack, then what they print together."""
    reports: dict[str | None, Report] = {}
    inspections: dict[str, Inspection] = {}
    for document in pack.card.documents:
        name = document.fichier
        required = pack.card.required_clauses if document.code == pack.card.agreement else ()
        word = pack.words[name]
        try:
            inspection = _inspect(word.content, SCOPES[document.portee], name, typographie=pack.card.typographie)
        except TemplateError as error:
            reports[name] = word.relocate(error.report)
            continue
        inspections[name] = inspection
        found_there = word.relocate(_join(inspection, _judge(inspection, document, required)))
        reports[name] = Report.of((*found_there, *word.losses))
    found = PackInspection(reports, inspections)
    if len(inspections) == len(pack.card.documents):
        reports[None] = Report.of(_check_fields(found, pack.card, str(pack.folder)))
    return found


def inspect_target(target: str | Path, folders: Iterable[str | Path] = ()) -> dict[str, Report]:
    """Return the findings of a pack named by its code or folder, or of one Word file, by file.

    A Word file that stands in a pack, or the file of one of its clauses, is checked as its card says. Raises UsageError
    and TemplateError.
    """
    path = Path(target)
    if path.suffix.lower() != _WORD:
        pack = Pack.open(path, folders) if path.is_dir() else find_pack(str(target), folders)
        return _inspect_files(pack)
    is_clause = path.parent.name == CLAUSES_FOLDER
    holder = path.parent.parent if is_clause else path.parent
    if (holder / CARD_NAME).is_file():
        reports = _inspect_files(Pack.open(holder, folders))
        if is_clause or str(path) in reports:
            return {str(path): reports.get(str(path), Report())}
    return {str(path): inspect_file(read_bytes(path, f"Le modèle « {path} » ne peut être lu"), str(path))}


def _inspect_files(pack: Pack) -> dict[str, Report]:
    """Return the findings of a pack by the paths of its files, each finding with that path."""
    reports = inspect_pack(pack).reports
    found = {path: _address(reports[name], name, path) for name, path in _locate_files(pack, reports)}
    clauses = {clause.path for word in pack.words.values() for clause in word.clauses}
    return dict(_set_clauses_apart(found, clauses))


def _set_clauses_apart(reports: Mapping[str, Report], clauses: set[str]) -> Iterator[tuple[str, Report]]:
    """Yield the reports, each followed by those of the clause files that its findings stand in."""
    apart: dict[str, list[Diagnostic]] = {}
    for path, report in reports.items():
        held = {item.location.file for item in report} & clauses
        yield path, Report.of(item for item in report if item.location.file not in clauses)
        for clause in sorted(filter(None, held)):
            apart.setdefault(clause, []).extend(item for item in report if item.location.file == clause)
    yield from ((clause, _order(found)) for clause, found in apart.items())


def _order(found: Iterable[Diagnostic]) -> Report:
    """Return the findings of a clause file in its order; what two Word files print of it is told once."""
    return Report.of(sorted(dict.fromkeys(found), key=lambda item: item.location.paragraph or 0))


def _locate_files(pack: Pack, names: Iterable[str | None]) -> Iterator[tuple[str | None, str]]:
    """Yield each Word file of a pack with its path: in its own folder, or in that of a pack that it follows."""
    for name in names:
        holder: Pack | None = pack
        while holder and name and name not in holder.own:
            holder = holder.origin
        yield name, str((holder or pack).folder / (name or CARD_NAME))


def _address(report: Report, name: str | None, path: str) -> Report:
    moved = (replace(found, location=replace(found.location, file=path)) for found in report)
    return Report.of(new if old.location.file == name else old for old, new in zip(report, moved, strict=True))


def inspect_file(raw: bytes, name: str) -> Report:
    """Check a Word file alone: as the document of a dossier or of a party, whichever its tags fit best.

    Raises TemplateError when it cannot be read at all.
    """
    tried = {portee: inspect_template(raw, model, name=name) for portee, model in SCOPES.items()}
    portee = min(tried, key=lambda item: len(tried[item].report.errors))
    inspection = tried[portee]
    required = [clause.value for clause in CLAUSES_MINIMALES] if portee is Portee.DOSSIER and inspection.clauses else []
    found = (*check_clauses(inspection, name, required), *check_audience(inspection, name, "partenaires"))
    return _join(inspection, found)


@lru_cache(maxsize=64)
def _inspect(raw: bytes, model: type[BaseModel], name: str, *, typographie: bool) -> Inspection:
    return inspect_template(raw, model, name=name, typographie=typographie)


def _judge(inspection: Inspection, document: CardDocument, required: Iterable[str]) -> Iterator[Diagnostic]:
    yield from check_clauses(inspection, document.fichier, required)
    yield from check_audience(inspection, document.fichier, _READERS[document.destinataires])


def _join(inspection: Inspection, found: Iterable[Diagnostic]) -> Report:
    """Put what is told of the whole file first, then the rest in the order of the file."""
    told = list(found)
    whole = [item for item in told if item.location.part is None]
    placed = [item for item in told if item.location.part is not None]
    return Report.of((*whole, *inspection.report, *placed))


def _check_fields(found: PackInspection, card: Card, folder: str) -> Iterator[Diagnostic]:
    required = [clause.value for clause in card.required_clauses]
    yield from check_fields(found.shown, lambda path: card.find_reason(path) is not None, required, folder)
