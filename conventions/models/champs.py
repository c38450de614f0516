"""La déclaration d'un champ : un titre, une consigne, un exemple, et qui peut le lire."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, get_args

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

from conventions.fr.typography import typeset

Visibilite = Literal["interne", "partenaires", "public"]
"""Qui lit un champ : l'équipe qui rédige, les partenaires, ou tout le monde."""

REQUIS: Any = ...
"""Valeur de `defaut` d'un champ exigé dès le projet."""


def champ(
    titre: str,
    description: str,
    exemple: Any,
    *,
    defaut: Any = None,
    finale: bool = False,
    visibilite: Visibilite = "partenaires",
) -> Any:
    """Déclare un champ de modèle ; `finale` dit qu'une convention définitive ne peut s'en passer."""
    if visibilite not in get_args(Visibilite):
        raise ValueError(visibilite)
    marques: dict[str, Any] = {"visibilite": visibilite}
    if finale:
        marques["finale"] = True
    return Field(
        default=defaut,
        title=titre,
        description=description,
        examples=[exemple],
        json_schema_extra=marques,
    )


def deduit(titre: str) -> Any:
    """Déclare une valeur déduite du dossier : un titre suffit, personne ne la saisit."""
    return Field(title=titre)


def visibilite_of(field: FieldInfo) -> Visibilite:
    """Dit qui peut lire le champ."""
    visibilite: Visibilite = _marques(field).get("visibilite", "partenaires")
    return visibilite


def est_interne(modele: type[BaseModel], noms: Iterable[str]) -> bool:
    """Dit si une suite de champs (`parties`, `motif`) passe par un champ que les partenaires ne lisent pas."""
    courant: type[BaseModel] | None = modele
    for nom in noms:
        field = courant.model_fields.get(nom) if courant else None
        if field is None:
            return False
        if visibilite_of(field) == "interne":
            return True
        courant = trouver_modele(field.annotation)
    return False


def contient_modele(field: FieldInfo) -> bool:
    """Dit si un champ contient un objet, seul ou en liste."""
    return trouver_modele(field.annotation) is not None


def trouver_modele(annotation: Any) -> type[BaseModel] | None:
    """Donne le modèle des objets d'une annotation, seuls ou en liste."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((trouve for choix in get_args(annotation) if (trouve := trouver_modele(choix))), None)


def finale_of(field: FieldInfo) -> bool:
    """Dit si une convention définitive exige ce champ."""
    return bool(_marques(field).get("finale", False))


def titre_of(field: FieldInfo) -> str:
    """Donne le titre français du champ, composé ; vide s'il n'en a pas."""
    return typeset(field.title or "")


def consigne_of(field: FieldInfo) -> str:
    """Donne la consigne de qui remplit le champ, composée ; vide s'il n'en a pas."""
    return typeset(field.description or "")


def _marques(field: FieldInfo) -> dict[str, Any]:
    return field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
