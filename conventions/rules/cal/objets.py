"""What the rules of the calendar read: all that has dates, with its name and its data path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from conventions.models import CalendrierFiche, Etape, FicheAction, Jalon, Phase
from conventions.rules.reading import Period, name_fiche
from conventions.rules.scene import Scene


class Dated(NamedTuple):
    """A phase, an action or one of its steps: its name for the beginning of a sentence, its path, its dates."""

    nom: str
    path: str
    period: Period


def walk_phases(scene: Scene) -> Iterator[tuple[str, Phase]]:
    """Yield each phase with its data path."""
    calendrier = scene.dossier.convention.calendrier
    for place, phase in enumerate(calendrier.phases if calendrier else ()):
        yield f"convention.calendrier.phases[{place}]", phase


def walk_jalons(scene: Scene) -> Iterator[tuple[str, Jalon]]:
    """Yield each milestone with its data path."""
    calendrier = scene.dossier.convention.calendrier
    for place, jalon in enumerate(calendrier.jalons if calendrier else ()):
        yield f"convention.calendrier.jalons[{place}]", jalon


def walk_calendars(scene: Scene) -> Iterator[tuple[str, FicheAction, CalendrierFiche]]:
    """Yield the calendar of each action that has one, with its data path."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        if fiche.calendrier:
            yield f"fiches_action[{rank}].calendrier", fiche, fiche.calendrier


def walk_etapes(scene: Scene) -> Iterator[tuple[str, FicheAction, Etape]]:
    """Yield each step of each action, with its data path."""
    for path, fiche, calendrier in walk_calendars(scene):
        for place, etape in enumerate(calendrier.etapes):
            yield f"{path}.etapes[{place}]", fiche, etape


def date_phases(scene: Scene) -> Iterator[Dated]:
    """Yield the phases with their dates."""
    for path, phase in walk_phases(scene):
        yield Dated(name_phase(phase), path, Period(phase.debut, phase.fin))


def date_actions(scene: Scene) -> Iterator[Dated]:
    """Yield the actions with their dates."""
    for path, fiche, calendrier in walk_calendars(scene):
        yield Dated(f"L’action de la {name_fiche(fiche)}", path, Period(calendrier.debut, calendrier.fin))


def name_phase(phase: Phase) -> str:
    """« La phase « Préparer » »."""
    return f"La phase « {phase.intitule} »"


def name_etape(fiche: FicheAction, etape: Etape) -> str:
    """« L’étape « Recrutement » de la fiche action n° 2 »."""
    return f"L’étape « {etape.intitule} » de la {name_fiche(fiche)}"
