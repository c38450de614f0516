"""What a template may meet in the data: kinds of values, read from the annotations of the pydantic models."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from functools import lru_cache
from typing import Annotated, Any, Final

from msgspec import Struct
from pydantic import BaseModel

from conventions.engine.environment import visible_names
from conventions.engine.missing import find_return
from conventions.models.champs import finale_of, titre_of
from conventions.models.references import Reference


class Nature(StrEnum):
    """The natures of values, as a lawyer names them."""

    TEXTE = "un texte"
    NOMBRE = "un nombre"
    OUI_NON = "une réponse par oui ou non"
    DATE = "une date"
    CHOIX = "un choix parmi des valeurs fixées"
    RENVOI = "un renvoi"
    OBJET = "un objet"
    LISTE = "une liste"
    TABLE = "une table"
    BOUCLE = "la boucle"
    ESPACE = "un « namespace »"
    IMAGE = "une image"
    FONCTION = "une fonction"
    RIEN = "rien"
    INCONNU = "une valeur"


class Kind(Struct, frozen=True):
    """A nature, with the model of an object or of what a reference points to, the items of a list, the enum's class.

    `parts` are the kinds of what is unpacked together: the key and the value of a table, the name and the items of a
    group.
    """

    nature: Nature
    model: type[BaseModel] | None = None
    item: Kind | None = None
    choice: type[Enum] | None = None
    parts: tuple[Kind, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether anything can be said of such a value."""
        return self.nature is not Nature.INCONNU


class Member(Struct, frozen=True):
    """What a model says of a name: its kind, whether it may be absent, whether a final agreement requires it."""

    kind: Kind
    title: str
    optional: bool = False
    finale: bool = False
    is_field: bool = True


UNKNOWN: Final = Kind(Nature.INCONNU)
TEXT: Final = Kind(Nature.TEXTE)
NUMBER: Final = Kind(Nature.NOMBRE)
YES_NO: Final = Kind(Nature.OUI_NON)
DATE: Final = Kind(Nature.DATE)
PICTURE: Final = Kind(Nature.IMAGE)
LOOP: Final = Kind(Nature.BOUCLE)
NOTHING: Final = Kind(Nature.RIEN)
FUNCTION: Final = Kind(Nature.FONCTION)
_PLAIN: Final[tuple[tuple[type, Kind], ...]] = (
    (bool, YES_NO), (int, NUMBER), (float, NUMBER), (Decimal, NUMBER), (date, DATE), (str, TEXT),
)  # fmt: skip


def pairs_of(key: Kind, value: Kind) -> Kind:
    """Return the kind of a list whose items are unpacked in two."""
    return list_of(Kind(Nature.INCONNU, parts=(key, value)))


def list_of(item: Kind) -> Kind:
    """Return the kind of a list of such items."""
    return Kind(Nature.LISTE, item=item)


@lru_cache(maxsize=4096)
def read_kind(annotation: Any) -> tuple[Kind, bool]:
    """Return the kind that an annotation gives, and whether it admits None."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return read_kind(arguments[0])
    if origin is typing.Union or isinstance(annotation, types.UnionType):
        held = [item for item in arguments if item is not types.NoneType]
        optional = len(held) < len(arguments)
        return (read_kind(held[0])[0] if len(held) == 1 else UNKNOWN), optional
    if origin in (tuple, list, set, frozenset):
        return list_of(read_kind(arguments[0])[0] if arguments else UNKNOWN), False
    if origin in (dict, Mapping):
        return Kind(Nature.TABLE, item=read_kind(arguments[1])[0]), False
    return (_read_class(annotation) if isinstance(annotation, type) else UNKNOWN), False


def _read_class(kind: type) -> Kind:
    if issubclass(kind, Reference):
        target, _ = read_kind(find_return(vars(kind).get("cible", kind.cible)))
        return Kind(Nature.RENVOI, model=target.model)
    if issubclass(kind, Enum):
        return Kind(Nature.CHOIX, choice=kind)
    if issubclass(kind, BaseModel):
        return Kind(Nature.OBJET, model=kind)
    return next((found for plain, found in _PLAIN if issubclass(kind, plain)), UNKNOWN)


@lru_cache(maxsize=512)
def list_members(model: type[BaseModel]) -> Mapping[str, Member]:
    """Return what a template may read of a model, by name: its fields, then its properties."""
    return types.MappingProxyType({name: _describe(model, name) for name in sorted(visible_names(model))})


def _describe(model: type[BaseModel], name: str) -> Member:
    field = model.model_fields.get(name)
    if field is not None:
        annotation: Any = field.annotation
        kind, optional = read_kind(annotation)
        return Member(kind, titre_of(field) or name, optional, finale_of(field))
    described = getattr(model, name)
    annotation = find_return(described)
    kind, optional = read_kind(annotation)
    title = (described.__doc__ or name).strip().splitlines()[0].rstrip(".")
    return Member(kind, title, optional, is_field=False)
