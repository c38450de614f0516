"""Les pièces d'une fiche action : objectifs, pilote, contributions, calendrier, financeurs, évaluations."""

from __future__ import annotations

from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.financement import Financement
from conventions.models.periode import ecrire_periode
from conventions.models.personne import Personne
from conventions.models.references import RefPartie
from conventions.models.types import Jour, Liste, Montant, Texte


class TypeEvaluation(Choix):
    """Moment d'une évaluation."""

    INTERMEDIAIRE = "intermediaire", "évaluation intermédiaire"
    FINALE = "finale", "évaluation finale"


class ObjectifSpecifique(Modele):
    """Un objectif spécifique et les objectifs opérationnels qui le servent."""

    intitule: Texte = champ(
        "Intitulé de l'objectif spécifique",
        "Écrire un objectif précis, avec un verbe à l'infinitif.",
        "Offrir une heure de répit par semaine",
        defaut=REQUIS,
    )
    operationnels: Liste[Texte] = champ(
        "Objectifs opérationnels de l'objectif spécifique",
        "Écrire ce qui sera fait, un objectif opérationnel par ligne.",
        ["Ouvrir le lieu deux après-midi par semaine"],
        defaut=(),
    )


class ObjectifsFiche(Modele):
    """Les objectifs de l'action, du général à l'opérationnel."""

    general: Texte | None = champ(
        "Objectif général de l'action",
        "Écrire le but d'ensemble de l'action, à l'infinitif.",
        "Prévenir l'épuisement des aidants",
    )
    specifiques: Liste[ObjectifSpecifique] = champ(
        "Objectifs spécifiques de l'action",
        "Écrire les objectifs précis qui détaillent le but d'ensemble.",
        [{"intitule": "Offrir une heure de répit par semaine"}],
        defaut=(),
    )
    operationnels: Liste[Texte] = champ(
        "Objectifs opérationnels de l'action",
        "Écrire ce qui sera fait, un objectif opérationnel par ligne.",
        ["Ouvrir le lieu le mardi"],
        defaut=(),
    )


class Pilote(Modele):
    """Qui conduit l'action."""

    partie: RefPartie | None = champ(
        "Partie pilote", "Donner le code de la partie qui conduit l'action.", "mairie", finale=True
    )
    personne: Personne | None = champ(
        "Personne pilote",
        "Nommer la personne qui conduit l'action au quotidien.",
        {"civilite": "Mme", "prenom": "Inès", "nom": "Morel"},
    )


class Contribution(Modele):
    """La place, le rôle et l'activité d'une partie dans l'action."""

    partie: RefPartie = champ(
        "Partie qui contribue", "Donner le code de la partie qui contribue à l'action.", "caf", defaut=REQUIS
    )
    place: Texte | None = champ(
        "Place du partenaire", "Dire à quel titre la partie est dans l'action.", "Cofinanceur", finale=True
    )
    role: Texte | None = champ(
        "Rôle du partenaire", "Dire ce que l'on attend de cette partie.", "Oriente les familles", finale=True
    )
    activite: Texte | None = champ(
        "Activité du partenaire",
        "Dire concrètement ce que cette partie fait, et quand.",
        "Présente le lieu à chaque allocataire",
        finale=True,
    )
    moyens: Liste[Texte] = champ(
        "Moyens du partenaire",
        "Écrire ce que la partie y consacre, un moyen par ligne.",
        ["Deux conseillères"],
        defaut=(),
    )
    cout: Montant | None = champ(
        "Coût pour le partenaire", "Écrire ce que l'action coûte à cette partie, en euros.", 3500
    )
    temps: Texte | None = champ(
        "Temps du partenaire", "Dire combien de temps la partie y passe.", "deux jours par mois"
    )


class Etape(Modele):
    """Une étape de l'action, à une date ou sur une durée."""

    intitule: Texte = champ(
        "Intitulé de l'étape", "Dire en quelques mots ce qui se fait à cette étape.", "Recrutement", defaut=REQUIS
    )
    date: Jour | None = champ("Date de l'étape", "Donner le jour, pour une étape qui tient en un jour.", "2027-02-01")
    debut: Jour | None = champ("Début de l'étape", "Donner le premier jour d'une étape qui dure.", "2027-02-01")
    fin: Jour | None = champ("Fin de l'étape", "Donner le dernier jour d'une étape qui dure.", "2027-03-31")
    responsable: RefPartie | None = champ(
        "Responsable de l'étape", "Donner le code de la partie qui mène l'étape.", "mairie"
    )

    @property
    def periode(self) -> str | None:
        """La date ou la période de l'étape, en toutes lettres."""
        return ecrire_periode(self.debut or self.date, self.fin or self.date)


class CalendrierFiche(Modele):
    """Le calendrier de l'action."""

    debut: Jour | None = champ("Début de l'action", "Donner le premier jour de l'action.", "2027-01-01", finale=True)
    fin: Jour | None = champ("Fin de l'action", "Donner le dernier jour de l'action.", "2028-12-31", finale=True)
    etapes: Liste[Etape] = champ(
        "Étapes de l'action",
        "Décrire les étapes de l'action, dans l'ordre.",
        [{"intitule": "Recrutement", "date": "2027-02-01"}],
        defaut=(),
    )


class Financeur(Financement):
    """Un financeur de l'action : une partie ou un tiers."""

    montant: Montant = champ("Montant financé", "Écrire la somme apportée à l'action, en euros.", 12000, defaut=REQUIS)

    @property
    def nom(self) -> str | None:
        """Le nom du financeur, tel qu'il s'imprime."""
        return self.financeur


class EvaluationFiche(Modele):
    """Une évaluation de l'action."""

    type: TypeEvaluation = champ(
        "Moment de l'évaluation",
        "Choisir intermediaire en cours d'action, finale à son terme.",
        "intermediaire",
        defaut=REQUIS,
    )
    date: Jour | None = champ("Date de l'évaluation", "Donner le jour prévu pour cette évaluation.", "2027-12-15")
    methode: Texte | None = champ(
        "Méthode de l'évaluation de l'action",
        "Dire comment les résultats de l'action seront recueillis.",
        "Questionnaire aux familles",
    )
    participants: Liste[RefPartie] = champ(
        "Participants à l'évaluation",
        "Donner les codes des parties qui évaluent ensemble.",
        ["caf", "mairie"],
        defaut=(),
    )
