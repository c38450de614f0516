"""CAL008 : des programmes glissants ont un rendez-vous chaque année."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.lists import join
from conventions.models import ClauseId, ModeCalendrier
from conventions.rules.cal.objets import walk_jalons, walk_phases
from conventions.rules.reading import read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CAL008",
    title="Programmes glissants sans rendez-vous annuel",
    clause=ClauseId.CALENDRIER,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le projet avance par programmes glissants, mais rien n’est daté en {annees}.",
    remedy="Prévoyez chaque année un jalon, par exemple « Programme de l’année suivante arrêté » en octobre, ou une "
    "phase qui commence.",
    source="D. Gacoin, « Réseau, coopération, partenariat » : un plan simple et unique, ou des programmes glissants "
    "revus régulièrement.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les années de la convention sans jalon ni début de phase."""
    calendrier, (debut, fin) = scene.dossier.convention.calendrier, read_period(scene)
    if not calendrier or calendrier.mode is not ModeCalendrier.PROGRAMMES_GLISSANTS or not debut or not fin:
        return
    marked = {jalon.date.year for _, jalon in walk_jalons(scene) if jalon.date}
    marked |= {phase.debut.year for _, phase in walk_phases(scene) if phase.debut}
    empty = [year for year in range(debut.year, fin.year + 1) if year not in marked]
    if empty:
        yield hit("convention.calendrier.jalons", annees=join(empty))
