"""Build, write or check the bundled Word templates."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.modeles import package
from tools.modeles.headers import footer, header
from tools.modeles.markup import paragraph, read_source, split_blocks
from tools.modeles.numbering import numbering
from tools.modeles.package import NAMESPACES, PROLOG
from tools.modeles.stylesheet import fonts, settings, stylesheet, theme
from tools.modeles.tables import table

FOLDER = Path(__file__).resolve().parents[2] / "templates" / "convention-partenariat"


@dataclass(frozen=True)
class Model:
    """One Word file to build: its name, its texts, its title property, its footers."""

    file_name: str
    sources: tuple[str, ...]
    title: str
    first_footer: str = ""
    initials: bool = False
    margin: int = 1418  # above and below the text, in twentieths of a point: 2.5 cm


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


def build(model: Model) -> bytes:
    """Build one template."""
    return package.build_package(
        {
            "[Content_Types].xml": package.content_types(),
            "_rels/.rels": package.root_relationships(),
            "word/document.xml": _document(model),
            "word/_rels/document.xml.rels": package.document_relationships(),
            "word/styles.xml": stylesheet(),
            "word/numbering.xml": numbering(),
            "word/settings.xml": settings(),
            "word/fontTable.xml": fonts(),
            "word/theme/theme1.xml": theme(),
            "word/header1.xml": header(1, first=False),
            "word/header2.xml": header(2, first=True),
            "word/footer1.xml": footer(initials=model.initials),
            "word/footer2.xml": footer(model.first_footer, initials=model.initials),
            "docProps/core.xml": package.core_properties(model.title),
            "docProps/app.xml": package.app_properties(),
        }
    )


def _document(model: Model) -> str:
    lines = [line for name in model.sources for line in read_source(name)]
    body = "".join(table(block) if isinstance(block, list) else paragraph(block) for block in split_blocks(lines))
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/><w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/><w:footerReference w:type="first" r:id="rId8"/>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{model.margin}" w:right="1418" w:bottom="{model.margin}" '
        'w:left="1418" w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return f"{PROLOG}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"


def main(arguments: list[str] | None = None) -> int:
    """Write the templates, or say which ones are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    verb = parser.add_mutually_exclusive_group(required=True)
    verb.add_argument("--ecrire", action="store_true", help="write the Word files")
    verb.add_argument("--verifier", action="store_true", help="fail when a Word file is not what the texts give")
    options = parser.parse_args(arguments)
    stale = [model for model in MODELS if not _is_fresh(model)]
    for model in stale:
        if options.ecrire:
            (FOLDER / model.file_name).write_bytes(build(model))
        sys.stdout.write(f"{model.file_name} : {'écrit' if options.ecrire else 'à reconstruire'}\n")
    return 1 if stale and options.verifier else 0


def _is_fresh(model: Model) -> bool:
    """Compare the members, not the compressed bytes: those depend on the version of zlib."""
    target = FOLDER / model.file_name
    return target.is_file() and package.read_members(target.read_bytes()) == package.read_members(build(model))
