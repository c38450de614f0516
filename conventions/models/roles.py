"""La répartition des rôles : engagements, apports, retours et limites de chaque partie."""

from __future__ import annotations

from conventions.models.base import Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.references import RefPartie
from conventions.models.types import Liste, Texte


class Role(Modele):
    """Le rôle d'une partie dans le partenariat."""

    partie: RefPartie = champ("Partie qui tient le rôle", "Le code de la partie.", "caf", defaut=REQUIS, finale=True)
    intitule: Texte | None = champ("Intitulé du rôle", "Le rôle en quelques mots.", "Financeur principal", finale=True)
    engagements: Liste[Texte] = champ(
        "Engagements de la partie",
        "Ce que la partie s'engage à faire, un engagement par ligne, à l'infinitif.",
        ["Verser sa contribution avant le 31 mars"],
        defaut=(),
        finale=True,
    )
    apports: Liste[Texte] = champ(
        "Apports du rôle", "Ce que la partie apporte à ce titre.", ["Un demi-poste de coordinatrice"], defaut=()
    )
    retours: Liste[Texte] = champ(
        "Retours du rôle", "Ce que la partie reçoit en échange.", ["Un bilan trimestriel"], defaut=()
    )
    limites: Liste[Texte] = champ(
        "Limites du rôle", "Ce que la partie ne fera pas.", ["Aucun accueil de nuit"], defaut=()
    )
