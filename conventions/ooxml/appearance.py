"""What the styles of a document look like, resolved as Word resolves them, in the words that Word shows.

Word writes a style anew whenever it saves: only what a reader sees is kept here, and what is left unsaid has the value
that Word gives it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree
from msgspec import Struct

from conventions.ooxml.names import NS, W_P, W_VAL, qn
from conventions.ooxml.outline import Outline
from conventions.ooxml.stylesheets import definitions_of, fold_name
from conventions.ooxml.xml import parse

Values = Mapping[str, str]
_UNSAID: Final = {
    "police": "Times New Roman",
    "taille": "10 pt",
    "gras": "non",
    "italique": "non",
    "soulignement": "non",
    "majuscules": "non",
    "petites majuscules": "non",
    "couleur": "automatique",
    "alignement": "à gauche",
    "espace avant": "0 pt",
    "espace après": "0 pt",
    "interligne": "1",
    "retrait à gauche": "0 cm",
    "retrait à droite": "0 cm",
    "retrait de première ligne": "0 cm",
    "numérotation": "aucune",
}
_FLAGS: Final = {"b": "gras", "i": "italique", "caps": "majuscules", "smallCaps": "petites majuscules"}
_OFF: Final = frozenset({"0", "false", "off", "none"})
_ALIGNED: Final = {"left": "à gauche", "start": "à gauche", "right": "à droite", "end": "à droite", "center": "centré",
                   "both": "justifié", "distribute": "justifié"}  # fmt: skip
_INDENTS: Final = (
    ("left", 1, "retrait à gauche"),
    ("start", 1, "retrait à gauche"),
    ("right", 1, "retrait à droite"),
    ("end", 1, "retrait à droite"),
    ("firstLine", 1, "retrait de première ligne"),
    ("hanging", -1, "retrait de première ligne"),
)
_SLOTS: Final = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2",
                 "dark2": "dk2", "background2": "lt2", "light2": "lt2", "hyperlink": "hlink",
                 "followedHyperlink": "folHlink"}  # fmt: skip
_PARTS: Final = ("document", "header", "footer", "footnotes", "endnotes")
DEFAULTS: Final = ""
"""The key of what all the paragraph styles of a document rest on."""


class Look(Struct, frozen=True):
    """A style: its name in the file, the key of the one that it is based on, whether a text has it, what it looks like.

    A character style says nothing of what it leaves to the paragraph.
    """

    name: str
    parent: str | None
    is_used: bool
    values: Values


def read_looks(members: Mapping[str, bytes], outline: Outline) -> dict[str, Look]:
    """Return the paragraph and character styles of a document by a key that another document shares."""
    raw = members.get("word/styles.xml")
    if raw is None:
        return {}
    sheet = _Sheet(parse(raw), _Theme(members.get("word/theme/theme1.xml")), outline)
    used = set(_list_used(members, sheet.default))
    looks = {sheet.name_key(name): sheet.look(name, is_used=name in used) for name in sheet.definitions}
    return {DEFAULTS: Look("", None, False, sheet.base)} | looks


def _list_used(members: Mapping[str, bytes], default: str) -> Iterator[str]:
    """Yield the ids of the styles that a text has; a paragraph that names none has the default one."""
    for name, raw in members.items():
        if not (name.startswith("word/") and name.removeprefix("word/").startswith(_PARTS) and name.endswith(".xml")):
            continue
        root = parse(raw)
        yield from (item.get(W_VAL, "") for item in root.iter(qn("w:pStyle"), qn("w:rStyle")))
        if any(item.find("w:pPr/w:pStyle", NS) is None for item in root.iter(W_P)):
            yield default


class _Theme:
    """The fonts and colours that styles call by their places in the theme."""

    def __init__(self, raw: bytes | None) -> None:
        self._root = parse(raw) if raw is not None else None

    def find_font(self, place: str) -> str | None:
        """Return the font of `minorHAnsi` or `majorHAnsi`."""
        return self._find(f".//a:{place[:5]}Font/a:latin", "typeface")

    def find_colour(self, place: str) -> str | None:
        """Return the colour of `accent1` or `text1`."""
        slot = f".//a:clrScheme/a:{_SLOTS.get(place, place)}"
        return self._find(f"{slot}/a:srgbClr", "val") or self._find(f"{slot}/a:sysClr", "lastClr")

    def _find(self, path: str, name: str) -> str | None:
        found = self._root.find(path, NS) if self._root is not None else None
        return found.get(name) if found is not None else None


class _Sheet:
    """A style sheet whose styles are resolved one by one."""

    def __init__(self, root: etree._Element, theme: _Theme, outline: Outline) -> None:
        kept = ("paragraph", "character")
        self.definitions = {
            name: item for name, item in definitions_of(root).items() if item.get(qn("w:type"), kept[0]) in kept
        }
        self.default = next((n for n, item in self.definitions.items() if _is_default(item)), "")
        self._theme, self._outline = theme, outline
        told = root.find("w:docDefaults", NS)
        said = {} if told is None else dict(self._read(told, "w:rPrDefault/w:rPr", "w:pPrDefault/w:pPr"))
        self.base: Values = _UNSAID | said

    def name_key(self, name: str) -> str:
        """Return the key of a style: its type and its name, whatever the language that it is written in."""
        return f"{self._find_type(name)}:{fold_name(self._find_name(name))}"

    def look(self, name: str, *, is_used: bool) -> Look:
        """Return a style with all that it inherits."""
        chain = list(self._climb(name))
        values = dict(self.base) if self._find_type(name) == "paragraph" else {}
        for item in reversed(chain):
            values |= self._read(self.definitions[item], "w:rPr", "w:pPr")
        if name in self._outline.styles:
            values["numérotation"] = self._outline.sample(name) or "aucune"
        above = self.name_key(chain[1]) if len(chain) > 1 else DEFAULTS
        return Look(self._find_name(name), above, is_used, values)

    def _climb(self, name: str) -> Iterator[str]:
        seen: set[str] = set()
        while name in self.definitions and name not in seen:
            seen.add(name)
            yield name
            parent = self.definitions[name].find("w:basedOn", NS)
            name = parent.get(W_VAL, "") if parent is not None else ""

    def _find_type(self, name: str) -> str:
        return str(self.definitions[name].get(qn("w:type"), "paragraph"))

    def _find_name(self, name: str) -> str:
        item = self.definitions[name].find("w:name", NS)
        return str(item.get(W_VAL, name)) if item is not None else name

    def _read(self, item: etree._Element, run: str, paragraph: str) -> Iterator[tuple[str, str]]:
        """Yield what a style says itself."""
        for path, ways in ((run, (_read_flags, self._read_font, self._read_colour)), (paragraph, (_read_paragraph,))):
            found = item.find(path, NS)
            for way in ways if found is not None else ():
                yield from way(found)

    def _read_font(self, run: etree._Element) -> Iterator[tuple[str, str]]:
        fonts, size = (run.find(f"w:{name}", NS) for name in ("rFonts", "sz"))
        if fonts is not None:
            place = fonts.get(qn("w:asciiTheme"))
            font = (self._theme.find_font(place) if place else None) or fonts.get(qn("w:ascii"))
            yield from [("police", font)] if font else []
        if size is not None:
            yield "taille", f"{_shorten(_count(size.get(W_VAL)) / 2)} pt"

    def _read_colour(self, run: etree._Element) -> Iterator[tuple[str, str]]:
        colour = run.find("w:color", NS)
        if colour is None:
            return
        place = colour.get(qn("w:themeColor"))
        shade = any(colour.get(qn(f"w:theme{name}")) for name in ("Tint", "Shade"))
        found = self._theme.find_colour(place) if place and not shade else None
        value = found or colour.get(W_VAL, "auto")
        yield "couleur", "automatique" if value == "auto" else f"#{value.upper()}"


def _is_default(item: etree._Element) -> bool:
    return item.get(qn("w:type")) == "paragraph" and item.get(qn("w:default")) in {"1", "true", "on"}


def _read_flags(run: etree._Element) -> Iterator[tuple[str, str]]:
    for name, title in _FLAGS.items():
        found = run.find(f"w:{name}", NS)
        if found is not None:
            yield title, "non" if found.get(W_VAL) in _OFF else "oui"
    line = run.find("w:u", NS)
    if line is not None:
        yield "soulignement", "non" if line.get(W_VAL, "none") == "none" else "oui"


def _read_paragraph(properties: etree._Element) -> Iterator[tuple[str, str]]:
    alignment = properties.find("w:jc", NS)
    if alignment is not None:
        yield "alignement", _ALIGNED.get(alignment.get(W_VAL, ""), alignment.get(W_VAL, ""))
    spacing, indent = (properties.find(f"w:{name}", NS) for name in ("spacing", "ind"))
    if spacing is not None:
        yield from _read_spacing(spacing)
    for name, sign, title in _INDENTS if indent is not None else ():
        if indent.get(qn(f"w:{name}")) is not None:
            yield title, f"{_shorten(round(sign * _count(indent.get(qn(f'w:{name}'))) / 567, 2))} cm"


def _read_spacing(spacing: etree._Element) -> Iterator[tuple[str, str]]:
    for name, title in (("before", "espace avant"), ("after", "espace après")):
        if spacing.get(qn(f"w:{name}Autospacing")) in {"1", "true", "on"}:
            yield title, "automatique"
        elif spacing.get(qn(f"w:{name}")) is not None:
            yield title, f"{_shorten(_count(spacing.get(qn(f'w:{name}'))) / 20)} pt"
    if spacing.get(qn("w:line")) is not None:
        line = _count(spacing.get(qn("w:line")))
        is_free = spacing.get(qn("w:lineRule"), "auto") == "auto"
        yield "interligne", _shorten(round(line / 240, 2)) if is_free else f"{_shorten(line / 20)} pt"


def _count(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _shorten(number: float) -> str:
    return f"{number:g}".replace(".", ",")
