"""Which paragraphs are headings, and the numbers that Word will give them.

Word numbers paragraphs when it lays them out; a table of contents and a cross-reference that are right when the file
opens need the same numbers beforehand. This module reads styles.xml and numbering.xml once, then counts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree
from msgspec import Struct, field
from msgspec.structs import replace

from conventions.ooxml.names import NS, W_P, W_VAL, qn
from conventions.ooxml.regions import read_own_text
from conventions.ooxml.xml import parse
from conventions.regex import regex

_STYLE: Final = regex(r'<w:p(?: [^>]*)?><w:pPr><w:pStyle w:val="([^"]*)"/>')  # the schema wants the style first
_TEXT: Final = regex(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<(w:tab|w:br)/>")
_DIRECT: Final = regex(r'<w:numPr>(?:<w:ilvl w:val="(\d+)"/>)?<w:numId w:val="(\d+)"/>')
_COUNTER: Final = regex(r"%(\d)")
_BOX, _BOX_END = "<w:txbxContent>", "</w:txbxContent>"
_BOXES: Final = regex(f"{_BOX}.*?{_BOX_END}", re.DOTALL)
_TYPED: Final = regex(
    r"\s*(?:[—–:-]\s+)?(?:(?:article|art\.|chapitre|titre|section|annexe)\s+(?:\d+(?:er)?|[ivx]+|premier)\b(?!\s+(?:de|du|des)\b)"
    r"|(?:\d{1,3}|[IVX]+)(?:(?:\.\d{1,2})*(?:[.)]|°\)?|\.-)(?=\s)|(?:\.\d{1,2})+\s|\s[—–-](?=\s+[^\W\d])))",
    re.IGNORECASE,
)
"""A number that an author typed at the head of a title: « Article 12 – », « 12. », « IV) », « 2.1 », « — 12. »."""
_ROMAN: Final = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
_ROMAN_UNITS: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Level(Struct, frozen=True):
    """One level of a numbered list: format of the number, text around it, first value, what follows it."""

    form: str
    text: str
    start: int
    suffix: str


class HeadingStyle(Struct, frozen=True):
    """A paragraph style that Word shows in its navigation: outline level from 0, and its numbering when it has one."""

    level: int
    numbering: str | None = None
    depth: int = 0


class Title(Struct, frozen=True):
    """What a heading says: the number Word gives it, its text."""

    number: str
    text: str

    @property
    def label(self) -> str:
        """Number and text, as a reader sees them."""
        return f"{self.number} {self.text}".strip()

    @property
    def is_numbered_twice(self) -> bool:
        """Whether its author typed a number that Word gives too."""
        return bool(self.number and _TYPED.match(self.text))


class Heading(Title, frozen=True):
    """A heading found in rendered XML: its bounds there, its outline level."""

    start: int
    end: int
    level: int


class Outline(Struct, frozen=True):
    """The headings' styles of a document and the levels of its lists, by numbering id."""

    styles: dict[str, HeadingStyle] = field(default_factory=dict)
    lists: dict[str, dict[int, Level]] = field(default_factory=dict)

    def find(self, xml: str) -> list[Heading]:
        """Return the headings of a rendered part, in order, numbered."""
        counters: dict[int, list[int]] = {}
        found = []
        for start, end, style in _paragraphs(xml, self.styles):
            text = _read_text(xml, start, end)
            number = self._count(counters, _read_direct(xml, start, end, self.styles[style]))
            if text:
                found.append(Heading(number, text, start, end, self.styles[style].level))
        return found

    def walk(self, root: etree._Element) -> Iterator[tuple[etree._Element, Title | None]]:
        """Yield each paragraph of a part, with what it says when it is a heading that says something."""
        counters: dict[int, list[int]] = {}
        for paragraph in root.iter(W_P):
            node = paragraph.find("w:pPr/w:pStyle", NS)
            style = self.styles.get(node.get(W_VAL, "")) if node is not None else None
            title = None
            if style is not None:
                number = self._count(counters, _find_direct(paragraph, style))
                text = read_own_text(paragraph)
                title = Title(number, text) if text.strip() else None
            yield paragraph, title

    def sample(self, style: str) -> str:
        """Return the first number that Word gives to the headings of a style; nothing when it gives none."""
        known = self.styles[style]
        levels = self.lists.get(known.numbering or "", {})
        if known.depth not in levels:
            return ""
        first = (int(at) - 1 for at in "123456789")
        starts = {n: levels[n].start if n in levels else 1 for n in first}
        text = levels[known.depth].text
        return _COUNTER.sub(lambda at: _write(starts[int(at[1]) - 1], levels, int(at[1]) - 1), text).strip()

    def _count(self, counters: dict[int, list[int]], style: HeadingStyle) -> str:
        levels = self.lists.get(style.numbering or "")
        if not levels or style.depth not in levels:
            return ""
        values = counters.setdefault(id(levels), [levels[n].start - 1 if n in levels else 0 for n in range(9)])
        values[style.depth] += 1
        for deeper in range(style.depth + 1, 9):
            values[deeper] = levels[deeper].start - 1 if deeper in levels else 0
        level = levels[style.depth]
        return _COUNTER.sub(lambda at: _write(values[int(at[1]) - 1], levels, int(at[1]) - 1), level.text).strip()


def read_outline(styles: bytes | None, numbering: bytes | None) -> Outline:
    """Read the headings' styles of styles.xml and the lists of numbering.xml."""
    lists = _read_lists(parse(numbering)) if numbering is not None else {}
    return Outline(_read_styles(parse(styles)) if styles is not None else {}, lists)


def _read_styles(root: etree._Element) -> dict[str, HeadingStyle]:
    definitions = {item.get(qn("w:styleId"), ""): item for item in root.iterfind("w:style[@w:type='paragraph']", NS)}
    found = {}
    for name in definitions:
        level = inherit(definitions, name, "w:pPr/w:outlineLvl")
        if level is not None and _number(level, 9) < 9:
            numbering = inherit(definitions, name, "w:pPr/w:numPr/w:numId")
            depth = inherit(definitions, name, "w:pPr/w:numPr/w:ilvl")
            found[name] = HeadingStyle(_number(level), numbering if numbering != "0" else None, _number(depth))
    return found


def _number(text: str | None, default: int = 0) -> int:
    """Return a small whole number, the default for anything else: a careless style sheet is no reason to stop."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def inherit(definitions: dict[str, etree._Element], name: str, path: str) -> str | None:
    """Return the value of a property of a style, or of the nearest style it is based on that has it."""
    seen: set[str] = set()
    while name in definitions and name not in seen:
        seen.add(name)
        value = definitions[name].find(path, NS)
        if value is not None:
            return str(value.get(W_VAL, ""))
        parent = definitions[name].find("w:basedOn", NS)
        name = parent.get(W_VAL, "") if parent is not None else ""
    return None


def _read_lists(root: etree._Element) -> dict[str, dict[int, Level]]:
    abstract = {
        item.get(qn("w:abstractNumId")): {
            _number(lvl.get(qn("w:ilvl"))): _read_level(lvl) for lvl in item.iterfind("w:lvl", NS)
        }
        for item in root.iterfind("w:abstractNum", NS)
    }
    found = {}
    for item in root.iterfind("w:num", NS):
        reference = item.find("w:abstractNumId", NS)
        levels = abstract.get(reference.get(W_VAL) if reference is not None else None, {})
        found[item.get(qn("w:numId"), "")] = _override(levels, item)
    return found


def _override(levels: dict[int, Level], item: etree._Element) -> dict[int, Level]:
    """Return the levels of a list that starts again at its own numbers; the very same object when it goes on."""
    starts = {
        _number(over.get(qn("w:ilvl"))): _number(start.get(W_VAL), 1)
        for over in item.iterfind("w:lvlOverride", NS)
        for start in over.iterfind("w:startOverride", NS)
    }
    return {n: replace(level, start=starts.get(n, level.start)) for n, level in levels.items()} if starts else levels


def _read_level(item: etree._Element) -> Level:
    def value(path: str, default: str) -> str:
        node = item.find(path, NS)
        return default if node is None else node.get(W_VAL, default)

    return Level(
        value("w:numFmt", "decimal"), value("w:lvlText", ""), _number(value("w:start", "1"), 1), value("w:suff", "tab")
    )


def _paragraphs(xml: str, styles: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    known = set(styles)
    for match in _STYLE.finditer(xml):
        if match[1] in known:
            yield match.start(), _find_end(xml, match.end()), match[1]


def _find_end(xml: str, inside: int) -> int:
    """Return where the paragraph ends that holds a position: the paragraphs of its text boxes end before it does."""
    end = xml.find("</w:p>", inside)
    box = xml.find(_BOX, inside, end)
    while box >= 0:
        inside = xml.find(_BOX_END, end)
        end = xml.find("</w:p>", inside)
        box = xml.find(_BOX, inside, end)
    return end + len("</w:p>")


def _read_direct(xml: str, start: int, end: int, style: HeadingStyle) -> HeadingStyle:
    """Return the style with the numbering that the paragraph gives itself: none when it was removed by hand."""
    direct = _DIRECT.search(xml, start, max(xml.find("</w:pPr>", start, end), start))
    if direct is None:
        return style
    depth = _number(direct[1]) if direct[1] else style.depth
    return replace(style, numbering=direct[2] if direct[2] != "0" else None, depth=depth)


def _find_direct(paragraph: etree._Element, style: HeadingStyle) -> HeadingStyle:
    """Return the style with the numbering that a paragraph of the tree gives itself."""
    number, depth = (paragraph.find(f"w:pPr/w:numPr/w:{name}", NS) for name in ("numId", "ilvl"))
    if number is None:
        return style
    own = number.get(W_VAL, "0")
    return replace(
        style,
        numbering=own if own != "0" else None,
        depth=_number(depth.get(W_VAL), style.depth) if depth is not None else style.depth,
    )


def _read_text(xml: str, start: int, end: int) -> str:
    own = _BOXES.sub("", xml[start:end])
    pieces = ((html.unescape(at[1]) if at[1] is not None else " ") for at in _TEXT.finditer(own))
    return " ".join("".join(pieces).split(" ")).strip()


def _write(value: int, levels: dict[int, Level], depth: int) -> str:
    form = levels[depth].form if depth in levels else "decimal"
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        text = _write_roman(value)
        return text if form == "upperRoman" else text.lower()
    if form == "ordinal":
        return "1er" if value == 1 else f"{value}e"
    if form == "decimalZero":
        return f"{value:02d}"
    return "" if form in {"none", "bullet"} else str(value)


def _write_roman(value: int) -> str:
    text = ""
    for size, sign in _ROMAN + _ROMAN_UNITS:
        count, value = divmod(value, size)
        text += sign * count
    return text
