"""The verbs of the library. They never print, read no clock, keep no state, and are safe to call from threads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from conventions import __version__
from conventions.documents import Document, Pack, Planned, find_pack, open_template, plan
from conventions.documents.completeness import refuse_incomplete, report_missing
from conventions.loading import Positions, Reading, Source, load_dossier, make_error, read_dossier
from conventions.models import Dossier, StatutDossier
from conventions.outputs import build_manifest, save

__all__ = ["generate", "load"]


def load(source: Source) -> Dossier:
    """Read a dossier from a YAML or JSON file: its path, its bytes, or a stream open for reading.

    Raises LoadError, whose `.report` lists every fault of the file with its line, its column and its remedy.
    """
    return load_dossier(source)


def generate(
    source: Dossier | Reading | str | Path,
    *,
    output: str | Path | None = None,
    final: bool = False,
    documents: Iterable[str] | None = None,
    templates: Iterable[str | Path] = (),
    base: str | Path | None = None,
) -> list[Document]:
    """Make the Word documents of a dossier, in memory, and save them too when `output` is given.

    `source` is a Dossier, or the path of a YAML or JSON file, which is then loaded (or the Reading of one, from
    `conventions.loading.read_dossier`). `final=False` makes a draft: what is missing is printed « [À COMPLÉTER : …] ».
    `documents` keeps only these codes of the pack's card. `templates` are folders of packs searched before the bundled
    ones. `base` is the folder against which the paths of images are resolved: by default that of the file which
    the dossier was loaded from. `output` is a folder; it receives every document and `manifeste.json`, or
    nothing.

    Raises LoadError (the file), UsageError (unknown pack, document or folder), IncompleteError (`final=True` while
    values are missing), TemplateError (a Word file or a card), RenderError (data that a Word file cannot take) and
    OutputError (writing). Each is a ConventionsError whose text is a French sentence.

    The same call gives the same bytes, on any machine.
    """
    if isinstance(source, str | Path):
        source = read_dossier(source)
    given, positions = _open(source)
    pack = find_pack(given.profil, templates)
    dossier = given.model_copy(update={"statut": StatutDossier.FINALE if final else StatutDossier.PROJET})
    planned = plan(dossier, pack, documents)
    if final:
        _require_complete(dossier, positions, pack)
    folder = given.lire_repertoire() if base is None else Path(base)
    made = [_render(item, pack, final=final, base=folder) for item in planned]
    if output is not None:
        save(made, output, build_manifest(made, dossier, pack, __version__))
    return made


def _open(source: Dossier | Reading) -> tuple[Dossier, Positions | None]:
    if isinstance(source, Dossier):
        return source, None
    if source.dossier is None:
        raise make_error(source.report, source.positions.file)
    return source.dossier, source.positions


def _require_complete(dossier: Dossier, positions: Positions | None, pack: Pack) -> None:
    report = report_missing(dossier, positions, clauses=pack.card.clauses)
    if report:
        raise refuse_incomplete(report)


def _render(planned: Planned, pack: Pack, *, final: bool, base: Path | None) -> Document:
    name = planned.template
    template = open_template(pack.files[name], name=name, typographie=pack.card.typographie)
    content = template.render(planned.scope, final=final, base=base)
    return Document(planned.kind, planned.title, planned.partie, planned.file_name, content)
