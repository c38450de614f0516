"""The proof of a final document: the file is read again, for what must be there and for what must not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.models import ClauseId, Dossier
from conventions.models.parcours import parcourir
from conventions.ooxml.names import NS, W_P, W_T, qn
from conventions.ooxml.package import find_main_part, read_package
from conventions.ooxml.runs import PLACEHOLDER_STYLE
from conventions.ooxml.xml import parse
from conventions.regex import regex

_TAG: Final = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_HOLE: Final = "[À COMPLÉTER"
_WATERMARK: Final = regex(rb"<v:textpath\b[^>]*string=\"PROJET\"")
_PARTS: Final = regex(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml$")


def prove(content: bytes, *, clauses: Iterable[ClauseId] = (), texts: Iterable[str] = (), name: str = "") -> Report:
    """Return what is wrong with a final document, nothing when it is sound.

    Each of `clauses` is present exactly once and is not empty; no hole, comment, watermark or template tag is left.
    `texts` are the texts of the dossier: a tag that the user's own text holds is not a leftover.
    """
    members = read_package(content)
    roots = {part: parse(raw) for part, raw in members.items() if _PARTS.match(part)}
    known = "\n".join(texts)
    found = [*_check_clauses(parse(members[find_main_part(members)]), clauses)]
    for part, root in roots.items():
        found += _check_text(part, root, known)
        if _WATERMARK.search(members[part]):
            found.append(("PRF030", f"Le filigrane PROJET est encore dans {part}."))
    if any(part.startswith("word/comments") for part in members):
        found.append(("PRF020", "Le document porte encore des commentaires Word."))
    return Report.of(_diagnose(code, message, name) for code, message in found)


def list_texts(dossier: Dossier) -> list[str]:
    """Return every text of a dossier."""
    return [value for _, value in parcourir(dossier) if isinstance(value, str)]


def _check_clauses(root: Any, clauses: Iterable[ClauseId]) -> Iterator[tuple[str, str]]:
    starts = {item.get(qn("w:name")): item for item in root.iter(qn("w:bookmarkStart"))}
    names = [item.get(qn("w:name")) for item in root.iter(qn("w:bookmarkStart"))]
    for clause in clauses:
        bookmark = f"clause_{clause.value}"
        count = names.count(bookmark)
        if count != 1:
            many = "n’est pas imprimée" if count == 0 else f"est imprimée {count} fois"
            yield "PRF001", f"La clause « {clause.libelle} » {many}."
        elif not _holds_text(starts[bookmark], root):
            yield "PRF002", f"La clause « {clause.libelle} » n’a que son titre."


def _holds_text(start: Any, root: Any) -> bool:
    """Whether a clause has text after its heading: a second paragraph that is not blank before its bookmark ends."""
    number, filled, inside = start.get(qn("w:id")), 0, False
    for item in root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"), W_P):
        if item is start:
            inside = True
        elif inside and item.tag == qn("w:bookmarkEnd") and item.get(qn("w:id")) == number:
            break
        elif inside and item.tag == W_P and "".join(node.text or "" for node in item.iter(W_T)).strip():
            filled += 1
    return filled > 1


def _check_text(part: str, root: Any, known: str) -> Iterator[tuple[str, str]]:
    if root.find(f".//w:rStyle[@w:val='{PLACEHOLDER_STYLE}']", NS) is not None:
        yield "PRF010", f"Une valeur à compléter est encore imprimée dans {part}."
    for paragraph in root.iter(W_P):
        text = "".join(node.text or "" for node in paragraph.iter(W_T))
        if _HOLE in text and _HOLE not in known:
            yield "PRF010", f"Une valeur à compléter est encore imprimée dans {part} : « {text.strip()[:80]} »."
        for tag in _TAG.findall(text):
            if tag not in known:
                yield "PRF011", f"Une balise du modèle est restée dans {part} : « {tag[:80]} »."


def _diagnose(code: str, message: str, name: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.ERREUR,
        message=message,
        hint="Corrigez le modèle Word, puis produisez de nouveau la version définitive.",
        location=Location(file=name or None),
    )
