"""docxtpl's objects, made in Python and printed by a tag: rich texts, listings, pictures, sub-documents."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any

from docx import Document
from docx.shared import Inches, Mm, Pt
from docxtpl import RP, InlineImage, Listing, R, RichText, RichTextParagraph

from tests.engine.catalogue.entree import Entry, Maker
from tests.engine.modeles import cell, paragraph, run, table
from tests.engine.test_parts import PIXEL

URL = "https://example.org/?a=1&b=é"


def rich(text: Any, **looks: Any) -> Maker:
    return lambda _: {"x": RichText(text, **looks)}


def mixed(_: Any) -> Mapping[str, Any]:
    text = RichText("R & D ", bold=True)
    text.add("rouge", color="#FF0000", italic=True)
    text.add(RichText(" <fin>", style="Acompleter"))
    text.add(12)
    return {"x": text}


def link(template: Any) -> Mapping[str, Any]:
    text = RichText("voir ")
    text.add("le site", url_id=template.build_url_id(URL), color="0000FF", underline=True)
    return {"x": text}


def rich_paragraphs(_: Any) -> Mapping[str, Any]:
    text = RichTextParagraph("un & deux", parastyle="Titre1")
    text.add(RichText("trois", bold=True), parastyle="Titre2")
    text.add("quatre")
    return {"x": text}


def picture(**options: Any) -> Maker:
    return lambda template: {"x": InlineImage(template, io.BytesIO(PIXEL), **options)}


def pictures(template: Any) -> Mapping[str, Any]:
    return {"x": [InlineImage(template, io.BytesIO(PIXEL), width=Mm(n)) for n in (5, 10)]}


def annex() -> io.BytesIO:
    """A document with a style of its own, a table and a picture."""
    document = Document()
    document.styles.add_style("Annexe perso", 1)
    document.add_paragraph("titre R & D", style="Annexe perso")
    document.add_table(1, 1).cell(0, 0).text = "case"
    document.add_picture(io.BytesIO(PIXEL), width=Mm(5))
    out = io.BytesIO()
    document.save(out)
    out.seek(0)
    return out


def built(template: Any) -> Mapping[str, Any]:
    made = template.new_subdoc()
    made.add_paragraph("un & ").add_run("deux").bold = True
    made.add_table(1, 1).cell(0, 0).text = "case"
    return {"x": made}


def merged(template: Any) -> Mapping[str, Any]:
    return {"x": template.new_subdoc(annex())}


def with_tags(template: Any) -> Mapping[str, Any]:
    made = template.new_subdoc()
    made.add_paragraph("{{ nom }}")
    return {"x": made}


RICHES = {
    "riche": Entry(
        (paragraph("a ", "{{r x }}", " b"),),
        "a ‹b›R & D ‹›‹color=FF0000 i›rouge‹›‹rStyle=Acompleter› <fin>‹›12 b",
        make=mixed,
    ),
    "riche-r": Entry(("{{r x }}",), "‹b›un‹›", make=lambda _: {"x": R("un", bold=True)}),
    "riche-style": Entry(("{{r x }}",), "‹rStyle=Acompleter›un‹›", make=rich("un", style="Acompleter")),
    "riche-couleur": Entry(("{{r x }}",), "‹color=FF0000›un‹›", make=rich("un", color="#FF0000")),
    "riche-surlignage": Entry(("{{r x }}",), "‹shd=FFFF00›un‹›", make=rich("un", highlight="#FFFF00")),
    "riche-taille": Entry(("{{r x }}",), "‹sz=28 szCs=28›un‹›", make=rich("un", size=28)),
    "riche-indice": Entry(("{{r x }}",), "‹vertAlign=subscript›un‹›", make=rich("un", subscript=True)),
    "riche-exposant": Entry(("{{r x }}",), "‹vertAlign=superscript›un‹›", make=rich("un", superscript=True)),
    "riche-gras-italique-barre": Entry(
        ("{{r x }}",), "‹b i strike›un‹›", make=rich("un", bold=True, italic=True, strike=True)
    ),
    "riche-souligne": Entry(("{{r x }}",), "‹u=double›un‹›", make=rich("un", underline="double")),
    "riche-souligne-vrai": Entry(("{{r x }}",), "‹u=single›un‹›", make=rich("un", underline=True)),
    "riche-police": Entry(("{{r x }}",), "‹rFonts=Arial,Arial,Arial›un‹›", make=rich("un", font="Arial")),
    "riche-police-regionale": Entry(
        ("{{r x }}",), "‹rFonts=Arial,Arial,Arial,Arial›un‹›", make=rich("un", font="eastAsia:Arial")
    ),
    "riche-droite-a-gauche": Entry(
        ("{{r x }}",),
        "‹b bCs i iCs lang=ar-SA rtl=true›un‹›",
        make=rich("un", rtl=True, bold=True, italic=True, lang="ar-SA"),
    ),
    "riche-lien": Entry(("{{r x }}",), "voir ‹color=0000FF u=single https://example.org/?a=1&b=é›le site‹›", make=link),
    "riche-lien-en-pied": Entry(
        ("a",),
        "a\n— footer1\nvoir ‹color=0000FF u=single https://example.org/?a=1&b=é›le site‹›",
        fault="a\n— footer1\nvoir ‹color=0000FF u=single›le site‹›",
        make=link,
        parts={"footer1": "{{r x }}"},
    ),
    "riche-signes": Entry(("{{r x }}",), "‹b›un\ndeux\ttrois‹›", make=rich("un\ndeux\ttrois", bold=True)),
    "riche-paragraphe": Entry(
        (paragraph("{{r x }}", style="Titre1"),),
        "[Titre1] ‹b›un‹›\n[Titre1] ‹b›deux‹›",
        make=rich("un\adeux", bold=True),
    ),
    "riche-saut-de-page": Entry(("{{r x }}",), "‹b›un‹›\n⇟\n‹b›deux‹›", make=rich("un\fdeux", bold=True)),
    "riche-espaces": Entry(("{{r x }}b",), "   b", make=rich("   ")),
    "riche-tabulations": Entry(("{{r x }}b",), "\t\tb", make=rich("\t\t")),
    "riche-octets": Entry(("{{r x }}",), "é", make=rich("é".encode())),
    "riche-vide": Entry(("a{{r x }}b",), "ab", make=rich("")),
    "riche-condition": Entry(("a{{r x if faux else '' }}b",), "ab", make=rich("un")),
    "riche-aspect-autour": Entry(
        (paragraph(run("a {{r x }} b", "<w:i/>")),),
        "‹i›a ‹›‹b›un‹›‹i› b‹›",
        fault="‹i›a ‹›‹b›un‹› b",
        make=rich("un", bold=True),
    ),
    "riche-deux-dans-un-texte": Entry(("{{r x }} et {{r x }}",), "‹b›un‹› et ‹b›un‹›", make=rich("un", bold=True)),
    "riche-sans-r": Entry(
        (paragraph(run("a {{ x }} b", "<w:i/>")),), "‹i›a ‹›‹b›un‹›‹i› b‹›", fault="‹i›a ‹›", make=rich("un", bold=True)
    ),
    "riche-dans-if": Entry(("{% if vrai %}{{r x }}{% endif %}",), "‹b›un‹›", make=rich("un", bold=True)),
    "riche-boucle": Entry(
        ("{%p for y in x %}", "{{r y }}", "{%p endfor %}"),
        "‹b›un‹›\ndeux",
        make=lambda _: {"x": [R("un", bold=True), R("deux")]},
    ),
    "riche-boucle-dans-un-texte": Entry(
        ("{% for y in x %}{{r y }}, {% endfor %}",),
        "‹b›un‹›, deux, ",
        make=lambda _: {"x": [R("un", bold=True), R("deux")]},
    ),
    "riche-cellule": Entry((table(("{{r x }}", "b")),), "┌ 2 colonnes\n| ‹b›un‹› | b |", make=rich("un", bold=True)),
    "riche-p": Entry(
        ("a", "{{p x }}", "b"), "a\n[Titre1] un & deux\n[Titre2] ‹b›trois‹›\nquatre\nb", make=rich_paragraphs
    ),
    "riche-p-rp": Entry(("{{p x }}",), "[Titre1] un", make=lambda _: {"x": RP("un", parastyle="Titre1")}),
    "riche-p-signes": Entry(
        ("{{p x }}",),
        "[Titre1] un\n[Titre1] deux\ttrois",
        make=lambda _: {"x": RP("un\adeux\ttrois", parastyle="Titre1")},
    ),
    "riche-p-dans-un-texte": Entry(("a {{ x }} b",), "!REN010", fault="a ", make=rich_paragraphs),
    "riche-p-texte-riche": Entry(("{{p x }}",), "‹b›un‹›", fault="", make=rich("un", bold=True)),
    "liste": Entry(
        (paragraph(run("a {{ x }} b", "<w:i/>"), style="Titre1"),),
        "[Titre1] ‹i›a un\ndeux\ttrois‹›\n[Titre1] ‹i›quatre & <5> b‹›",
        make=lambda _: {"x": Listing("un\ndeux\ttrois\aquatre & <5>")},
    ),
    "liste-saut-de-page": Entry(("{{ x }}",), "un\n⇟\ndeux", make=lambda _: {"x": Listing("un\fdeux")}),
    "liste-nombre": Entry(("{{ x }}",), "12", make=lambda _: {"x": Listing(12)}),
    "liste-cellule": Entry(
        (table((cell("{{ x }}"), "b")),), "┌ 2 colonnes\n| un ¶ deux | b |", make=lambda _: {"x": Listing("un\adeux")}
    ),
}
IMAGES = {
    "image": Entry(("a {{ x }} b",), "a (image 0.4×0.4 mm, 70 octets) b", make=picture()),
    "image-largeur": Entry(("{{ x }}",), "(image 20.0×20.0 mm, 70 octets)", make=picture(width=Mm(20))),
    "image-hauteur": Entry(("{{ x }}",), "(image 25.4×25.4 mm, 70 octets)", make=picture(height=Inches(1))),
    "image-largeur-et-hauteur": Entry(
        ("{{ x }}",), "(image 20.0×25.4 mm, 70 octets)", make=picture(width=Mm(20), height=Pt(72))
    ),
    "image-lien": Entry(
        ("{{ x }}",), "(image 0.4×0.4 mm, 70 octets vers https://example.org/?a=1&b=é)", make=picture(anchor=URL)
    ),
    "image-boucle": Entry(
        ("{%p for y in x %}", "{{ y }}", "{%p endfor %}"),
        "(image 5.0×5.0 mm, 70 octets)\n(image 10.0×10.0 mm, 70 octets)",
        make=pictures,
    ),
    "image-cellule": Entry(
        (table(("{{ x }}", "b")),), "┌ 2 colonnes\n| (image 0.4×0.4 mm, 70 octets) | b |", make=picture()
    ),
    "image-en-tete": Entry(
        ("a",), "a\n— header1\n(image 0.4×0.4 mm, 70 octets)", make=picture(), parts={"header1": "{{ x }}"}
    ),
    "image-note": Entry(
        ("a",),
        "a\n— footnotes\n(image 0.4×0.4 mm, 70 octets)",
        fault="!AttributeError",
        make=picture(),
        parts={"footnotes": "{{ x }}"},
    ),
    "image-r": Entry(("a {{r x }} b",), "a (image 0.4×0.4 mm, 70 octets) b", fault="a ", make=picture()),
    "image-p": Entry(("{{p x }}",), "(image 0.4×0.4 mm, 70 octets)", fault="", make=picture()),
    "image-aspect-autour": Entry(
        (paragraph(run("a {{ x }} b", "<w:i/>")),),
        "‹i›a ‹›(image 0.4×0.4 mm, 70 octets)‹i› b‹›",
        fault="‹i›a ‹›(image 0.4×0.4 mm, 70 octets) b",
        make=picture(),
    ),
}
SOUS_DOCUMENTS = {
    "sous-document": Entry(("a", "{{p x }}", "b"), "a\nun & ‹b›deux‹›\n┌ 1 colonnes\n| case |\nb", make=built),
    "sous-document-fichier": Entry(
        ("a", "{{p x }}", "b"),
        "a\n[Annexeperso] titre R & D\n┌ 1 colonnes\n| case |\n(image 5.0×5.0 mm, 70 octets)\nb",
        make=merged,
    ),
    "sous-document-cellule": Entry(
        (table((cell("{{p x }}"), "b")),),
        "┌ 2 colonnes\n| un & ‹b›deux‹› ¶ ┌ 1 colonnes ¶ | case | ¶  | b |",
        fault="┌ 2 colonnes\n| un & ‹b›deux‹› ¶ ┌ 1 colonnes ¶ | case | | b |",
        make=built,
    ),
    "sous-document-boucle": Entry(
        ("{%p for y in liste %}", "{{p x }}", "{%p endfor %}"),
        "un & ‹b›deux‹›\n┌ 1 colonnes\n| case |\nun & ‹b›deux‹›\n┌ 1 colonnes\n| case |\nun & ‹b›deux‹›\n"
        "┌ 1 colonnes\n| case |",
        make=built,
    ),
    "sous-document-avec-balises": Entry(("{{p x }}",), "{{ nom }}", make=with_tags),
    "sous-document-dans-un-texte": Entry(("a {{ x }} b",), "!REN010", fault="a ", make=built),
    "sous-document-en-tete": Entry(
        ("a",), "a\n— header1\nun & ‹b›deux‹›\n┌ 1 colonnes\n| case |", make=built, parts={"header1": "{{p x }}"}
    ),
}
