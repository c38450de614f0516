"""Word templates as small as possible, written element by element: what a test shows is what the file holds.

A block is a paragraph's text, or XML when it starts with `<`.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from lxml import etree

from conventions.engine import Template
from tests.engine.controle import check_package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}
_WHITE = re.compile(r"[\t\n\r]")
XMLNS = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ROOTS = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}
NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
REFERENCES = {"1": "default", "2": "first", "3": "even"}
CORE = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
CUSTOM = (
    'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
)
LEVELS = (("upperRoman", "TITRE %1"), ("decimal", "Article %2"), ("decimal", "%2.%3"))


def run(text: str, properties: str = "") -> str:
    """A run of text, with run properties such as `<w:b/>`."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs: texts, or XML when they start with `<w:`."""
    head = (f'<w:pStyle w:val="{style}"/>' if style else "") + properties
    inside = "".join(item if item.startswith(("<w:", "<mc:")) else run(item) for item in runs)
    return f"<w:p>{f'<w:pPr>{head}</w:pPr>' if head else ''}{inside}</w:p>"


def text_box(*blocks: str) -> str:
    """A run that holds a text box, written twice as Word does: for itself, and for older readers."""
    content = "".join(map(block, blocks))
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/>'
        '<wp:docPr id="1" name="Boîte"/><a:graphic><a:graphicData uri="x"><wps:wsp><wps:txbx><w:txbxContent>'
        f"{content}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape>"
        "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def block(item: str) -> str:
    return item if item.startswith("<") else paragraph(item)


def cell(*blocks: str, width: int = 2000, properties: str = "") -> str:
    inside = "".join(map(block, blocks)) or "<w:p/>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{inside}</w:tc>'


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(item if item.startswith("<w:tc>") else cell(item) for item in cells) + "</w:tr>"


def table(*rows: str | tuple[str, ...], grid: tuple[int, ...] = (2000, 2000)) -> str:
    """A table: each row a tuple of cells' texts, or XML."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    inside = "".join(item if isinstance(item, str) else row(*item) for item in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{inside}</w:tbl>'


def styles() -> str:
    """Headings of three numbered levels, entries of the table of contents, and the style of holes."""
    headings = "".join(
        f'<w:style w:type="paragraph" w:styleId="Titre{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr><w:numPr><w:ilvl w:val="{n - 1}"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="{n - 1}"/>'
        "</w:pPr></w:style>"
        for n in (1, 2, 3)
    )
    contents = "".join(
        f'<w:style w:type="paragraph" w:styleId="TM{n}"><w:name w:val="toc {n}"/><w:basedOn w:val="Normal"/></w:style>'
        for n in (1, 2)
    )
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        f'<w:name w:val="Normal"/></w:style>{headings}{contents}<w:style w:type="character" w:customStyle="1" '
        'w:styleId="Acompleter"><w:name w:val="À compléter"/><w:rPr><w:b/></w:rPr></w:style></w:styles>'
    )


def numbering(levels: Iterable[tuple[str, str]] = LEVELS) -> str:
    inside = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    return (
        f'{DECLARATION}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">'
        f'<w:multiLevelType w:val="multilevel"/>{inside}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _part(kind: str, content: str) -> str:
    root = ROOTS[kind.rstrip("123")]
    inside = block(content)
    if kind in NOTES:
        author = ' w:author="A" w:initials="A"' if kind == "comments" else ""
        inside = f'<w:{NOTES[kind]} w:id="1"{author}>{inside}</w:{NOTES[kind]}>'
    return f"{DECLARATION}<w:{root} {XMLNS}>{inside}</w:{root}>"


def _core(core: Mapping[str, str]) -> str:
    inside = "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in core.items())
    return f"{DECLARATION}<cp:coreProperties {CORE}>{inside}</cp:coreProperties>"


def _custom(custom: Mapping[str, str]) -> str:
    inside = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{n}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{escape(text)}</vt:lpwstr></property>"
        for n, (name, text) in enumerate(custom.items(), 2)
    )
    return f"{DECLARATION}<Properties {CUSTOM}>{inside}</Properties>"


def _section(parts: Iterable[str]) -> str:
    references = "".join(
        f'<w:{name[:-1]}Reference w:type="{REFERENCES[name[-1]]}" r:id="rId_{name}"/>'
        for name in parts
        if name[-1].isdigit()
    )
    return f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def zip_members(members: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzip(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def build(
    *blocks: str,
    core: Mapping[str, str] | None = None,
    custom: Mapping[str, str] | None = None,
    sections: int = 1,
    style_sheet: str | None = None,
    links: Mapping[str, str] | None = None,
    media: Mapping[str, bytes] | None = None,
    **parts: str,
) -> bytes:
    """A template: the blocks of its body, and its other parts by name (header1-3, footer1-3, footnotes, comments…)."""
    breaks = f"<w:p><w:pPr>{_section(())}</w:pPr></w:p>" * (sections - 1)
    body = breaks + "".join(map(block, blocks)) + _section(parts)
    members: dict[str, str | bytes] = {
        "word/document.xml": f"{DECLARATION}<w:document {XMLNS}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": styles() if style_sheet is None else style_sheet,
        "word/numbering.xml": numbering(),
        "docProps/core.xml": _core(core or {}),
    }
    members |= {f"word/{name}.xml": _part(name, content) for name, content in parts.items()}
    if custom is not None:
        members["docProps/custom.xml"] = _custom(custom)
    members |= {f"word/media/{name}": content for name, content in (media or {}).items()}
    return zip_members(
        {
            "[Content_Types].xml": _types(members),
            "_rels/.rels": _package_rels(custom is not None),
            "word/_rels/document.xml.rels": _document_rels(parts, links or {}, media or {}),
            **members,
        }
    )


def _types(members: Iterable[str]) -> str:
    own = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    overrides = []
    for name in members:
        stem = name.rpartition("/")[2].removesuffix(".xml")
        kind = f"{WORD}.{own.get(stem, stem.rstrip('123'))}+xml"
        if stem == "core":
            kind = "application/vnd.openxmlformats-package.core-properties+xml"
        elif stem == "custom":
            kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        if name.endswith(".xml"):
            overrides.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{''.join(overrides)}</Types>"
    )


def _rels(items: Iterable[tuple[str, str, str, str]]) -> str:
    inside = "".join(
        f'<Relationship Id="{name}" Type="{kind}" Target={quoteattr(target)}{mode}/>'
        for name, kind, target, mode in items
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{space}">{inside}</Relationships>'


def _package_rels(with_custom: bool) -> str:
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    items = [("rId1", f"{OFFICE}/officeDocument", "word/document.xml", ""), ("rId2", core, "docProps/core.xml", "")]
    if with_custom:
        items.append(("rId3", f"{OFFICE}/custom-properties", "docProps/custom.xml", ""))
    return _rels(items)


def _document_rels(parts: Iterable[str], links: Mapping[str, str], media: Mapping[str, bytes]) -> str:
    items = [("rId1", f"{OFFICE}/styles", "styles.xml", ""), ("rId2", f"{OFFICE}/numbering", "numbering.xml", "")]
    items += [(f"rId_{name}", f"{OFFICE}/{name.rstrip('123')}", f"{name}.xml", "") for name in parts]
    items += [(name, f"{OFFICE}/hyperlink", url, ' TargetMode="External"') for name, url in links.items()]
    items += [(f"rId_{name.partition('.')[0]}", f"{OFFICE}/image", f"media/{name}", "") for name in media]
    return _rels(items)


# --- rendering and reading ---


def render(raw: bytes, scope: Any = None, **options: Any) -> bytes:
    """Render, and prove that Word can open the result: see `controle.check_package`."""
    typographie = options.pop("typographie", False)
    out = Template.open(raw, typographie=typographie).render({} if scope is None else scope, **options)
    check_package(out)
    return out


def tree(raw: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(unzip(raw)[part])


def lines(raw: bytes, part: str = "word/document.xml") -> list[str]:
    """The text of each paragraph of a part, tabs and breaks as signs."""
    signs = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}
    found = []
    for item in tree(raw, part).iter(f"{{{W}}}p"):
        nodes = (node for node in item.iter(f"{{{W}}}t", *signs) if next(node.iterancestors(f"{{{W}}}p")) is item)
        inside = (node for node in nodes if node.getparent().tag == f"{{{W}}}r")
        found.append("".join(signs.get(node.tag) or _WHITE.sub(" ", node.text or "") for node in inside))
    return found


def rendered(*blocks: str, scope: Any = None, **options: Any) -> list[str]:
    """The paragraphs of the document made of these blocks and rendered."""
    return lines(render(build(*blocks), scope, **options))


def cells(raw: bytes) -> list[list[str]]:
    """The texts of the cells of the first table, row by row."""
    first = tree(raw).find(".//w:tbl", NS)
    return [
        [
            "\n".join("".join(p.itertext(f"{{{W}}}t")) for p in item.findall("w:p", NS))
            for item in line.findall("w:tc", NS)
        ]
        for line in first.findall("w:tr", NS)
    ]


def open_docx(raw: bytes) -> Any:
    return Document(io.BytesIO(raw))
