"""The reference agreement, one document: every product fills it, the texts are compared, then the costs."""

from __future__ import annotations

import io
import re
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from benchmarks.dialectes import Carbone, Docxtemplater, Docxtpl, Ours
from benchmarks.donnees import build_context, build_data, end_enumerations
from benchmarks.mesure import Session, cpu
from benchmarks.pairs import Absence, Pairs
from benchmarks.reference import write_agreement
from conventions import Dossier, Template, generate, load
from conventions.engine.word import read_word
from conventions.ooxml.package import pack
from conventions.ooxml.texte import extract_text
from conventions.outputs import save_files

_CARD: Final = Path(__file__).resolve().parent / "modele" / "carte.yaml"
PEERS: Final = ("docxtemplater", "carbone")


@dataclass(frozen=True, slots=True)
class Reference:
    """The reference agreement on disk: the folder of its pack, the path of its dossier; and read."""

    pack: Path
    path: Path
    dossier: Dossier
    context: dict[str, Any]


def build_reference(folder: Path, sheets: int | None = None) -> Reference:
    """Write the pack and the dossier of the reference agreement."""
    blocs, place = write_agreement(), folder / "modele"
    place.mkdir(parents=True, exist_ok=True)
    shutil.copy(_CARD, place)
    (place / "convention.docx").write_bytes(Ours.build(blocs))
    path = folder / "dossier.yaml"
    data = build_data() if sheets is None else build_data(sheets=sheets)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    dossier = load(path)
    return Reference(place, path, dossier, build_context(dossier))


def render_docxtpl(raw: bytes, context: dict[str, Any]) -> bytes:
    """Render as docxtpl's users do: open, render, save."""
    template, out = DocxTemplate(io.BytesIO(raw)), io.BytesIO()
    template.render(context, autoescape=True)
    template.save(out)
    return out.getvalue()


def start_pairs(stack: ExitStack, context: dict[str, Any]) -> Pairs:
    """Return the peers of node, ready to fill the reference agreement. Raises Absence."""
    blocs = write_agreement()
    templates = {"docxtemplater": Docxtemplater.build(blocs), "carbone": Carbone.build(blocs)}
    return Pairs.start(stack, templates, {"docxtemplater": context, "carbone": end_enumerations(context)})


def read_lines(raw: bytes) -> list[str]:
    """Return the lines of a document that hold a text, less its comments.

    Products differ by the empty paragraphs that they leave; ours writes its findings as comments in a draft.
    """
    parts = re.split(r"^(?==== )", extract_text(raw), flags=re.MULTILINE)
    kept = "".join(part for part in parts if not part.startswith("=== word/comments"))
    return [line.strip() for line in kept.splitlines() if line.strip()]


def build_floor(raw: bytes, context: dict[str, Any]) -> Any:
    """Return the least work that a render could be: Jinja, sandboxed and escaping, then deflating what it wrote."""
    machine = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    dialect = DocxTemplate(io.BytesIO(raw))
    dialect.init_docx()
    others = [part for uri in _URIS for _, part in dialect.get_headers_footers(uri)]
    texts = [dialect.get_xml(), *map(dialect.get_part_xml, others)]
    compiled = [machine.from_string(dialect.patch_xml(text)) for text in texts]
    return lambda: [pack(part.render(context).encode()) for part in compiled]


_URIS: Final = (DocxTemplate.HEADER_URI, DocxTemplate.FOOTER_URI)


def compare_texts(expected: bytes, others: dict[str, bytes]) -> None:
    """Refuse to compare the costs of products whose documents do not say the same."""
    lines = read_lines(expected)
    for name, raw in others.items():
        if read_lines(raw) != lines:
            raise SystemExit(f"Le texte rendu par {name} diffère du nôtre : la comparaison n’a pas de sens.")


def open_session(folder: Path, stack: ExitStack) -> Session:
    """Return the jobs on the reference agreement, once all products have been seen to write the same text."""
    reference = build_reference(folder)
    theirs, ours = Docxtpl.build(write_agreement()), (reference.pack / "convention.docx").read_bytes()
    template = Template.open(ours)
    output = folder / "sortie"
    others = {
        "docxtpl": render_docxtpl(theirs, reference.context),
        "notre moteur, d’un dossier": template.render(reference.dossier),
    }
    jobs = {
        "docxtpl": cpu(lambda: render_docxtpl(theirs, reference.context)),
        "dossier": cpu(lambda: template.render(reference.dossier), 10),
        "donnees": cpu(lambda: template.render(reference.context), 10),
        "plancher": cpu(build_floor(theirs, reference.context), 10),
        "ouverture": cpu(lambda: _open_and_render(ours, reference.dossier)),
        "chaine": cpu(lambda: generate(reference.path, templates=[reference.pack], output=output)),
        "chaine-nue": cpu(lambda: save_files({"convention.docx": template.render(load(reference.path))}, output)),
    }
    absent: dict[str, str] = {}
    try:
        pairs = start_pairs(stack, reference.context)
    except Absence as reason:
        absent = dict.fromkeys(PEERS, str(reason))
    else:
        others |= {name: pairs.render(name) for name in PEERS}
        jobs |= {name: pairs.job(name, times=3, warm_up=30) for name in PEERS}
    compare_texts(template.render(reference.context), others)
    return Session(jobs, 15, absent)


def _open_and_render(raw: bytes, dossier: Dossier) -> None:
    """Open and render as a new process does: nothing of the file was read before."""
    read_word.cache_clear()
    Template.open(raw).render(dossier)
