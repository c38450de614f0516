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

    partie: RefPartie | None = champ(
        "Partie qui apporte le moyen", "Donner le code de la partie qui l'apporte.", "mairie"
    )
    nature: NatureMoyen | None = champ("Nature du moyen", "Choisir le genre de moyen dont il s'agit.", "local")
    designation: Texte | None = champ(
        "Désignation du moyen", "Dire précisément ce qui est mis à disposition.", "Salle de 60 m² le mardi", finale=True
    )
    quantite: Quantite | None = champ("Quantité du moyen", "Écrire le nombre, sans son unité.", 0.5)
    unite: Texte | None = champ(
        "Unité du moyen", "Dire ce que l'on compte : heures, postes, mètres carrés.", "équivalent temps plein"
    )
    valorisation: Montant | None = champ("Valorisation du moyen", "Écrire la valeur estimée du moyen, en euros.", 4800)
    mutualise: OuiNon = champ(
        "Moyen mutualisé", "Écrire true si plusieurs parties partagent ce moyen.", True, defaut=False
    )
    cle_repartition: Texte | None = champ(
        "Clé de répartition du moyen", "Dire comment un moyen mutualisé se partage.", "Au prorata des heures utilisées"
    )
