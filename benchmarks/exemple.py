"""The complete example rendered by docxtpl: the bundled agreement, less the tags that docxtpl does not know.

docxtpl gets the engine's own Jinja environment (filters, models, holes), so that both render the same data through the
same expressions; what it does not have is taken out: clauses, table of contents, cross-references, pictures.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, Final

from docxtpl import DocxTemplate

from conventions import Dossier, load
from conventions.engine.environment import Environment, visible_names
from conventions.ooxml.package import pack, read_package, write_package

_ROOT: Final = Path(__file__).resolve().parent.parent
AGREEMENT: Final = _ROOT / "templates" / "convention-partenariat" / "convention.docx"
_OWN_PARAGRAPHS: Final = re.compile(r"\{%p (?:clause\b[^%]*|endclause|sommaire) %\}")
_OWN_VALUES: Final = re.compile(r"\{\{ (?:renvoi\([^)]*\)|[^{}]*\|image\([^{}]*\)) \}\}")


def load_example() -> Dossier:
    """Return the complete example."""
    return load(_ROOT / "examples" / "complet.yaml")


def build_docxtpl_template() -> bytes:
    """Return the bundled agreement in docxtpl's own dialect."""
    members = read_package(AGREEMENT.read_bytes())
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
