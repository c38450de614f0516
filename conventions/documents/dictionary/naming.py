"""The French of the dictionary: natures, where to look further, and what a document made for one party sees."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from conventions.documents.dictionary.tags import AMOUNT, PICTURE, RATIO, list_names
from conventions.documents.dictionary.walk import Found, list_homes
from conventions.engine.inspect.kinds import Kind, Nature, list_members
from conventions.models import Dossier, Partie
from conventions.models.portees import PorteePartie

PARTY_CODE: Final = "partie"
REST_CODE: Final = "dossier"
_NATURES: Final[Mapping[Nature, tuple[str, str]]] = {
    Nature.TEXTE: ("texte", "textes"),
    Nature.NOMBRE: ("nombre", "nombres"),
    Nature.DATE: ("date", "dates"),
    Nature.OUI_NON: ("oui ou non", "oui ou non"),
    Nature.CHOIX: ("choix", "choix"),
    Nature.OBJET: ("groupe de champs", "groupes de champs"),
    Nature.RENVOI: ("renvoi", "renvois"),
    Nature.INCONNU: ("valeur", "valeurs"),
}
"""One, and several."""


def tell_nature(found: Found) -> str:
    """Return the nature of a value in plain words."""
    kind = found.member.kind
    if kind.item is not None and kind.item.nature is Nature.OBJET:
        return "liste à parcourir"
    if kind.item is not None:
        return f"liste de {_name(kind.item, found, 1)}"
    return _name(kind, found, 0)


def _name(kind: Kind, found: Found, rank: int) -> str:
    printed = found.printed
    if kind.nature is Nature.NOMBRE and printed in (AMOUNT, RATIO):
        return ("montant en euros", "montants en euros")[rank] if printed is AMOUNT else "pourcentage"
    if printed.filter == PICTURE.filter:
        return "image"
    if kind.nature is Nature.RENVOI:
        target = "une partie" if kind.model is Partie else "une fiche action"
        return f"{_NATURES[kind.nature][rank]} à {target}"
    return _NATURES[kind.nature][rank]


def list_choices(kind: Kind) -> tuple[tuple[str, str], ...]:
    """Return the values of a closed list, each with what it prints."""
    choice = (kind.item or kind).choice
    return tuple((str(item.value), _label(item)) for item in choice) if choice else ()


def _label(item: Enum) -> str:
    return str(getattr(item, "libelle", item.value))


def tell_home(found: Found) -> str:
    """Return where the names of an object are listed, when it is elsewhere; nothing for any other value."""
    kind = found.member.kind.item or found.member.kind
    home = list_homes().get(kind.model) if kind.model and kind.nature is Nature.OBJET else None
    if home is None or found.opens or kind.model is None:
        return ""
    name = list_names(kind.model)[0]
    word, where = f"«\u00a0{name}.\u00a0»", f"«\u00a0{home.title}\u00a0»"
    here = found.loop.variable if found.loop else found.expression
    if here != name:
        return f"Ses autres balises sont celles de {where}, avec «\u00a0{here}.\u00a0» à la place de {word}."
    if found.loop:
        return f"Dans cette boucle s’écrivent toutes les balises de {where} qui commencent par {word}."
    return f"Toutes les balises de {where} qui commencent par {word} s’écrivent ici sans boucle."


def describe_party() -> tuple[str, str]:
    """Return the title of the part for documents made for one party, and what to know before reading it."""
    common, own = list_members(Dossier), list_members(PorteePartie)
    same = ", ".join(sorted(name for name in own if name in common))
    other = ", ".join(sorted(name for name in common if name not in own))
    text = (
        "Un document dont la carte dit «\u00a0portee: partie\u00a0» est produit une fois pour chaque partie. "
        f"S’y écrivent comme partout les balises qui commencent par\u00a0: {same}. "
        "Les autres demandent «\u00a0dossier.\u00a0» devant elles, par exemple {{ dossier.periode }}\u00a0: "
        f"{other}. "
        "«\u00a0partie\u00a0» y désigne la partie à qui il s’adresse\u00a0: dans une boucle sur les parties, prenez un "
        "autre mot, par exemple {%p for p in parties %}. S’y ajoutent les balises qui suivent."
    )
    return "Dans un document fait pour une partie", text
