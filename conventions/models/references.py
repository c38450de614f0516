"""Les renvois par code : un `str` qui, dans un dossier, connaît aussi l'objet qu'il désigne."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from conventions.models.partie import Partie
from conventions.models.types import MOTIF_CODE, lire_code


class Reference(str):
    """Code d'un objet du dossier. Le dossier la lie à cet objet ; seule, elle n'est que son code.

    La copie et la sérialisation ne gardent que le code : le dossier relie ses références en se reconstruisant.
    """

    __slots__ = ("_cible",)

    NATURE: ClassVar[str] = ""
    SCHEMA: ClassVar[dict[str, Any]] = {}

    _cible: Any

    def __new__(cls, code: str) -> Self:
        """Crée une référence libre."""
        reference = super().__new__(cls, code)
        reference._cible = None
        return reference

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self),)

    def __copy__(self) -> Self:
        return type(self)(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        return type(self)(self)

    @property
    def cible(self) -> Any:
        """L'objet désigné, ou None hors d'un dossier."""
        return self._cible

    def lier(self, cible: Any) -> None:
        """Attache la référence à l'objet qu'elle désigne ; seul le dossier le fait."""
        self._cible = cible

    @classmethod
    def lire(cls, valeur: Any) -> Self:
        """Lit un code, et rend toujours une référence neuve, encore libre."""
        return cls(lire_code(valeur))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.lire, serialization=core_schema.to_string_ser_schema(when_used="always")
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(cls.SCHEMA)


class RefPartie(Reference):
    """Renvoi à une partie du dossier par son code."""

    __slots__ = ()

    NATURE = "partie"
    SCHEMA: ClassVar[dict[str, Any]] = {"type": "string", "pattern": f"^{MOTIF_CODE}$", "x-renvoi": "parties"}

    @property
    def cible(self) -> Partie | None:
        """La partie désignée, ou None hors d'un dossier."""
        partie: Partie | None = self._cible
        return partie

    @property
    def appellation(self) -> str:
        """Le nom court de la partie, ou son code hors d'un dossier."""
        return self.cible.appellation if self.cible else str(self)

    @property
    def nom(self) -> str:
        """Le nom de la partie, ou à défaut son appellation."""
        return (self.cible and self.cible.nom) or self.appellation
