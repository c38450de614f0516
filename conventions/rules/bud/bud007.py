"""BUD007 : les budgets des fiches action tiennent dans celui de la convention."""

from collections.abc import Iterator
from decimal import Decimal

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD007",
    title="Budgets des actions et budget de la convention",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message="Les budgets des fiches action font ensemble {fiches}, plus que les charges de la convention ({charges}).",
    remedy="Ajoutez au budget de la convention les charges qui manquent, ou ramenez les fiches à ce qu’il finance.",
    source="Le budget de la convention est la somme de ceux des actions : arithmétique.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la somme des fiches au total, quand des charges ne se rattachent à aucune fiche ; sinon, voir BUD006."""
    budget = scene.dossier.convention.budget
    if not budget or all(charge.fiche for charge in budget.charges):
        return
    fiches = sum((fiche.budget or Decimal(0) for fiche in scene.dossier.fiches_action), Decimal(0))
    if fiches > budget.total_charges:
        yield hit(
            "convention.budget.charges", fiches=format_amount(fiches), charges=format_amount(budget.total_charges)
        )
