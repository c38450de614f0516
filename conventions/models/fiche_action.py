"""La fiche action : ce qui se fait, et la place, le rôle et l'activité de chaque partenaire."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from conventions.models.action import (
    CalendrierFiche,
    Contribution,
    EvaluationFiche,
    Financeur,
    ObjectifsFiche,
    Pilote,
    TypeEvaluation,
)
from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.evaluation import Indicateur
from conventions.models.periode import ecrire_periode
from conventions.models.personne import Personne
from conventions.models.references import Reference, RefPartie
from conventions.models.types import MOTIF_CODE, Code, Liste, Montant, OuiNon, Rang, Texte, lire_code, lire_texte
from conventions.regex import regex

_INSECABLE = "\u00a0"
_NUMERO = regex(r"[1-9][0-9]{0,4}")


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
        code = lire_texte(valeur)
        return cls(f"f{code}" if _NUMERO.fullmatch(code) else lire_code(code))

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


class FicheAction(Modele):
    """Une action du partenariat."""

    code: Code | None = champ(
        "Code de la fiche action", "Choisir un mot court ; sans lui, la fiche s'appelle f suivi de son numéro.", "f1"
    )
    numero: Rang = champ(
        "Numéro de la fiche action", "Donner un numéro que nulle autre fiche ne porte.", 1, defaut=REQUIS
    )
    titre: Texte | None = champ(
        "Titre de l'action",
        "Nommer l'action en quelques mots, avec un verbe.",
        "Ouvrir un lieu de répit",
        finale=True,
        visibilite="public",
    )
    axe: Texte | None = champ(
        "Axe de l'action",
        "Nommer l'axe ou l'orientation où l'action se range.",
        "Soutenir les aidants",
        visibilite="public",
    )
    objectif_strategique: Texte | None = champ(
        "Objectif stratégique de l'action", "Rappeler l'objectif du projet que l'action sert.", "Prévenir l'épuisement"
    )
    contexte: Texte | None = champ(
        "Contexte de l'action",
        "Dire le constat qui rend cette action utile.",
        "Aucun lieu de répit n'existe sur le territoire.",
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
        "Public de l'action",
        "Dire à quelles personnes l'action s'adresse.",
        "Les aidants en emploi",
        visibilite="public",
    )
    territoire: Texte | None = champ(
        "Territoire de l'action",
        "Dire dans quelles communes ou quartiers l'action se déroule.",
        "Béthune et sa couronne",
        visibilite="public",
    )
    pilote: Pilote | None = champ(
        "Pilote de l'action",
        "Nommer la partie et la personne qui conduisent l'action.",
        {"partie": "mairie", "personne": {"civilite": "Mme", "prenom": "Inès", "nom": "Morel"}},
        finale=True,
    )
    copilotes: Liste[RefPartie] = champ(
        "Copilotes de l'action", "Donner les codes des parties qui conduisent avec le pilote.", ["caf"], defaut=()
    )
    elu_referent: Personne | None = champ(
        "Élu référent de l'action",
        "Nommer l'élu qui suit l'action pour sa collectivité.",
        {"civilite": "M.", "nom": "Delattre"},
    )
    partenaires_associes: Liste[Texte] = champ(
        "Partenaires associés à l'action",
        "Nommer ceux qui aident sans être parties à l'acte.",
        ["Les infirmiers libéraux"],
        defaut=(),
    )
    contributions: Liste[Contribution] = champ(
        "Contributions des partenaires",
        "La place, le rôle et l'activité de chaque partie.",
        [{"partie": "caf", "place": "Cofinanceur", "role": "Oriente les familles"}],
        defaut=(),
        finale=True,
    )
    instances: Liste[Texte] = champ(
        "Instances de l'action",
        "Nommer les instances où l'action est suivie.",
        ["Comité technique trimestriel"],
        defaut=(),
    )
    calendrier: CalendrierFiche | None = champ(
        "Calendrier de l'action",
        "Donner le début, la fin et les étapes de l'action.",
        {"debut": "2027-01-01", "fin": "2028-12-31"},
        finale=True,
    )
    budget: Montant | None = champ("Budget de l'action", "Écrire le coût total de l'action, en euros.", 24000)
    financeurs: Liste[Financeur] = champ(
        "Financeurs de l'action",
        "Dire qui finance l'action, et pour combien.",
        [{"partie": "caf", "montant": 12000}],
        defaut=(),
    )
    resultats_attendus: Liste[Texte] = champ(
        "Résultats attendus de l'action",
        "Dire ce qui aura changé, un résultat par ligne.",
        ["120 aidants accueillis chaque année"],
        defaut=(),
    )
    indicateurs: Liste[Indicateur] = champ(
        "Indicateurs de l'action",
        "Décrire ce qui sera mesuré, avec sa valeur visée.",
        [{"intitule": "Nombre d'aidants accueillis", "cible": "120"}],
        defaut=(),
    )
    evaluations: Liste[EvaluationFiche] = champ(
        "Évaluations de l'action",
        "Prévoir au moins une évaluation intermédiaire et une évaluation finale.",
        [{"type": "intermediaire", "date": "2027-12-15"}, {"type": "finale", "date": "2028-12-01"}],
        defaut=(),
        finale=True,
    )
    points_vigilance: Liste[Texte] = champ(
        "Points de vigilance de l'action",
        "Dire ce à quoi il faudra veiller, un point par ligne.",
        ["Le transport des aidants"],
        defaut=(),
    )
    conditions_reussite: Liste[Texte] = champ(
        "Conditions de réussite de l'action",
        "Dire ce sans quoi l'action échouerait, une condition par ligne.",
        ["Un lieu accessible"],
        defaut=(),
    )
    statut: StatutFiche | None = champ("Avancement de l'action", "Choisir où en est l'action à ce jour.", "a_venir")
    priorite: Priorite | None = champ(
        "Priorité de l'action", "Choisir l'importance de l'action parmi les autres.", "eleve"
    )
    participation: Participation | None = champ(
        "Participation des habitants", "Choisir la place que l'action fait aux habitants.", "concertation"
    )
    liens: Liste[RefFiche] = champ(
        "Fiches action liées", "Donner les codes des fiches dont celle-ci dépend.", ["f2"], defaut=()
    )
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
        return tuple(dict.fromkeys((*pilotes, *self.copilotes, *(c.partie for c in self.contributions))))

    @property
    def periode(self) -> str | None:
        """La période de l'action, en toutes lettres."""
        return ecrire_periode(self.calendrier.debut, self.calendrier.fin) if self.calendrier else None
