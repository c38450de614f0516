"""One template checked: every fault of every part, and what it prints of the data."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from msgspec import Struct
from pydantic import BaseModel

from conventions.diagnostics import Diagnostic, Report
from conventions.engine.inspect.expressions import Reader
from conventions.engine.inspect.notes import Clause, Notes, Shown
from conventions.engine.inspect.repair import DOUBTFUL, parse_mended
from conventions.engine.inspect.statements import Walker
from conventions.engine.inspect.values import ANYTHING, Scope, Value
from conventions.engine.places import Place
from conventions.engine.source import Source
from conventions.engine.syntax import ENVIRONMENT, diagnose, find_faults, is_deep, is_doubtful
from conventions.engine.tags import Fault
from conventions.engine.word import Word, read_word
from conventions.ooxml.package import rels_name
from conventions.regex import regex

_TRACKED: Final = regex(r"<w:(ins|del|moveFrom|moveTo) (?:[^>]*/>|.*?</w:\1>)", re.DOTALL)
_ADDRESS: Final = regex(r'\bTarget="([^"]*)"')
_WORDS: Final = regex(r"<w:(?:t|delText)(?: [^>]*)?>([^<]+)<")


class Inspection(Struct, frozen=True):
    """What the check of one template found.

    `report` holds its faults in the order of the file; `shown` the data paths that it prints (`parties[*].nom`),
    `clauses` its clauses and `calls` the clauses that its cross-references name, each with its place.
    """

    report: Report
    shown: tuple[Shown, ...]
    clauses: tuple[Clause, ...]
    calls: tuple[tuple[str, Place], ...]


def inspect_template(
    raw: bytes, model: type[BaseModel], *, name: str | None = None, typographie: bool = False
) -> Inspection:
    """Check a Word file whose names are read in `model`. Raises TemplateError when it cannot be read at all."""
    return inspect_word(read_word(raw, name, typographie=typographie), model)


def inspect_word(word: Word, model: type[BaseModel]) -> Inspection:
    """Check what was read of a Word file."""
    notes = Notes(word.name)
    found: list[Diagnostic] = []
    for name, source in word.sources.items():
        start = len(notes.found)
        _warn_unsettled(source, notes)
        for doubt in source.doubts:
            notes.warn(doubt.code, doubt.place, doubt.message, doubt.hint or "")
        faults = _walk(source, model, notes)
        told = [diagnose(fault, word.name) for fault in faults]
        _warn_links(word.members.get(rels_name(name)), name, notes)
        found += _sort(dict.fromkeys((*told, *notes.found[start:])))  # a text box is written twice
    return Inspection(Report.of(found), tuple(notes.shown), tuple(notes.clauses), tuple(notes.calls))


def _walk(source: Source, model: type[BaseModel], notes: Notes) -> list[Fault]:
    """Check the tags of a part, and return its faults of structure and syntax, looked for one by one if any."""
    tree = None if is_doubtful(source) or is_deep(source) else parse_mended(source, [])
    faults = [] if tree else find_faults(source)
    tree = tree or parse_mended(source, faults)
    if tree is not None:
        reader = Reader(model, ENVIRONMENT, notes, source)
        reader.learn(tree)
        Walker(reader).walk(tree.body, Scope({DOUBTFUL: Value(key=ANYTHING)}))
    return faults


def _warn_unsettled(source: Source, notes: Notes) -> None:
    """Note the first tracked change of a part: each document would show it, and what is struck out is still read."""
    found = _TRACKED.search(source.text) if source.order else None
    if found is not None:
        message = "Ce modèle contient des modifications suivies : chaque document les montrerait."
        hint = "Dans Word, onglet Révision : acceptez ou refusez chaque modification, puis enregistrez."
        notes.warn("MOD075", _place_change(source, found), message, hint)


def _warn_links(relations: bytes | None, part: str, notes: Notes) -> None:
    """Note each tag in the address of a link: Word keeps addresses apart, where no tag is read."""
    for target in _ADDRESS.findall((relations or b"").decode(errors="replace")):
        written = unquote(html.unescape(target))
        if "{{" in written:
            message = "L’adresse de ce lien contient une balise, qui n’est pas lue : il ne mènerait nulle part."
            hint = "Écrivez l’adresse en entier, ou mettez la balise dans le texte et retirez le lien."
            notes.warn("MOD017", Place(part, None, None, written), message, hint)


def _place_change(source: Source, found: re.Match[str]) -> Place:
    """Return the place of a tag that a tracked change holds, or that of its words, under the tag before it."""
    before, inside = source.text.count("\n", 0, found.start()), found[0].count("\n")
    if inside:
        return source.order[before].place
    near = source.order[max(before - 1, 0)].place
    words = "".join(html.unescape(text) for text in _WORDS.findall(found[0]))
    return Place(near.part, near.heading if before else None, None, words)


def _sort(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Order the faults of a part as they come in it; the first fault of a tag stands for those that it entails."""
    return sorted(found, key=lambda item: item.location.paragraph or 0)
