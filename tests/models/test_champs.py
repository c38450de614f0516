"""Chaque champ se présente : titre, consigne, exemple valable, lecteurs."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter
from pydantic.fields import FieldInfo

import conventions.models as modeles
from conventions.models import Dossier, Modele, Partie, champ, consigne_of, finale_of, titre_of, visibilite_of

INTERNES = {
    "CoutCache.heures",
    "CoutCache.personnes",
    "CoutCache.taux",
    "Derogation.auteur",
    "Derogation.motif",
    "Derogation.regle",
    "Dossier.derogations",
    "Dossier.notes",
    "Partie.forme_alliance",
    "Partie.motif",
    "Partie.resistances",
    "Personne.niveau",
    "Representant.niveau",
}
PUBLICS = {"Dossier.titre", "Partie.nom", "Projet.finalite", "Projet.population", "Projet.territoire"} | {
    "Convention.objet",
    "FicheAction.titre",
    "FicheAction.descriptif",
    "FicheAction.public",
    "FicheAction.territoire",
    "FicheAction.axe",
}


def trouver_champs() -> dict[str, FieldInfo]:
    classes = [valeur for valeur in vars(modeles).values() if isinstance(valeur, type) and issubclass(valeur, Modele)]
    return {f"{classe.__name__}.{nom}": field for classe in classes for nom, field in classe.model_fields.items()}


CHAMPS = trouver_champs()


@pytest.mark.parametrize("nom", CHAMPS)
def test_champ_se_presente(nom: str) -> None:
    field = CHAMPS[nom]
    titre, consigne = titre_of(field), consigne_of(field)
    assert titre and titre[0].isupper() and not titre.endswith(".")
    assert consigne.endswith(".") and len(consigne.split()) >= 5
    assert "'" not in titre + consigne


@pytest.mark.parametrize("nom", CHAMPS)
def test_exemple_valable(nom: str) -> None:
    field = CHAMPS[nom]
    forme: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    [exemple] = field.examples or []
    assert exemple not in (None, "", [], {})
    TypeAdapter(forme).validate_python(exemple)


def test_champs_internes() -> None:
    assert {nom for nom, field in CHAMPS.items() if visibilite_of(field) == "interne"} == INTERNES


def test_champs_publics() -> None:
    publics = {nom for nom, field in CHAMPS.items() if visibilite_of(field) == "public"}
    assert publics >= PUBLICS
    assert not publics & INTERNES


def test_titre_seul_designe_le_champ() -> None:
    par_titre: dict[str | None, set[str]] = {}
    for nom, field in CHAMPS.items():
        par_titre.setdefault(field.title, set()).add(nom.split(".")[1])
    assert {titre: noms for titre, noms in par_titre.items() if len(noms) > 1} == {}


def test_visibilite_inconnue_refusee() -> None:
    with pytest.raises(ValueError, match="secret"):
        champ("Titre", "Consigne.", "exemple", visibilite="secret")  # type: ignore[arg-type]


def test_marques_relues() -> None:
    assert finale_of(Partie.model_fields["nom"])
    assert not finale_of(Partie.model_fields["sigle"])
    assert titre_of(Dossier.model_fields["titre"]) == "Titre de la convention"
    assert titre_of(FieldInfo(annotation=str)) == consigne_of(FieldInfo(annotation=str)) == ""
    assert visibilite_of(FieldInfo(annotation=str)) == "partenaires"
