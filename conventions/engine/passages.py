"""A template as its author reads it: paragraphs, table rows and properties, one after the other, clause by clause.

A passage is made of pieces: words, spaces, signs, and whole tags. A tag has one spelling here, whatever its author's:
spaces, curly quotes and the cut into runs do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from conventions.diagnostics import Report
from conventions.engine.places import name_part
from conventions.engine.state import Looks
from conventions.engine.syntax import diagnose
from conventions.engine.tags import CLOSERS, TOKEN, Tag, TagReader
from conventions.engine.word import Word, read_word
from conventions.errors import TemplateError
from conventions.ooxml.names import NS, W_P, W_T, W_TBL, W_TC, W_TR, W_VAL, qn
from conventions.ooxml.package import content_types, find_main_part
from conventions.ooxml.xml import parse
from conventions.regex import regex

PARAGRAPH, ROW, CAPTION, PROPERTY = "paragraphe", "ligne de tableau", "titre de tableau", "propriété"
_KINDS: Final = ("header", "footer", "footnotes", "endnotes")
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:footnoteReference"): "[note]",
    qn("w:endnoteReference"): "[note]",
}
_FALLBACK: Final = qn("mc:Fallback")
_PICTURE: Final = qn("wp:docPr")
_SPACES: Final = regex(r"[^\S\t\n]+")
_WORDS: Final = regex(r"\w+|\W")
_CODE: Final = regex(r"\"[^\"]*\"|'[^']*'|\d+(?:\.\d+)?|\w+|[=!<>]=|//|\*\*|\S")
_KEYWORDS: Final = frozenset({"in", "is", "and", "or", "not", "if", "elif", "else"})
_GLUED: Final = frozenset({".", "|", ")", "]", ",", ":", "="})
_GLUING: Final = frozenset({"", ".", "|", "(", "[", "="})
_STYLES: Final = {
    "Title": "Titre",
    "Subtitle": "Sous-titre",
    "header": "En-tête",
    "footer": "Pied de page",
    "List Paragraph": "Paragraphe de liste",
    "footnote text": "Note de bas de page",
    "caption": "Légende",
}
_RANKED: Final = {"heading": "Titre", "toc": "TM", "List Bullet": "Liste à puces", "List Number": "Liste à numéros"}
_PROPERTIES: Final = {
    "title": "Titre",
    "subject": "Objet",
    "creator": "Auteur",
    "keywords": "Mots clés",
    "description": "Commentaires",
    "category": "Catégorie",
    "contentStatus": "État",
    "language": "Langue",
    "Company": "Société",
    "Manager": "Responsable",
}
"""The properties that an author writes: dates, counts and revisions change whenever Word saves."""


class Passage(Struct, frozen=True):
    """A paragraph, a table row, a table's title or a property.

    `part` is the French name of its part, `clauses` the codes of the clauses around it, outermost first, `heading` the
    nearest heading above, `before` the clause that it opens when it holds nothing but tags, `style` the names of its
    styles, `is_numbered` whether its style gives it a number.
    """

    part: str
    kind: str
    pieces: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    heading: str | None = None
    style: str = ""
    before: str | None = None
    is_heading: bool = False
    is_numbered: bool = False

    @property
    def text(self) -> str:
        """What is read in the file."""
        return "".join(self.pieces)

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, in order."""
        return tuple(piece for piece in self.pieces if is_tag(piece))

    @property
    def opens_clause(self) -> bool:
        """Whether it is the mark where a clause starts: in a paragraph, for a table or a property cannot open one."""
        return bool(self.clauses) and self.pieces[0].startswith("{%p clause ")


def is_tag(piece: str) -> bool:
    """Whether a piece is a tag."""
    return piece[:2] in CLOSERS


def list_passages(raw: bytes, name: str | None = None) -> list[Passage]:
    """Return the passages of a Word file that are not blank: text, headers, footers, notes, properties.

    Comments are not the template's. Raises TemplateError when the file cannot be read.
    """
    word = read_word(raw, name, typographie=False)
    unread = [diagnose(fault, name) for source in word.sources.values() if not source.text for fault in source.faults]
    if unread:
        raise TemplateError(str(unread[0]), Report.of(unread))
    styles = _read_styles(word.members.get("word/styles.xml"))
    found = [item for part in _list_parts(word) for item in _Reader(word, part, styles).read() if item.pieces]
    return [*reversed([*_tell_next_clause(reversed(found))])]


def _tell_next_clause(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Yield the passages, from the last to the first, with the clause that each one opens."""
    following: str | None = None
    for passage in passages:
        if not all(is_tag(piece) or piece.isspace() for piece in passage.pieces):
            following = None
        yield replace(passage, before=None if passage.opens_clause else following)
        following = passage.clauses[-1] if passage.opens_clause else following


def _list_parts(word: Word) -> list[str]:
    types = content_types(word.members)
    kinds = {part: kind.rpartition("wordprocessingml.")[2].removesuffix("+xml") for part, kind in types.items()}
    properties = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml")
    members = sorted(name for name in word.members if name.endswith(".xml"))
    texts = [part for kind in _KINDS for part in members if kinds.get(part) == kind]
    return [find_main_part(word.members), *texts, *(part for part in properties if part in word.members)]


def _read_styles(raw: bytes | None) -> dict[str, str]:
    """Return the name of each paragraph style by its id; that of the default style under the empty id."""
    found: dict[str, str] = {}
    for item in parse(raw).iterfind("w:style[@w:type='paragraph']", NS) if raw is not None else ():
        name = item.find("w:name", NS)
        title = name_style(name.get(W_VAL, "") if name is not None else "")
        found[item.get(qn("w:styleId"), "")] = title
        if item.get(qn("w:default")) in {"1", "true"}:
            found[""] = title
    return found


def name_style(name: str) -> str:
    """Return the name that a French Word shows: the file holds the English one of its own styles."""
    kind, _, rank = name.rpartition(" ")
    return f"{_RANKED[kind]} {rank}" if kind in _RANKED and rank.isdecimal() else _STYLES.get(name, name)


class _Reader:
    """Reads the passages of one part."""

    def __init__(self, word: Word, part: str, styles: dict[str, str]) -> None:
        self._root = parse(word.members[part])
        self._tags = TagReader(part, word.outline, Looks())
        self._tags.read(self._root)
        self._outline, self._styles = word.outline, styles
        self._part, self._is_property = name_part(part), part.startswith("docProps/")
        self._clauses: list[str] = []
        self._heading: str | None = None

    def read(self) -> Iterator[Passage]:
        """Yield the passages in order."""
        return self._read_properties() if self._is_property else self._read_blocks(self._root)

    def _read_properties(self) -> Iterator[Passage]:
        for item in self._root.iter():
            local = item.tag.rpartition("}")[2]
            named = item.getparent() is not None and item.getparent().get("name")
            title = named or _PROPERTIES.get(local)
            if title and item.text:
                yield Passage(self._part, PROPERTY, self._cut(f"{title} : {item.text}"))

    def _read_blocks(self, parent: Any) -> Iterator[Passage]:
        for item in parent:
            if item.tag == W_P:
                yield self._read_paragraph(item)
            elif item.tag == W_TBL:
                yield from self._read_table(item)
            elif isinstance(item.tag, str) and item.tag not in {qn("w:sdtPr"), qn("w:sectPr")}:
                yield from self._read_blocks(item)

    def _read_paragraph(self, paragraph: Any) -> Passage:
        style = _find_style(paragraph)
        known = self._outline.styles.get(style)
        pieces = self._cut(_read_text(paragraph))
        self._open_clauses(pieces)
        clauses = tuple(self._clauses)
        if "{%p endclause %}" in pieces and self._clauses:
            self._clauses.pop()
        if known is not None and pieces:
            self._heading = "".join(pieces)
        numbering = _find_numbering(paragraph)
        numbered = numbering != "0" and (numbering is not None or (known is not None and known.numbering is not None))
        name = self._name_style(paragraph)
        return Passage(self._part, PARAGRAPH, pieces, clauses, self._heading, name, None, known is not None, numbered)

    def _open_clauses(self, pieces: Iterable[str]) -> None:
        for piece in pieces:
            if piece.startswith("{%p clause "):
                name = piece.removeprefix("{%p clause ").removesuffix("%}").strip()
                self._clauses.append(name[1:-1] if name.count('"') == 2 and name[-1] == '"' else name)

    def _read_table(self, table: Any) -> Iterator[Passage]:
        caption = table.find("w:tblPr/w:tblCaption", NS)
        if caption is not None:
            yield self._make(CAPTION, caption.get(W_VAL, ""), "")
        for row in table.iter(W_TR):
            if next(row.iterancestors(W_TBL)) is table:
                cells = [list(cell.iter(W_P)) for cell in row.iter(W_TC) if next(cell.iterancestors(W_TR)) is row]
                text = " | ".join(" / ".join(filter(None, map(_read_text, cell))) for cell in cells)
                styles = dict.fromkeys(self._name_style(item) for cell in cells for item in cell)
                if text.replace("|", "").strip():
                    yield self._make(ROW, text, ", ".join(styles))

    def _make(self, kind: str, text: str, style: str) -> Passage:
        return Passage(self._part, kind, self._cut(text), tuple(self._clauses), self._heading, style)

    def _name_style(self, paragraph: Any) -> str:
        style = _find_style(paragraph)
        direct = {None: "", "0": " (numérotation retirée)"}.get(_find_numbering(paragraph), " (numérotation propre)")
        return self._styles.get(style, style) + direct

    def _cut(self, text: str) -> tuple[str, ...]:
        """Return the pieces of a text in which tokens stand for tags."""
        pieces: list[str] = []
        flat, end = _SPACES.sub(" ", text.replace("’", "'")).strip().replace("'", "’"), 0
        for at in TOKEN.finditer(flat):
            pieces += _WORDS.findall(flat[end : at.start()])
            pieces.append(spell(self._tags.tags[int(at[1])]))
            end = at.end()
        return (*pieces, *_WORDS.findall(flat[end:]))


def _find_style(paragraph: Any) -> str:
    style = paragraph.find("w:pPr/w:pStyle", NS)
    return "" if style is None else str(style.get(W_VAL, ""))


def _find_numbering(paragraph: Any) -> str | None:
    number = paragraph.find("w:pPr/w:numPr/w:numId", NS)
    return None if number is None else str(number.get(W_VAL, ""))


def _read_text(paragraph: Any) -> str:
    """Return the text, the signs, and the tags that attributes hold (the description of a picture, a colour)."""
    pieces = []
    for item in paragraph.iter():
        if next(item.iterancestors(_FALLBACK), None) is not None:
            continue
        if item.tag == W_T:
            pieces.append(item.text or "")
        elif item.tag == _PICTURE:
            pieces.append(f"[image : {item.get('descr', '')}]")
        elif item.tag in _SIGNS and item.getparent().tag == qn("w:r"):
            pieces.append(_SIGNS[item.tag])
        else:
            pieces += [at[0] for value in (*item.attrib.values(), item.text or "") for at in TOKEN.finditer(value)]
    return "".join(pieces).strip()


def spell(tag: Tag) -> str:
    """Return the one spelling of a tag: `{{ nom|majuscule }}`."""
    inside = " ".join(tag.place.snippet[2:-2].split()) if tag.opener == "{#" else _join(_CODE.findall(tag.body))
    head = f"{tag.opener}{'-' if tag.before else ''}{tag.level}"
    return f"{head} {inside} {'-' if tag.after else ''}{CLOSERS[tag.opener]}"


def _join(words: list[str]) -> str:
    out, previous = "", ""
    for item in words:
        word = f'"{item[1:-1]}"' if item[0] == "'" and len(item) > 1 and '"' not in item else item
        called = (
            word in ("(", "[") and previous not in _KEYWORDS and (previous[-1:].isalnum() or previous in {")", "]"})
        )
        glued = called or word in _GLUED or previous in _GLUING
        out += word if glued else f" {word}"
        previous = word
    return out
