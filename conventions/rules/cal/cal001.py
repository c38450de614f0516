"""CAL001 : rien ne finit avant d'avoir commencé."""

from collections.abc import Iterator
from itertools import chain

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.cal.objets import Dated, date_actions, date_phases, name_etape, walk_etapes
from conventions.rules.reading import Period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CAL001",
    title="Fin avant le début",
    clause=ClauseId.CALENDRIER,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="{objet} finit le {fin}, avant d’avoir commencé, le {debut}.",
    remedy="Corrigez l’une des deux dates ; vérifiez d’abord les années.",
    source="Ordre des dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les deux dates des phases, des actions et de leurs étapes."""
    for objet in chain(date_phases(scene), date_actions(scene), _date_etapes(scene)):
        debut, fin = objet.period
        if debut and fin and fin < debut:
            yield hit(f"{objet.path}.fin", objet=objet.nom, debut=long_date(debut), fin=long_date(fin))


def _date_etapes(scene: Scene) -> Iterator[Dated]:
    for path, fiche, etape in walk_etapes(scene):
        yield Dated(name_etape(fiche, etape), path, Period(etape.debut, etape.fin))
