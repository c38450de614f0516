"""Le schéma JSON publié du dossier, pour que les éditeurs de texte complètent et vérifient pendant la saisie."""

from __future__ import annotations

import json
from typing import Any

from conventions.models.dossier import Dossier

ADRESSE_DIALECTE = "https://json-schema.org/draft/2020-12/schema"
IDENTITE = "urn:conventions-partenariat:dossier:1"
FICHIER = "dossier.schema.json"


def build_schemas() -> dict[str, str]:
    """Rend le texte de chaque schéma publié, par nom de fichier ; même version, même texte."""
    return {FICHIER: json.dumps(build_dossier_schema(), ensure_ascii=False, indent=2) + "\n"}


def build_dossier_schema() -> dict[str, Any]:
    """Construit le schéma JSON du dossier."""
    schema = Dossier.model_json_schema(mode="validation")
    for objet in (schema, *schema["$defs"].values()):
        _admettre_les_vides(objet)
    return {"$schema": ADRESSE_DIALECTE, "$id": IDENTITE, **schema, "title": "Dossier de convention de partenariat"}


def _admettre_les_vides(objet: dict[str, Any]) -> None:
    """Admet une clé sans valeur partout où le champ peut manquer, comme le fait la lecture."""
    requis = objet.get("required", [])
    for nom, propriete in objet.get("properties", {}).items():
        if nom not in requis:
            objet["properties"][nom] = _admettre_vide(propriete)


def _admettre_vide(propriete: dict[str, Any]) -> dict[str, Any]:
    propre = {
        mot: valeur for mot, valeur in propriete.items() if mot != "default" or isinstance(valeur, str | bool | int)
    }
    if any(choix == {"type": "null"} for choix in propre.get("anyOf", [])):
        return propre
    contraintes = {mot: propre.pop(mot) for mot in [*propre] if mot not in _ANNOTATIONS}
    return {"anyOf": [contraintes, {"type": "null"}], **propre}


_ANNOTATIONS = {"title", "description", "examples", "default", "visibilite", "finale"}
