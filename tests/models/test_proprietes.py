"""Ce que les modèles Word lisent : des propriétés documentées, typées, et qui ne tombent jamais en panne."""

from __future__ import annotations

import typing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import conventions.models as modeles
from conventions.models import Calcul, Choix, Dossier, Modele, Reference

_CLASSES = [
    valeur
    for valeur in vars(modeles).values()
    if isinstance(valeur, type) and issubclass(valeur, Modele | Calcul | Choix | Reference)
]
_PROPRIETES = {
    f"{classe.__name__}.{nom}": valeur
    for classe in _CLASSES
    for nom, valeur in vars(classe).items()
    if isinstance(valeur, property) and not nom.startswith("_")
}
_PARTIES = [{"code": "caf"}, {"code": "mairie"}]
_RENVOIS = st.none() | st.sampled_from(["caf", "mairie"])


def lire_tout(objet: Any) -> int:
    """Lit toutes les propriétés de tous les objets ; rend leur nombre."""
    if isinstance(objet, tuple):
        return sum(lire_tout(element) for element in objet)
    if not isinstance(objet, Modele):
        return 0
    noms = [nom for nom, valeur in _proprietes(type(objet)) if not isinstance(getattr(objet, nom), Exception)]
    return len(noms) + sum(lire_tout(getattr(objet, nom)) for nom in type(objet).model_fields)


def _proprietes(classe: type[BaseModel]) -> list[tuple[str, property]]:
    return [
        (nom, valeur)
        for ancetre in classe.__mro__
        if ancetre is not BaseModel
        for nom, valeur in vars(ancetre).items()
        if isinstance(valeur, property) and not nom.startswith(("_", "model_"))
    ]


@pytest.mark.parametrize("nom", _PROPRIETES)
def test_propriete_documentee_et_typee(nom: str) -> None:
    propriete = _PROPRIETES[nom]
    assert propriete.__doc__ and propriete.__doc__.strip().endswith(".")
    assert propriete.fget is not None
    assert "return" in typing.get_type_hints(propriete.fget)


@pytest.mark.parametrize("classe", _CLASSES)
def test_classe_documentee(classe: type) -> None:
    assert classe.__doc__ and classe.__doc__.split("\n")[0].endswith(".")


def test_dossier_complet_se_lit_en_entier(dossier: Dossier) -> None:
    assert lire_tout(dossier) > 100


@given(
    st.fixed_dictionaries(
        {
            "budget": st.fixed_dictionaries(
                {},
                optional={
                    "produits": st.lists(
                        st.builds(lambda p, m: {"partie": p, "montant": m}, _RENVOIS, st.integers(0, 9))
                    ),
                    "exercices": st.lists(st.integers(2027, 2030), max_size=3),
                },
            ),
            "calendrier": st.fixed_dictionaries(
                {}, optional={"phases": st.just([{"intitule": "P"}, {"intitule": "Q", "fin": "2027-01-01"}])}
            ),
        }
    ),
    st.lists(st.fixed_dictionaries({"pilote": st.builds(lambda p: {"partie": p}, _RENVOIS)}), max_size=3),
)
def test_dossier_incomplet_se_lit_et_se_relit(convention: dict[str, Any], fiches: list[dict[str, Any]]) -> None:
    numerotees = [fiche | {"numero": rang} for rang, fiche in enumerate(fiches, start=1)]
    donnees = {"titre": "x", "parties": _PARTIES, "convention": convention, "fiches_action": numerotees}
    dossier = Dossier.model_validate(donnees)
    assert lire_tout(dossier) > 0
    assert Dossier.model_validate(dossier.model_dump()) == dossier
    assert Dossier.model_validate_json(dossier.model_dump_json()) == dossier
