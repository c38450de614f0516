"""The parts of a Word file where tags are read, and what a tag meets there: boxes, links, fields, controls."""

from __future__ import annotations

from tests.engine.catalogue.entree import Entry
from tests.engine.modeles import paragraph, run
from tests.engine.test_parts import PIXEL, box

TAG = "{{ nom }}{% if liste %} : {{ liste[0] }}{% endif %}"
LOOP = paragraph("{%p for x in liste %}") + paragraph("{{ x }}") + paragraph("{%p endfor %}")


def control(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def field(instruction: str) -> str:
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"<w:p>{begin}<w:r><w:instrText>DOCPROPERTY {instruction}</w:instrText></w:r>{end}</w:p>"


def logo(described: str) -> str:
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="36000" cy="36000"/><wp:docPr id="1" name="i" '
        f'descr="{described}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="i"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId_logo"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r></w:p>"
    )


PARTIES = {
    "en-tete": Entry(("a",), "a\n— header1\nRelais : un", parts={"header1": TAG}),
    "en-tete-de-premiere-page": Entry(("a",), "a\n— header2\nRelais : un", parts={"header2": TAG}),
    "pied-de-page": Entry(("a",), "a\n— footer1\nRelais : un", parts={"footer1": TAG}),
    "pied-de-page-paire": Entry(("a",), "a\n— footer3\nRelais : un", parts={"footer3": TAG}),
    "note-de-bas-de-page": Entry(("a",), "a\n— footnotes\nRelais : un", parts={"footnotes": TAG}),
    "note-de-fin": Entry(
        ("a",),
        "a\n— endnotes\nRelais : un",
        fault="a\n— endnotes\n{{ nom }}{% if liste %} : {{ liste[0] }}{% endif %}",
        parts={"endnotes": TAG},
    ),
    "commentaire-word": Entry(
        ("a",),
        "a\n— comments\nRelais : un",
        fault="a\n— comments\n{{ nom }}{% if liste %} : {{ liste[0] }}{% endif %}",
        parts={"comments": TAG},
    ),
    "en-tete-boucle": Entry(("a",), "a\n— header1\nun\ndeux\ntrois", parts={"header1": LOOP}),
    "en-tete-esperluette": Entry(
        ("a",), "a\n— header1\nR & D <5 ans a<b>c</b> & é", parts={"header1": "{{ texte }} & é"}
    ),
    "note-deux-sections": Entry(
        ("a",),
        "\na\n— footnotes\n{{ 7*7 }}",
        fault="\na\n— footnotes\n49",
        parts={"footnotes": "{{ piege }}", "sections": 2},
    ),
    "proprietes": Entry(
        ("a",),
        "a\n— title : Relais\n— subject : un, deux, trois\n— creator : Relais\n— description : Relais\n"
        "— identifier : Relais\n— language : Relais",
        parts={
            "core": {
                "title": "{{ nom }}",
                "subject": "{{ liste|join(', ') }}",
                "creator": "{{ nom }}",
                "description": "{{ nom }}",
                "identifier": "{{ nom }}",
                "language": "{{ nom }}",
            }
        },
    ),
    "proprietes-echappement": Entry(
        ("a",),
        "a\n— title : R & D <5 ans a<b>c</b>",
        fault="a\n— title : R &amp; D &lt;5 ans a&lt;b&gt;c&lt;/b&gt;",
        parts={"core": {"title": "{{ texte }}"}},
    ),
    "proprietes-autres": Entry(
        ("a",),
        "a\n— contributor : Relais",
        fault="a\n— contributor : {{ nom }}",
        parts={"core": {"contributor": "{{ nom }}"}},
    ),
    "proprietes-personnelles": Entry(
        ("a",), "a\n— Réf : Relais", fault="a\n— Réf : {{ nom }}", parts={"custom": {"Réf": "{{ nom }}"}}
    ),
    "texte-de-lien": Entry(
        (f'<w:p><w:hyperlink r:id="rIdLien">{run("{{ nom }}")}</w:hyperlink></w:p>',),
        "‹https://example.org›Relais‹›",
        parts={"links": {"rIdLien": "https://example.org"}},
    ),
    "zone-de-texte": Entry((box(paragraph("{{ nom }}")),), "\n▢ Relais\n▢ Relais"),
    "zone-de-texte-boucle": Entry((box(LOOP),), "\n▢ un\n▢ deux\n▢ trois\n▢ un\n▢ deux\n▢ trois"),
    "controle-de-contenu": Entry((control(paragraph("{{ nom }}")),), "Relais"),
    "controle-de-contenu-boucle": Entry((control(LOOP),), "un\ndeux\ntrois"),
    "controle-dans-un-texte": Entry((f"<w:p>{run('a ')}{control(run('{{ nom }}'))}</w:p>",), "a Relais"),
    "suivi-des-modifications": Entry(
        (f'<w:p><w:ins w:id="1" w:author="A">{run("{{ nom }}")}</w:ins></w:p>',), "Relais"
    ),
    "texte-de-remplacement-guillemet": Entry(
        (logo("Logo de {{ x }}"),),
        '(image 1.0×1.0 mm, 70 octets « Logo de "D" »)',
        parts={"media": {"logo.png": PIXEL}},
        make=lambda _: {"x": '"D"'},
    ),
    "texte-de-remplacement": Entry(
        (logo("Logo de {{ nom }}"),),
        "(image 1.0×1.0 mm, 70 octets « Logo de Relais »)",
        parts={"media": {"logo.png": PIXEL}},
    ),
    "champ": Entry((field("{{ nom }}"),), "(champ DOCPROPERTY Relais)"),
    "noms-d-une-partie": Entry(("{% set z = 1 %}{{ z }}",), "1\n— footer1\n2", parts={"footer1": "{{ z|default(2) }}"}),
}
