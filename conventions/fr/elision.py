"""Articles, contraction and elision in front of a name: « de la Caisse », « du Département », « à l’Association ».

The article is data, given by the caller (no algorithm tells « l’ARS » from « la MSA »): « le », « la », « l’ »,
« les », or « aucun » for a name that takes none. Place names, which have rules of their own, are in
`conventions.fr.places` and can be imported from here too.
"""

from __future__ import annotations

from conventions.fr.lexicon import word_starts
from conventions.fr.places import guess_tncc, place_a, place_article, place_de
from conventions.fr.sounds import elides, fold_accents

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
_ARTICLES = {"le": "le", "la": "la", "l'": "l’", "l’": "l’", "l": "l’", "les": "les", "aucun": "", "": ""}


def with_article(article: str | None, name: str) -> str:
    """The name with its article: « la Caisse d’allocations familiales », « l’Association », « les Communes ».

    « le » and « la » lose their vowel by themselves: `with_article("la", "association")` is « l’association ».
    """
    article, name = _settle(article, name)
    return _glue(article, name)


def contract_de(article: str | None, name: str) -> str:
    """The name after « de »: « du Département », « des Communes », « de la Caisse », « d’Emmaüs »."""
    article, name = _settle(article, name)
    if article == "le":
        return f"du {name}"
    if article == "les":
        return f"des {name}"
    if not article and elides(name):
        return f"d’{name}"
    return f"de {_glue(article, name)}"


def contract_a(article: str | None, name: str) -> str:
    """The name after « à »: « au Département », « aux Communes », « à la Caisse », « à Emmaüs »."""
    article, name = _settle(article, name)
    contracted = {"le": "au", "les": "aux"}.get(article)
    return f"{contracted} {name}" if contracted else f"à {_glue(article, name)}"


def _glue(article: str, name: str) -> str:
    return f"{article}{name}" if article in ("", "l’") else f"{article} {name}"


def _settle(article: str | None, name: str) -> tuple[str, str]:
    """The article really written (« la » before a vowel is « l’ ») and the name without the article it repeats."""
    asked = (article or "").strip().casefold()
    if asked not in _ARTICLES:
        raise ValueError(f"article {article!r}: le, la, l’, les or aucun is expected")
    settled, name = _ARTICLES[asked], _drop_repeated(_ARTICLES[asked], name.strip())
    return ("l’" if settled in ("le", "la") and _surely_elides(name) else settled), name


def _drop_repeated(article: str, name: str) -> str:
    """« la la Caisse » is never meant: drop the article that the name already has."""
    for written in (f"{article} ", f"{article}\u00a0", "l'", "l’"):
        if article and written.strip(" \u00a0").replace("'", "’") == article and name.casefold().startswith(written):
            return name[len(written) :].lstrip()
    return name


def _surely_elides(name: str) -> bool:
    """Before a vowel always; before an h only for the common silent ones: else the article given is trusted."""
    if not elides(name):
        return False
    folded = fold_accents(name.lstrip("«“\"' \u00a0\u202f"))
    return not folded.startswith("h") or folded.startswith(_SILENT_H)
