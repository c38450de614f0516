"""Build, write or check the bundled Word templates."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.modeles import package
from tools.modeles.headers import footer, header, page_number
from tools.modeles.markup import paragraph, read_source, split_blocks
from tools.modeles.numbering import numbering
from tools.modeles.package import NAMESPACES, PROLOG
from tools.modeles.styles import LANDSCAPE, Style
from tools.modeles.stylesheet import fonts, settings, stylesheet, theme
from tools.modeles.tables import table

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
FOLDER = TEMPLATES / "convention-partenariat"


@dataclass(frozen=True)
class Model:
    """One Word file to build: its name, its texts, its title property, its footers."""

    file_name: str
    sources: tuple[str, ...]
    title: str
    first_footer: str = ""
    initials: bool = False
    margin: int = 1418  # above and below the text, in twentieths of a point: 2.5 cm
    folder: Path = FOLDER
    landscape: bool = False  # a reference of the program, not an act: wide pages, bare headers
    styles: tuple[Style, ...] = ()  # added to those of all documents, or put in their place


MODELS = (
    Model(
        "convention.docx",
        (
            *("ouverture", "preambule", "articles_projet", "articles_moyens", "articles_conduite"),
            *("articles_donnees", "articles_vie", "signatures", "annexes"),
        ),
        "{{ titre }}",
        "parties|length <= 2",
        initials=True,
    ),
    Model(
        "fiches-partenaire.docx", ("fiches_partenaire",), "{{ titre }} – fiches action de {{ partie.nom }}", margin=1134
    ),
)
DICTIONARY = Model(
    "dictionnaire.docx",
    ("dictionnaire",),
    "{{ titre }}",
    margin=964,
    folder=TEMPLATES,
    landscape=True,
    styles=LANDSCAPE,
)


def build(model: Model) -> bytes:
    """Build one template."""
    return package.build_package(
        {
            "[Content_Types].xml": package.content_types(),
            "_rels/.rels": package.root_relationships(),
            "word/document.xml": _document(model),
            "word/_rels/document.xml.rels": package.document_relationships(),
            "word/styles.xml": stylesheet(model.styles),
            "word/numbering.xml": numbering(),
            "word/settings.xml": settings(),
            "word/fontTable.xml": fonts(),
            "word/theme/theme1.xml": theme(),
            **_edges(model),
            "docProps/core.xml": package.core_properties(model.title),
            "docProps/app.xml": package.app_properties(),
        }
    )


def _edges(model: Model) -> dict[str, str]:
    """Write the headers and footers, of the first page and of the others."""
    if model.landscape:
        bare = header(1, first=True, watermark=False)
        return {
            "word/header1.xml": bare,
            "word/header2.xml": bare,
            "word/footer1.xml": page_number(),
            "word/footer2.xml": page_number(),
        }
    return {
        "word/header1.xml": header(1, first=False),
        "word/header2.xml": header(2, first=True),
        "word/footer1.xml": footer(initials=model.initials),
        "word/footer2.xml": footer(model.first_footer, initials=model.initials),
    }


def _document(model: Model) -> str:
    lines = [line for name in model.sources for line in read_source(name)]
    body = "".join(table(block) if isinstance(block, list) else paragraph(block) for block in split_blocks(lines))
    width, height, side, foot = (16838, 11906, 850, 482) if model.landscape else (11906, 16838, 1418, 709)
    turned = ' w:orient="landscape"' if model.landscape else ""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId8"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar w:top="{model.margin}" w:right="{side}" '
        f'w:bottom="{model.margin}" w:left="{side}" w:header="709" w:footer="{foot}" '
        'w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f"{PROLOG}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def main(arguments: list[str] | None = None) -> int:
    """Write the templates, or say which ones are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    verb = parser.add_mutually_exclusive_group(required=True)
    verb.add_argument("--ecrire", action="store_true", help="write the Word files")
    verb.add_argument("--verifier", action="store_true", help="fail when a Word file is not what the texts give")
    options = parser.parse_args(arguments)
    stale = [model for model in (*MODELS, DICTIONARY) if not _is_fresh(model)]
    for model in stale:
        if options.ecrire:
            (model.folder / model.file_name).write_bytes(build(model))
        sys.stdout.write(f"{model.file_name} : {'écrit' if options.ecrire else 'à reconstruire'}\n")
    return 1 if stale and options.verifier else 0


def _is_fresh(model: Model) -> bool:
    """Compare the members, not the compressed bytes: those depend on the version of zlib."""
    target = model.folder / model.file_name
    return target.is_file() and package.read_members(target.read_bytes()) == package.read_members(build(model))
