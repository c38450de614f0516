"""CAL003 : les jalons et les échéances des objectifs sont dans la période de la convention."""

from collections.abc import Iterator
from datetime import date

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.cal.objets import walk_jalons
from conventions.rules.reading import read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CAL003",
    title="Jalon ou échéance hors de la convention",
    clause=ClauseId.CALENDRIER,
    severity=Severity.AVERTISSEMENT,
    message="{objet} tombe le {jour}, {limite}.",
    remedy="Corrigez cette date, ou celles de la convention{suite}.",
    source="La convention n’oblige que pendant sa durée : comparaison des dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les jalons et les échéances des objectifs aux dates de la convention."""
    agreement = read_period(scene)
    for path, objet, jour in _walk_days(scene):
        if jour and (limite := agreement.tell_outside(jour, "de la convention")):
            more = " : ce qui se fait avant l’acte se raconte au préambule" if agreement.follows(jour) else ""
            yield hit(path, objet=objet, jour=long_date(jour), limite=limite, suite=more)


def _walk_days(scene: Scene) -> Iterator[tuple[str, str, date | None]]:
    for path, jalon in walk_jalons(scene):
        yield f"{path}.date", f"Le jalon « {jalon.intitule} »", jalon.date
    projet = scene.dossier.convention.projet
    for place, objectif in enumerate(projet.objectifs if projet else ()):
        path = f"convention.projet.objectifs[{place}].echeance"
        yield path, f"L’échéance de l’objectif « {objectif.intitule} »", objectif.echeance
