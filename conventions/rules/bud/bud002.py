"""BUD002 : à chaque exercice, les charges égalent les produits."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.models.comptes import TotalExercice
from conventions.rules.bud.lignes import list_uneven_years
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD002",
    title="Charges et produits égaux à chaque exercice",
    clause=ClauseId.BUDGET,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="Le budget {total} en {exercice} : {charges} de charges et {produits} de produits, soit {ecart} d’écart.",
    remedy="Corrigez le montant ou l’exercice d’une ligne, ou inscrivez la somme reportée d’un exercice sur l’autre "
    "comme une charge {avant} puis un produit {apres}, par exemple « Report de ressources non utilisées ».",
    source="Équilibre du budget prévisionnel de chaque exercice : arithmétique, et formulaire Cerfa 12156.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les totaux de chaque exercice, quand toutes les lignes en ont un ; d’un seul écart, BUD001 parle."""
    budget = scene.dossier.convention.budget
    if not budget or not budget.charges or not budget.produits:
        return
    uneven = list_uneven_years(budget)
    if len(uneven) > 1:
        whole = "est en équilibre au total, mais pas" if budget.equilibre else "n’est pas en équilibre"
        yield from (_tell(year, whole) for year in uneven)


def _tell(year: TotalExercice, whole: str) -> Hit:
    has_left = year.produits > year.charges
    return hit(
        "convention.budget",
        total=whole,
        exercice=year.exercice,
        charges=format_amount(year.charges),
        produits=format_amount(year.produits),
        ecart=format_amount(abs(year.charges - year.produits)),
        avant=f"de {year.exercice}" if has_left else "d’un exercice précédent",
        apres="d’un exercice suivant" if has_left else f"de {year.exercice}",
    )
