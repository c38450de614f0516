"""Tables of the markup: `@table`, then one line per row, until `@fin`.

    @table Style ; Titre (read by screen readers)
    largeurs 6 5 5                          in centimetres
    entete Objectif ¦ Indicateur ¦ Cible    header row, repeated on each page
    {%tr for o in objectifs %}              tag alone in its row
    rang {{ o.intitule }} ¦ > {{ o.cible }}
    {%tr endfor %}

Cells are separated by `¦`, the paragraphs of a cell by `¶`. A cell may start with `>` (number, to the right), `=`
(centred), `*` (heading of its row), `+` (case of a calendar), `^` (the same, written upwards), `<2>` (two columns
wide), or be a `{%tc … %}` tag.
`total` is a row in strong type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from tools.modeles.markup import paragraph, typeset

CENTIMETRE = 567
_CASE = "CaseCalendrier"
_CELL_STYLES = {">": "NombreTableau", "=": "CentreTableau", "*": "LigneTableau", "+": _CASE, "^": _CASE}
_SPAN = re.compile(r"<(\d+)> ?")
_NO_MARGIN = '<w:tcMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tcMar>'
_UPWARDS = f'{_NO_MARGIN}<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
ROW_KINDS = ("entete", "rang", "total")


@dataclass(frozen=True)
class Cell:
    """One cell of the markup: its text, how many columns it spans, its width in twentieths of a point (0: free)."""

    text: str
    span: int
    width: int


def table(lines: list[str]) -> str:
    """Turn the lines of a table into a `w:tbl`."""
    style, _, caption = lines[0].removeprefix("@table ").partition(" ; ")
    widths = [round(float(width) * CENTIMETRE) for width in lines[1].removeprefix("largeurs ").split()]
    rows = "".join(_row(line, widths) for line in lines[2:])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{_properties(style, caption, sum(widths))}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _properties(style: str, caption: str, width: int) -> str:
    first_column = int(style in ("Reperes", "Essentiel", "Matrice"))
    return (
        f'<w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{0x0620 + 0x80 * first_column:04X}" w:firstRow="1" w:lastRow="0" '
        f'w:firstColumn="{first_column}" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(typeset(caption))}/></w:tblPr>"
    )


def _row(line: str, widths: list[int]) -> str:
    if line.startswith("{%tr "):
        return _tag_row(line, widths)
    kind, _, content = line.partition(" ")
    if kind not in ROW_KINDS:
        raise ValueError(f"rangée inconnue : {line}")
    header = "<w:tblHeader/>" if kind == "entete" else ""
    cells = "".join(_cell(cell, kind) for cell in _place(content, widths))
    height = '<w:trHeight w:val="2900" w:hRule="atLeast"/>' if _UPWARDS in cells else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"


def _tag_row(line: str, widths: list[int]) -> str:
    cell = Cell(f"[Balise] {line}", len(widths), sum(widths))
    return f"<w:tr>{_cell(cell, 'rang')}</w:tr>"


def _place(content: str, widths: list[int]) -> list[Cell]:
    cells, column = [], 0
    for piece in content.split("¦"):
        text = piece.strip()
        if text.startswith("{%tc "):
            cells.append(Cell(f"[Balise] {text}", 1, 0))
            continue
        span = int(match[1]) if (match := _SPAN.match(text)) else 1
        cells.append(Cell(_SPAN.sub("", text, count=1), span, sum(widths[column : column + span])))
        column += span
    return cells


def _cell(cell: Cell, kind: str) -> str:
    default = {"entete": "EnteteTableau", "total": "TotalTableau"}.get(kind, "TexteTableau")
    text = cell.text
    direction = _UPWARDS if text.startswith("^ ") else ""
    if text[:2] in [f"{mark} " for mark in _CELL_STYLES]:
        default, text = _aligned(_CELL_STYLES[text[0]], kind), text[2:]
    content = "".join(_cell_paragraph(piece.strip(), default) for piece in text.split("¶"))
    width = f'<w:tcW w:w="{cell.width}" w:type="dxa"/>' if cell.width else '<w:tcW w:w="0" w:type="auto"/>'
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    return f"<w:tc><w:tcPr>{width}{span}{direction}</w:tcPr>{content}</w:tc>"


def _aligned(style: str, kind: str) -> str:
    special = {("NombreTableau", "entete"): "EnteteNombre", ("NombreTableau", "total"): "TotalNombre"}
    special[("CentreTableau", "entete")] = "EnteteCentre"
    return special.get((style, kind), style)


def _cell_paragraph(text: str, default: str) -> str:
    return paragraph(f"[PuceTableau] {text[2:]}" if text.startswith("- ") else text, default)
