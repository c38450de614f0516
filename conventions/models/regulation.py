"""Le mode de régulation : instances, référents, et la marche à suivre en cas de conflit."""

from __future__ import annotations

from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.personne import Personne
from conventions.models.references import RefPartie
from conventions.models.types import Liste, Texte


class NiveauInstance(Choix):
    """Niveau d'une instance de pilotage."""

    POLITIQUE = "politique", "politique"
    TECHNIQUE = "technique", "technique"
    OPERATIONNEL = "operationnel", "opérationnel"


class Instance(Modele):
    """Une instance de pilotage ou de suivi."""

    nom: Texte | None = champ("Nom de l'instance", "Le nom de l'instance.", "Comité de pilotage", finale=True)
    niveau: NiveauInstance | None = champ("Niveau de l'instance", "Ce que l'instance décide.", "politique")
    composition: Liste[RefPartie] = champ(
        "Parties membres de l'instance", "Les codes des parties représentées.", ["caf", "mairie"], defaut=()
    )
    invites: Liste[Texte] = champ(
        "Invités de l'instance", "Qui d'autre peut y assister.", ["Un représentant des familles"], defaut=()
    )
    presidence: Texte | None = champ("Présidence de l'instance", "Qui préside.", "Chaque partie à tour de rôle")
    frequence: Texte | None = champ("Fréquence de l'instance", "À quel rythme elle se réunit.", "deux fois par an")
    role: Texte | None = champ("Rôle de l'instance", "Ce qu'elle fait.", "Arrête les orientations et le budget.")
    quorum: Texte | None = champ("Quorum de l'instance", "Combien de parties doivent être là.", "La moitié des parties")
    decision: Texte | None = champ("Mode de décision de l'instance", "Comment elle décide.", "À l'unanimité")


class ReferentPartie(Modele):
    """L'interlocuteur d'une partie pour le suivi du partenariat."""

    partie: RefPartie = champ("Partie du référent", "Le code de la partie.", "caf", defaut=REQUIS)
    personne: Personne | None = champ(
        "Personne référente", "Qui suit le partenariat.", {"civilite": "M.", "prenom": "Luc", "nom": "Fontaine"}
    )


class EtapeConflit(Modele):
    """Une étape du règlement d'un désaccord."""

    intitule: Texte = champ(
        "Étape du règlement d'un désaccord", "Ce que l'on fait.", "Rencontre des référents", defaut=REQUIS
    )
    delai: Texte | None = champ("Délai de l'étape", "En combien de temps.", "sous quinze jours")


class Regulation(Modele):
    """Le mode de régulation du partenariat."""

    instances: Liste[Instance] = champ(
        "Instances de régulation",
        "Les instances, dont au moins un comité de pilotage réunissant toutes les parties.",
        [{"nom": "Comité de pilotage", "niveau": "politique", "composition": ["caf", "mairie"]}],
        defaut=(),
        finale=True,
    )
    referents: Liste[ReferentPartie] = champ(
        "Référents du partenariat",
        "L'interlocuteur de chaque partie.",
        [{"partie": "caf", "personne": {"nom": "Fontaine"}}],
        defaut=(),
    )
    conflits: Liste[EtapeConflit] = champ(
        "Règlement des désaccords",
        "Les étapes à suivre en cas de désaccord, dans l'ordre.",
        [{"intitule": "Rencontre des référents", "delai": "sous quinze jours"}],
        defaut=(),
        finale=True,
    )
    circulation_information: Texte | None = champ(
        "Circulation de l'information",
        "Comment l'information circule entre les parties.",
        "Un compte rendu est envoyé sous huit jours.",
    )
