"""Les bases communes : `Modele` pour ce qui se saisit, `Calcul` pour ce qui se déduit, `Choix` pour les listes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from conventions.fr.spelling import nearest
from conventions.fr.typography import typeset
from conventions.models.erreurs import refuser


class Modele(BaseModel):
    """Base de tout ce qui se saisit : immuable, sans clé inconnue, et un champ laissé vide vaut un champ absent."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, revalidate_instances="always", validate_default=False
    )

    @model_validator(mode="before")
    @classmethod
    def _retirer_les_blancs(cls, donnees: Any) -> Any:
        if donnees is None:
            raise refuser("element_vide")
        if type(donnees) is not dict and not isinstance(donnees, Mapping):
            return donnees
        for valeur in donnees.values():
            if valeur is None or (isinstance(valeur, str) and (not valeur or valeur.isspace())):
                connus = cls.model_fields
                return {nom: valeur for nom, valeur in donnees.items() if nom not in connus or not est_blanc(valeur)}
        return donnees

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Compose les titres et les consignes ici : les composer tous à l'import coûterait à chaque commande."""
        decrit = handler(schema)
        modele = handler.resolve_ref_schema(decrit)
        for objet in (modele, *modele.get("properties", {}).values()):
            objet.update({mot: typeset(objet[mot]) for mot in ("title", "description") if mot in objet})
        return decrit


class Calcul(BaseModel):
    """Base de ce qui se déduit d'un dossier et ne se saisit jamais : tableaux, lignes, cellules."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def est_blanc(valeur: object) -> bool:
    """Dit si une valeur saisie ne contient rien : absente, ou texte fait de seuls espaces."""
    return valeur is None or (isinstance(valeur, str) and not valeur.strip())


class Choix(StrEnum):
    """Base des listes fermées : chaque valeur s'écrit en ASCII et porte un `libelle` français."""

    _texte: str

    def __new__(cls, valeur: str, libelle: str) -> Self:
        """Crée la valeur et retient son libellé."""
        choix = str.__new__(cls, valeur)
        choix._value_ = valeur
        choix._texte = libelle
        return choix

    @property
    def libelle(self) -> str:
        """Le nom français de la valeur, tel qu'il s'imprime."""
        return self._texte

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(cls._lire, handler(source))

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        decrit = handler.resolve_ref_schema(handler(schema))
        return {"type": "string", "enum": decrit["enum"], "enumDescriptions": [choix.libelle for choix in cls]}

    @classmethod
    def _lire(cls, valeur: Any) -> Any:
        nette = valeur.strip().replace("’", "'") if isinstance(valeur, str) else valeur
        if isinstance(nette, str) and nette in cls._value2member_map_:
            return cls._value2member_map_[nette]
        raise refuser("choix_inconnu", valeur=valeur, attendus=cls._enumerer(), proche=cls._approcher(nette))

    @classmethod
    def _enumerer(cls) -> str:
        return ", ".join(choix.value for choix in cls)

    @classmethod
    def _approcher(cls, valeur: object) -> str:
        valeurs = [choix.value for choix in cls]
        return (nearest(valeur, valeurs) if isinstance(valeur, str) else None) or valeurs[0]
