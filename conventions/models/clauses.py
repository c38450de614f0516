"""Les clauses de la vie de l'acte : durée, suite, entrée et sortie, révision, fin, litiges."""

from __future__ import annotations

from conventions.models.base import Choix, Modele
from conventions.models.champs import champ
from conventions.models.periode import compter_mois, ecrire_duree
from conventions.models.types import Jour, Jours, Liste, Mois, Texte


class ModeRenouvellement(Choix):
    """Façon dont l'acte se renouvelle."""

    EXPRES = "expres", "renouvellement exprès"
    TACITE = "tacite", "tacite reconduction"
    AUCUN = "aucun", "sans renouvellement"


class FormeResiliation(Choix):
    """Forme du courrier de résiliation."""

    LRAR = "lrar", "lettre recommandée avec demande d’avis de réception"
    COURRIER = "courrier", "lettre simple"
    ELECTRONIQUE = "electronique", "envoi recommandé électronique"


class Duree(Modele):
    """La durée de l'acte."""

    debut: Jour | None = champ("Début de la convention", "Le premier jour.", "2027-01-01", finale=True)
    fin: Jour | None = champ("Fin de la convention", "Le dernier jour.", "2029-12-31", finale=True)
    entree_en_vigueur: Texte | None = champ(
        "Entrée en vigueur", "Ce qui la déclenche, si ce n'est pas la date de début.", "à la date de sa signature"
    )

    @property
    def mois(self) -> int | None:
        """Le nombre de mois entiers, ou rien si les dates manquent ou sont inversées."""
        return compter_mois(self.debut, self.fin)

    @property
    def texte(self) -> str | None:
        """La durée en toutes lettres : « 3 ans », « 18 mois »."""
        return ecrire_duree(self.debut, self.fin)


class Renouvellement(Modele):
    """La suite de l'acte à son terme."""

    mode: ModeRenouvellement = champ(
        "Mode de renouvellement",
        "expres : par décision ; tacite : de plein droit ; aucun.",
        "expres",
        defaut=ModeRenouvellement.EXPRES,
    )
    conditions: Texte | None = champ(
        "Conditions du renouvellement", "Ce qu'il exige.", "Après le bilan partagé, par avenant"
    )
    duree_maximale: Texte | None = champ("Durée maximale du renouvellement", "Pour combien de temps.", "trois ans")


class EntreeSortie(Modele):
    """L'arrivée et le départ d'un partenaire en cours d'acte."""

    entree: Texte | None = champ("Entrée d'un partenaire", "Comment on entre.", "Par avenant, à l'unanimité")
    sortie: Texte | None = champ("Sortie d'un partenaire", "Comment on sort.", "Par lettre recommandée")
    preavis_mois: Mois | None = champ("Préavis de sortie, en mois", "Le nombre de mois.", 3)
    effets: Texte | None = champ("Effets de la sortie", "Ce qu'elle entraîne.", "Les sommes engagées restent dues.")


class ClauseAvenant(Modele):
    """La révision de l'acte."""

    modalites: Texte | None = champ("Modalités de révision", "Comment l'acte se modifie.", "Par avenant signé de tous")
    precisions: Texte | None = champ(
        "Précisions sur la révision", "Ce qu'il faut savoir de plus.", "Les fiches se mettent à jour chaque année."
    )


class Resiliation(Modele):
    """La fin anticipée de l'acte."""

    preavis_mois: Mois | None = champ("Préavis de résiliation, en mois", "Le nombre de mois.", 3, finale=True)
    forme: FormeResiliation | None = champ("Forme de la résiliation", "Comment elle se notifie.", "lrar")
    mise_en_demeure_jours: Jours | None = champ("Délai de mise en demeure, en jours", "Le nombre de jours.", 30)
    motifs: Liste[Texte] = champ(
        "Motifs de résiliation", "Un motif par ligne.", ["Manquement grave aux engagements"], defaut=()
    )
    effets: Texte | None = champ(
        "Effets de la résiliation", "Ce qu'elle entraîne.", "Les sommes non utilisées sont rendues."
    )


class Litiges(Modele):
    """Le règlement des litiges."""

    amiable: Texte | None = champ("Règlement amiable", "Ce que l'on tente d'abord.", "Une réunion des signataires")
    delai_amiable_jours: Jours | None = champ("Délai du règlement amiable, en jours", "Le nombre de jours.", 60)
    mediation: Texte | None = champ("Médiation", "Le médiateur prévu.", "Le médiateur des collectivités")
    tribunal: Texte | None = champ(
        "Tribunal compétent", "Le tribunal, avec sa ville.", "tribunal administratif de Lille", finale=True
    )
