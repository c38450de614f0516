"""Les scénarios de remplacement : ce que l'on fera si une pièce du projet vient à manquer."""

from __future__ import annotations

from conventions.models.base import Modele
from conventions.models.champs import champ
from conventions.models.references import RefPartie
from conventions.models.types import OuiNon, Texte


class Scenario(Modele):
    """Un risque et la mesure qui le compense."""

    risque: Texte | None = champ(
        "Risque envisagé", "Dire en quelques mots ce qui peut manquer.", "Départ de la coordinatrice", finale=True
    )
    declencheur: Texte | None = champ(
        "Déclencheur du scénario",
        "Dire le fait précis qui fait appliquer la mesure.",
        "Absence de plus de trente jours",
    )
    mesure: Texte | None = champ(
        "Mesure de remplacement",
        "Dire ce que les parties feront alors.",
        "Le CCAS détache une remplaçante.",
        finale=True,
    )
    responsable: RefPartie | None = champ("Responsable de la mesure", "Donner le code de la partie qui agit.", "ccas")
    delai: Texte | None = champ(
        "Délai de la mesure", "Dire en combien de temps la mesure s'applique.", "sous quinze jours"
    )
    majeur: OuiNon = champ("Risque majeur", "Écrire true si ce risque menace tout le projet.", True, defaut=True)
