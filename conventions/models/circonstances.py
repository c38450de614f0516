"""Les clauses de circonstance : présentes, même vides, elles impriment leur article ; absentes, rien."""

from __future__ import annotations

from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.references import RefPartie
from conventions.models.types import Liste, OuiNon, Texte


class RegimeDonnees(Choix):
    """Régime des données personnelles entre les parties."""

    AUCUNE = "aucune", "aucune donnée personnelle échangée"
    RESPONSABLES_DISTINCTS = "responsables_distincts", "responsables de traitement distincts"
    RESPONSABLES_CONJOINTS = "responsables_conjoints", "responsables conjoints du traitement"
    SOUS_TRAITANCE = "sous_traitance", "sous-traitance"


class Communication(Modele):
    """La communication sur le projet."""

    regles: Liste[Texte] = champ(
        "Règles de communication", "Une règle par ligne.", ["Chaque affiche cite toutes les parties"], defaut=()
    )
    logos: OuiNon | None = champ("Logos sur les supports", "true si les logos doivent figurer.", True)
    precisions: Texte | None = champ(
        "Précisions sur la communication", "Ce qu'il faut savoir de plus.", "Un modèle d'affiche est fourni."
    )


class Confidentialite(Modele):
    """La confidentialité des échanges."""

    duree: Texte | None = champ("Durée de la confidentialité", "Combien de temps.", "deux ans après le terme")
    precisions: Texte | None = champ(
        "Précisions sur la confidentialité", "Ce qu'il faut savoir de plus.", "Les bilans publiés en sont exclus."
    )


class DonneesPersonnelles(Modele):
    """La protection des données personnelles."""

    regime: RegimeDonnees = champ(
        "Régime des données personnelles", "Qui répond du traitement.", "responsables_conjoints", defaut=REQUIS
    )
    finalite: Texte | None = champ("Finalité du traitement", "À quoi il sert.", "Suivre l'accueil des aidants")
    base_legale: Texte | None = champ("Base légale du traitement", "Ce qui l'autorise.", "mission d'intérêt public")
    categories: Liste[Texte] = champ(
        "Catégories de données", "Une catégorie par ligne.", ["Nom et coordonnées"], defaut=()
    )
    personnes_concernees: Texte | None = champ(
        "Personnes concernées", "De qui sont les données.", "Les aidants accueillis"
    )
    duree_conservation: Texte | None = champ("Durée de conservation des données", "Combien de temps.", "deux ans")
    information_par: RefPartie | None = champ("Partie qui informe les personnes", "Le code de la partie.", "mairie")
    contact: Texte | None = champ("Contact pour l'exercice des droits", "À qui écrire.", "dpo@exemple.fr")
    responsable: RefPartie | None = champ("Responsable du traitement", "Le code de la partie.", "mairie")
    sous_traitant: RefPartie | None = champ("Sous-traitant du traitement", "Le code de la partie.", "asso")
    securite: Texte | None = champ("Sécurité des données", "Comment elles sont protégées.", "Accès par mot de passe")
    sort_des_donnees: Texte | None = champ(
        "Sort des données au terme", "Ce qu'elles deviennent.", "Elles sont effacées."
    )
    precisions: Texte | None = champ(
        "Précisions sur les données personnelles", "Ce qu'il faut savoir de plus.", "Aucune donnée de santé."
    )


class PartageInformation(Modele):
    """Le partage d'informations entre professionnels tenus au secret."""

    cadre: Texte | None = champ(
        "Cadre du partage d'informations", "Ce qui l'autorise.", "L'accord écrit de la personne"
    )
    informations: Liste[Texte] = champ(
        "Informations partagées", "Une information par ligne.", ["Les jours d'accueil"], defaut=()
    )
    precisions: Texte | None = champ(
        "Précisions sur le partage d'informations", "Ce qu'il faut savoir de plus.", "Aucun diagnostic n'est partagé."
    )


class ProprieteIntellectuelle(Modele):
    """Les droits sur ce que le projet produit."""

    titulaire: Texte | None = champ("Titulaire des droits", "À qui sont les œuvres.", "Toutes les parties ensemble")
    licence: Texte | None = champ("Licence des productions", "Comment d'autres s'en servent.", "CC BY-SA 4.0")
    precisions: Texte | None = champ(
        "Précisions sur la propriété intellectuelle", "Ce qu'il faut savoir de plus.", "Les photos restent à l'auteur."
    )


class Assurances(Modele):
    """Les responsabilités et les assurances."""

    attestation: OuiNon | None = champ("Attestation d'assurance", "true si chacun doit la fournir.", True)
    precisions: Texte | None = champ(
        "Précisions sur les assurances", "Ce qu'il faut savoir de plus.", "Le local est assuré par la commune."
    )


class ConflitInterets(Modele):
    """La prévention des conflits d'intérêts."""

    precisions: Texte | None = champ(
        "Précisions sur les conflits d'intérêts", "Ce qu'il faut savoir de plus.", "Un élu intéressé ne vote pas."
    )


class ForceMajeure(Modele):
    """La force majeure."""

    precisions: Texte | None = champ(
        "Précisions sur la force majeure", "Ce qu'il faut savoir de plus.", "Une épidémie peut en être un cas."
    )


class Publication(Modele):
    """La publication de l'acte et de ses données."""

    precisions: Texte | None = champ(
        "Précisions sur la publication", "Ce qu'il faut savoir de plus.", "L'acte paraît sur le site de la commune."
    )
    donnees_essentielles: OuiNon | None = champ(
        "Publication des données essentielles", "true si elles doivent être publiées.", True
    )


class DispositionsDiverses(Modele):
    """Les dispositions qui n'ont pas leur place ailleurs."""

    dispositions: Liste[Texte] = champ(
        "Dispositions diverses",
        "Une disposition par ligne.",
        ["La nullité d'une clause n'entraîne pas celle des autres."],
        defaut=(),
    )
