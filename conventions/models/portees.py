"""Les portées : ce que voit le modèle Word d'un document, selon qu'il est commun ou propre à une partie."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import SkipValidation

from conventions.models.action import Contribution
from conventions.models.base import Calcul
from conventions.models.champs import deduit
from conventions.models.convention import Convention
from conventions.models.dossier import CharteGraphique, Dossier, StatutDossier
from conventions.models.fiche_action import FicheAction
from conventions.models.partie import Partie
from conventions.models.signature import Signature

PorteeDossier = Dossier
"""La portée d'un document commun est le dossier lui-même."""


class PartFiche(Calcul):
    """Une fiche action vue par une partie : sa contribution d'abord, puis celles des autres."""

    fiche: SkipValidation[FicheAction] = deduit("Fiche action où la partie intervient")
    contribution: SkipValidation[Contribution | None] = deduit("Contribution de la partie")
    autres: SkipValidation[tuple[Contribution, ...]] = deduit("Contributions des autres parties")
    est_pilote: bool = deduit("Vrai si la partie pilote l'action")


class PorteePartie(Calcul):
    """La portée d'un document propre à une partie."""

    dossier: SkipValidation[Dossier] = deduit("Dossier entier")
    partie: SkipValidation[Partie] = deduit("Partie à qui s'adresse le document")
    parts: SkipValidation[tuple[PartFiche, ...]] = deduit("Fiches action de la partie, avec ce qu'elle y fait")

    @classmethod
    def de(cls, dossier: Dossier, partie: Partie) -> Self:
        """Prépare la portée de `partie` dans `dossier`."""
        parts = tuple(_prendre_part(fiche, partie) for fiche in dossier.fiches_de(partie))
        return cls(dossier=dossier, partie=partie, parts=parts)

    @property
    def reference(self) -> str | None:
        """La référence du dossier."""
        return self.dossier.reference

    @property
    def titre(self) -> str:
        """Le titre de la convention."""
        return self.dossier.titre

    @property
    def statut(self) -> StatutDossier:
        """Le statut de l'acte."""
        return self.dossier.statut

    @property
    def version(self) -> str | None:
        """La version du texte."""
        return self.dossier.version

    @property
    def date_version(self) -> date | None:
        """La date de la version."""
        return self.dossier.date_version

    @property
    def convention(self) -> Convention:
        """Les clauses de la convention."""
        return self.dossier.convention

    @property
    def signature(self) -> Signature:
        """La signature de la convention."""
        return self.dossier.signature

    @property
    def parties(self) -> tuple[Partie, ...]:
        """Toutes les parties du dossier."""
        return self.dossier.parties

    @property
    def charte_graphique(self) -> CharteGraphique:
        """L'apparence des documents."""
        return self.dossier.charte_graphique


def _prendre_part(fiche: FicheAction, partie: Partie) -> PartFiche:
    siennes = [contribution for contribution in fiche.contributions if contribution.partie == partie.code]
    contribution = siennes[0] if siennes else None
    autres = tuple(autre for autre in fiche.contributions if autre is not contribution)
    est_pilote = bool(fiche.pilote and fiche.pilote.partie == partie.code)
    return PartFiche(fiche=fiche, contribution=contribution, autres=autres, est_pilote=est_pilote)
