"""The verbs of the library. They never print, read no clock, keep no state, and are safe to call from threads."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from conventions import __version__
from conventions.documents import Document, Pack, Planned, find_pack, open_template, plan
from conventions.documents.completeness import refuse_incomplete, report_missing
from conventions.loading import Positions, Reading, load, read_dossier
from conventions.models import Dossier, Statut
from conventions.outputs import build_manifest, save

__all__ = ["generate", "load"]


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
    ones. `base` is the folder against which the paths of images are resolved: by default that of the file when
    `source` is a path, none otherwise. `output` is a folder; it receives every document and `manifeste.json`, or
    nothing.

    Raises LoadError (the file), UsageError (unknown pack, document or folder), IncompleteError (`final=True` while
    values are missing), TemplateError (a Word file or a card), RenderError (data that a Word file cannot take) and
    OutputError (writing). Each is a ConventionsError whose text is a French sentence.

    The same call gives the same bytes, on any machine.
    """
    if isinstance(source, str | Path):
        base = Path(source).parent if base is None else base
        source = _read(source)
    given, positions = (source, None) if isinstance(source, Dossier) else (source.require(), source.positions)
    pack = find_pack(given.profil, templates)
    dossier = given.model_copy(update={"statut": Statut.FINALE if final else Statut.PROJET})
    planned = plan(dossier, pack, documents)
    if final:
        _require_complete(dossier, positions)
    folder = None if base is None else Path(base)
    made = [_render(item, pack, final=final, base=folder) for item in planned]
    if output is not None:
        save(made, output, build_manifest(made, dossier, pack, __version__))
    return made


def _require_complete(dossier: Dossier, positions: Positions | None) -> None:
    report = report_missing(dossier, positions)
    if report:
        raise refuse_incomplete(report)


def _render(planned: Planned, pack: Pack, *, final: bool, base: Path | None) -> Document:
    template = open_template(pack.files[planned.template], typographie=pack.card.typographie)
    content = template.render(planned.scope, final=final, base=base)
    return Document(planned.kind, planned.title, planned.partie, planned.file_name, content)
