"""An entry of the catalogue: one public feature of docxtpl, the smallest template that shows it, and what comes out."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from docxtpl import DocxTemplate

from conventions.engine import Template
from conventions.errors import ReportedError
from tests.engine.controle import check_package
from tests.engine.modeles import build
from tests.engine.projection import project

DATA: Final[dict[str, Any]] = {
    "nom": "Relais",
    "nombre": 3,
    "vrai": True,
    "faux": False,
    "vide": [],
    "liste": ["un", "deux", "trois"],
    "rangs": [{"poste": "Loyer", "ans": ["10", "20"]}, {"poste": "Eau", "ans": ["1", "2"]}],
    "arbre": [{"n": 1, "f": [{"n": 2, "f": []}, {"n": 3, "f": []}]}],
    "couleur": "FF0000",
    "texte": "R & D <5 ans a<b>c</b>",
    "piege": "{{ 7*7 }}",
    "lignes": "un\ndeux\ttrois",
    "été": "chaud",
}
Maker = Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Entry:
    """`shown` is what both show (see `projection`), or ours alone when docxtpl shows something else.

    What docxtpl shows is then its `fault`, which ours mends, or stands beside our `choice`.
    `!MOD012` stands for a refusal of ours, `!TemplateSyntaxError` for an exception of docxtpl. `make` builds data from
    docxtpl's template, or from our companion of it. `escape` is docxtpl's `autoescape`; ours always escapes.
    """

    blocks: tuple[str, ...]
    shown: str
    fault: str | None = None
    choice: str | None = None
    make: Maker = field(default=lambda _: {})
    escape: bool = True
    parts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def docxtpl(self) -> str:
        return next((text for text in (self.fault, self.choice) if text is not None), self.shown)

    @property
    def section(self) -> str:
        """Where the page `docs/docxtpl.md` speaks of it."""
        if self.fault is not None:
            return "Mieux"
        return "Pareil" if self.choice is None else "Autrement"

    @property
    def raw(self) -> bytes:
        return build(*self.blocks, **self.parts)


def show_ours(entry: Entry) -> str:
    try:
        template = Template.open(entry.raw)
        out = template.render(DATA | dict(entry.make(template.companion())))
    except ReportedError as error:
        return f"!{error.report.diagnostics[0].code}"
    check_package(out)
    return project(out)


def show_docxtpl(entry: Entry) -> str:
    template = DocxTemplate(io.BytesIO(entry.raw))
    out = io.BytesIO()
    try:
        template.render(DATA | dict(entry.make(template)), autoescape=entry.escape)
        template.save(out)
        return project(out.getvalue())
    except Exception as error:  # whatever it is: docxtpl raises what its libraries raise
        return f"!{type(error).__name__}"
