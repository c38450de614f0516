"""BUD002 : à chaque exercice, les charges égalent les produits."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import Budget, ClauseId
from conventions.rules.bud.lignes import walk_lines
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD002",
    title="Charges et produits égaux à chaque exercice",
    clause=ClauseId.BUDGET,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="Le budget est en équilibre au total, mais pas en {exercice} : {charges} de charges et {produits} de "
    "produits, soit {ecart} d’écart.",
    remedy="Corrigez l’exercice d’une ligne, ou inscrivez la somme reportée d’un exercice sur l’autre comme une charge "
    "de {exercice} puis un produit de l’exercice suivant, par exemple « Report de ressources non utilisées ».",
    source="Équilibre du budget prévisionnel de chaque exercice : arithmétique, et formulaire Cerfa 12156.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les totaux de chaque exercice, quand toutes les lignes en ont un et que le total est en équilibre."""
    budget = scene.dossier.convention.budget
    if not budget or not budget.equilibre or not _is_dated(budget):
        return
    for total in budget.par_exercice:
        if total.charges != total.produits:
            yield hit(
                "convention.budget",
                exercice=total.exercice,
                charges=format_amount(total.charges),
                produits=format_amount(total.produits),
                ecart=format_amount(abs(total.charges - total.produits)),
            )


def _is_dated(budget: Budget) -> bool:
    return all(line.exercice is not None for _, line in walk_lines(budget))
