"""CAL006 : chaque phase et chaque jalon a ses dates et un responsable, chaque étape a une date."""

from collections.abc import Iterator
from itertools import chain

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId
from conventions.rules.cal.objets import name_etape, name_phase, walk_etapes, walk_jalons, walk_phases
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

Missing = tuple[str, str, list[str]]
"""A data path, a name and what it lacks."""


@rule(
    code="CAL006",
    title="Phase, jalon ou étape à dater ou à confier",
    clause=ClauseId.CALENDRIER,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="{objet} n’a pas {manque}.",
    remedy="Donnez ses dates, et la partie qui en répond : un calendrier sans date ni responsable n’engage personne.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le phasage et le calendrier sont au minimum de l’acte.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les dates et les responsables qui manquent."""
    for path, objet, lacks in chain(_check_phases(scene), _check_jalons(scene), _check_etapes(scene)):
        if lacks:
            yield hit(path, objet=objet, manque=join(lacks, "ni"))


def _check_phases(scene: Scene) -> Iterator[Missing]:
    for path, phase in walk_phases(scene):
        fields = (("de début", phase.debut), ("de fin", phase.fin), ("de responsable", phase.responsable))
        yield path, name_phase(phase), [nom for nom, value in fields if not value]


def _check_jalons(scene: Scene) -> Iterator[Missing]:
    for path, jalon in walk_jalons(scene):
        fields = (("de date", jalon.date), ("de responsable", jalon.responsable))
        yield path, f"Le jalon « {jalon.intitule} »", [nom for nom, value in fields if not value]


def _check_etapes(scene: Scene) -> Iterator[Missing]:
    for path, fiche, etape in walk_etapes(scene):
        yield path, name_etape(fiche, etape), [] if etape.date or etape.debut or etape.fin else ["de date"]
