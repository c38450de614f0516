"""Proof that blocks are balanced and open and close at places of the same kind, so that the output is well formed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from conventions.engine.tags import Fault, Tag

OPENERS: Final = frozenset(
    {"for", "if", "clause", "macro", "call", "filter", "with", "block", "autoescape", "raw", "trans"}
)
DEEPEST: Final = 100
_SIMPLER: Final = "Sortez une partie de ces blocs dans une « macro »."
MIDDLES: Final = {"elif": {"if"}, "else": {"if", "for"}, "pluralize": {"trans"}}
_ELEMENTS: Final = {
    "p": "un paragraphe",
    "r": "un texte",
    "t": "un texte",
    "tr": "une ligne de tableau",
    "tc": "une cellule de tableau",
    "tbl": "un tableau",
    "body": "le corps du document",
    "hyperlink": "un lien",
    "sdtContent": "un contrôle de contenu",
    "txbxContent": "une zone de texte",
    "ins": "une insertion suivie",
}


class _Open(Struct):
    word: str
    tag: Tag
    path: tuple[str, ...]
    cases: int = 1
    otherwise: str = ""
    """Its `else`, once it was met."""


def opens_block(tag: Tag) -> bool:
    """Whether a tag opens a block, which another closes."""
    return tag.word in OPENERS or (tag.word == "set" and "=" not in tag.body)


def check_blocks(tokens: Iterable[tuple[int, tuple[str, ...]]], tags: list[Tag]) -> list[Fault]:
    """Return the faults of the blocks of one part. `tokens` are in the order of the text, each with its ancestors.

    Raises Fault when blocks are nested more deeply, or conditions have more cases, than any compiler takes.
    """
    stack: list[_Open] = []
    faults: list[Fault] = []
    for index, path in tokens:
        tag = tags[index]
        word = tag.word
        if opens_block(tag):
            stack.append(_Open(word, tag, path))
            if len(stack) > DEEPEST:
                raise Fault("Cette balise est imbriquée trop profondément.", tag.place, _SIMPLER, "MOD013")
        elif word in MIDDLES:
            faults += _check_middle(stack, tag, path)
        elif word.startswith("end"):
            faults += _check_end(stack, tag, path)
    return faults + [_unclosed(item) for item in stack]


def _check_middle(stack: list[_Open], tag: Tag, path: tuple[str, ...]) -> list[Fault]:
    if not stack or stack[-1].word not in MIDDLES[tag.word]:
        hint = "Placez-la entre « {% if … %} » et « {% endif %} », après avoir fermé les blocs ouverts entre-temps."
        return [Fault(f"« {tag.word} » ne se rattache à aucune balise « if » ouverte.", tag.place, hint, "MOD030")]
    if stack[-1].otherwise:
        first = stack[-1].otherwise
        alone = "Gardez un seul « else » pour cette condition."
        hint = f"Placez-la avant « {first} »." if tag.word == "elif" else alone
        return [Fault(f"« {tag.word} » vient après « {first} » de la même condition.", tag.place, hint, "MOD030")]
    if tag.word == "else":
        stack[-1].otherwise = tag.place.snippet
    stack[-1].cases += 1
    if stack[-1].cases > DEEPEST:
        hint = "Choisissez le texte dans une table : {% set noms = {…} %}, puis {{ noms[…] }}."
        raise Fault(f"Cette condition a plus de {DEEPEST} cas.", tag.place, hint, "MOD013")
    return _check_path(stack[-1], tag, path)


def _check_end(stack: list[_Open], tag: Tag, path: tuple[str, ...]) -> list[Fault]:
    word = tag.word.removeprefix("end")
    if not any(item.word == word for item in stack):
        message = f"« {tag.word} » ferme un bloc qui n’est pas ouvert."
        return [Fault(message, tag.place, f"Ajoutez la balise « {word} » avant, ou retirez celle-ci.", "MOD031")]
    faults = []
    while stack[-1].word != word:
        faults.append(_unclosed(stack.pop(), tag))
    return faults + _check_path(stack.pop(), tag, path)


def _check_path(opened: _Open, tag: Tag, path: tuple[str, ...]) -> list[Fault]:
    if opened.path == path:
        return []
    message = (
        f"Le bloc « {opened.word} » s’ouvre dans {_describe(opened.path, path)} et continue dans "
        f"{_describe(path, opened.path)} : "
        "le document serait endommagé."
    )
    hint = (
        f"Mettez « {opened.tag.place.snippet} » et « {tag.place.snippet} » au même niveau : tous deux dans le même "
        "paragraphe, ou chacun seul dans son paragraphe avec « {%p … %} » (« {%tr … %} » pour une ligne)."
    )
    return [Fault(message, tag.place, hint, "MOD032")]


def _unclosed(item: _Open, before: Tag | None = None) -> Fault:
    where = f"avant « {before.place.snippet} »" if before else "là où il finit"
    end = f"{{%{item.tag.level} end{item.word} %}}"
    return Fault(
        f"Le bloc « {item.word} » n’est jamais fermé.", item.tag.place, f"Ajoutez « {end} » {where}.", "MOD033"
    )


def _describe(path: tuple[str, ...], other: tuple[str, ...]) -> str:
    """Name the innermost element that tells a path from another."""
    names, others = ([item.rpartition("}")[2] for item in way] for way in (path, other))
    if names[-1:] != others[-1:]:
        return _ELEMENTS.get(names[-1], f"l’élément « {names[-1]} »") if names else "le document"
    own = [name for name in names if name in _ELEMENTS and names.count(name) > others.count(name)]
    return _ELEMENTS[own[-1]] if own else "un paragraphe"
