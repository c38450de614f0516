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

    debut: Jour | None = champ(
        "Début de la convention", "Donner le premier jour de la convention.", "2027-01-01", finale=True
    )
    fin: Jour | None = champ(
        "Fin de la convention", "Donner le dernier jour de la convention.", "2029-12-31", finale=True
    )
    entree_en_vigueur: Texte | None = champ(
        "Entrée en vigueur de la convention",
        "Dire ce qui la déclenche, si ce n'est pas la date de début.",
        "à la date de sa signature",
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
        "Conditions du renouvellement",
        "Dire ce que le renouvellement exige, et qui décide.",
        "Après le bilan partagé, par avenant",
    )
    duree_maximale: Texte | None = champ(
        "Durée maximale du renouvellement", "Dire pour combien de temps l'acte peut se renouveler.", "trois ans"
    )


class EntreeSortie(Modele):
    """L'arrivée et le départ d'un partenaire en cours d'acte."""

    entree: Texte | None = champ(
        "Entrée d'un partenaire", "Dire comment un nouveau partenaire est admis.", "Par avenant, à l'unanimité"
    )
    sortie: Texte | None = champ(
        "Sortie d'un partenaire", "Dire comment un partenaire peut partir.", "Par lettre recommandée"
    )
    preavis_mois: Mois | None = champ(
        "Préavis de sortie, en mois", "Écrire le nombre de mois qui précèdent un départ.", 3
    )
    effets: Texte | None = champ(
        "Effets de la sortie", "Dire ce qu'un départ entraîne pour les autres.", "Les sommes engagées restent dues."
    )


class ClauseAvenant(Modele):
    """La révision de l'acte."""

    modalites: Texte | None = champ(
        "Modalités de révision",
        "Dire par quel acte et à quelle majorité l'acte se modifie.",
        "Par avenant signé de tous",
    )
    precisions: Texte | None = champ(
        "Précisions sur la révision",
        "Ajouter ce qui peut changer sans avenant, par exemple.",
        "Les fiches se mettent à jour chaque année.",
    )


class Resiliation(Modele):
    """La fin anticipée de l'acte."""

    preavis_mois: Mois | None = champ(
        "Préavis de résiliation, en mois", "Écrire le nombre de mois qui précèdent la résiliation.", 3, finale=True
    )
    forme: FormeResiliation | None = champ(
        "Forme de la résiliation", "Choisir la forme du courrier de résiliation.", "lrar"
    )
    mise_en_demeure_jours: Jours | None = champ(
        "Délai de mise en demeure, en jours", "Écrire le nombre de jours laissés pour se mettre en règle.", 30
    )
    motifs: Liste[Texte] = champ(
        "Motifs de résiliation",
        "Écrire un motif de résiliation par ligne.",
        ["Manquement grave aux engagements"],
        defaut=(),
    )
    effets: Texte | None = champ(
        "Effets de la résiliation",
        "Dire ce que la résiliation entraîne pour chacun.",
        "Les sommes non utilisées sont rendues.",
    )


class Litiges(Modele):
    """Le règlement des litiges."""

    amiable: Texte | None = champ(
        "Règlement amiable des litiges", "Dire ce que les parties tentent avant le juge.", "Une réunion des signataires"
    )
    delai_amiable_jours: Jours | None = champ(
        "Délai du règlement amiable, en jours", "Écrire le nombre de jours laissés à l'accord amiable.", 60
    )
    mediation: Texte | None = champ(
        "Médiation des litiges", "Nommer le médiateur prévu, s'il y en a un.", "Le médiateur des collectivités"
    )
    tribunal: Texte | None = champ(
        "Tribunal compétent",
        "Nommer le tribunal compétent, avec sa ville.",
        "tribunal administratif de Lille",
        finale=True,
    )
