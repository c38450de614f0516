"""Les articles de l'acte : leur identité, et ceux que le rédacteur écrit lui-même."""

from __future__ import annotations

from typing import Self, cast

from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.types import Liste, OuiNon, Texte


class ClauseId(Choix):
    """Identité d'une clause, dans l'ordre de l'acte."""

    PARTIES = "parties", "Désignation des parties"
    PREAMBULE = "preambule", "Préambule"
    DEFINITIONS = "definitions", "Définitions"
    VALEURS_COMMUNES = "valeurs_communes", "Valeurs communes"
    OBJET = "objet", "Objet de la convention"
    PROJET = "projet", "Énoncé du projet"
    ROLES = "roles", "Répartition des rôles"
    CALENDRIER = "calendrier", "Phasage et calendrier"
    MOYENS = "moyens", "Moyens"
    BUDGET = "budget", "Budget"
    REGULATION = "regulation", "Mode de régulation"
    EVALUATION = "evaluation", "Objet et méthode d’évaluation"
    SCENARIOS = "scenarios", "Scénarios de remplacement"
    DUREE = "duree", "Durée et entrée en vigueur"
    RENOUVELLEMENT = "renouvellement", "Renouvellement"
    ENTREE_SORTIE = "entree_sortie", "Entrée et sortie de partenaires"
    AVENANT = "avenant", "Révision par avenant"
    RESILIATION = "resiliation", "Résiliation"
    LITIGES = "litiges", "Règlement des litiges"
    COMMUNICATION = "communication", "Communication"
    CONFIDENTIALITE = "confidentialite", "Confidentialité"
    DONNEES_PERSONNELLES = "donnees_personnelles", "Protection des données personnelles"
    PARTAGE_INFORMATION = "partage_information", "Partage d’informations et secret professionnel"
    PROPRIETE_INTELLECTUELLE = "propriete_intellectuelle", "Propriété intellectuelle"
    ASSURANCES = "assurances", "Responsabilités et assurances"
    SUBVENTION = "subvention", "Subvention"
    CONFLIT_INTERETS = "conflit_interets", "Prévention des conflits d’intérêts"
    FORCE_MAJEURE = "force_majeure", "Force majeure"
    PUBLICATION = "publication", "Publication et transmission"
    DISPOSITIONS_DIVERSES = "dispositions_diverses", "Dispositions diverses"
    FICHES_ACTION = "fiches_action", "Fiches action"
    ANNEXES = "annexes", "Annexes"
    SIGNATURE = "signature", "Signatures"

    @classmethod
    def situer(cls, chemin: str) -> Self | None:
        """Donne la clause où s'écrit une valeur, d'après son chemin : `convention.budget.charges[0]`, ou rien."""
        nom = chemin.removeprefix("convention.").partition(".")[0].partition("[")[0]
        return cast("Self | None", cls._value2member_map_.get(nom))


CLAUSES_MINIMALES: tuple[ClauseId, ...] = (
    ClauseId.VALEURS_COMMUNES,
    ClauseId.PROJET,
    ClauseId.ROLES,
    ClauseId.CALENDRIER,
    ClauseId.MOYENS,
    ClauseId.BUDGET,
    ClauseId.REGULATION,
    ClauseId.EVALUATION,
)
"""Les huit clauses sans lesquelles une convention de partenariat n'est pas définitive."""


class Preambule(Modele):
    """Ce qui précède les articles : le contexte, les textes visés, les considérants."""

    contexte: Texte | None = champ(
        "Contexte du partenariat",
        "Dire en quelques phrases pourquoi les parties se rapprochent.",
        "Une enquête de 2026 a montré le manque de répit.",
    )
    visas: Liste[Texte] = champ(
        "Textes visés par le préambule",
        "Écrire un texte par ligne, sans « Vu ».",
        ["le code de l'action sociale et des familles"],
        defaut=(),
    )
    considerants: Liste[Texte] = champ(
        "Considérants du préambule",
        "Écrire un motif par ligne, sans « Considérant ».",
        ["que les aidants manquent de répit"],
        defaut=(),
    )


class Definition(Modele):
    """Un mot et le sens que l'acte lui donne."""

    terme: Texte = champ("Terme défini", "Écrire le mot ou l'expression à définir.", "Aidant", defaut=REQUIS)
    definition: Texte = champ(
        "Définition du terme",
        "Écrire le sens que l'acte donne à ce mot.",
        "La personne qui aide un proche.",
        defaut=REQUIS,
    )


class ValeursCommunes(Modele):
    """Ce que les parties partagent et qui fonde leur alliance."""

    texte: Texte | None = champ(
        "Texte des valeurs communes",
        "Ce que les parties partagent, en quelques phrases.",
        "Les parties placent le choix des familles au premier rang.",
    )
    valeurs: Liste[Texte] = champ(
        "Liste des valeurs communes",
        "Écrire une valeur partagée par ligne, en quelques mots.",
        ["Le respect du choix des familles"],
        defaut=(),
    )


class ArticleLibre(Modele):
    """Un article écrit par le rédacteur, placé après une clause nommée."""

    titre: Texte = champ(
        "Titre de l'article libre", "Écrire le titre de l'article, sans son numéro.", "Accès au lieu", defaut=REQUIS
    )
    texte: Texte = champ(
        "Texte de l'article libre",
        "Écrire le texte entier de l'article, en phrases complètes.",
        "Le lieu est accessible à tous.",
        defaut=REQUIS,
    )
    apres: ClauseId | None = champ(
        "Place de l'article libre", "La clause qu'il suit ; sans elle, il vient en dernier.", "moyens"
    )


class Annexe(Modele):
    """Une pièce jointe à l'acte."""

    titre: Texte = champ(
        "Titre de l'annexe", "Écrire le titre de l'annexe, sans son numéro.", "Plan du lieu", defaut=REQUIS
    )
    description: Texte | None = champ(
        "Description de l'annexe", "Dire en une ligne ce que l'annexe contient.", "Plan au 1/100"
    )
    contractuelle: OuiNon = champ("Annexe contractuelle", "true si elle engage les parties.", True, defaut=True)
