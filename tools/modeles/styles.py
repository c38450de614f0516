"""styles.xml: every style of the documents, named in French, as one table to read and change.

Word's own styles keep the internal name by which Word knows them (« heading 1 » shows as « Titre 1 » in French).
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

FONT, FALLBACK = "Carlito", "Calibri"
ACCENT = "1F3864"  # deep blue, the charter's default; 11.6:1 on white
GREY, LIGHT = "595959", "EDEDED"  # secondary text and rules (7:1); fills


@dataclass(frozen=True)
class Style:
    """One paragraph or character style; `p` and `r` are its paragraph and run properties, in schema order."""

    identifier: str
    name: str
    based_on: str = "Normal"
    follows: str = ""
    p: str = ""
    r: str = ""
    kind: str = "paragraph"

    def to_xml(self, rank: int) -> str:
        """Write the `w:style`."""
        custom = "" if self.name in BUILT_IN else ' w:customStyle="1"'
        parent = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        follows = f'<w:next w:val="{self.follows}"/>' if self.follows else ""
        paragraph = f"<w:pPr>{self.p}</w:pPr>" if self.p else ""
        run = f"<w:rPr>{self.r}</w:rPr>" if self.r else ""
        return (
            f'<w:style w:type="{self.kind}"{custom} w:styleId="{self.identifier}"><w:name w:val="{escape(self.name)}"/>'
            f'{parent}{follows}<w:uiPriority w:val="{rank}"/><w:qFormat/>{paragraph}{run}</w:style>'
        )


BUILT_IN = frozenset(
    ("Title", "Subtitle", "heading 1", "heading 2", "heading 3", "toc 1", "toc 2", "header", "footer", "Strong")
)

_KEEP = "<w:keepNext/>"
_SOLID = "<w:keepNext/><w:keepLines/>"
_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_ACCENT = f'<w:color w:val="{ACCENT}" w:themeColor="accent1"/>'
_GREY = f'<w:color w:val="{GREY}"/>'


def size(points: float) -> str:
    """Font size."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def space(before: float, after: float, line: float = 0) -> str:
    """Space before and after in points; line height in lines."""
    height = f' w:line="{round(line * 240)}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}"{height}/>'


def indent(left: float, hanging: float = 0, right: float = 0) -> str:
    """Indents in centimetres."""
    return f'<w:ind w:left="{round(left * 567)}" w:right="{round(right * 567)}" w:hanging="{round(hanging * 567)}"/>'


def outline(level: int) -> str:
    """Level in the navigation pane and in the table of contents (1 is the highest)."""
    return f'<w:outlineLvl w:val="{level - 1}"/>'


def number(identifier: int, level: int) -> str:
    """Link with a list of numbering.xml."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'


def rule(side: str, width: int, color: str, gap: int = 4) -> str:
    """One border; `width` in eighths of a point."""
    theme = ' w:themeColor="accent1"' if color == ACCENT else ""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="{gap}" w:color="{color}"{theme}/>'


def fill(color: str) -> str:
    """Background."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{color}"/>'


_CENTRED, _RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
_BAND = f"<w:pBdr>{rule('left', 48, ACCENT, 8)}</w:pBdr>{fill(LIGHT)}"
_BOX = f'<w:bdr w:val="single" w:sz="4" w:space="0" w:color="{GREY}"/>'
_NOTICE = f"<w:pBdr>{rule('left', 24, GREY, 8)}</w:pBdr>"

_TAB_RIGHT = '<w:tabs><w:tab w:val="right" w:pos="9071"/></w:tabs>'
_TAB_LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9071"/></w:tabs>'
_PAGE = "<w:pageBreakBefore/>"
_UNDERLINE = f"<w:pBdr>{rule('bottom', 4, GREY)}</w:pBdr>"
_ONE_POINT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_INSET = indent(0.4)
_CLOSE = space(0, 0) + _INSET
_FICHE = _SOLID + _BAND + _CLOSE + outline(2)
_TITLE = _BOLD + _ACCENT + size(15)

HEADINGS = (
    Style("Titre", "Title", "Normal", "Sous-titre", _SOLID + space(0, 8, 1), _BOLD + _ACCENT + size(26)),
    Style("TitreSommaire", "Titre du sommaire", "TitreDiscret", "TM1", _PAGE + space(0, 8)),
    Style("Surtitre", "Surtitre", "Normal", "Titre", _SOLID + space(0, 4), _GREY + size(14)),
    Style("Sous-titre", "Subtitle", "Normal", "TexteArticle", _KEEP + space(0, 18), _GREY + size(14)),
    Style("Titre1", "heading 1", "Normal", "TexteArticle", _SOLID + space(20, 6) + outline(1), _TITLE),
    Style("Titre2", "heading 2", "Normal", "TexteArticle", _SOLID + space(12, 4) + outline(2), _BOLD + size(12)),
    Style("Titre3", "heading 3", "Normal", "TexteArticle", _SOLID + space(10, 4) + outline(3), _BOLD + _GREY),
    Style("TitrePageNeuve", "Titre en page neuve", "Titre1", "TexteArticle", _PAGE + space(0, 8)),
    Style("TitreAnnexe", "Titre d’annexe", "Titre1", "TexteArticle", _PAGE + space(0, 8)),
    Style("TitreDiscret", "Titre sans sommaire", "Normal", "TexteArticle", _SOLID + space(18, 8), _TITLE),
    Style("Article", "Article", "Titre1", "Alinea", number(2, 0) + space(18, 6) + outline(1), size(13)),
    Style("ArticlePremier", "Article premier", "Article", "AlineaPremier", number(1, 0) + outline(1)),
)

BODY = (
    Style("TexteArticle", "Texte d’article", p=space(4, 4)),
    Style("Introduction", "Introduction", "TexteArticle", "Puce", _KEEP),
    Style("Solidaire", "Texte solidaire", "TexteArticle", "Solidaire", _SOLID),
    Style("Alinea", "Alinéa", p=number(2, 1) + space(4, 4)),
    Style("AlineaIntroductif", "Alinéa introductif", "Alinea", "Puce", _KEEP + space(6, 4)),
    Style("AlineaSolidaire", "Alinéa solidaire", "Alinea", "Alinea", _SOLID),
    Style("AlineaPremier", "Alinéa de l’article premier", p=number(1, 1) + space(4, 4)),
    Style("Puce", "Puce", p=number(3, 0) + space(0, 3)),
    Style("Puce2", "Puce de second niveau", p=number(3, 1) + space(0, 3)),
    Style("Partie", "Partie", p="<w:keepLines/>" + space(6, 3) + indent(0.8)),
    Style("DUnePart", "D’une part", p=space(0, 8) + _RIGHT, r=_ITALIC),
    Style("Formule", "Formule", p=_KEEP + space(10, 6), r=_BOLD),
    Style("Visa", "Visa", p=space(0, 4) + indent(0.8, 0.8)),
    Style("Considerant", "Considérant", p=space(0, 4) + indent(0.8, 0.8)),
    Style("Avertissement", "Avertissement", p=_NOTICE + space(0, 10) + indent(0.35), r=_GREY),
    Style("Balise", "Balise", p=space(0, 0, 1), r=f"<w:noProof/>{_GREY}{size(8)}"),
)

TABLES = (
    Style("TexteTableau", "Texte de tableau", p=space(1, 1, 1), r=size(9.5)),
    Style("EnteteTableau", "En-tête de tableau", "TexteTableau", p=_KEEP, r=_BOLD),
    Style("EnteteNombre", "En-tête de nombres", "EnteteTableau", p=_RIGHT),
    Style("EnteteCentre", "En-tête centré", "EnteteTableau", p=_CENTRED),
    Style("LigneTableau", "En-tête de ligne", "TexteTableau", r=_BOLD),
    Style("NombreTableau", "Nombre de tableau", "TexteTableau", p=_RIGHT),
    Style("CentreTableau", "Texte centré de tableau", "TexteTableau", p=_CENTRED),
    Style("TotalTableau", "Total de tableau", "TexteTableau", r=_BOLD),
    Style("TotalNombre", "Total de nombres", "NombreTableau", r=_BOLD),
    Style("PuceTableau", "Puce de tableau", "TexteTableau", p=number(4, 0)),
    Style("CaseCalendrier", "Case de calendrier", "TexteTableau", p=_CENTRED, r=_BOLD + size(8.5)),
    Style("TitreTableau", "Titre de tableau", "TexteArticle", p=_KEEP + space(8, 4), r=_BOLD + _GREY),
    Style("LegendeTableau", "Légende de tableau", p=space(4, 10), r=_GREY + size(9)),
    Style("TextePart", "Texte de votre part", p=space(1.5, 1.5, 1)),
    Style("LignePart", "En-tête de votre part", "TextePart", r=_BOLD + _ACCENT),
)

PAGES = (
    Style("Logos", "Logos", p=space(0, 90)),
    Style("LigneCouverture", "Ligne de couverture", p=space(0, 4) + indent(2.6, 2.6), r=size(12)),
    Style("RubriqueCouverture", "Rubrique de couverture", p=_KEEP + space(24, 4), r=_BOLD + _GREY + size(11)),
    Style("PartieCouverture", "Partie en couverture", p=space(0, 3), r=size(13)),
    Style("ReferenceCouverture", "Référence en couverture", p=space(30, 0), r=_GREY),
    Style("SurtitreFiche", "Surtitre de fiche", "Normal", "Fiche", _SOLID + _PAGE + _BAND + _CLOSE, _GREY),
    Style("Fiche", "Titre de fiche", "Titre1", "SousTitreFiche", _FICHE, size(15)),
    Style("SousTitreFiche", "Sous-titre de fiche", "Normal", "TexteArticle", _SOLID + _BAND + space(0, 10) + _INSET),
    Style("RubriqueFiche", "Rubrique de fiche", "Titre3", "TexteFiche", space(6, 2) + outline(3), _ACCENT + size(11.5)),
    Style("TexteFiche", "Texte de fiche", p=space(1, 2, 1.05), r=size(10)),
    Style("IntroductionFiche", "Introduction de fiche", "TexteFiche", "PuceFiche", _KEEP),
    Style("PuceFiche", "Puce de fiche", "TexteFiche", p=number(5, 0) + space(0, 1, 1.05)),
    Style("Fin", "Fin de document", p=_ONE_POINT, r=size(1)),
    Style("FaitA", "Fait à", p=_SOLID + space(16, 8)),
    Style("Signature", "Signature", p=_SOLID + space(2, 0, 1)),
    Style("SignaturePartie", "Signature – partie", "Signature", "Signature", r=_BOLD),
    Style("SignatureEspace", "Signature – espace", "Signature", p=space(4, 64, 1), r=_GREY + size(9)),
    Style("SignatureLibre", "Signature libre", p="<w:keepLines/>" + space(2, 0, 1)),
    Style("SignatureLibrePartie", "Signature libre – partie", "SignatureLibre", "SignatureLibre", r=_BOLD),
    Style("SignatureLibreEspace", "Signature libre – espace", "SignatureLibre", p=space(4, 52, 1), r=_GREY + size(9)),
    Style("En-tte", "header", p=_UNDERLINE + _TAB_RIGHT + space(0, 0, 1), r=_GREY + size(9)),
    Style("EnTetePremiere", "En-tête de première page", p=space(0, 0, 1)),
    Style("Pieddepage", "footer", p=_TAB_RIGHT + space(0, 0, 1), r=_GREY + size(9)),
    Style("TM1", "toc 1", p=_TAB_LEADER + space(1, 2, 1) + indent(0), r=size(10.5)),
    Style("TM2", "toc 2", p=_TAB_LEADER + space(0, 1, 1) + indent(0.6), r=size(10)),
)

_FONT_OF = "Policepardfaut"
CHARACTERS = (
    Style("lev", "Strong", _FONT_OF, r=_BOLD, kind="character"),
    Style("Acompleter", "À compléter", _FONT_OF, r=_BOLD + _BOX + fill("D9D9D9"), kind="character"),
)

_WIDE_TAB = '<w:tabs><w:tab w:val="right" w:pos="15138"/></w:tabs>'
_WIDE_LEADER = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="15138"/></w:tabs>'
_TIGHT = "<w:contextualSpacing/>"
_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:noProof/>'
LANDSCAPE = (
    Style("Pieddepage", "footer", p=_WIDE_TAB + space(0, 0, 1), r=_GREY + size(9)),
    Style("TM1", "toc 1", p=_WIDE_LEADER + space(0, 1, 1) + indent(0), r=size(10)),
    Style("TM2", "toc 2", p=_WIDE_LEADER + space(0, 1, 1) + indent(0.6), r=size(9.5)),
    Style("Code", "Balise à coller", "TexteTableau", p=space(1, 0, 1), r=_MONO + _ACCENT + size(8.5)),
    Style(
        "CodeTexte",
        "Balise à coller, hors tableau",
        "TexteArticle",
        p=_KEEP + space(2, 6, 1) + indent(0.8) + _TIGHT,
        r=_MONO + _ACCENT + size(9),
    ),
    Style("Note", "Note de tableau", "TexteTableau", p=space(1, 0, 1), r=_GREY + size(8.5)),
)
"""What the dictionary of the fields has of its own."""
