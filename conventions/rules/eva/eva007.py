"""EVA007 : les bilans, la décision et les évaluations finales sont dans la période de la convention."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId, TypeEvaluation
from conventions.rules.eva.bilans import walk_bilans
from conventions.rules.reading import name_fiche, read_period
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_AFTER: Final = (
    ". Si l’évaluation doit suivre le terme, dites dans un article libre que les parties y restent tenues, et jusqu’à "
    "quand, puis écartez cette règle par une dérogation"
)


@rule(
    code="EVA007",
    title="Bilan, décision ou évaluation hors de la convention",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    message="{objet} est prévu le {jour}, {limite}.",
    remedy="Corrigez cette date, ou celles de la convention{suite}.",
    source="La convention n’oblige que pendant sa durée : comparaison des dates.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare ces dates à celles de la convention ; FIC004 compare les évaluations à leur action."""
    agreement = read_period(scene)
    for path, objet, jour in _walk_days(scene):
        if jour and (limite := agreement.tell_outside(jour, "de la convention")):
            more = "" if agreement.follows(jour) else _AFTER
            yield hit(f"{path}.date", objet=objet, jour=long_date(jour), limite=limite, suite=more)


def _walk_days(scene: Scene) -> Iterator[tuple[str, str, date | None]]:
    for path, bilan in walk_bilans(scene):
        yield path, f"Le {bilan.type.libelle if bilan.type else 'bilan'}", bilan.date
    evaluation = scene.dossier.convention.evaluation
    if evaluation and evaluation.decision_renouvellement:
        path = "convention.evaluation.decision_renouvellement"
        yield path, "Le moment de décider du renouvellement", evaluation.decision_renouvellement.date
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        for place, item in enumerate(fiche.evaluations):
            if item.type is TypeEvaluation.FINALE:
                objet = f"Le temps d’évaluation finale de la {name_fiche(fiche)}"
                yield f"fiches_action[{rank}].evaluations[{place}]", objet, item.date
