"""Les moyens : ce que chaque partie met au service du projet."""

from __future__ import annotations

from conventions.models.base import Choix, Modele
from conventions.models.champs import champ
from conventions.models.references import RefPartie
from conventions.models.types import Montant, OuiNon, Quantite, Texte


class NatureMoyen(Choix):
    """Nature d'un moyen."""

    HUMAIN = "humain", "moyen humain"
    MATERIEL = "materiel", "moyen matériel"
    LOCAL = "local", "local"
    COMPETENCE = "competence", "compétence"
    FINANCIER = "financier", "moyen financier"


class Moyen(Modele):
    """Un moyen mis à disposition du projet."""

    partie: RefPartie | None = champ("Partie qui apporte le moyen", "Le code de la partie.", "mairie")
    nature: NatureMoyen | None = champ("Nature du moyen", "Le genre de moyen.", "local")
    designation: Texte | None = champ(
        "Désignation du moyen", "Ce qui est mis à disposition.", "Salle de 60 m² le mardi", finale=True
    )
    quantite: Quantite | None = champ("Quantité du moyen", "Le nombre, sans unité.", 0.5)
    unite: Texte | None = champ("Unité du moyen", "Ce que l'on compte.", "équivalent temps plein")
    valorisation: Montant | None = champ("Valorisation du moyen", "La valeur estimée, en euros.", 4800)
    mutualise: OuiNon = champ("Moyen mutualisé", "true si plusieurs parties le partagent.", True, defaut=False)
    cle_repartition: Texte | None = champ(
        "Clé de répartition du moyen", "Comment un moyen mutualisé se partage.", "Au prorata des heures utilisées"
    )
