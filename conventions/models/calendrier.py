"""Le calendrier : phases, jalons, et le diagramme qui s'en déduit."""

from __future__ import annotations

from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.gantt import Gantt, Tache, tracer_gantt
from conventions.models.references import RefPartie
from conventions.models.types import Jour, Liste, Texte


class ModeCalendrier(Choix):
    """Façon de programmer le projet."""

    PLAN_UNIQUE = "plan_unique", "plan unique"
    PROGRAMMES_GLISSANTS = "programmes_glissants", "programmes glissants"


class Phase(Modele):
    """Une phase du projet."""

    intitule: Texte = champ(
        "Intitulé de la phase", "Nommer la phase en quelques mots.", "Ouverture du lieu", defaut=REQUIS
    )
    debut: Jour | None = champ("Début de la phase", "Donner le premier jour de la phase.", "2027-01-01")
    fin: Jour | None = champ("Fin de la phase", "Donner le dernier jour de la phase.", "2027-06-30")
    livrables: Liste[Texte] = champ(
        "Livrables de la phase",
        "Dire ce que la phase produit, un livrable par ligne.",
        ["Règlement intérieur du lieu"],
        defaut=(),
    )
    responsable: RefPartie | None = champ(
        "Responsable de la phase", "Donner le code de la partie qui mène la phase.", "mairie"
    )


class Jalon(Modele):
    """Une date qui compte."""

    intitule: Texte = champ(
        "Intitulé du jalon", "Nommer l'événement attendu à cette date.", "Ouverture au public", defaut=REQUIS
    )
    date: Jour | None = champ("Date du jalon", "Donner le jour où l'événement est attendu.", "2027-07-01")
    responsable: RefPartie | None = champ(
        "Responsable du jalon", "Donner le code de la partie qui en répond.", "mairie"
    )


class Calendrier(Modele):
    """Le phasage du projet."""

    mode: ModeCalendrier | None = champ(
        "Mode de programmation", "Un plan fixé d'avance, ou des programmes revus chaque année.", "plan_unique"
    )
    phases: Liste[Phase] = champ(
        "Phases du projet",
        "Décrire les phases dans l'ordre, avec leurs dates.",
        [{"intitule": "Ouverture du lieu", "debut": "2027-01-01", "fin": "2027-06-30"}],
        defaut=(),
        finale=True,
    )
    jalons: Liste[Jalon] = champ(
        "Jalons du projet",
        "Donner les dates qui comptent pour les parties.",
        [{"intitule": "Ouverture au public", "date": "2027-07-01"}],
        defaut=(),
    )
    precisions: Texte | None = champ(
        "Précisions sur le calendrier", "Ajouter ce que les dates ne disent pas.", "Le lieu ferme en août."
    )

    @property
    def gantt(self) -> Gantt | None:
        """Le diagramme des phases, ou rien si aucune n'a de date."""
        return tracer_gantt([Tache(phase.intitule, phase.debut, phase.fin) for phase in self.phases])
