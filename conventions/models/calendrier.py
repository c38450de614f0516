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

    intitule: Texte = champ("Intitulé de la phase", "La phase en quelques mots.", "Ouverture du lieu", defaut=REQUIS)
    debut: Jour | None = champ("Début de la phase", "Le premier jour.", "2027-01-01")
    fin: Jour | None = champ("Fin de la phase", "Le dernier jour.", "2027-06-30")
    livrables: Liste[Texte] = champ(
        "Livrables de la phase", "Ce que la phase produit.", ["Règlement intérieur du lieu"], defaut=()
    )
    responsable: RefPartie | None = champ("Responsable de la phase", "Le code de la partie.", "mairie")


class Jalon(Modele):
    """Une date qui compte."""

    intitule: Texte = champ("Intitulé du jalon", "L'événement attendu.", "Ouverture au public", defaut=REQUIS)
    date: Jour | None = champ("Date du jalon", "Le jour attendu.", "2027-07-01")
    responsable: RefPartie | None = champ("Responsable du jalon", "Le code de la partie.", "mairie")


class Calendrier(Modele):
    """Le phasage du projet."""

    mode: ModeCalendrier | None = champ(
        "Mode de programmation", "Un plan fixé d'avance, ou des programmes revus chaque année.", "plan_unique"
    )
    phases: Liste[Phase] = champ(
        "Phases du projet",
        "Les phases dans l'ordre, avec leurs dates.",
        [{"intitule": "Ouverture du lieu", "debut": "2027-01-01", "fin": "2027-06-30"}],
        defaut=(),
        finale=True,
    )
    jalons: Liste[Jalon] = champ(
        "Jalons du projet",
        "Les dates qui comptent.",
        [{"intitule": "Ouverture au public", "date": "2027-07-01"}],
        defaut=(),
    )
    precisions: Texte | None = champ(
        "Précisions sur le calendrier", "Ce qu'il faut savoir de plus.", "Le lieu ferme en août."
    )

    @property
    def gantt(self) -> Gantt | None:
        """Le diagramme des phases, ou rien si aucune n'a de date."""
        return tracer_gantt([Tache(phase.intitule, phase.debut, phase.fin) for phase in self.phases])
