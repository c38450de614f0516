"""Word templates written as a few lines of text, for the catalogues of faulty and of correct templates.

`# Budget` is the title of an article, `| a | b |` a row of a table (lines that follow each other make one table); `¶`
ends a paragraph inside a cell, `‖` cuts a run in two, what follows `▢` stands in a text box anchored to the paragraph,
what follows `✎` is a tracked insertion, or a tracked deletion after `✗`.
`== en-tête` starts another part, `== titre` the title of the document's properties. Any other line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from conventions.diagnostics import Diagnostic
from conventions.documents import Pack
from conventions.models import CLAUSES_MINIMALES
from tests.engine.modeles import build, cell, paragraph, row, table, text_box

HERE = Path(__file__).resolve().parent
PARTS = {
    "en-tête": "header1",
    "pied de page": "footer1",
    "notes de bas de page": "footnotes",
    "notes de fin": "endnotes",
    "commentaires": "comments",
}


def make(text: str) -> bytes:
    """The Word file that a text describes."""
    sections: dict[str, list[str]] = {"": []}
    current = sections[""]
    for line in text.strip("\n").splitlines():
        if line.startswith("== "):
            current = sections.setdefault(line[3:], [])
        else:
            current.append(line)
    parts = {PARTS[name]: "".join(_blocks(lines)) for name, lines in sections.items() if name in PARTS}
    core = {"title": "".join(sections["titre"])} if "titre" in sections else None
    custom = {"réf": "".join(sections["propriété"])} if "propriété" in sections else None
    return build(*_blocks(sections[""]), core=core, custom=custom, **parts)


def _blocks(lines: list[str]) -> Iterator[str]:
    for is_row, group in groupby(lines, lambda line: line.startswith("| ")):
        if is_row:
            yield table(*map(_row, group), grid=(3000, 3000, 3000))
        else:
            yield from map(_paragraph, group)


def _row(line: str) -> str:
    cells = re.split(r"(?<=\s)\|(?=\s|$)", line.removeprefix("| "))
    return row(*(cell(*map(_paragraph, text.split("¶"))) for text in cells if text is not cells[-1] or text.strip()))


def _paragraph(line: str) -> str:
    text, style = line.strip(), ""
    if text.startswith("# "):
        text, style = text[2:], "Titre2"
    text, *boxes = text.split("▢")
    text, *tracked = re.split("(?=[✎✗])", text)
    return paragraph(*text.split("‖"), *map(_track, tracked), *map(text_box, boxes), style=style)


def _track(text: str) -> str:
    name, inside = ("ins", "t") if text[0] == "✎" else ("del", "delText")
    return f'<w:{name} w:id="7" w:author="A"><w:r><w:{inside}>{text[1:]}</w:{inside}></w:r></w:{name}>'


def write_pack(folder: Path, case: Mapping[str, Any]) -> Pack:
    """The pack of a case, on disk: its documents, and the minimum clauses that its agreement does not write itself."""
    documents = {name: dict(document) for name, document in case["documents"].items()}
    for name, document in documents.items():
        text = document.pop("modele")
        text = _complete(text, case.get("sans", ())) if name == "convention" else text
        (folder / f"{name}.docx").write_bytes(make(text))
        who = "-{partie}" if document.setdefault("portee", "dossier") == "partie" else ""
        document |= {"code": name, "titre": name, "fichier": f"{name}.docx", "nom_de_fichier": f"{name}{who}.docx"}
    card = {"code": "essai", "titre": "Essai", "version": "1", "non_imprimes": {"*": "hors de l’essai"}}
    card |= case.get("carte", {})
    card["documents"] = list(documents.values())
    (folder / "carte.yaml").write_text(yaml.safe_dump(card, allow_unicode=True), encoding="utf-8")
    return Pack.open(folder)


def _complete(text: str, without: Sequence[str]) -> str:
    added = (code for code in CLAUSES_MINIMALES if code not in without)
    return text.rstrip("\n") + "".join(f'\n{{%p clause "{code}" %}}\ntexte\n{{%p endclause %}}' for code in added)


@cache
def read_cases(folder: str) -> dict[str, Mapping[str, Any]]:
    """Every case of a catalogue by its name."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((HERE / folder).glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert case["id"] not in found, case["id"]
            found[case["id"]] = case
    return found


def tell(found: Diagnostic) -> dict[str, Any]:
    """A finding as the catalogue writes it."""
    place = found.location
    told = {
        "code": found.code,
        "gravite": str(found.severity),
        "partie": place.part,
        "titre": place.heading,
        "paragraphe": place.paragraph,
        "extrait": place.snippet,
        "donnee": place.path,
        "message": found.message,
        "remede": found.hint,
    }
    return {name: value for name, value in told.items() if value is not None}
