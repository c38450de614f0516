"""BUD001 : le total des charges égale le total des produits."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.bud.lignes import list_uneven_years
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD001",
    title="Charges et produits égaux",
    clause=ClauseId.BUDGET,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="Les charges ({charges}) et les produits ({produits}) diffèrent de {ecart}.",
    remedy="Complétez les produits ou revoyez les charges, jusqu’à ce que les deux totaux soient égaux.",
    source="Équilibre du budget prévisionnel : arithmétique, et formulaire Cerfa 12156.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les deux totaux, dès que le budget a des charges et des produits ; BUD002 juge plusieurs exercices."""
    budget = scene.dossier.convention.budget
    if not budget or not budget.charges or not budget.produits:
        return
    charges, produits = budget.total_charges, budget.total_produits
    if charges != produits and len(list_uneven_years(budget)) < 2:
        yield hit(
            "convention.budget",
            charges=format_amount(charges),
            produits=format_amount(produits),
            ecart=format_amount(abs(charges - produits)),
        )
