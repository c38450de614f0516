"""DUR010 : un CPOM rappelle l’échéance de sa prorogation."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.dur.durees import has_profile
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR010",
    title="Échéance d’un CPOM",
    clause=ClauseId.CALENDRIER,
    severity=Severity.INFORMATION,
    message=(
        "Le contrat finit le {fin} : la demande de prorogation se fait au plus tard le {rappel}, et aucun "
        "jalon ne le rappelle."
    ),
    remedy=(
        "Ajoutez au calendrier un jalon, par exemple « Demande de prorogation ou ouverture de la "
        "négociation », au {rappel}."
    ),
    source=(
        "Arrêté du 3 mars 2017 relatif au contenu du contrat pluriannuel des EHPAD : à défaut de demande de "
        "prorogation six mois avant l’échéance, la négociation s’ouvre."
    ),
    grade=Grade.B,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un jalon dans les six mois qui précèdent la date limite, elle-même six mois avant la fin."""
    convention = scene.dossier.convention
    end = convention.duree.fin if convention.duree else None
    if end is None or not has_profile(scene, "cpom-ehpad"):
        return
    limit, early = _step_back(end, 6), _step_back(end, 12)
    milestones = convention.calendrier.jalons if convention.calendrier else ()
    if not any(early <= item.date <= limit for item in milestones if item.date):
        yield hit("convention.calendrier.jalons", fin=long_date(end), rappel=long_date(limit))


def _step_back(day: date, months: int) -> date:
    """Recule de tant de mois, au même jour ou au dernier du mois."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
