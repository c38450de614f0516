"""Headers and footers: title and reference, « Page X sur Y », version and date, PROJET watermark on drafts."""

from __future__ import annotations

from tools.modeles.markup import paragraph, run
from tools.modeles.package import NAMESPACES, PROLOG

_IF_DRAFT = '{%r if statut == "projet" %}'
_VERSION = (
    '{% if statut == "projet" %}Projet{% if version %}, v{% endif %}{% elif version %}V{% endif %}'
    "{% if version %}ersion {{ version }}{% endif %}{% if date_version %} du {{ date_version|date_courte }}{% endif %}"
)
_TITLE = '{{ titre|truncate(90, end="…") }}⇥{% if reference %}{{ reference }}{% endif %}'
_INITIALS = "{%p if signature.paraphes CONDITION %}", "[Pieddepage] Paraphes :", "{%p endif %}"
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" '
    'o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/></v:shapetype>'
)


def header(rank: int, *, first: bool, watermark: bool = True) -> str:
    """Write a header; the first page's holds the watermark alone."""
    text = "" if first else run(_TITLE)
    style = "EnTetePremiere" if first else "En-tte"
    return (
        f'{PROLOG}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f"{_watermark(rank) if watermark else ''}{text}</w:p></w:hdr>"
    )


def footer(condition: str = "", *, initials: bool) -> str:
    """Write a footer; `condition` says when it shows, always when empty; `initials` adds the line for them."""
    content = f"{run(_VERSION)}<w:r><w:tab/></w:r>{run('Page ')}{_field('PAGE')}{run(' sur ')}{_field('NUMPAGES')}"
    if condition:
        content = f"{run('{%r if ' + condition + ' %}')}{content}{run('{%r endif %}')}"
    limit = f"and {condition}" if condition else ""
    room = "".join(paragraph(text.replace("CONDITION", limit)) for text in _INITIALS) if initials else ""
    line = f'<w:p><w:pPr><w:pStyle w:val="Pieddepage"/></w:pPr>{content}</w:p>'
    return f"{PROLOG}<w:ftr {NAMESPACES}>{line}{room}</w:ftr>"


def page_number() -> str:
    """Write the footer of a reference: the title, and « Page X sur Y »."""
    content = f"{run('{{ titre }}⇥Page ')}{_field('PAGE')}{run(' sur ')}{_field('NUMPAGES')}"
    line = f'<w:p><w:pPr><w:pStyle w:val="Pieddepage"/></w:pPr>{content}</w:p>'
    return f"{PROLOG}<w:ftr {NAMESPACES}>{line}</w:ftr>"


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _watermark(rank: int) -> str:
    shape = (
        f'<v:shape id="Filigrane{rank}" o:spid="_x0000_s{2048 + rank}" type="#_x0000_t136" alt="Filigrane : PROJET" '
        'style="position:absolute;margin-left:0;margin-top:0;width:440pt;height:150pt;rotation:315;z-index:-251658752;'
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        'mso-position-vertical-relative:margin" o:allowincell="f" fillcolor="silver" stroked="f">'
        f'<v:fill opacity=".4"/><v:textpath style="font-family:&quot;Carlito&quot;;font-size:1pt" string="PROJET"/>'
        "</v:shape>"
    )
    return f"{run(_IF_DRAFT)}<w:r><w:pict>{_SHAPE_TYPE}{shape}</w:pict></w:r>{run('{%r endif %}')}"
