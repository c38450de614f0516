"""Les renvois d'un dossier : codes uniques, et chaque référence liée à l'objet qu'elle désigne."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from conventions.fr.spelling import nearest
from conventions.models.erreurs import refuser
from conventions.models.fiche_action import FicheAction, RefFiche
from conventions.models.parcours import Chemin, parcourir, relever_valeurs
from conventions.models.partie import Partie
from conventions.models.references import Reference, RefPartie

Faute = tuple[Chemin, PydanticCustomError, Any]

_REFERENCES = frozenset({RefPartie, RefFiche})

_APPROCHES_MAXIMUM = 50
"""Au-delà, les codes inconnus ne reçoivent plus de proposition : la recherche coûte cher."""


def lier_dossier(racine: Any, parties: Sequence[Partie], fiches: Sequence[FicheAction]) -> list[Faute]:
    """Lie toutes les références sous `racine` ; rend les fautes, dans l'ordre du dossier."""
    fautes = [*_trouver_doubles(parties, fiches)]
    index: dict[str, dict[str, Any]] = {
        "partie": {partie.code: partie for partie in parties},
        "fiche": {fiche.code_effectif: fiche for fiche in fiches},
    }
    libres = False
    for reference in relever_valeurs(racine, _REFERENCES):
        cible = index[reference.NATURE].get(reference)
        libres = libres or cible is None
        reference.lier(cible)
    return [*fautes, *(_trouver_inconnues(racine, index) if libres else ())]


def _trouver_inconnues(racine: Any, index: Mapping[str, Mapping[str, Any]]) -> Iterator[Faute]:
    """Donne les références qui ne désignent rien, à leur place."""
    approcher = preparer_approche(index)
    for chemin, valeur in parcourir(racine):
        if isinstance(valeur, Reference) and str(valeur) not in index[valeur.NATURE]:
            yield chemin, approcher(valeur), str(valeur)


def lever_fautes(titre: str, fautes: Iterable[Faute]) -> None:
    """Lève toutes les fautes ensemble, chacune à sa place ; rien s'il n'y en a pas."""
    lignes: list[InitErrorDetails] = [
        {"type": erreur, "loc": chemin, "input": valeur} for chemin, erreur, valeur in fautes
    ]
    if lignes:
        raise ValidationError.from_exception_data(titre, lignes)


def preparer_approche(index: Mapping[str, Mapping[str, Any]]) -> Callable[[Reference], PydanticCustomError]:
    """Prépare de quoi refuser un code inconnu, avec le code le plus proche ; `index` donne les codes par nature."""
    connus: dict[tuple[str, str], str | None] = {}

    def approcher(reference: Reference) -> PydanticCustomError:
        nature, code, codes = reference.NATURE, str(reference), index[reference.NATURE]
        if (nature, code) not in connus:
            connus[nature, code] = nearest(code, list(codes)) if len(connus) < _APPROCHES_MAXIMUM else None
        proche = connus[nature, code]
        if proche:
            return refuser(f"{nature}_inconnue_proche", valeur=code, proche=proche)
        return refuser(f"{nature}_inconnue", valeur=code, exemple=next(iter(codes), "f1"))

    return approcher


def _trouver_doubles(parties: Sequence[Partie], fiches: Sequence[FicheAction]) -> Iterator[Faute]:
    vus: dict[str, str] = {}
    for rang, partie in enumerate(parties):
        if partie.code in vus:
            yield _doubler(("parties", rang, "code"), "code_partie_double", partie.code, vus[partie.code])
        vus.setdefault(partie.code, partie.appellation)
    numeros: dict[int, str] = {}
    codes: dict[str, str] = {}
    for rang, fiche in enumerate(fiches):
        chemin: Chemin = ("fiches_action", rang)
        if fiche.numero in numeros:
            suivant = max(autre.numero for autre in fiches) + 1
            yield (
                (*chemin, "numero"),
                refuser("numero_fiche_double", valeur=fiche.numero, autre=numeros[fiche.numero], exemple=suivant),
                fiche.numero,
            )
        elif fiche.code_effectif in codes:
            yield _doubler((*chemin, "code"), "code_fiche_double", fiche.code_effectif, codes[fiche.code_effectif])
        numeros.setdefault(fiche.numero, fiche.designation)
        codes.setdefault(fiche.code_effectif, fiche.designation)


def _doubler(chemin: Chemin, type_: str, code: str, autre: str) -> Faute:
    return chemin, refuser(type_, valeur=code, autre=autre, exemple=f"{code[:38]}_2"), code
