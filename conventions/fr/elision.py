"""Articles, contraction and elision in front of a name: « de la Caisse », « du Département », « à l’Association ».

The article is data, given by the caller (no algorithm tells « l’ARS » from « la MSA »): « le », « la », « l’ »,
« les », or « aucun » for a name that takes none. Place names, which have rules of their own, are in
`conventions.fr.places` and can be imported from here too.
"""

from __future__ import annotations

import re

from conventions.fr.lexicon import word_starts
from conventions.fr.places import guess_tncc, place_a, place_article, place_de
from conventions.fr.sounds import elides, fold_accents
from conventions.regex import regex

__all__ = [
    "contract_a",
    "contract_de",
    "elides",
    "guess_tncc",
    "place_a",
    "place_article",
    "place_de",
    "with_article",
]

# Common words in h that are surely silent; for the other names in h the article given by the caller is trusted.
_SILENT_H = word_starts(
    "habilit habit harmon hebdo heberg herault herit heure histoir hom honn honor hopit horiz horlog hosp hot "
    "human humain hydr hygien"
)
_HELD = regex(r"(les?(?=[ \u00a0])|la(?=[ \u00a0])|l['’])[ \u00a0]*(?=\S)", re.IGNORECASE)
_DE = {"le": "du", "les": "des"}
_A = {"le": "au", "les": "aux"}
_ARTICLES = {"le": "le", "la": "la", "l'": "l’", "l’": "l’", "l": "l’", "les": "les", "aucun": "", "": ""}


def with_article(article: str | None, name: str) -> str:
    """The name with its article: « la Caisse d’allocations familiales », « l’Association », « les Communes ».

    « le » and « la » lose their vowel by themselves: `with_article("la", "association")` is « l’association ».
    """
    return _glue(*_settle(article, name))


def contract_de(article: str | None, name: str) -> str:
    """The name after « de »: « du Département », « des Communes », « de la Caisse », « d’Emmaüs ».

    A name that holds its own article is contracted too: `contract_de("aucun", "Les Amis")` is « des Amis ».
    """
    article, name = _settle(article, name, contracting=True)
    if article in _DE:
        return f"{_DE[article]} {name}"
    return f"d’{name}" if not article and elides(name) else f"de {_glue(article, name)}"


def contract_a(article: str | None, name: str) -> str:
    """The name after « à »: « au Département », « aux Communes », « à la Caisse », « à Emmaüs »."""
    article, name = _settle(article, name, contracting=True)
    return f"{_A[article]} {name}" if article in _A else f"à {_glue(article, name)}"


def _glue(article: str, name: str) -> str:
    return f"{article}{name}" if article in ("", "l’") else f"{article} {name}"


def _settle(article: str | None, name: str, *, contracting: bool = False) -> tuple[str, str]:
    """The article really written (« la » before a vowel is « l’ ») and the name without the article it repeats."""
    name = name.strip()
    asked = _ARTICLES.get((article or "").strip().casefold())
    if asked is None:
        raise ValueError(f"article {article!r}: le, la, l’, les or aucun is expected")
    held = _HELD.match(name)
    own = _ARTICLES[held[1].casefold()] if held else ""
    if held and (own == asked or (contracting and not asked and own in _DE)):
        return own, name[held.end() :]
    return ("l’" if asked in ("le", "la") and _surely_elides(name) else asked), name


def _surely_elides(name: str) -> bool:
    """Before a vowel always; before an h only for the common silent ones: else the article given is trusted."""
    if not elides(name):
        return False
    folded = fold_accents(name.lstrip("«“\"' \u00a0\u202f"))
    return not folded.startswith("h") or folded.startswith(_SILENT_H)
