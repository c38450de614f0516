"""La signature de l'acte."""

from __future__ import annotations

from conventions.models.base import Choix, Modele
from conventions.models.champs import champ
from conventions.models.references import RefPartie
from conventions.models.types import Jour, Liste, OuiNon, Rang, Texte


class ModeSignature(Choix):
    """Façon de signer."""

    PAPIER = "papier", "sur papier"
    ELECTRONIQUE = "electronique", "par voie électronique"


class Signature(Modele):
    """Où, quand et comment l'acte se signe."""

    lieu: Texte | None = champ("Lieu de signature", "Nommer la commune où l'acte est signé.", "Béthune")
    date: Jour | None = champ("Date de signature", "Donner le jour de la signature, s'il est connu.", "2026-12-15")
    exemplaires: Rang | None = champ("Nombre d'exemplaires", "Écrire le nombre d'originaux, au moins un par partie.", 3)
    mode: ModeSignature | None = champ(
        "Mode de signature", "Choisir entre le papier et la voie électronique.", "papier"
    )
    ordre: Liste[RefPartie] = champ(
        "Ordre des signatures",
        "Les codes des parties dans l'ordre de signature ; les autres suivent dans l'ordre du dossier.",
        ["mairie", "caf"],
        defaut=(),
    )
    paraphes: OuiNon = champ(
        "Paraphes sur chaque page", "Écrire true pour une ligne de paraphes en bas de page.", False, defaut=False
    )
