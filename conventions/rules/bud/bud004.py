"""BUD004 : les exercices du budget sont dans la période de la convention."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.bud.lignes import place_years
from conventions.rules.reading import read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD004",
    title="Exercice hors de la période de la convention",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message="Le budget compte l’exercice {exercice}, {limite}.",
    remedy="Corrigez l’année ou les dates de la convention. Une dépense engagée avant la convention ou payée après "
    "elle se rattache à l’exercice voisin, et le commentaire du budget le dit.",
    source="Budget de l’exécution de la convention : comparaison des années.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare chaque année du budget à la première et à la dernière de la convention."""
    budget, period = scene.dossier.convention.budget, read_period(scene)
    if not budget:
        return
    listed = {year: f"convention.budget.exercices[{place}]" for place, year in enumerate(budget.exercices)}
    for exercice, path in (place_years(budget) | listed).items():
        if period.debut and exercice < period.debut.year:
            yield hit(path, exercice=exercice, limite=f"mais la convention ne commence qu’en {period.debut.year}")
        elif period.fin and exercice > period.fin.year:
            yield hit(path, exercice=exercice, limite=f"mais la convention finit en {period.fin.year}")
