"""CAL002 : les phases et les actions se passent pendant la convention."""

from collections.abc import Iterator
from itertools import chain

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.cal.objets import date_actions, date_phases
from conventions.rules.reading import read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CAL002",
    title="Phase ou action hors de la convention",
    clause=ClauseId.CALENDRIER,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="{objet} {verbe} le {jour}, {limite}.",
    remedy="Corrigez cette date, ou celles de la convention : hors de sa période, rien n’engage plus les parties.",
    source="La convention n’oblige que pendant sa durée : comparaison des dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les dates des phases et des actions à celles de la convention ; CAL001 dit celles qui sont inversées."""
    agreement = read_period(scene)
    for objet in chain(date_phases(scene), date_actions(scene)):
        if objet.period.reversed:
            continue
        for field, verbe, jour in (("debut", "commence", objet.period.debut), ("fin", "finit", objet.period.fin)):
            if jour and (limite := agreement.tell_outside(jour, "de la convention")):
                yield hit(f"{objet.path}.{field}", objet=objet.nom, verbe=verbe, jour=long_date(jour), limite=limite)
