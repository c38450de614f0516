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

    nom: Texte | None = champ(
        "Nom de l'instance", "Nommer l'instance, avec une majuscule.", "Comité de pilotage", finale=True
    )
    niveau: NiveauInstance | None = champ(
        "Niveau de l'instance", "Choisir ce que l'instance décide : politique, technique ou opérationnel.", "politique"
    )
    composition: Liste[RefPartie] = champ(
        "Parties membres de l'instance", "Donner les codes des parties représentées.", ["caf", "mairie"], defaut=()
    )
    invites: Liste[Texte] = champ(
        "Invités de l'instance",
        "Nommer ceux qui peuvent y assister sans voter.",
        ["Un représentant des familles"],
        defaut=(),
    )
    presidence: Texte | None = champ(
        "Présidence de l'instance", "Dire qui préside, et pour combien de temps.", "Chaque partie à tour de rôle"
    )
    frequence: Texte | None = champ(
        "Fréquence de l'instance", "Dire à quel rythme l'instance se réunit.", "deux fois par an"
    )
    role: Texte | None = champ(
        "Rôle de l'instance", "Dire ce que fait l'instance, en une phrase.", "Arrête les orientations et le budget."
    )
    quorum: Texte | None = champ(
        "Quorum de l'instance", "Dire combien de parties doivent être présentes.", "La moitié des parties"
    )
    decision: Texte | None = champ(
        "Mode de décision de l'instance", "Dire à quelle majorité l'instance décide.", "À l'unanimité"
    )


class ReferentPartie(Modele):
    """L'interlocuteur d'une partie pour le suivi du partenariat."""

    partie: RefPartie = champ(
        "Partie du référent", "Donner le code de la partie qu'il représente.", "caf", defaut=REQUIS
    )
    personne: Personne | None = champ(
        "Personne référente",
        "Nommer la personne qui suit le partenariat.",
        {"civilite": "M.", "prenom": "Luc", "nom": "Fontaine"},
    )


class EtapeConflit(Modele):
    """Une étape du règlement d'un désaccord."""

    intitule: Texte = champ(
        "Étape du règlement d'un désaccord",
        "Dire ce que font les parties à cette étape.",
        "Rencontre des référents",
        defaut=REQUIS,
    )
    delai: Texte | None = champ(
        "Délai de l'étape du règlement", "Dire en combien de temps l'étape doit aboutir.", "sous quinze jours"
    )


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
        "Nommer l'interlocuteur de chaque partie.",
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
