"""SUB016 : critères de répartition des charges indirectes."""

from collections.abc import Iterator
from decimal import Decimal

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId, NatureProduit
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="SUB016",
    title="Critères de répartition des charges indirectes",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message="Le budget compte {montant} de charges indirectes sans dire comment elles sont réparties.",
    remedy=(
        "Écrivez les critères de ventilation. Par exemple : « Au prorata des heures travaillées pour chaque action »."
    ),
    source="Arrêté du 24 mai 2005 relatif au compte rendu financier (un arrêté de 2006 le remplacerait).",
    grade=Grade.A,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge qu’un budget qui compte une subvention."""
    convention, budget = scene.dossier.convention, scene.dossier.convention.budget
    if not budget or budget.criteres_ventilation:
        return
    total = sum((charge.montant for charge in budget.charges if charge.indirecte), Decimal(0))
    granted = any(produit.nature is NatureProduit.SUBVENTION for produit in budget.produits)
    if total and (granted or convention.subvention):
        yield hit("convention.budget.criteres_ventilation", montant=format_amount(total))
