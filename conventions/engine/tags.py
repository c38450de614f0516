"""Finding the tags of a part: joined across runs, repaired, replaced by tokens that the tree carries as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Final

from lxml import etree
from msgspec import Struct

from conventions.engine.places import Place, walk_paragraphs
from conventions.engine.quotes import find_end, repair
from conventions.engine.state import Looks
from conventions.ooxml.names import W_P, W_PPR, W_R, W_RPR, W_SECTPR, W_T, XML_SPACE, qn
from conventions.ooxml.outline import Outline
from conventions.ooxml.xml import find_texts, serialize_inner
from conventions.regex import regex

EXAMPLES: Final = {
    "{{": "Écrivez par exemple {{ titre }}.",
    "{%": "Écrivez par exemple {% if titre %} … {% endif %}.",
    "{#": "Écrivez par exemple {# remarque #}.",
}
CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
HEAVIEST: Final = 75_000
"""What all the tags of a template may weigh together: five each, and one for each word or sign in it."""
LONGEST_TAG: Final = 10_000
MARK: Final = "\U000f0000"
TOKEN: Final = regex(f"{MARK}(\\d+)\U000f0001")
_OPENER: Final = regex(r"\{[{%#]")
_BRACES: Final = regex(r"\{[{%#]|[}%]\}")
_OPENERS: Final = {"}}": "{{", "%}": "{%"}
_BEFORE: Final = 40
"""How much of the text before signs that close nothing shows where they are."""
_WORD: Final = regex(r"\w+")
_SIGN: Final = regex(r"\w+|[^\w\s]")
_LEVEL: Final = regex(r"(p|tr|tc|r)\s+")
_INLINE: Final = {W_T: None, qn("w:tab"): " ", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "-"}


class Tag(Struct):
    """A tag of the template.

    `opener` is `{{`, `{%` or `{#`; `level` the element that it replaces (`p`, `tr`, `tc`, `r`) or nothing; `where`
    tells what its value becomes: `texte` in a run, `brut` in another element's text, `attribut`, `bloc` in place of an
    element, `run` in place of a run, `couleur` in a colour. `run` is the index of the properties around it.
    `before` and `after` tell that the author wrote `{%-` or `-%}`.
    """

    opener: str
    level: str
    body: str
    place: Place
    where: str = "texte"
    run: int = 0
    before: bool = False
    after: bool = False

    @property
    def word(self) -> str:
        """First word of a statement: `for`, `endif`..."""
        found = _WORD.match(self.body) if self.opener == "{%" else None
        return found[0] if found else ""


class Fault(Exception):
    """A fault of the template, with its place."""

    def __init__(self, message: str, place: Place, hint: str | None = None, code: str = "MOD010") -> None:
        super().__init__(message)
        self.message, self.place, self.hint, self.code = message, place, hint, code


def refuse_weight(place: Place) -> Fault:
    """Return the fault of a template whose tags are more than can be compiled in a moment."""
    hint = "Répétez avec {% for … %} ce qui se ressemble, ou faites plusieurs documents."
    return Fault("Les balises de ce modèle dépassent 75 000 mots et signes.", place, hint, "MOD016")


class TagReader:
    """Reads the tags of one part, in the order in which they stand, and leaves a token at the place of each."""

    def __init__(self, part: str, outline: Outline, looks: Looks) -> None:
        self.part, self.outline = part, outline
        self.tags: list[Tag] = []
        self.faults: list[Fault] = []
        self.weight = 0
        self.doubts: list[Fault] = []
        """What does not prevent a render, and is not what an author means."""
        self._looks = looks
        self._raw = False
        self._unclosed = ""  # the end that a tag lacks, which may stand in a paragraph below

    def read(self, root: etree._Element) -> None:
        """Replace each tag of the part by its token. Raises Fault when one is too long or they are too many."""
        places: dict[etree._Element, tuple[int, str | None]] = {}
        for paragraph, number, heading, title in walk_paragraphs(root, self.outline):
            places[paragraph] = number, heading
            if title is not None and title.is_numbered_twice:
                self.doubts.append(_doubt_number(Place(self.part, heading, number, title.text)))
            self._read_paragraph(paragraph, number, heading)
        for text in find_texts(root, "{"):
            self._read_other(text, places)

    def _read_paragraph(self, paragraph: etree._Element, number: int, heading: str | None) -> None:
        nodes = [node for node in paragraph.iter(*_INLINE) if next(node.iterancestors(W_P)) is paragraph]
        texts = [(node.text or "") if node.tag == W_T else str(_INLINE[node.tag]) for node in nodes]
        whole = "".join(texts)
        if not _BRACES.search(whole):
            return
        spans = list(self._find(whole, Place(self.part, heading, number, whole)))
        _replace_spans(nodes, texts, [(start, end, self._keep(tag)) for start, end, tag in spans])
        above = _serialize_properties(paragraph.find(W_PPR)) if spans else ""
        for node in nodes:
            if node.tag == W_T and node.text and MARK in node.text:
                node.set(XML_SPACE, "preserve")
                look = self._index_run(node, above)
                for at in TOKEN.finditer(node.text):
                    self.tags[int(at[1])].run = look

    def _read_other(self, text: Any, places: dict[etree._Element, tuple[int, str | None]]) -> None:
        """Read the tags of an attribute, or of an element whose text is not running text."""
        element = text.getparent()
        if not _OPENER.search(text) or text.is_tail or (text.is_text and element.tag == W_T):
            return
        if text.is_attribute:
            element.set(text.attrname, self._replace_in(str(text), element, places, "attribut"))
        else:
            element.text = self._replace_in(str(text), element, places, "brut")

    def _replace_in(
        self, text: str, element: etree._Element, places: dict[etree._Element, tuple[int, str | None]], where: str
    ) -> str:
        paragraph = element if element.tag == W_P else next(element.iterancestors(W_P), None)
        number, heading = places.get(paragraph, (None, None)) if paragraph is not None else (None, None)
        out, at = [], 0
        for start, end, tag in self._find(text, Place(self.part, heading, number, text)):
            tag.where, tag.level = where, ""
            out += [text[at:start], self._keep(tag)]
            at = end
        return "".join([*out, text[at:]])

    def _keep(self, tag: Tag) -> str:
        if len(tag.body) > LONGEST_TAG:
            hint = "Posez d’abord une partie du calcul avec {% set x = … %}."
            raise Fault("Cette balise dépasse 10 000 signes.", tag.place, hint, "MOD013")
        self.weight += 5 + len(_SIGN.findall(tag.body))
        if self.weight > HEAVIEST:
            raise refuse_weight(tag.place)
        self.tags.append(tag)
        return f"{MARK}{len(self.tags) - 1}\U000f0001"

    def _find(self, text: str, place: Place) -> Iterator[tuple[int, int, Tag]]:
        at = 0
        while opening := _BRACES.search(text, at):
            opener = opening[0]
            if opener not in CLOSERS:
                at = opening.end()
                self._doubt_closer(text, opening, place)
                continue
            end = find_end(text, opening.end(), CLOSERS[opener])
            if end < 0:
                self._refuse_unclosed(text[opening.start() :], opener, place)
                return
            at = end + 2
            tag = _make(
                opener,
                text[opening.end() : end],
                Place(place.part, place.heading, place.paragraph, text[opening.start() : at]),
            )
            if self._is_kept(tag):
                yield opening.start(), at, tag

    def _is_kept(self, tag: Tag) -> bool:
        """Whether the tag is one: what stands between `raw` and `endraw` is text."""
        if tag.word == "raw":
            self._raw = True
            return True
        if self._raw and tag.word == "endraw":
            self._raw = False
            return True
        return not self._raw

    def _doubt_closer(self, text: str, found: re.Match[str], place: Place) -> None:
        is_rest, self._unclosed = found[0] == self._unclosed, ""
        if not self._raw and not is_rest:
            snippet = text[max(found.start() - _BEFORE, 0) : found.end()]
            message = f"« {found[0]} » ne ferme aucune balise : le document l’imprimerait."
            hint = f"Complétez la balise, ou retirez ces signes. {EXAMPLES[_OPENERS[found[0]]]}"
            place = Place(place.part, place.heading, place.paragraph, snippet)
            self.doubts.append(Fault(message, place, hint, "MOD019"))

    def _refuse_unclosed(self, text: str, opener: str, place: Place) -> None:
        if not self._raw:
            closer = self._unclosed = CLOSERS[opener]
            self.faults.append(
                Fault(
                    f"La balise ouverte par « {opener} » n’est pas fermée par « {closer} » dans le même paragraphe.",
                    Place(place.part, place.heading, place.paragraph, text),
                    f"Mettez la balise entière dans un seul paragraphe. {EXAMPLES[opener]}",
                    "MOD011",
                )
            )

    def _index_run(self, node: etree._Element, above: str) -> int:
        run = next(node.iterancestors(W_R), None)
        properties = run.find(W_RPR) if run is not None else None
        return self._looks.index(_serialize_properties(properties), above)


def _doubt_number(place: Place) -> Fault:
    message = "Ce titre s’imprimerait avec deux numéros : celui de son style et celui qui est tapé."
    hint = "Effacez le numéro tapé : Word numérote ce titre seul, et le renumérote quand un article s’ajoute."
    return Fault(message, place, hint, "MOD018")


def _serialize_properties(item: etree._Element | None) -> str:
    if item is None:
        return ""
    if item.find(W_SECTPR) is not None:  # a second paragraph made like this one must not end a second section
        item = deepcopy(item)
        item.remove(item.find(W_SECTPR))
    return serialize_inner(item)


def _make(opener: str, inside: str, place: Place) -> Tag:
    before, after = inside.startswith("-"), inside.endswith("-")
    inside = inside.removeprefix("-").removesuffix("-")
    if opener == "{%":  # Jinja's sign to keep white space, which is kept here in any case
        inside = inside.removeprefix("+").removesuffix("+")
    level = _LEVEL.match(inside)
    body = inside[level.end() :] if level else inside
    tag = Tag(opener, level[1] if level else "", repair(body).strip() if opener != "{#" else "", place)
    tag.before, tag.after = before, after
    return tag


def _replace_spans(nodes: list[etree._Element], texts: list[str], spans: list[tuple[int, int, str]]) -> None:
    """Write each token in the node where its tag starts; take the rest of the tag out of the nodes that it crossed."""
    offset, first = 0, 0
    for node, text in zip(nodes, texts, strict=True):
        start, end = offset, offset + len(text)
        offset = end
        while first < len(spans) and spans[first][1] <= start:
            first += 1
        last = first
        while last < len(spans) and spans[last][0] < end:
            last += 1
        touched = spans[first:last]
        if touched and node.tag != W_T:
            node.getparent().remove(node)
        elif touched:
            node.text = _rewrite(text, start, touched)


def _rewrite(text: str, start: int, spans: list[tuple[int, int, str]]) -> str:
    out, at = [], 0
    for first, last, token in spans:
        out.append(text[at : max(first - start, 0)])
        if first >= start:
            out.append(token)
        at = min(last - start, len(text))
    return "".join([*out, text[at:]])
