"""What holds of any file at all: a result or a French refusal that pickles; never a traceback, a write or a hang."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final, TypeVar

import conventions
from conventions.diagnostics import Diagnostic, Report
from conventions.documents.comparison import compare_words
from conventions.documents.inspection import inspect_file
from conventions.documents.overriding import ClauseFile, WordFile, list_clauses
from conventions.engine import Template
from conventions.errors import ConventionsError
from conventions.models import Dossier
from conventions.models.portees import PorteePartie
from conventions.ooxml.door import inspect_package
from conventions.outputs.annotation import annotate
from conventions.resources import find_folder
from tests.engine.modeles import build
from tests.securite.gardes import guarded

T = TypeVar("T")
HOST: Final = build('{%p clause "litiges" %}', "Litiges de {{ titre }}", "{%p endclause %}")
TEXTS: Final = (
    "",
    "x",
    "R & D <w:t> ]]>",
    "javascript:alert(1)",
    '" \\l "a',
    "{{ y }}{% if %}",
    "é\u0301\u200f👩‍👧\u00a0" * 9,
)
_QUOTED: Final = re.compile(r"«.*»", re.DOTALL)  # from the first to the last: the words of the file itself
_TAG: Final = re.compile(r"{%.*?%}|{{.*?}}")  # a tag given as example: its words are those of templates
_PYTHON: Final = re.compile(
    r"\b(?:str|int|float|bool|dict|tuple|NoneType|Undefined|Markup|Decimal|bytes|_Element|lambda|jinja2?|lxml|pydantic"
    r"|zipfile|Traceback|self|\w+Error|\w+Exception)\b|<class|object at 0x|__\w+__"
)
_ENGLISH: Final = re.compile(
    r"\b(?:the|is|of|and|not|with|from|expected|unexpected|unknown|undefined|invalid|missing|got|must|cannot|can't"
    r"|error|failed|has|no attribute|argument \d|object|takes|given|found|bad|wrong|does|file|tag|line|document is)\b",
    re.IGNORECASE,
)


def prove(raw: bytes) -> None:
    """Open, check, render, inspect, annotate, compare and insert a Word file, whatever it is."""
    minimal = _load()
    with guarded():
        _prove_template(raw, minimal)
        report = _attempt(lambda: inspect_file(raw, "modele.docx"))
        if report is not None:
            _read_report(report)
        annotated = _attempt(lambda: annotate(raw, report or Report()))
        if annotated is not None:
            _prove_sound(annotated)
        _attempt(lambda: compare_words("modele.docx", HOST, raw))
        _attempt(lambda: list_clauses(WordFile("modele.docx", raw)))
        merged = WordFile("hote.docx", HOST, (ClauseFile("litiges", "clauses/litiges.docx", raw),))
        content = _attempt(lambda: merged.content)
        if content is not None:
            _prove_sound(content)


def scope() -> dict[str, Any]:
    """A mapping for the names of random templates."""
    rows = [{"nom": text, "montant": rank} for rank, text in enumerate(TEXTS)]
    own = {f"t{rank}": text for rank, text in enumerate(TEXTS)}
    return {**own, "n": 3, "vide": None, "vrai": True, "lignes": rows, "objet": {"nom": "Relais", "fils": rows}}


def _prove_template(raw: bytes, minimal: Dossier) -> None:
    template = _attempt(lambda: Template.open(raw))
    if template is None:
        return
    for model in (Dossier, PorteePartie):
        report = _attempt(lambda model=model: template.check(model))
        _read_report(report or Report())
    for data in (minimal, scope()):
        out = _attempt(lambda data=data: template.render(data))
        if out is not None:
            _prove_sound(out)


@cache
def _load() -> Dossier:
    return conventions.load(find_folder("examples") / "minimal.yaml")


def _attempt(call: Callable[[], T]) -> T | None:
    """Return the result of a call, None when it is refused as it should be."""
    try:
        return call()
    except ConventionsError as error:
        _read_error(error)
        return None


def _prove_sound(content: bytes) -> None:
    """A document that we made comes in by our own door: strict XML, nothing that runs, fetches or includes."""
    assert inspect_package(content).refusals == ()


def _read_error(error: ConventionsError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert (type(again), str(again)) == (type(error), str(error))
    report = getattr(error, "report", Report())
    assert report.errors or not hasattr(error, "report")
    _read_report(report)
    if not report:
        read_french([str(error)])


def _read_report(report: Report) -> None:
    assert pickle.loads(pickle.dumps(report)) == report  # noqa: S301
    assert str(report) is not None
    for found in report:
        read_french(_list_words(found))


def _list_words(found: Diagnostic) -> Iterable[str]:
    return [found.message, *([found.hint] if found.hint else [])]


def read_french(sentences: Iterable[str]) -> None:
    """Fail on a sentence that is not a user's: a Python name, English, no full stop; what it quotes is set aside."""
    for sentence in sentences:
        words = _TAG.sub("{%%}", _QUOTED.sub("«»", sentence))
        assert not _PYTHON.search(words), sentence
        assert not _ENGLISH.search(words), sentence
        assert words[:1] == words[:1].upper(), sentence
        assert words.rstrip(" »").endswith((".", "!", "?", "…", "%}")), sentence
