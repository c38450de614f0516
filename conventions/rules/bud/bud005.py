"""BUD005 : les exercices annoncés et ceux des lignes sont les mêmes."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.bud.lignes import place_years
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD005",
    title="Exercices annoncés et exercices employés",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message="L’exercice {exercice} {constat}.",
    remedy="Accordez la liste des exercices et les années des lignes : l’acte annonce ce que ses tableaux montrent.",
    source="Budget prévisionnel par exercice : comparaison des années annoncées et des années employées.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la liste des exercices aux années des lignes, dès que le budget a une liste et des lignes."""
    budget = scene.dossier.convention.budget
    if not budget or not budget.exercices:
        return
    used, listed = place_years(budget), set(budget.exercices)
    for place, exercice in enumerate(budget.exercices):
        if exercice not in used and (used or (len(listed) > 1 and budget.charges)):
            yield hit(
                f"convention.budget.exercices[{place}]",
                exercice=exercice,
                constat="est annoncé, mais aucune charge ni aucun produit ne s’y rattache",
            )
    for exercice, path in used.items():
        if exercice not in listed:
            yield hit(path, exercice=exercice, constat="n’est pas dans la liste des exercices du budget")
