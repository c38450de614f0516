"""BUD011 : le budget chiffre les coûts cachés, ou dit pourquoi il n'y en a pas."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import fold
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_NO_REASON: Final = frozenset({"neant", "aucun", "rien", "non", "oui", "sans objet", "0"})


@rule(
    code="BUD011",
    title="Coûts cachés chiffrés, ou « néant » motivé",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le budget {constat} des coûts cachés, c’est-à-dire du temps que les parties passent à préparer, à se "
    "réunir, à suivre et à évaluer.",
    remedy="Chiffrez-les, partie par partie (par exemple « Réunions des comités », deux personnes, 36 heures), ou "
    "écrivez dans « couts_caches_neant » pourquoi il n’y en a pas, par exemple « Les réunions ont lieu dans une "
    "instance qui existe déjà ».",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le budget d’un partenariat compte ses coûts cachés, "
    "dont le temps de préparation et de suivi.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche, dans un budget, des coûts cachés ou la raison de leur absence ; « néant » seul n’en est pas une."""
    budget = scene.dossier.convention.budget
    if budget is None or budget.couts_caches:
        return
    if budget.couts_caches_neant is None:
        yield hit("convention.budget.couts_caches", constat="ne dit rien")
    elif fold(budget.couts_caches_neant) in _NO_REASON:
        yield hit("convention.budget.couts_caches_neant", constat="n’explique pas l’absence")
