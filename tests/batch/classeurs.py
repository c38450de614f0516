"""Excel workbooks written part by part, so that tests hold what Excel writes: dates, errors, formulas, merges."""

import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


class Raw(str):
    """The XML of a cell, but its name: `<c r="B2"` goes before."""

    __slots__ = ()


def day(serial):
    return Raw(f' s="1"><v>{serial}</v></c>')


def error(text):
    return Raw(f' t="e"><f>1/0</f><v>{text}</v></c>')


def formula(value=None):
    return Raw(' t="str"><f>A1</f>' + (f"<v>{value}</v>" if value is not None else "") + "</c>")


def write_cell(name, value):
    if isinstance(value, Raw):
        return f'<c r="{name}"{value}'
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{name}"><v>{value}</v></c>'


def write_sheet(rows, merges=(), first=1):
    """Return a sheet: rows of values, None for no cell."""
    written = []
    for number, values in enumerate(rows, first):
        cells = [
            write_cell(f"{chr(65 + rank)}{number}", value) for rank, value in enumerate(values) if value is not None
        ]
        written.append(f'<row r="{number}">{"".join(cells)}</row>')
    merged = "".join(f'<mergeCell ref="{merge}"/>' for merge in merges)
    end = f"<mergeCells>{merged}</mergeCells>" if merges else ""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(written)}</sheetData>{end}</worksheet>'


def write_workbook(path, **sheets):
    """Write a workbook of sheets by their names."""
    numbered = list(enumerate(sheets, 1))
    listed = "".join(f'<sheet name="{name}" sheetId="{rank}" r:id="r{rank}"/>' for rank, name in numbered)
    links = "".join(write_link(f"r{rank}", "worksheet", f"worksheets/sheet{rank}.xml") for rank, _ in numbered)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"/>')
        archive.writestr("_rels/.rels", write_links(write_link("r1", "officeDocument", "xl/workbook.xml")))
        book = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", write_links(links + write_link("s", "styles", "styles.xml")))
        styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
        archive.writestr("xl/styles.xml", styles)
        for rank, sheet in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/sheet{rank}.xml", sheet)
    return path


def write_links(links):
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def write_link(code, kind, target):
    return f'<Relationship Id="{code}" Type="{OFFICE}/{kind}" Target="{target}"/>'
