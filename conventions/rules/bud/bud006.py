"""BUD006 : les charges rattachées à une fiche action égalent son budget."""

from collections.abc import Iterator
from decimal import Decimal

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.bud.lignes import sum_by_fiche
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD006",
    title="Charges d’une action égales à son budget",
    clause=ClauseId.BUDGET,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="Le budget rattache {charges} de charges à la {fiche}, dont le budget est de {budget}.",
    remedy="Corrigez le budget de la fiche, ou les charges qui s’y rattachent.",
    source="Le budget de la convention est la somme de ceux des actions : arithmétique.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les deux sommes ; il n’en manque que si toutes les charges sont rattachées à une fiche."""
    budget = scene.dossier.convention.budget
    charges = budget.charges if budget else ()
    sums = sum_by_fiche(charges)
    if not sums:
        return
    complete = all(charge.fiche for charge in charges)
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        attached = sums.get(fiche.code_effectif, Decimal(0))
        if fiche.budget is not None and (attached > fiche.budget or (complete and attached < fiche.budget)):
            yield hit(
                f"fiches_action[{rank}].budget",
                charges=format_amount(attached),
                fiche=name_fiche(fiche),
                budget=format_amount(fiche.budget),
            )
