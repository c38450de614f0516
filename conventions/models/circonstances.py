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
        "Règles de communication",
        "Écrire une règle de communication par ligne.",
        ["Chaque affiche cite toutes les parties"],
        defaut=(),
    )
    logos: OuiNon | None = champ(
        "Logos sur les supports", "Écrire true si les logos de toutes les parties doivent figurer.", True
    )
    precisions: Texte | None = champ(
        "Précisions sur la communication", "Ajouter ce que les règles ne disent pas.", "Un modèle d'affiche est fourni."
    )


class Confidentialite(Modele):
    """La confidentialité des échanges."""

    duree: Texte | None = champ(
        "Durée de la confidentialité", "Dire combien de temps la confidentialité est due.", "deux ans après le terme"
    )
    precisions: Texte | None = champ(
        "Précisions sur la confidentialité",
        "Ajouter ce que la confidentialité couvre ou exclut.",
        "Les bilans publiés en sont exclus.",
    )


class DonneesPersonnelles(Modele):
    """La protection des données personnelles."""

    regime: RegimeDonnees = champ(
        "Régime des données personnelles",
        "Choisir qui répond du traitement des données échangées.",
        "responsables_conjoints",
        defaut=REQUIS,
    )
    finalite: Texte | None = champ(
        "Finalité du traitement",
        "Dire à quoi servent les données personnelles échangées.",
        "Suivre l'accueil des aidants",
    )
    base_legale: Texte | None = champ(
        "Base légale du traitement", "Nommer la base légale qui autorise le traitement.", "mission d'intérêt public"
    )
    categories: Liste[Texte] = champ(
        "Catégories de données", "Écrire une catégorie de données par ligne.", ["Nom et coordonnées"], defaut=()
    )
    personnes_concernees: Texte | None = champ(
        "Personnes concernées par le traitement",
        "Dire de quelles personnes viennent les données.",
        "Les aidants accueillis",
    )
    duree_conservation: Texte | None = champ(
        "Durée de conservation des données", "Dire combien de temps les données sont gardées.", "deux ans"
    )
    information_par: RefPartie | None = champ(
        "Partie qui informe les personnes", "Donner le code de la partie qui informe les personnes.", "mairie"
    )
    contact: Texte | None = champ(
        "Contact pour l'exercice des droits",
        "Donner l'adresse où les personnes exercent leurs droits.",
        "dpo@exemple.fr",
    )
    responsable: RefPartie | None = champ(
        "Responsable du traitement", "Donner le code de la partie responsable du traitement.", "mairie"
    )
    sous_traitant: RefPartie | None = champ(
        "Sous-traitant du traitement", "Donner le code de la partie qui traite pour autrui.", "asso"
    )
    securite: Texte | None = champ(
        "Sécurité des données", "Dire par quelles mesures les données sont protégées.", "Accès par mot de passe"
    )
    sort_des_donnees: Texte | None = champ(
        "Sort des données au terme", "Dire si les données sont rendues ou effacées au terme.", "Elles sont effacées."
    )
    precisions: Texte | None = champ(
        "Précisions sur les données personnelles",
        "Ajouter ce que les autres champs ne disent pas.",
        "Aucune donnée de santé.",
    )


class PartageInformation(Modele):
    """Le partage d'informations entre professionnels tenus au secret."""

    cadre: Texte | None = champ(
        "Cadre du partage d'informations",
        "Dire ce qui autorise le partage : texte, accord de la personne.",
        "L'accord écrit de la personne",
    )
    informations: Liste[Texte] = champ(
        "Informations partagées",
        "Écrire une information partagée par ligne, et rien de plus.",
        ["Les jours d'accueil"],
        defaut=(),
    )
    precisions: Texte | None = champ(
        "Précisions sur le partage d'informations",
        "Ajouter ce qui ne se partage jamais, par exemple.",
        "Aucun diagnostic n'est partagé.",
    )


class ProprieteIntellectuelle(Modele):
    """Les droits sur ce que le projet produit."""

    titulaire: Texte | None = champ(
        "Titulaire des droits", "Dire à qui appartient ce que le projet produit.", "Toutes les parties ensemble"
    )
    licence: Texte | None = champ(
        "Licence des productions", "Nommer la licence sous laquelle d'autres peuvent s'en servir.", "CC BY-SA 4.0"
    )
    precisions: Texte | None = champ(
        "Précisions sur la propriété intellectuelle",
        "Ajouter les exceptions à ce qui précède.",
        "Les photos restent à l'auteur.",
    )


class Assurances(Modele):
    """Les responsabilités et les assurances."""

    attestation: OuiNon | None = champ(
        "Attestation d'assurance", "Écrire true si chaque partie doit fournir son attestation.", True
    )
    precisions: Texte | None = champ(
        "Précisions sur les assurances",
        "Ajouter qui assure les lieux et les biens.",
        "Le local est assuré par la commune.",
    )


class ConflitInterets(Modele):
    """La prévention des conflits d'intérêts."""

    precisions: Texte | None = champ(
        "Précisions sur les conflits d'intérêts",
        "Ajouter les précautions propres à ce projet.",
        "Un élu intéressé ne vote pas.",
    )


class ForceMajeure(Modele):
    """La force majeure."""

    precisions: Texte | None = champ(
        "Précisions sur la force majeure",
        "Ajouter les événements auxquels les parties pensent.",
        "Une épidémie peut en être un cas.",
    )


class Publication(Modele):
    """La publication de l'acte et de ses données."""

    precisions: Texte | None = champ(
        "Précisions sur la publication",
        "Dire où et quand l'acte est publié.",
        "L'acte paraît sur le site de la commune.",
    )
    donnees_essentielles: OuiNon | None = champ(
        "Publication des données essentielles", "Écrire true si les données essentielles doivent être publiées.", True
    )


class DispositionsDiverses(Modele):
    """Les dispositions qui n'ont pas leur place ailleurs."""

    dispositions: Liste[Texte] = champ(
        "Liste des dispositions diverses",
        "Écrire une disposition par ligne, en phrases complètes.",
        ["La nullité d'une clause n'entraîne pas celle des autres."],
        defaut=(),
    )
