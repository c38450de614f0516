"""CLA006 : la clause « Budget » est écrite."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.cla.clauses import find_absent
from conventions.rules.rule import Grade, Hit, rule
from conventions.rules.scene import Scene


@rule(
    code="CLA006",
    title="Budget",
    clause=ClauseId.BUDGET,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message="La clause « Budget » manque : sans elle, rien ne dit ce que le projet coûte ni qui le paie.",
    remedy=(
        "Écrivez la clause « Budget » : les charges, les produits et les coûts cachés ; un projet sans argent a une "
        "charge et un produit de 0 €, et le dit dans « commentaire »."
    ),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : huit points au minimum dans la "
        "contractualisation, dont le budget."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Signale la clause absente, ou dont aucun champ n’est rempli."""
    yield from find_absent(scene, ClauseId.BUDGET)
