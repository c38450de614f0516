"""Styles of one document found again in another by their names, or brought there."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Final

from lxml import etree

from conventions.ooxml.names import NS, W_VAL, qn
from conventions.ooxml.outline import inherit

_ENGLISH: Final = {
    "titre": "title",
    **{f"titre {n}": f"heading {n}" for n in range(1, 10)},
    **{f"tm {n}": f"toc {n}" for n in range(1, 10)},
    "sous-titre": "subtitle",
    "corps de texte": "body text",
    "paragraphe de liste": "list paragraph",
    "liste à puces": "list bullet",
    "liste à numéros": "list number",
    "citation": "quote",
    "légende": "caption",
    "élevé": "strong",
    "accentuation": "emphasis",
    "lien hypertexte": "hyperlink",
    "grille du tableau": "table grid",
    "en-tête": "header",
    "pied de page": "footer",
}
"""French names that some programs write in a file, where Word writes the English ones whatever its language."""

_OUTLINE: Final = frozenset("012345678")
_DROPPED: Final = ("w:rsid", "w:aliases", "w:rPr/w:lang", "w:autoRedefine")


def fold_name(name: str) -> str:
    """Return what two names of one style have in common: their letters, whatever the case or the language."""
    plain = " ".join(name.casefold().split())
    return _ENGLISH.get(plain, plain)


def definitions_of(root: etree._Element) -> dict[str, etree._Element]:
    """Return the styles of a style sheet by id."""
    return {item.get(qn("w:styleId"), ""): item for item in root.iterfind("w:style", NS)}


class StyleMap:
    """Where each style of a source stands in a host: found by name and type, else brought with what it rests on.

    `number` gives the host's id of a numbering of the source, for the styles that are numbered.
    """

    def __init__(self, host: etree._Element, source: etree._Element, number: Callable[[str], str | None]) -> None:
        self.definitions = definitions_of(host)
        self._host, self._number = host, number
        self.source_definitions = definitions_of(source)
        self._named = self._index()
        self._brought: dict[str, str] = {}

    def find(self, source_id: str) -> str | None:
        """Return the host's own style of the same name, None when it has none."""
        style = self.source_definitions.get(source_id)
        return None if style is None else self._named.get(_identify(style))

    def map(self, source_id: str) -> str | None:
        """Return the host's style for a style of the source, brought when needed; None when the source lacks it."""
        if source_id not in self.source_definitions:
            return None
        return self.find(source_id) or self._brought.get(source_id) or self._bring(source_id)

    def is_brought(self, style_id: str) -> bool:
        """Whether a style of the host came from the source."""
        return style_id in self._brought.values()

    def inherit(self, style_id: str, path: str) -> str | None:
        """Return the value of a property of a style of the host, its own or inherited."""
        return inherit(self.definitions, style_id, path)

    def is_heading(self, style_id: str) -> bool:
        """Whether a style of the host shows in Word's navigation."""
        level = self.inherit(style_id, "w:pPr/w:outlineLvl")
        return level is not None and level in _OUTLINE

    def _index(self) -> dict[tuple[str, str], str]:
        exact = {(style.get(qn("w:type"), ""), _name(style).casefold()): key for key, style in self.definitions.items()}
        folded = {_identify(style): key for key, style in reversed(self.definitions.items())}
        return folded | exact

    def _bring(self, source_id: str) -> str:
        style = deepcopy(self.source_definitions[source_id])
        fresh = self._name_afresh(source_id)
        self._brought[source_id] = fresh
        style.set(qn("w:styleId"), fresh)
        style.attrib.pop(qn("w:default"), None)
        for path in _DROPPED:
            for item in style.findall(path, NS):
                item.getparent().remove(item)
        self._host.append(style)
        self.definitions[fresh] = style
        self._relate(style)
        return fresh

    def _relate(self, style: etree._Element) -> None:
        """Make what a brought style names that of the host: what it is based on, its pair, its list."""
        for name in ("basedOn", "link"):
            _point(style.find(f"w:{name}", NS), self.map)
        _point(style.find("w:next", NS), lambda target: self.find(target) or self._brought.get(target))
        _point(style.find("w:pPr/w:numPr/w:numId", NS), self._number)

    def _name_afresh(self, source_id: str) -> str:
        fresh, rank = source_id, 1
        while fresh in self.definitions:
            rank += 1
            fresh = f"{source_id}-{rank}"
        return fresh


def _point(item: etree._Element | None, find: Callable[[str], str | None]) -> None:
    if item is None:
        return
    target = find(item.get(W_VAL, ""))
    if target is None:
        item.getparent().remove(item)
    else:
        item.set(W_VAL, target)


def _name(style: etree._Element) -> str:
    name = style.find("w:name", NS)
    return "" if name is None else str(name.get(W_VAL, ""))


def _identify(style: etree._Element) -> tuple[str, str]:
    return style.get(qn("w:type"), ""), fold_name(_name(style))
