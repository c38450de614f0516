"""Le schéma JSON publié : à jour, valable, et d'accord avec la lecture."""

from __future__ import annotations

import json
from typing import Any

from jsonschema import Draft202012Validator

from conventions.models import Dossier, build_schemas
from conventions.resources import find_folder


def lire_schema() -> Any:
    return json.loads(build_schemas()["dossier.schema.json"])


def test_fichiers_publies_a_jour() -> None:
    dossier = find_folder("schemas")
    for nom, texte in build_schemas().items():
        assert (dossier / nom).read_text("utf-8") == texte


def test_texte_stable() -> None:
    assert build_schemas() == build_schemas()


def test_schema_valable() -> None:
    schema = lire_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:conventions-partenariat:dossier:1"
    assert schema["properties"]["titre"]["title"] == "Titre de la convention"
    assert schema["additionalProperties"] is False


def test_schema_accepte_ce_que_lit_le_modele(
    complet: dict[str, Any], minimal: dict[str, Any], dossier: Dossier
) -> None:
    validateur = Draft202012Validator(lire_schema())
    vides = minimal | {"reference": None, "fiches_action": None, "convention": {"roles": None, "projet": None}}
    for donnees in (complet, minimal, vides, json.loads(dossier.model_dump_json())):
        Dossier.model_validate(donnees)
        assert [erreur.message for erreur in validateur.iter_errors(donnees)] == []


def test_schema_refuse_les_cles_et_choix_inconnus(minimal: dict[str, Any]) -> None:
    validateur = Draft202012Validator(lire_schema())
    assert not validateur.is_valid(minimal | {"refernce": "x"})
    assert not validateur.is_valid(minimal | {"statut": "brouillon"})
    assert not validateur.is_valid({"titre": "x"})


def test_choix_decrits() -> None:
    statut = lire_schema()["properties"]["statut"]
    assert statut["description"] == "Choisir projet pendant la négociation, finale pour la signature."
    assert statut["anyOf"][0]["enum"] == ["projet", "finale"]
    assert statut["anyOf"][0]["enumDescriptions"] == ["projet", "version définitive"]


def test_textes_typographies() -> None:
    schema = lire_schema()
    descriptions = [objet["description"] for objet in schema["$defs"].values()]
    assert len(descriptions) > 50
    assert not [texte for texte in descriptions if "'" in texte]


def test_renvois_decrits() -> None:
    partie = lire_schema()["$defs"]["Role"]["properties"]["partie"]
    assert partie["x-renvoi"] == "parties"
    assert partie["pattern"].startswith("^[a-z]")
