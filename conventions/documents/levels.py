"""The levels of rules as a card or an organisation writes them: a wrong name or level is told at its line."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator

from conventions.models.champs import champ
from conventions.models.types import Texte
from conventions.rules.settings import check_level, check_name

Levels = dict[Annotated[Texte, AfterValidator(check_name)], Annotated[Texte, AfterValidator(check_level)]]


def levels_field(example: dict[str, str]) -> Any:
    """Declare the field of a card or of an organisation that sets levels."""
    return champ(
        "Niveau des règles",
        "Pour chaque règle ou famille : erreur, avertissement, information ou desactivee.",
        example,
        defaut={},
    )
