"""Native numbering: « Article 1er », « Article 2 », alinéas 2.1, dashes of lists.

The dash of « Article 2 — Budget » is typed in the heading: a cross-reference repeats the whole number of its target.
"""

from __future__ import annotations

from tools.modeles.package import NAMESPACES, PROLOG

ARTICLE_PREMIER, ARTICLES, PUCES, PUCES_TABLEAU, PUCES_FICHE = 1, 2, 3, 4, 5


def numbering() -> str:
    """Write numbering.xml."""
    lists = (
        _articles(ARTICLE_PREMIER, "Article %1er", 1, "ArticlePremier", "AlineaPremier"),
        _articles(ARTICLES, "Article %1", 2, "Article", "Alinea"),
        _dashes(PUCES, ("Puce", "Puce2"), (454, 908), 284),
        _dashes(PUCES_TABLEAU, ("PuceTableau",), (170,), 170),
        _dashes(PUCES_FICHE, ("PuceFiche",), (397,), 227),
    )
    links = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in (ARTICLE_PREMIER, ARTICLES, PUCES, PUCES_TABLEAU, PUCES_FICHE)
    )
    return f"{PROLOG}<w:numbering {NAMESPACES}>{''.join(lists)}{links}</w:numbering>"


def _articles(number: int, text: str, start: int, heading: str, paragraph: str) -> str:
    levels = (
        _level(0, text, style=heading, start=start, indent=(0, 0)),
        _level(1, "%1.%2", style=paragraph, start=1, indent=(624, 624)),
    )
    return _abstract(number, "multilevel", levels)


def _dashes(number: int, styles: tuple[str, ...], lefts: tuple[int, ...], hanging: int) -> str:
    levels = tuple(
        _level(rank, "–", style=style, indent=(left, hanging))
        for rank, (style, left) in enumerate(zip(styles, lefts, strict=True))
    )
    return _abstract(number, "hybridMultilevel", levels)


def _abstract(number: int, kind: str, levels: tuple[str, ...]) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{0x4A5B0000 + number:08X}"/>'
        f'<w:multiLevelType w:val="{kind}"/><w:tmpl w:val="{0x5C6D0000 + number:08X}"/>'
        f"{''.join(levels)}</w:abstractNum>"
    )


def _level(rank: int, text: str, *, style: str, start: int = 0, indent: tuple[int, int]) -> str:
    """Write a level; without indent its number is followed by a space, without start it is a dash."""
    left, hanging = indent
    return (
        f'<w:lvl w:ilvl="{rank}"><w:start w:val="{start or 1}"/><w:numFmt w:val="{"decimal" if start else "bullet"}"/>'
        f'<w:pStyle w:val="{style}"/><w:suff w:val="{"tab" if hanging else "space"}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
    )
