"""EVA006 : la décision de renouveler vient après le bilan partagé, et laisse le temps d'y penser."""

from collections.abc import Iterator
from datetime import date

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.eva.bilans import list_shared
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA006",
    title="Décision de renouveler trop proche du bilan",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    message="La décision de renouveler est prévue {ecart} : il faut au moins {delai} jours après lui.",
    remedy="Reculez la décision ou avancez le bilan partagé : l’évaluation n’est pas le moment de reconduire.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le temps de l’évaluation n’est pas celui de la "
    "reconduction.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la décision au dernier bilan partagé, puis le délai annoncé au délai de la méthode."""
    evaluation = scene.dossier.convention.evaluation
    decision = evaluation.decision_renouvellement if evaluation else None
    least = scene.law.find("delai_avant_renouvellement")
    if not decision or not least:
        return
    minimum, announced = int(least.value), decision.delai_jours
    path = "convention.evaluation.decision_renouvellement"
    if announced is not None and announced < minimum:
        yield hit(f"{path}.delai_jours", ecart=_announce(announced), delai=minimum)
    shared, wanted = list_shared(scene), max(minimum, announced or minimum)
    if shared and decision.date and (decision.date - shared[-1][0]).days < wanted:
        yield hit(f"{path}.date", ecart=_tell_gap(decision.date, shared[-1][0]), delai=wanted)


def _announce(days: int) -> str:
    return f"{_count(days)} après le bilan partagé" if days else "le jour même du bilan partagé"


def _tell_gap(decision: date, bilan: date) -> str:
    days = (decision - bilan).days
    last = f"le bilan partagé du {long_date(bilan)}"
    if not days:
        return f"le {long_date(decision)}, le jour même du bilan partagé"
    return f"le {long_date(decision)}, {_count(abs(days))} {'avant' if days < 0 else 'après'} {last}"


def _count(days: int) -> str:
    return f"{days} jours" if days > 1 else f"{days} jour"
