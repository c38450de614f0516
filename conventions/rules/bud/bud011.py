"""BUD011 : le budget chiffre les coûts cachés, ou dit pourquoi il n'y en a pas."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD011",
    title="Coûts cachés chiffrés, ou « néant » motivé",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le budget ne dit rien des coûts cachés, c’est-à-dire du temps que les parties passent à préparer, à se "
    "réunir, à suivre et à évaluer.",
    remedy="Chiffrez-les, partie par partie (par exemple « Réunions des comités », deux personnes, 36 heures), ou "
    "écrivez dans « couts_caches_neant » pourquoi il n’y en a pas.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le budget d’un partenariat compte ses coûts cachés, "
    "dont le temps de préparation et de suivi.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche, dans un budget, des coûts cachés ou la raison de leur absence."""
    budget = scene.dossier.convention.budget
    if budget and not budget.couts_caches and not budget.couts_caches_neant:
        yield hit("convention.budget.couts_caches")
