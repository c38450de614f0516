"""The text of a .docx, line by line, in a form that can be read, compared and shown by `git diff`.

Run as a program: `python -m conventions.ooxml.texte FILE.docx`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from conventions.ooxml.names import NS, W_P, W_T, W_TBL, W_TC, W_TR, W_VAL, qn
from conventions.ooxml.package import read_package
from conventions.ooxml.xml import parse

_PARTS: Final = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments")
_PROPERTIES: Final = ("docProps/core", "docProps/custom")
_SIGNS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "\u2011",
    qn("wp:docPr"): None,
}


def extract_text(raw: bytes, *, styles: bool = False) -> str:
    """Return the text of a .docx: one line a paragraph, cells between bars, each part under its name.

    `styles` puts the style of each paragraph before it. Raises package.PackageFault.
    """
    members = read_package(raw)
    lines: list[str] = []
    for name in sorted(members, key=_rank):
        if name.endswith(".xml") and name.startswith((*_PARTS, *_PROPERTIES)):
            found = list(_read_part(parse(members[name]), styles=styles))
            lines += [f"=== {name}", *found] if any(found) else []
    return "\n".join(lines) + "\n"


def _rank(name: str) -> tuple[int, str]:
    return next((number for number, part in enumerate((*_PARTS, *_PROPERTIES)) if name.startswith(part)), 99), name


def _read_part(root: Any, *, styles: bool) -> Iterator[str]:
    if root.find(".//w:p", NS) is None:
        yield from (
            f"{item.tag.rpartition('}')[2]}: {item.text}" for item in root.iter() if item.text and item.text.strip()
        )
        return
    yield from _read_blocks(root, styles=styles)


def _read_blocks(parent: Any, *, styles: bool) -> Iterator[str]:
    for item in parent:
        if item.tag == W_P:
            yield _read_paragraph(item, styles=styles)
        elif item.tag == W_TBL:
            yield from _read_table(item, styles=styles)
        elif isinstance(item.tag, str) and item.tag not in {qn("w:sdtPr"), qn("w:sectPr")}:
            yield from _read_blocks(item, styles=styles)


def _read_table(table: Any, *, styles: bool) -> Iterator[str]:
    for row in table.iter(W_TR):
        if next(row.iterancestors(W_TBL)) is table:
            cells = (" / ".join(filter(None, _read_blocks(cell, styles=styles))) for cell in row.iterchildren(W_TC))
            yield "| " + " | ".join(cells) + " |"


def _read_paragraph(paragraph: Any, *, styles: bool) -> str:
    pieces = []
    for item in paragraph.iter():
        if item.tag == W_T:
            pieces.append(item.text or "")
        elif item.tag == qn("wp:docPr"):
            pieces.append(f"[image : {item.get('descr', '')}]")
        elif item.tag in _SIGNS and item.getparent().tag == qn("w:r"):
            pieces.append(str(_SIGNS[item.tag]))
    style = paragraph.find("w:pPr/w:pStyle", NS)
    prefix = f"[{style.get(W_VAL)}] " if styles and style is not None else ""
    return prefix + "".join(pieces)


def main() -> int:
    """Print the text of the file named on the command line."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(extract_text(Path(sys.argv[1]).read_bytes()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
