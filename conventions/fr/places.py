"""Place names in a sentence: « du Havre », « de La Ciotat », « de l’Hérault », « à Avignon ».

INSEE gives every place a code, TNCC, that says which article its name carries and how « de » joins it. With the code
nothing is guessed; without it `guess_tncc` reads the name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from conventions.fr.sounds import elides, fold_accents
from conventions.regex import regex

# TNCC -> the article, as it is written inside the name of a commune.
_ARTICLES = {2: "Le", 3: "La", 4: "Les", 5: "L’", 6: "Aux", 7: "Las", 8: "Los"}
_CODES = {"le": 2, "la": 3, "les": 4, "l’": 5, "aux": 6, "las": 7, "los": 8}
_LEADING = regex(r"(?:(le|la|les|aux|las|los)[ \u00a0](?=\S)|(l)['’](?=\S))", re.IGNORECASE)

# Départements, régions and a few countries or landscapes: their article is not part of the name and stays lower case.
_TERRITORIES = {
    0: "bourgogne bourgogne-franche-comté bretagne loir-et-cher lot-et-garonne maine-et-loire mayotte "
    "meurthe-et-moselle normandie paris provence provence-alpes-côte_d’azur saône-et-loire seine-et-marne "
    "tarn-et-garonne vaucluse",
    1: "auvergne-rhône-alpes eure-et-loir île-de-france ille-et-vilaine indre-et-loire occitanie",
    2: "bas-rhin béarn calvados cantal centre-val_de_loire cher doubs finistère gard gers grand_est haut-rhin jura "
    "loiret lot morbihan nord pas-de-calais pays_basque puy-de-dôme rhône tarn territoire_de_belfort val-d’oise "
    "val-de-marne var vercors",
    3: "beauce bresse camargue charente charente-maritime corrèze corse corse-du-sud côte-d’or creuse dordogne drôme "
    "france gironde guadeloupe guyane haute-corse haute-garonne haute-loire haute-marne haute-saône haute-savoie "
    "haute-vienne loire loire-atlantique lozère manche marne martinique mayenne meuse moselle nièvre "
    "nouvelle-aquitaine sarthe savoie seine-maritime seine-saint-denis sologne somme vendée vienne",
    4: "alpes-de-haute-provence alpes-maritimes ardennes bouches-du-rhône cévennes côtes-d’armor deux-sèvres "
    "hautes-alpes hautes-pyrénées hauts-de-france hauts-de-seine landes pays_de_la_loire pyrénées-atlantiques "
    "pyrénées-orientales vosges yvelines",
    5: "ain aisne allier alsace ardèche ariège aube aude auvergne aveyron essonne eure europe hérault indre isère oise "
    "orne yonne",
}
# Common nouns that begin the name of a territory: « Vallée de la Drôme », « Pays de Redon ».
_COMMON_NOUNS = {
    2: "bassin canton centre département grand littoral parc pays pôle quartier secteur territoire val",
    3: "commune communauté métropole région vallée ville zone",
    4: "cantons communautés communes départements hauts monts quartiers territoires vallées",
    5: "agglomération aire arrondissement eurométropole ensemble",
}


class _Place(NamedTuple):
    """A name cut from its article: `bare` is « Havre »; `lower` says that the article is not part of the name."""

    tncc: int
    bare: str
    lower: bool


def place_article(name: str, tncc: int | None = None) -> str:
    """The name with the article it carries in a sentence: « Le Havre », « la Drôme », « l’Hérault », « Avignon »."""
    place = _read(name, tncc)
    article = _article(place)
    return f"{article}{place.bare}" if article.endswith("’") or not article else f"{article} {place.bare}"


def place_de(name: str, tncc: int | None = None) -> str:
    """The name after « de »: « du Havre », « des Mureaux », « de La Ciotat », « de l’Hérault », « d’Avignon ».

    `tncc` is the INSEE code (0 to 8); without it the article is read in the name or guessed.
    """
    place = _read(name, tncc)
    if place.tncc == 1:
        return f"d’{place.bare}"
    contracted = {2: "du", 4: "des", 6: "des"}.get(place.tncc)
    return f"{contracted} {place.bare}" if contracted else f"de {place_article(name, tncc)}"


def place_a(name: str, tncc: int | None = None) -> str:
    """The name after « à »: « au Havre », « aux Mureaux », « à La Ciotat », « à l’Hérault », « à Avignon »."""
    place = _read(name, tncc)
    contracted = {2: "au", 4: "aux", 6: "aux"}.get(place.tncc)
    return f"{contracted} {place.bare}" if contracted else f"à {place_article(name, tncc)}"


@lru_cache(maxsize=4096)
def guess_tncc(name: str) -> int:
    """The INSEE code that fits a name: its article if it has one, a known territory, else how its first word sounds.

    >>> guess_tncc("Le Havre"), guess_tncc("Hérault"), guess_tncc("Avignon"), guess_tncc("Valence")
    (2, 5, 1, 0)
    """
    leading = _LEADING.match(name)
    if leading:
        return _CODES[(leading[1] or "l’").lower()]
    known = _KNOWN.get(_key(name))
    if known is not None:
        return known
    noun = name.split(maxsplit=1)
    if len(noun) > 1 and (common := _NOUNS.get(_key(noun[0]))) is not None:
        return common
    return 1 if elides(name) else 0


@lru_cache(maxsize=4096)
def _read(name: str, tncc: int | None) -> _Place:
    name = name.strip()
    code = guess_tncc(name) if tncc is None else tncc
    if code not in range(9):
        raise ValueError(f"TNCC {code!r}: the INSEE code goes from 0 to 8")
    leading = _LEADING.match(name)
    if leading and _CODES[(leading[1] or "l’").lower()] == code:
        return _Place(code, name[leading.end() :], lower=name[0].islower())
    return _Place(code, name, lower=_key(name) in _KNOWN or " " in name)


def _article(place: _Place) -> str:
    article = _ARTICLES.get(place.tncc, "")
    return article.lower() if place.lower else article


def _key(name: str) -> str:
    return fold_accents(name).replace("\u00a0", " ")


def _index(names: dict[int, str]) -> dict[str, int]:
    return {_key(name.replace("_", " ")): code for code, line in names.items() for name in line.split()}


_KNOWN = _index(_TERRITORIES)
_NOUNS = _index(_COMMON_NOUNS)
