"""Write styles.xml, settings.xml, fontTable.xml and the theme from the tables of styles.py."""

from __future__ import annotations

from tools.modeles import styles
from tools.modeles.package import NAMESPACES, PROLOG
from tools.modeles.styles import ACCENT, FALLBACK, FONT, GREY, LIGHT, rule

_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/><w:sz w:val="22"/>'
    '<w:szCs w:val="22"/><w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault><w:pPr>"
    '<w:widowControl/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
)
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)
_BASES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Policepardfaut"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="Aucuneliste"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableauNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_GRID = ("top", "left", "bottom", "right", "insideH", "insideV")


def stylesheet(own: tuple[styles.Style, ...] = ()) -> str:
    """Write styles.xml; `own` are the styles of one document: those of the same identifier give way."""
    taken = {style.identifier for style in own}
    groups = (styles.HEADINGS, styles.BODY, styles.TABLES, styles.PAGES, styles.CHARACTERS)
    kept = [(10 * rank, style) for rank, group in enumerate(groups, 1) for style in group]
    told = [item for item in kept if item[1].identifier not in taken]
    named = "".join(style.to_xml(rank) for rank, style in (*told, *((60, style) for style in own)))
    return f"{PROLOG}<w:styles {NAMESPACES}>{_DEFAULTS}{_LATENT}{_BASES}{named}{_tables()}</w:styles>"


def _tables() -> str:
    grey, pale = styles.fill("D9D9D9"), styles.fill(LIGHT)
    summary = rule("top", 12, ACCENT, 0) + _borders(("bottom", "insideH"), 4)
    return "".join(
        (
            _table("Tableau", "Tableau", _borders(_GRID, 4), header=grey),
            _table("Matrice", "Matrice", _borders(_GRID, 4), header=grey),
            _table("Calendrier", "Calendrier", _borders(_GRID, 4), header=pale),
            _table("Essentiel", "Tableau de synthèse", summary, header=pale),
            _table("Reperes", "Tableau de repères", summary, header=pale),
            _table("VotrePart", "Tableau de votre part", _borders(_GRID, 12, ACCENT), header=grey),
            _table("GrilleSignature", "Grille de signature", _borders(_GRID, 4), header=pale),
        )
    )


def _borders(sides: tuple[str, ...], width: int, color: str = GREY) -> str:
    return "".join(rule(side, width, color, 0) for side in sides)


def _table(identifier: str, name: str, borders: str, *, header: str) -> str:
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier}"><w:name w:val="{name}"/>'
        '<w:basedOn w:val="TableauNormal"/><w:uiPriority w:val="35"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tblPr/>'
        f"<w:tcPr>{header}</w:tcPr></w:tblStylePr></w:style>"
    )


def settings() -> str:
    """Write settings.xml: current Word, French, no automatic hyphenation."""
    return (
        f'{PROLOG}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
        '<w:hyphenationZone w:val="425"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="fr-FR"/><w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" '
        'w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
        'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def fonts() -> str:
    """Write fontTable.xml: Carlito, or Calibri, which has the same metrics."""
    return (
        f'{PROLOG}<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="{FALLBACK}"/>'
        '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def theme() -> str:
    """Write theme1.xml: the accent colour lives here, « Couleurs du thème » in Word."""
    colours = {"dk1": "000000", "lt1": "FFFFFF", "dk2": GREY, "lt2": LIGHT, "accent1": ACCENT, "accent2": GREY}
    colours |= {"accent3": "7F7F7F", "accent4": "A6A6A6", "accent5": "BFBFBF", "accent6": "D9D9D9"}
    colours |= {"hlink": ACCENT, "folHlink": GREY}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    face = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    plain = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{plain}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{PROLOG}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Conventions">'
        f'<a:themeElements><a:clrScheme name="Conventions">{scheme}</a:clrScheme><a:fontScheme name="Conventions">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Conventions"><a:fillStyleLst>{plain * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{plain * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
