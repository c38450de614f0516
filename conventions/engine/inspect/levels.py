"""Words, paragraphs, rows, cells: what a macro or a block of `set` gives stands where such things stand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from jinja2 import nodes

from conventions.engine.blocks import opens_block
from conventions.engine.inspect.values import Value
from conventions.engine.source import Source
from conventions.engine.tags import CLOSERS, Tag
from conventions.regex import regex

if TYPE_CHECKING:
    from conventions.engine.inspect.expressions import Reader

_MADE_OF: Final = {"": "de mots", "p": "de paragraphes", "tr": "de lignes de tableau", "tc": "de cellules de tableau"}
_STANDS: Final = {
    "": "parmi des mots",
    "p": "à la place d’un paragraphe",
    "tr": "à la place d’une ligne de tableau",
    "tc": "à la place d’une cellule de tableau",
}
_ALONE: Final = {
    "": "dans un texte",
    "p": "seule dans un paragraphe",
    "tr": "seule dans une ligne de tableau",
    "tc": "seule dans une cellule de tableau",
}
_FILLED: Final = {level: regex(rf"<w:{name}[ />]") for level, name in (("p", "(?:p|tbl)"), ("tr", "tr"), ("tc", "tc"))}
_PLACES: Final = {"texte": "", "run": "", "bloc": "p"}


class Levels:
    """The levels of the tags of one part, and those of what its blocks give."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _lines(self) -> list[str]:
        return self._source.text.split("\n")

    def take_tag(self, node: nodes.Node) -> Tag:
        """Return the tag that a node stands in."""
        return self._source.order[self._rank(node)]

    def find(self, node: nodes.Node) -> str | None:
        """Return the level at which a tag prints: "" among words, None where only bare text goes."""
        tag = self.take_tag(node)
        return tag.level if tag.where == "xml" else _PLACES.get(tag.where)

    def read(self, block: nodes.Node) -> str | None:
        """Return the level of what a block gives, None for one that gives nothing at its level."""
        start = self._rank(block)
        level = self._source.order[start].level
        if level not in _FILLED:
            return "" if level in {"", "r"} else None
        held = self._lines[start + 1 : self._find_end(start) + 1]
        return level if any(_FILLED[level].search(line) for line in held) else None

    def _rank(self, node: nodes.Node) -> int:
        return min(max(node.lineno - 2, 0), len(self._source.order) - 1)

    def _find_end(self, start: int) -> int:
        depth = 0
        for rank, tag in enumerate(self._source.order[start:], start):
            depth += _count(tag)
            if depth == 0:
                return rank
        return start


def _count(tag: Tag) -> int:
    return 1 if opens_block(tag) else -1 if tag.word.startswith("end") else 0


def judge_level(reader: Reader, level: str | None, node: nodes.Node, shown: str) -> None:
    """Refuse what stands at another level than its own."""
    place = reader.levels.find(node)
    if level is None or place is None or level == place:
        return
    message = f"« {shown} » est fait {_MADE_OF[level]}, et ne se met pas {_STANDS[place]}."
    opener = reader.levels.take_tag(node).opener
    hint = f"Mettez la balise {_ALONE[level]}, avec « {opener}{level} … {CLOSERS[opener]} »."
    reader.notes.refuse("MOD020", reader.place(node), message, hint)


def judge_printed(reader: Reader, value: Value, node: nodes.Expr) -> None:
    """Refuse a tag that prints at another level what a macro made; words get a paragraph of their own, by `{{p`."""
    if value.level or reader.levels.find(node) != "p":
        judge_level(reader, value.level, node, value.path or "cette balise")
