"""The plain-text markup of textes/*.txt, turned into Word paragraphs and tables.

A line that starts with a marker opens a paragraph, the lines after it go on with it:

    # Titre          article (natively numbered)      #1 Objet       the first article
    = Titre          unnumbered heading of level 1    == Titre       the same, on a new page
    ## Titre         heading of level 2               ### Titre      heading of level 3
    1. Texte         numbered alinéa                  1: Texte       the same, kept with the list it opens
    . Texte          plain paragraph of an article    : Texte        the same, kept with what it introduces
    - Texte          list item                        -- Texte       list item of the second level
    [Style] Texte    any other style, by its id       {%p … %}       tag alone in its paragraph
    @table … @fin    table (tables.py)                @inclure nom   another text file
    @libres clause   the author's own articles placed after that clause

Inside a text, `**…**` is strong, `~` a no-break space, `⇥` a tabulation, `{item x}` prints an item of a list with the
sign that ends it, `{;}` prints that sign alone. French typography is applied outside tags.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

TEXTS = Path(__file__).parent / "textes"

MARKERS = {
    "# ": "Article",
    "#1 ": "ArticlePremier",
    "= ": "Titre1",
    "== ": "TitrePageNeuve",
    "## ": "Titre2",
    "### ": "Titre3",
    "1. ": "Alinea",
    "1: ": "AlineaIntroductif",
    "11. ": "AlineaPremier",
    ". ": "TexteArticle",
    ": ": "Introduction",
    "- ": "Puce",
    "-- ": "Puce2",
}
FREE_ARTICLES = (
    '{%p for a in convention.articles_libres if a.apres == "CLAUSE" %}',
    "# {{ a.titre }}",
    "{%p for l in a.texte|paragraphes %}",
    "1. {{ l }}",
    "{%p endfor %}",
    "{%p endfor %}",
)
_END_OF_ITEM = "{% if loop.last %}.{% else %} ;{% endif %}"
_MARKER = re.compile(r"(#1 |#{1,3} |={1,2} |11\. |1[.:] |[.:] |-{1,2} )")
_STYLED = re.compile(r"\[([\w-]+)\] ")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")
_ITEM = re.compile(r"\{item (\w+)\}")
_SIGNS = {"⇥": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>"}
_SIGN = re.compile("([⇥\u2011])")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def read_source(name: str) -> list[str]:
    """Read a text of textes/ with its inclusions, comments (`;;`) and blank lines dropped."""
    lines: list[str] = []
    for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        stripped = line.strip()
        if stripped.startswith("@inclure "):
            lines += read_source(stripped.removeprefix("@inclure "))
        elif stripped.startswith("@libres "):
            lines += [line.replace("CLAUSE", stripped.removeprefix("@libres ")) for line in FREE_ARTICLES]
        elif stripped and not stripped.startswith(";;"):
            lines.append(stripped)
    return lines


def split_blocks(lines: list[str]) -> Iterator[list[str] | str]:
    """Yield paragraphs (str) and tables (their lines)."""
    pending: list[str] = []
    rows: list[str] | None = None
    for line in lines:
        if rows is not None:
            rows.append(line)
            if line == "@fin":
                yield rows[:-1]
                rows = None
        elif _opens(line):
            yield from _flush(pending)
            pending = [] if line.startswith("@table") else [line]
            rows = [line] if line.startswith("@table") else None
        else:
            pending.append(line)
    yield from _flush(pending)


def _opens(line: str) -> bool:
    return bool(line.startswith(("{%p ", "@table")) or _MARKER.match(line) or _STYLED.match(line))


def _flush(pending: list[str]) -> Iterator[str]:
    if pending:
        yield " ".join(pending)


def paragraph(text: str, default: str = "TexteArticle") -> str:
    """Turn one paragraph of markup into a `w:p`."""
    style, text = find_style(text, default)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>'


def find_style(text: str, default: str) -> tuple[str, str]:
    """Split the marker of a paragraph from its text; give its style id and the text."""
    if text.startswith("{%p "):
        return "Balise", text
    if styled := _STYLED.match(text):
        return styled[1], text[styled.end() :]
    if marker := _MARKER.match(text):
        dash = "— " if marker[1] in ("# ", "#1 ") else ""
        return MARKERS[marker[1]], dash + text[marker.end() :]
    return default, text


def runs(text: str) -> str:
    """Turn text into runs, `**…**` in the strong style."""
    text = _ITEM.sub(r"{{ \1|sans_point }}{;}", text).replace("{;}", _END_OF_ITEM)
    pieces = _STRONG.split(typeset(text))
    return "".join(run(piece, "lev" if rank % 2 else "") for rank, piece in enumerate(pieces) if piece)


def run(text: str, style: str = "") -> str:
    """Write one run; tabulations and no-break hyphens become elements of their own."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{properties}{''.join(_inline(piece) for piece in _SIGN.split(text) if piece)}</w:r>"


def _inline(piece: str) -> str:
    return _SIGNS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def typeset(text: str) -> str:
    """Apply French typography to what is outside tags."""
    tags: list[str] = []

    def hide(match: re.Match[str]) -> str:
        tags.append(match[0])
        return chr(0xE000 + len(tags) - 1)

    text = _TAG.sub(hide, text)
    text = re.sub(r"(?<=[\w\ue000-\ue0ff])'", "’", text).replace("~", "\u00a0")
    text = re.sub(r"(?<=\d)-(?=\d)", "\u2011", text)
    text = re.sub(r" (?=[;!?])", "\u202f", text)
    text = re.sub(r" (?=[:»%€])|(?<=«) ", "\u00a0", text)
    return re.sub(r"[\ue000-\ue0ff]", lambda match: tags[ord(match[0]) - 0xE000], text)
