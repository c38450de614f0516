"""CAL004 : les étapes d'une action se passent pendant l'action."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.cal.objets import name_etape, walk_etapes
from conventions.rules.reading import Period, read_action, read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CAL004",
    title="Étape hors de l’action",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.AVERTISSEMENT,
    message="{objet} est prévue le {jour}, {limite}.",
    remedy="Corrigez la date de l’étape, ou celles de l’action : sa préparation en fait partie.",
    source="Les étapes d’une action se passent entre son début et sa fin : comparaison des dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les dates des étapes à celles de leur action, ou à celles de la convention si l’action n’en a pas."""
    agreement = read_period(scene)
    for path, fiche, etape in walk_etapes(scene):
        if Period(etape.debut, etape.fin).reversed:
            continue
        action = read_action(fiche, agreement)
        for field, jour in (("date", etape.date), ("debut", etape.debut), ("fin", etape.fin)):
            if jour and (limite := action.tell_outside(jour, "de l’action")):
                yield hit(f"{path}.{field}", objet=name_etape(fiche, etape), jour=long_date(jour), limite=limite)
