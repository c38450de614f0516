"""The proof of a final document: the file is read again, for what must be there and for what must not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.models import ClauseId, Dossier
from conventions.ooxml.names import NS, W_P, W_T, qn
from conventions.ooxml.package import find_main_part, read_package
from conventions.ooxml.runs import PLACEHOLDER_STYLE
from conventions.ooxml.xml import parse
from conventions.regex import regex

_TAG: Final = regex(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_HOLE: Final = "[À COMPLÉTER"
_WATERMARK: Final = regex(rb"<v:textpath\b[^>]*string=\"PROJET\"")
_SIGNS: Final = str.maketrans("{}[", "xxx")  # a letter: addresses of all kinds take it too
_FILES: Final = frozenset({"logo", "fichier"})
_PARTS: Final = regex(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml$")


def prove(content: bytes, *, clauses: Iterable[ClauseId] = (), name: str = "") -> Report:
    """Return what is wrong with a final document, nothing when it is sound.

    Each of `clauses` is present exactly once and is not empty; no hole, comment, watermark or template tag is left.
    """
    members = read_package(content)
    roots = {part: parse(raw) for part, raw in members.items() if _PARTS.match(part)}
    found = [*_check_clauses(parse(members[find_main_part(members)]), clauses)]
    for part, root in roots.items():
        found += _check_text(part, root)
        if _WATERMARK.search(members[part]):
            found.append(("PRF030", f"Le filigrane PROJET est encore dans {part}."))
    if any(part.startswith("word/comments") for part in members):
        found.append(("PRF020", "Le document porte encore des commentaires Word."))
    return Report.of(_diagnose(code, message, name) for code, message in found)


def without_signs(dossier: Dossier) -> Dossier | None:
    """Return a dossier whose texts hold no sign of a tag or of a hole, None when they hold none already.

    What the user writes, whole, cut, or changed by a filter, looks like a leftover of the template; what is still there
    when the dossier cannot have given it comes from the template, and from it alone.
    """
    data = dossier.model_dump(mode="json", exclude_unset=True)
    plain = _replace_signs(data)
    return Dossier.model_validate(plain) if plain != data else None


def _replace_signs(data: Any) -> Any:
    if isinstance(data, str):
        return data.translate(_SIGNS)
    if isinstance(data, list):
        return [_replace_signs(item) for item in data]
    if isinstance(data, dict):
        return {key: item if key in _FILES else _replace_signs(item) for key, item in data.items()}
    return data


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


def _check_text(part: str, root: Any) -> Iterator[tuple[str, str]]:
    if root.find(f".//w:rStyle[@w:val='{PLACEHOLDER_STYLE}']", NS) is not None:
        yield "PRF010", f"Une valeur à compléter est encore imprimée dans {part}."
    for paragraph in root.iter(W_P):
        text = "".join(node.text or "" for node in paragraph.iter(W_T))
        if _HOLE in text:
            yield "PRF010", f"Une valeur à compléter est encore imprimée dans {part} : « {text.strip()[:80]} »."
        for tag in _TAG.findall(text):
            yield "PRF011", f"Une balise du modèle est restée dans {part} : « {tag[:80]} »."


def _diagnose(code: str, message: str, name: str) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=Severity.ERREUR,
        message=message,
        hint="Corrigez le modèle Word, puis produisez de nouveau la version définitive.",
        location=Location(file=name or None),
    )
