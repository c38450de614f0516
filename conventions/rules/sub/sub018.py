"""SUB018 : subvention inscrite au budget."""

from collections.abc import Iterator
from decimal import Decimal

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import find_grant


@rule(
    code="SUB018",
    title="Subvention inscrite au budget",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message=(
        "« {partie} » verse une subvention de {montant}, et le budget n’en inscrit que {inscrit} parmi ses produits."
    ),
    remedy=("Inscrivez la subvention parmi les produits du budget, au nom de son financeur, ou corrigez son montant."),
    source="Cohérence du budget : une somme promise est une recette prévue.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la subvention à tout ce que son financeur apporte au budget."""
    grant, budget = find_grant(scene), scene.dossier.convention.budget
    if not grant or not budget or not budget.produits:
        return
    listed = sum((item.montant for item in budget.produits if item.partie == grant.payer.code), Decimal(0))
    if listed < grant.amount:
        yield hit(
            "convention.budget.produits",
            partie=grant.payer.appellation,
            montant=format_amount(grant.amount),
            inscrit=format_amount(listed),
        )
