"""Tables whose number of columns or rows is known only once rendered."""

from __future__ import annotations

from typing import Final

from lxml import etree

from conventions.ooxml.names import NS, W_TC, W_VAL, qn
from conventions.ooxml.xml import parse, serialize
from conventions.regex import regex

GRID_MARK: Final = "<conventionsgrille/>"
_EMPTY_TABLES: Final = ("</w:tblGrid></w:tbl>", "<w:tblGrid/></w:tbl>")
_EMPTY_ROW: Final = regex(r"<w:tr(?: [^>]*)?>(?:<w:trPr/>|<w:trPr>(?:(?!</w:trPr>).)*</w:trPr>)?</w:tr>")
_EMPTY_HOLDER: Final = regex(r"(<w:(hdr|ftr|footnote|endnote|comment|txbxContent)(?: [^>]*?)?)(?:/>|></w:\2>)")
_ENDS_OF_TABLE: Final = regex(r"<w:tbl>|<w:tbl |</w:tbl>")
_SPAN: Final = regex(r'<w:gridSpan w:val="(\d+)"/>')
_XMLNS: Final = regex(r' xmlns(?::\w+)?="[^"]*"')


def drop_empty_rows(xml: str) -> str:
    """Remove the rows that no cell is left in: Word calls such a file damaged."""
    return _EMPTY_ROW.sub("", xml)


def drop_empty_tables(xml: str) -> str:
    """Remove the tables that no row is left in: Word calls such a file damaged."""
    for ending in _EMPTY_TABLES:
        pieces, end = [], 0
        found = xml.find(ending)
        while found >= 0:
            pieces.append(xml[end : _start_of_table(xml, found)])
            end = found + len(ending)
            found = xml.find(ending, end)
        xml = "".join([*pieces, xml[end:]])
    return xml


def fill_empty_holders(xml: str) -> str:
    """End each cell with a paragraph, and leave no note, header or text box without one: Word calls it damaged."""
    xml = _EMPTY_HOLDER.sub(r"\1><w:p/></w:\2>", xml)
    return (
        xml.replace("</w:tcPr></w:tc>", "</w:tcPr><w:p/></w:tc>")
        .replace("<w:tc></w:tc>", "<w:tc><w:p/></w:tc>")
        .replace("<w:tc/>", "<w:tc><w:p/></w:tc>")
        .replace("</w:tbl></w:tc>", "</w:tbl><w:p/></w:tc>")
    )


def fit_grids(xml: str, namespaces: dict[str | None, str]) -> str:
    """Give each marked table the grid of the cells that it has now.

    The columns that the template fixed keep their width; the columns that came from a loop share the width that the
    loop's own cells had. Raises lxml.etree.XMLSyntaxError when the table was broken by raw XML.
    """
    pieces, end = [], 0
    at = xml.find(GRID_MARK)
    while at >= 0:
        start = _start_of_table(xml, at)
        pieces.append(xml[end:start])
        end = _end_of_table(xml, start)
        pieces.append(_fit_nest(xml[start:end], namespaces))
        at = xml.find(GRID_MARK, end)
    return "".join([*pieces, xml[end:]])


def _fit_nest(xml: str, namespaces: dict[str | None, str]) -> str:
    """Fit the marked tables of a table and itself: from the last, so that what a table holds is done before it."""
    at = xml.rfind(GRID_MARK)
    while at >= 0:
        start = _start_of_table(xml, at)
        end = _end_of_table(xml, start)
        fitted = _fit(xml[start:end].replace(GRID_MARK, "", 1), namespaces)
        xml = xml[:start] + fitted + xml[end:]
        at = xml.rfind(GRID_MARK)
    return xml


def _start_of_table(xml: str, before: int) -> int:
    bare = max(xml.rfind("<w:tbl>", 0, before), 0)
    return max(bare, xml.rfind("<w:tbl ", bare, before))


def _end_of_table(xml: str, start: int) -> int:
    depth = 0
    for mark in _ENDS_OF_TABLE.finditer(xml, start):
        depth += -1 if mark[0] == "</w:tbl>" else 1
        if depth == 0:
            return mark.end()
    return len(xml)


def _fit(xml: str, namespaces: dict[str | None, str]) -> str:
    if _fits(xml):
        return xml
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in (NS | namespaces).items() if prefix)
    table = parse(f"<x {declared}>{xml}</x>".encode())[0]
    rows = table.findall("w:tr", NS)
    widest = max(rows, key=_count_columns, default=None)
    if widest is not None:
        _set_widths(table, rows, _share_width(table, _count_columns(widest)))
    text = serialize(table)
    head = text.index(">")
    return _XMLNS.sub("", text[:head]) + text[head:]


def _fits(xml: str) -> bool:
    """Whether the grid has the columns of the widest row already: seen without parsing, nested tables apart."""
    if xml.count("<w:tblGrid>") != 1:
        return False
    widest = max(_count_cells(row) for row in xml.split("</w:tr>"))
    return xml.count("<w:gridCol ") == widest


def _count_cells(row: str) -> int:
    extra = sum(int(at[1]) - 1 for at in _SPAN.finditer(row)) if "<w:gridSpan " in row else 0
    return row.count("<w:tc>") + row.count("<w:tc ") + extra


def _count_columns(row: etree._Element) -> int:
    return sum(_span(cell) for cell in row.iterfind("w:tc", NS))


def _span(cell: etree._Element) -> int:
    span = cell.find("w:tcPr/w:gridSpan", NS)
    return int(span.get(W_VAL, "1")) if span is not None else 1


def _share_width(table: etree._Element, count: int) -> list[int]:
    grid = [int(column.get(qn("w:w"), "0")) for column in table.iterfind("w:tblGrid/w:gridCol", NS)]
    if len(grid) == count or not grid:
        return grid
    base, extra = divmod(sum(grid), count)
    if count > len(grid):  # the widest column is the loop's own cell: the new columns share it
        at = grid.index(max(grid[1:] or grid), 1 if len(grid) > 1 else 0)
        base, extra = divmod(grid[at], count - len(grid) + 1)
        return grid[:at] + [base + (n < extra) for n in range(count - len(grid) + 1)] + grid[at + 1 :]
    return [base + (n < extra) for n in range(count)]


def _set_widths(table: etree._Element, rows: list[etree._Element], widths: list[int]) -> None:
    grid = table.find("w:tblGrid", NS)
    if grid is None or not widths:
        return
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        etree.SubElement(grid, qn("w:gridCol")).set(qn("w:w"), str(width))
    for row in rows:
        at = 0
        for cell in row.iterchildren(W_TC):
            width = cell.find("w:tcPr/w:tcW", NS)
            if width is not None and width.get(qn("w:type"), "dxa") == "dxa":
                width.set(qn("w:w"), str(sum(widths[at : at + _span(cell)])))
            at += _span(cell)
