"""The zip of a .docx: a minimal A4 package of our own, the same bytes on any machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)
PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

# part of the word/ folder -> (relationship id, its kind); the document's own relationships, in their order
PARTS = {
    "styles": ("rId1", "styles"),
    "numbering": ("rId2", "numbering"),
    "settings": ("rId3", "settings"),
    "fontTable": ("rId4", "fontTable"),
    "header1": ("rId5", "header"),
    "header2": ("rId6", "header"),
    "footer1": ("rId7", "footer"),
    "footer2": ("rId8", "footer"),
    "theme/theme1": ("rId9", "theme"),
}


def build_package(parts: Mapping[str, str]) -> bytes:
    """Zip the members, named by their path in the package, in the given order with a fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, text in parts.items():
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0
            member.external_attr = 0
            package.writestr(member, text.encode("utf-8"))
    return buffer.getvalue()


def read_members(content: bytes) -> list[tuple[str, bytes]]:
    """Return the names and contents of a package, in their order."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return [(member.filename, package.read(member)) for member in package.infolist()]


def content_types() -> str:
    """Say what each part is."""
    kinds = {name: _part_type(name, kind) for name, (_, kind) in PARTS.items()}
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items())
    return (
        f'{PROLOG}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _part_type(name: str, kind: str) -> str:
    if kind == "theme":
        return "application/vnd.openxmlformats-officedocument.theme+xml"
    return f"{_WORD_TYPE}.{kind}+xml"


def root_relationships() -> str:
    """Point from the package to the document and its properties."""
    return (
        f'{PROLOG}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONSHIPS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_RELATIONSHIPS}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )


def document_relationships() -> str:
    """Point from the document to its parts."""
    links = "".join(
        f'<Relationship Id="{identifier}" Type="{_RELATIONSHIPS}/{kind}" Target="{name}.xml"/>'
        for name, (identifier, kind) in PARTS.items()
    )
    return f'{PROLOG}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def core_properties(title: str) -> str:
    """Title (it may hold tags), language and maker."""
    return (
        f'{PROLOG}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:creator>conventions</dc:creator><dc:language>fr-FR</dc:language>"
        "</cp:coreProperties>"
    )


def app_properties() -> str:
    """Name the program that made the file."""
    return (
        f'{PROLOG}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>conventions</Application></Properties>"
    )
