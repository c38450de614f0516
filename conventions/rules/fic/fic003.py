"""FIC003 : l'évaluation finale d'une action suit ses évaluations intermédiaires."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC003",
    title="Évaluation finale avant une intermédiaire",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="Dans la {fiche}, l’évaluation finale est prévue le {finale}, avant l’évaluation intermédiaire du "
    "{intermediaire}.",
    remedy="Corrigez l’une des deux dates, ou échangez les natures des deux évaluations.",
    source="Ordre des dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare l’évaluation finale de chaque action à la dernière des intermédiaires."""
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        days = [evaluation.date for evaluation in fiche.evaluations_intermediaires if evaluation.date]
        finale = fiche.evaluation_finale
        if days and finale and finale.date and finale.date < max(days):
            yield hit(
                f"fiches_action[{rank}].evaluations[{fiche.evaluations.index(finale)}].date",
                fiche=name_fiche(fiche),
                finale=long_date(finale.date),
                intermediaire=long_date(max(days)),
            )
