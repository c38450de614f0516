"""FIC004 : une action s'évalue pendant qu'elle se passe, jamais avant."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId, EvaluationFiche, TypeEvaluation
from conventions.rules.reading import Period, name_fiche, read_action, read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC004",
    title="Évaluation hors de l’action",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message="Dans la {fiche}, l’{evaluation} est prévue le {jour}, {limite}.",
    remedy="Corrigez la date de l’évaluation, ou celles de l’action.",
    source="Une évaluation intermédiaire se fait en cours d’action, et aucune avant son début : comparaison des dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les évaluations aux dates de leur action, ou de la convention si l’action n’en a pas."""
    agreement = read_period(scene)
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        action = read_action(fiche, agreement)
        for place, evaluation in enumerate(fiche.evaluations):
            jour, allowed = evaluation.date, _allow(evaluation, action)
            if jour and (limite := allowed.tell_outside(jour, "de l’action")):
                yield hit(
                    f"fiches_action[{rank}].evaluations[{place}].date",
                    fiche=name_fiche(fiche),
                    evaluation=evaluation.type.libelle,
                    jour=long_date(jour),
                    limite=limite,
                )


def _allow(evaluation: EvaluationFiche, action: Period) -> Period:
    """A final evaluation may follow the action; EVA007 tells when it comes after the agreement."""
    return action._replace(fin=None) if evaluation.type is TypeEvaluation.FINALE else action
