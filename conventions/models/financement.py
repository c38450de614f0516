"""Ce que partagent les sommes qui viennent d'une partie ou d'un tiers."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from conventions.models.base import Modele
from conventions.models.champs import champ
from conventions.models.erreurs import refuser
from conventions.models.references import RefPartie
from conventions.models.types import Texte


class Financement(Modele):
    """Une somme, ou un apport évalué, qui vient d'une partie ou d'un tiers, jamais des deux."""

    partie: RefPartie | None = champ("Partie qui finance", "Écrire le code de la partie qui apporte la somme.", "caf")
    tiers: Texte | None = champ(
        "Tiers qui finance", "Écrire le nom du financeur quand il n'est pas partie à l'acte.", "Fondation Horizon"
    )

    @model_validator(mode="after")
    def _refuser_deux_financeurs(self) -> Self:
        if self.partie and self.tiers:
            raise refuser("financeur_double", partie=self.partie, tiers=self.tiers)
        return self

    @property
    def financeur(self) -> str | None:
        """Le nom du financeur, tel qu'il s'imprime."""
        return self.partie.appellation if self.partie else self.tiers
