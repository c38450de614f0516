"""BUD012 : des coûts cachés ne sont pas à la fois chiffrés et déclarés nuls."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD012",
    title="Coûts cachés à la fois chiffrés et déclarés nuls",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message="Le budget chiffre des coûts cachés ({nombre}) et déclare aussi qu’il n’y en a pas : l’acte se contredit.",
    remedy="Retirez « couts_caches_neant », ou les coûts cachés.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : les coûts cachés figurent au budget, ou leur absence "
    "est motivée.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les deux déclarations dans le même budget."""
    budget = scene.dossier.convention.budget
    if budget and budget.couts_caches and budget.couts_caches_neant:
        lignes = len(budget.couts_caches)
        yield hit("convention.budget.couts_caches_neant", nombre=f"{lignes} lignes" if lignes > 1 else "une ligne")
