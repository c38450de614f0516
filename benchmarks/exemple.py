"""The complete example against docxtpl, on the bundled agreement, less the tags that docxtpl does not know.

docxtpl gets the engine's own Jinja environment (filters, models, holes), so that both render the same data through the
same expressions; what it does not have is taken out: clauses, table of contents, cross-references, pictures. Rendering,
checking the dossier and checking the largest bundled Word file are all compared with that one render.
"""

from __future__ import annotations

import io
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate

from benchmarks.mesure import Session, cpu
from conventions import Dossier, Template, load
from conventions.engine.environment import Environment, visible_names
from conventions.engine.inspect import inspect_template
from conventions.engine.word import read_word
from conventions.ooxml.package import pack, read_package, write_package
from conventions.resources import find_folder
from conventions.rules import Scene, check_scene

_ROOT: Final = Path(__file__).resolve().parent.parent
_AGREEMENT: Final = _ROOT / "templates" / "convention-partenariat" / "convention.docx"
_OWN_PARAGRAPHS: Final = re.compile(r"\{%p (?:clause\b[^%]*|endclause|sommaire) %\}")
_OWN_VALUES: Final = re.compile(r"\{\{ (?:renvoi\([^)]*\)|[^{}]*\|image\([^{}]*\)) \}\}")


def open_session(folder: Path, stack: ExitStack) -> Session:
    """Return the jobs on the complete example."""
    raw, dossier = build_docxtpl_template(), load(_ROOT / "examples" / "complet.yaml")
    context, base, largest = build_context(dossier), dossier.lire_repertoire(), find_largest()
    template = Template.open(_AGREEMENT, typographie=True)
    check_word(largest)  # the models' members are described once in a process
    opened = Template.open(largest)
    jobs = {
        "docxtpl": cpu(lambda: render_with_docxtpl(raw, context)),
        "rendu": cpu(lambda: template.render(dossier, base=base), 3),
        "regles": cpu(lambda: check_dossier(dossier), 5),
        "modele": cpu(lambda: check_opened(opened)),
        "modele-lu": cpu(lambda: check_word(largest)),
    }
    return Session(jobs, 9)


def build_docxtpl_template() -> bytes:
    """Return the bundled agreement in docxtpl's own dialect."""
    members = read_package(_AGREEMENT.read_bytes())
    xml = members["word/document.xml"].decode()
    paragraphs = re.compile(r"<w:p>(?:(?!</w:p>).)*?</w:p>", re.DOTALL)
    xml = paragraphs.sub(lambda at: "" if _OWN_PARAGRAPHS.search(at[0]) else at[0], xml)
    members["word/document.xml"] = _OWN_VALUES.sub("", xml).encode()
    return write_package({name: pack(raw) for name, raw in members.items()})


def build_context(dossier: Dossier) -> dict[str, Any]:
    """Return the names that a template of scope « dossier » sees."""
    return {name: getattr(dossier, name) for name in visible_names(Dossier)}


def render_with_docxtpl(raw: bytes, context: dict[str, Any]) -> bytes:
    """Render as docxtpl's users do: open, render, save."""
    template, out = DocxTemplate(io.BytesIO(raw)), io.BytesIO()
    template.render(context, Environment())
    template.save(out)
    return out.getvalue()


def check_dossier(dossier: Dossier) -> None:
    """Check a dossier as a first reader does: a new scene, every rule, the final version."""
    check_scene(Scene(dossier, final=True))


def find_largest() -> bytes:
    """Return the bundled Word file with the most bytes."""
    return max((path.read_bytes() for path in find_folder("templates").glob("*/*.docx")), key=len)


def check_opened(template: Template) -> None:
    """Check a template that is open: its tags were read, nothing of them was typed yet."""
    if template.check():
        raise SystemExit("Le modèle mesuré a des fautes.")


def check_word(raw: bytes) -> None:
    """Check a Word file as a new process does: nothing of it was read before."""
    read_word.cache_clear()
    if inspect_template(raw, Dossier).report:
        raise SystemExit("Le modèle mesuré a des fautes.")
