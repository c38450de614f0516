"""BUD003 : toutes les lignes du budget ont un exercice, ou aucune."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import Charge, ClauseId
from conventions.rules.bud.lignes import walk_lines
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD003",
    title="Ligne du budget sans exercice",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message="La ligne « {ligne} » ({montant}) n’a pas d’exercice, alors que d’autres lignes en ont un : elle n’entre "
    "dans le budget d’aucune année.",
    remedy="Donnez l’année de cette ligne, ou partagez-la entre les exercices : une ligne par année.",
    source="Budget prévisionnel par exercice : arithmétique, et formulaire Cerfa 12156.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les lignes sans année dans un budget qui compte par année."""
    budget = scene.dossier.convention.budget
    lines = list(walk_lines(budget)) if budget else []
    if not any(line.exercice for _, line in lines):
        return
    for path, line in lines:
        if line.exercice is None:
            nom = line.poste if isinstance(line, Charge) else line.intitule or line.financeur or "produit sans nom"
            yield hit(path, ligne=nom, montant=format_amount(line.montant))
