"""La fiche action : ce qui se fait, et la place, le rôle et l'activité de chaque partenaire."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from pydantic import model_validator

from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.erreurs import refuser
from conventions.models.evaluation import Indicateur
from conventions.models.periode import ecrire_periode
from conventions.models.personne import Personne
from conventions.models.references import Reference, RefPartie
from conventions.models.types import MOTIF_CODE, Code, Jour, Liste, Montant, OuiNon, Rang, Texte, lire_code

_INSECABLE = "\u00a0"


class RefFiche(Reference):
    """Renvoi à une fiche action du dossier, par son code ou par son numéro."""

    __slots__ = ()

    NATURE = "fiche"
    SCHEMA: ClassVar[dict[str, Any]] = {
        "anyOf": [{"type": "string", "pattern": f"^{MOTIF_CODE}$"}, {"type": "integer", "minimum": 1}],
        "x-renvoi": "fiches_action",
    }

    @classmethod
    def lire(cls, valeur: Any) -> Self:
        """Lit un code, ou un numéro qui vaut le code par défaut de la fiche."""
        nombre = isinstance(valeur, int) and not isinstance(valeur, bool) and 0 < valeur < 10**6
        return cls(f"f{valeur}" if nombre else lire_code(valeur))

    @property
    def cible(self) -> FicheAction | None:
        """La fiche désignée, ou None hors d'un dossier."""
        fiche: FicheAction | None = self._cible
        return fiche

    @property
    def designation(self) -> str:
        """Le numéro et le titre de la fiche, ou son code hors d'un dossier."""
        return self.cible.designation if self.cible else str(self)


class StatutFiche(Choix):
    """Avancement d'une action."""

    A_VENIR = "a_venir", "à venir"
    EN_COURS = "en_cours", "en cours"
    REALISE = "realise", "réalisé"
    EN_PAUSE = "en_pause", "en pause"
    ABANDONNE = "abandonne", "abandonné"
    BLOQUE = "bloque", "bloqué"
    EN_RETARD = "en_retard", "en retard"
    A_DISCUTER = "a_discuter", "à discuter"


class Priorite(Choix):
    """Priorité d'une action."""

    ELEVE = "eleve", "élevé"
    MOYEN = "moyen", "moyen"
    BAS = "bas", "bas"


class Participation(Choix):
    """Place faite aux habitants."""

    AUCUNE = "aucune", "pas de participation"
    INFORMATION = "information", "information"
    CONSULTATION = "consultation", "consultation"
    CONCERTATION = "concertation", "concertation"
    CO_CONSTRUCTION = "co_construction", "co-construction"


class TypeEvaluation(Choix):
    """Moment d'une évaluation."""

    INTERMEDIAIRE = "intermediaire", "évaluation intermédiaire"
    FINALE = "finale", "évaluation finale"


class ObjectifSpecifique(Modele):
    """Un objectif spécifique et les objectifs opérationnels qui le servent."""

    intitule: Texte = champ(
        "Objectif spécifique", "L'objectif, à l'infinitif.", "Offrir une heure de répit par semaine", defaut=REQUIS
    )
    operationnels: Liste[Texte] = champ(
        "Objectifs opérationnels de l'objectif spécifique",
        "Ce qui sera fait, un objectif par ligne.",
        ["Ouvrir le lieu deux après-midi par semaine"],
        defaut=(),
    )


class ObjectifsFiche(Modele):
    """Les objectifs de l'action, du général à l'opérationnel."""

    general: Texte | None = champ(
        "Objectif général de l'action", "Le but d'ensemble.", "Prévenir l'épuisement des aidants"
    )
    specifiques: Liste[ObjectifSpecifique] = champ(
        "Objectifs spécifiques de l'action",
        "Les objectifs qui détaillent le but.",
        [{"intitule": "Offrir une heure de répit par semaine"}],
        defaut=(),
    )
    operationnels: Liste[Texte] = champ(
        "Objectifs opérationnels de l'action", "Ce qui sera fait.", ["Ouvrir le lieu le mardi"], defaut=()
    )


class Pilote(Modele):
    """Qui conduit l'action."""

    partie: RefPartie | None = champ("Partie pilote", "Le code de la partie.", "mairie", finale=True)
    personne: Personne | None = champ(
        "Personne pilote", "Qui conduit l'action.", {"civilite": "Mme", "prenom": "Inès", "nom": "Morel"}
    )


class Contribution(Modele):
    """La place, le rôle et l'activité d'une partie dans l'action."""

    partie: RefPartie = champ("Partie qui contribue", "Le code de la partie.", "caf", defaut=REQUIS)
    place: Texte | None = champ("Place du partenaire", "La place tenue dans l'action.", "Cofinanceur")
    role: Texte | None = champ("Rôle du partenaire", "Ce que l'on attend de lui.", "Oriente les familles")
    activite: Texte | None = champ("Activité du partenaire", "Ce qu'il fait.", "Présente le lieu à chaque allocataire")
    moyens: Liste[Texte] = champ("Moyens du partenaire", "Ce qu'il y consacre.", ["Deux conseillères"], defaut=())
    cout: Montant | None = champ("Coût pour le partenaire", "Ce que cela lui coûte, en euros.", 3500)
    temps: Texte | None = champ("Temps du partenaire", "Le temps qu'il y passe.", "deux jours par mois")


class Etape(Modele):
    """Une étape de l'action, à une date ou sur une durée."""

    intitule: Texte = champ("Intitulé de l'étape", "Ce qui se fait.", "Recrutement", defaut=REQUIS)
    date: Jour | None = champ("Date de l'étape", "Le jour, pour une étape d'un jour.", "2027-02-01")
    debut: Jour | None = champ("Début de l'étape", "Le premier jour.", "2027-02-01")
    fin: Jour | None = champ("Fin de l'étape", "Le dernier jour.", "2027-03-31")
    responsable: RefPartie | None = champ("Responsable de l'étape", "Le code de la partie.", "mairie")

    @property
    def periode(self) -> str | None:
        """La date ou la période de l'étape, en toutes lettres."""
        return ecrire_periode(self.debut or self.date, self.fin or self.date)


class CalendrierFiche(Modele):
    """Le calendrier de l'action."""

    debut: Jour | None = champ("Début de l'action", "Le premier jour.", "2027-01-01", finale=True)
    fin: Jour | None = champ("Fin de l'action", "Le dernier jour.", "2028-12-31", finale=True)
    etapes: Liste[Etape] = champ(
        "Étapes de l'action",
        "Les étapes dans l'ordre.",
        [{"intitule": "Recrutement", "date": "2027-02-01"}],
        defaut=(),
    )


class Financeur(Modele):
    """Un financeur de l'action : une partie ou un tiers."""

    partie: RefPartie | None = champ("Partie qui finance", "Le code de la partie.", "caf")
    tiers: Texte | None = champ("Tiers qui finance", "Le nom du financeur, s'il n'est pas partie.", "Fondation Horizon")
    montant: Montant = champ("Montant financé", "La somme, en euros.", 12000, defaut=REQUIS)

    @model_validator(mode="after")
    def _refuser_deux_financeurs(self) -> Self:
        if self.partie and self.tiers:
            raise refuser("financeur_double", partie=self.partie, tiers=self.tiers)
        return self

    @property
    def nom(self) -> str | None:
        """Le nom du financeur, tel qu'il s'imprime."""
        return self.partie.appellation if self.partie else self.tiers


class EvaluationFiche(Modele):
    """Une évaluation de l'action."""

    type: TypeEvaluation = champ("Moment de l'évaluation", "En cours ou à la fin.", "intermediaire", defaut=REQUIS)
    date: Jour | None = champ("Date de l'évaluation", "Le jour prévu.", "2027-12-15")
    methode: Texte | None = champ("Méthode de l'évaluation de l'action", "Comment.", "Questionnaire aux familles")
    participants: Liste[RefPartie] = champ(
        "Participants à l'évaluation", "Les codes des parties.", ["caf", "mairie"], defaut=()
    )


class FicheAction(Modele):
    """Une action du partenariat."""

    code: Code | None = champ(
        "Code de la fiche action", "Un mot court ; sans lui, la fiche s'appelle f suivi de son numéro.", "f1"
    )
    numero: Rang = champ("Numéro de la fiche action", "Le numéro, unique dans le dossier.", 1, defaut=REQUIS)
    titre: Texte | None = champ(
        "Titre de l'action", "L'action en quelques mots.", "Ouvrir un lieu de répit", finale=True, visibilite="public"
    )
    axe: Texte | None = champ("Axe de l'action", "L'axe ou l'orientation.", "Soutenir les aidants", visibilite="public")
    objectif_strategique: Texte | None = champ(
        "Objectif stratégique de l'action", "L'objectif du projet que l'action sert.", "Prévenir l'épuisement"
    )
    contexte: Texte | None = champ(
        "Contexte de l'action", "Pourquoi cette action.", "Aucun lieu de répit n'existe sur le territoire."
    )
    descriptif: Texte | None = champ(
        "Descriptif de l'action",
        "Ce qui sera fait, en quelques phrases.",
        "Le lieu accueille les aidants deux après-midi par semaine.",
        finale=True,
        visibilite="public",
    )
    objectifs: ObjectifsFiche | None = champ(
        "Objectifs de l'action",
        "Les objectifs, du général à l'opérationnel.",
        {"general": "Prévenir l'épuisement des aidants"},
    )
    public: Texte | None = champ(
        "Public de l'action", "Les personnes que l'action vise.", "Les aidants en emploi", visibilite="public"
    )
    territoire: Texte | None = champ(
        "Territoire de l'action", "Où l'action se déroule.", "Béthune et sa couronne", visibilite="public"
    )
    pilote: Pilote | None = champ(
        "Pilote de l'action",
        "La partie et la personne qui conduisent l'action.",
        {"partie": "mairie", "personne": {"civilite": "Mme", "prenom": "Inès", "nom": "Morel"}},
        finale=True,
    )
    copilotes: Liste[RefPartie] = champ("Copilotes de l'action", "Les codes des parties.", ["caf"], defaut=())
    elu_referent: Personne | None = champ(
        "Élu référent de l'action", "L'élu qui suit l'action.", {"civilite": "M.", "nom": "Delattre"}
    )
    partenaires_associes: Liste[Texte] = champ(
        "Partenaires associés à l'action", "Qui aide sans être partie.", ["Les infirmiers libéraux"], defaut=()
    )
    contributions: Liste[Contribution] = champ(
        "Contributions des partenaires",
        "La place, le rôle et l'activité de chaque partie.",
        [{"partie": "caf", "place": "Cofinanceur", "role": "Oriente les familles"}],
        defaut=(),
        finale=True,
    )
    instances: Liste[Texte] = champ(
        "Instances de l'action", "Où l'action est suivie.", ["Comité technique trimestriel"], defaut=()
    )
    calendrier: CalendrierFiche | None = champ(
        "Calendrier de l'action",
        "Le début, la fin et les étapes.",
        {"debut": "2027-01-01", "fin": "2028-12-31"},
        finale=True,
    )
    budget: Montant | None = champ("Budget de l'action", "Le coût total, en euros.", 24000)
    financeurs: Liste[Financeur] = champ(
        "Financeurs de l'action", "Qui paie, et combien.", [{"partie": "caf", "montant": 12000}], defaut=()
    )
    resultats_attendus: Liste[Texte] = champ(
        "Résultats attendus de l'action", "Ce qui aura changé.", ["120 aidants accueillis chaque année"], defaut=()
    )
    indicateurs: Liste[Indicateur] = champ(
        "Indicateurs de l'action",
        "Ce qui sera mesuré.",
        [{"intitule": "Nombre d'aidants accueillis", "cible": "120"}],
        defaut=(),
    )
    evaluations: Liste[EvaluationFiche] = champ(
        "Évaluations de l'action",
        "Au moins une évaluation intermédiaire et une évaluation finale.",
        [{"type": "intermediaire", "date": "2027-12-15"}, {"type": "finale", "date": "2028-12-01"}],
        defaut=(),
        finale=True,
    )
    points_vigilance: Liste[Texte] = champ(
        "Points de vigilance de l'action", "Ce à quoi veiller.", ["Le transport des aidants"], defaut=()
    )
    conditions_reussite: Liste[Texte] = champ(
        "Conditions de réussite de l'action", "Ce sans quoi elle échoue.", ["Un lieu accessible"], defaut=()
    )
    statut: StatutFiche | None = champ("Avancement de l'action", "Où en est l'action.", "a_venir")
    priorite: Priorite | None = champ("Priorité de l'action", "Son importance.", "eleve")
    participation: Participation | None = champ(
        "Participation des habitants", "La place qui leur est faite.", "concertation"
    )
    liens: Liste[RefFiche] = champ("Actions liées", "Les codes des fiches liées.", ["f2"], defaut=())
    amelioration_continue: OuiNon = champ(
        "Action répétée chaque année", "true si l'action recommence tous les ans.", False, defaut=False
    )

    @property
    def code_effectif(self) -> str:
        """Le code donné, sinon « f » suivi du numéro."""
        return self.code or f"f{self.numero}"

    @property
    def designation(self) -> str:
        """Le nom complet : « Fiche action n° 3 — Ouvrir un lieu de répit »."""
        debut = f"Fiche action n°{_INSECABLE}{self.numero}"
        return f"{debut} — {self.titre}" if self.titre else debut

    @property
    def evaluations_intermediaires(self) -> tuple[EvaluationFiche, ...]:
        """Les évaluations en cours d'action."""
        return tuple(e for e in self.evaluations if e.type is TypeEvaluation.INTERMEDIAIRE)

    @property
    def evaluation_finale(self) -> EvaluationFiche | None:
        """L'évaluation de fin d'action ; la dernière s'il y en a plusieurs."""
        finales = [e for e in self.evaluations if e.type is TypeEvaluation.FINALE]
        return finales[-1] if finales else None

    @property
    def total_financeurs(self) -> Decimal:
        """La somme des financements."""
        return sum((financeur.montant for financeur in self.financeurs), Decimal(0))

    @property
    def intervenants(self) -> tuple[RefPartie, ...]:
        """Les parties qui interviennent, chacune une fois : pilote, copilotes, contributeurs."""
        pilotes = (self.pilote.partie,) if self.pilote and self.pilote.partie else ()
        tous = (*pilotes, *self.copilotes, *(c.partie for c in self.contributions))
        return tuple({str(reference): reference for reference in reversed(tous)}[code] for code in dict.fromkeys(tous))

    @property
    def periode(self) -> str | None:
        """La période de l'action, en toutes lettres."""
        return ecrire_periode(self.calendrier.debut, self.calendrier.fin) if self.calendrier else None
