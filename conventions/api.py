"""The verbs of the library. They never print, read no clock, keep no state, and are safe to call from threads.

What makes Word documents is imported by what makes them: to load or to check a dossier costs neither Jinja nor XML.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from conventions import __version__
from conventions.diagnostics import Location, Report
from conventions.documents import Document, Pack, Planned, open_template, plan
from conventions.documents.checking import check_dossier, settle
from conventions.documents.refusal import refuse_final, refuse_templates
from conventions.documents.shelf import Shelf
from conventions.errors import TemplateError, UsageError
from conventions.loading import (
    Positions,
    Reading,
    Source,
    find_identifier_warnings,
    load_dossier,
    make_error,
    read_dossier,
)
from conventions.models import Dossier, StatutDossier
from conventions.rules import Settings

if TYPE_CHECKING:
    from conventions.engine.folders import Pictures
    from conventions.outputs.comments import Comment

__all__ = ["check", "check_templates", "generate", "load"]

Checkable = Dossier | Reading | str | Path


def load(source: Source) -> Dossier:
    """Read a dossier from a YAML or JSON file: its path, its bytes, or a stream open for reading.

    Raises LoadError, whose `.report` lists every fault of the file with its line, its column and its remedy.
    """
    return load_dossier(source)


def check(
    source: Checkable,
    *,
    final: bool = False,
    templates: Iterable[str | Path] = (),
    levels: Mapping[str, str] | None = None,
    select: Iterable[str] = (),
) -> Report:
    """Return everything that is missing, incoherent or against a text, each with its place, remedy and source.

    `source` is a Dossier, the path of a YAML or JSON file, or the Reading of one; with a file, findings carry line and
    column, and the faults of the file itself are findings too. `final` judges what a signature needs, where a draft
    only informs. `templates` are folders of packs searched before the bundled ones. `levels` changes the level of
    rules or families ({"SUB009": "desactivee", "DEM": "information"}), after the pack's card and the organisation's
    `conventions.yaml`; `select` keeps only these rules or families.

    Never raises on what it finds. Raises UsageError (unknown pack, rule or level) and TemplateError (a card at fault).
    """
    reading = _read(source)
    if reading.dossier is None:
        return reading.report
    job = _prepare(reading, reading.dossier, Shelf(), templates, levels, select)
    return job.check(final=final)


def check_templates(pack: str | Path, *, templates: Iterable[str | Path] = ()) -> Report:
    """Return what is wrong in the Word files of a pack, whatever the dossier: tags against models, models against tags.

    `pack` is the code of a pack, its folder, or one Word file; `templates` are folders of packs searched before the
    bundled ones. Raises UsageError (unknown pack) and TemplateError (a card, or a file that is not a Word document).
    """
    from conventions.documents.inspection import inspect_target

    return Report.of(found for report in inspect_target(pack, templates).values() for found in report)


def generate(  # noqa: PLR0913 -- the one door of an application: each keyword is independent
    source: Checkable,
    *,
    output: str | Path | None = None,
    final: bool = False,
    documents: Iterable[str] | None = None,
    templates: Iterable[str | Path] = (),
    base: str | Path | None = None,
    comments: bool = True,
    draft_templates: bool = False,
) -> list[Document]:
    """Make the Word documents of a dossier, in memory, and save them too when `output` is given.

    `source` is a Dossier, or the path of a YAML or JSON file, which is then loaded (or the Reading of one, from
    `conventions.loading.read_dossier`). `final=False` makes a draft: what is missing is printed « [À COMPLÉTER : …] »,
    and with `comments` the findings of `check` are written in the agreement as Word comments, where they apply.
    `documents` keeps only these codes of the pack's card. `templates` are folders of packs searched before the bundled
    ones. `base` is the folder against which the paths of images are resolved: by default that of the file which
    the dossier was loaded from. `output` is a folder; it receives every document and `manifeste.json`, or
    nothing. `draft_templates=True` makes drafts with Word files in which `check_templates` finds errors.

    Raises LoadError (the file), UsageError (unknown pack, document or folder), IncompleteError (`final=True` while an
    error stands), TemplateError (a Word file or a card), RenderError (data that a Word file cannot take) and
    OutputError (writing). Each is a ConventionsError whose text is a French sentence.

    The same call gives the same bytes, on any machine.
    """
    asked = None if documents is None else tuple(documents)
    order = Order(final, asked, tuple(templates), comments, draft_templates)
    made = produce(_read(source), order, base=base)
    if output is not None:
        from conventions.outputs import save

        save(made.documents, output, made.manifest)
    return made.documents


class Order(Struct, frozen=True):
    """What is asked of a generation whatever the dossier, as the keywords of `generate` say it."""

    final: bool = False
    documents: tuple[str, ...] | None = None
    templates: tuple[str | Path, ...] = ()
    comments: bool = True
    draft_templates: bool = False


class Production(Struct, frozen=True):
    """The documents of a dossier, in memory, their manifest, the pack that gave them and the codes of the parties."""

    documents: list[Document]
    manifest: dict[str, Any]
    pack: Pack
    parties: tuple[str, ...]


def produce(
    reading: Reading, order: Order, *, base: str | Path | Pictures | None = None, shelf: Shelf | None = None
) -> Production:
    """Make the documents of a dossier and their manifest, as `generate` does; `shelf` is kept between dossiers."""
    from conventions.outputs import build_manifest

    if reading.dossier is None:
        raise make_error(reading.report, reading.positions.file)
    final = order.final
    statut = StatutDossier.FINALE if final else StatutDossier.PROJET
    job = _prepare(reading, reading.dossier.model_copy(update={"statut": statut}), shelf or Shelf(), order.templates)
    planned = plan(job.dossier, job.pack, order.documents)
    job.refuse_faulty_templates(drafts=order.draft_templates, final=final)
    report = job.judge(final=final) if final or order.comments else Report()
    if final and report.errors:
        raise refuse_final(job.check(final=True))
    pictures = job.dossier.lire_repertoire() if base is None else base
    comments = [] if final else _make_comments(report)
    made = [_render(item, job, comments, final=final, base=pictures) for item in planned]
    if final:
        _prove_all(made, planned, job, base=pictures)
    parties = tuple(partie.code for partie in job.dossier.parties)
    return Production(made, build_manifest(made, job.dossier, job.pack, __version__), job.pack, parties)


class _Job(Struct, frozen=True):
    """A dossier with all that applies to it."""

    dossier: Dossier
    pack: Pack
    settings: Settings
    positions: Positions | None
    shelf: Shelf

    def check(self, *, final: bool) -> Report:
        """Return every finding, with its place in the file."""
        locate = partial(self.positions.locate, key=True) if self.positions else None
        return self.judge(final=final, positions=self.positions, locate=locate)

    def judge(
        self, *, final: bool, positions: Positions | None = None, locate: Callable[[str], Location] | None = None
    ) -> Report:
        """Return every finding by its data path alone: places cost a second reading of the file."""
        warnings = find_identifier_warnings(self.dossier, positions)
        return Report.of(warnings) + check_dossier(self.dossier, self.pack, self.settings, final=final, locate=locate)

    def refuse_faulty_templates(self, *, drafts: bool, final: bool) -> None:
        """Raise TemplateError for a pack with errors, unless drafts of it are wanted."""
        if drafts and final:
            raise UsageError(
                "Un modèle à l’essai ne donne pas de version définitive : choisissez l’un ou l’autre, --final ou "
                "--brouillon-modele."
            )
        report = Report() if drafts else self.shelf.check(self.pack)
        if report.errors:
            raise refuse_templates(self.pack.card.code, report)


def _read(source: Checkable) -> Reading:
    if isinstance(source, Dossier):
        return Reading(source, Report())
    return read_dossier(source) if isinstance(source, str | Path) else source


def _prepare(
    reading: Reading,
    dossier: Dossier,
    shelf: Shelf,
    templates: Iterable[str | Path],
    levels: Mapping[str, str] | None = None,
    select: Iterable[str] = (),
) -> _Job:
    organisation, folders = shelf.read_organisation(dossier.lire_repertoire())
    pack = shelf.find_pack(dossier.profil, (*templates, *folders))
    positions = reading.positions if reading.positions.file else None
    return _Job(dossier, pack, settle(pack, organisation, levels, select), positions, shelf)


def _render(
    planned: Planned, job: _Job, comments: list[Comment], *, final: bool, base: str | Path | Pictures | None
) -> Document:
    name, charte = planned.template, job.dossier.charte_graphique
    word = job.pack.words[name]
    with word.telling_clauses():
        template = open_template(word.content, name=name, typographie=job.pack.card.typographie)
        package = template.fill(planned.scope, final=final, base=base, couleur=charte.couleur, police=charte.police)
    if planned.kind == job.pack.card.agreement:
        from conventions.outputs.comments import comment

        package = comment(package, comments)
    return Document(planned.kind, planned.title, planned.partie, planned.file_name, package.write())


def _make_comments(report: Report) -> list[Comment]:
    """Return the findings to write in the agreement, never what a derogation says between drafters.

    They follow the data, not the lines of the file: a dossier gives the same document wherever it comes from.
    """
    from conventions.outputs.comments import make_comments

    return make_comments(sorted(report, key=lambda found: (found.location.path or "", found.code)))


def _prove_all(
    made: Iterable[Document], planned: Iterable[Planned], job: _Job, *, base: str | Path | Pictures | None
) -> None:
    """Raise TemplateError for what a final must not show, unless the dossier's own texts show it."""
    from conventions.outputs.proof import without_signs

    for document, item in zip(made, planned, strict=True):
        report = _prove(document, item, job)
        if report and (plain := without_signs(job.dossier)) is not None:
            [again] = (other for other in plan(plain, job.pack, [item.kind]) if other.partie == item.partie)
            report = _prove(_render(again, replace(job, dossier=plain), [], final=True, base=base), item, job)
        if report:
            raise TemplateError(f"Le modèle « {item.template} » ne donne pas un document définitif.\n{report}", report)


def _prove(document: Document, planned: Planned, job: _Job) -> Report:
    from conventions.outputs.proof import prove

    clauses = job.pack.card.required_clauses if document.kind == job.pack.card.agreement else ()
    return prove(document.content, clauses=clauses, name=planned.template)
