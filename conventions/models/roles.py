"""La répartition des rôles : engagements, apports, retours et limites de chaque partie."""

from __future__ import annotations

from conventions.models.base import Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.references import RefPartie
from conventions.models.types import Liste, Texte


class Role(Modele):
    """Le rôle d'une partie dans le partenariat."""

    partie: RefPartie = champ(
        "Partie qui tient le rôle", "Donner le code de la partie qui tient ce rôle.", "caf", defaut=REQUIS, finale=True
    )
    intitule: Texte | None = champ(
        "Intitulé du rôle", "Nommer le rôle en quelques mots.", "Financeur principal", finale=True
    )
    engagements: Liste[Texte] = champ(
        "Engagements de la partie",
        "Ce que la partie s'engage à faire, un engagement par ligne, à l'infinitif.",
        ["Verser sa contribution avant le 31 mars"],
        defaut=(),
        finale=True,
    )
    apports: Liste[Texte] = champ(
        "Apports du rôle",
        "Écrire ce que la partie apporte à ce titre, un apport par ligne.",
        ["Un demi-poste de coordinatrice"],
        defaut=(),
    )
    retours: Liste[Texte] = champ(
        "Retours du rôle",
        "Écrire ce que la partie reçoit en échange, un retour par ligne.",
        ["Un bilan trimestriel"],
        defaut=(),
    )
    limites: Liste[Texte] = champ(
        "Limites du rôle",
        "Écrire ce que la partie ne fera pas, une limite par ligne.",
        ["Aucun accueil de nuit"],
        defaut=(),
    )
