"""DUR003 : une reconduction tacite est précédée d’un bilan."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Convention, ModeRenouvellement, TypeBilan
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR003",
    title="Reconduction tacite sans bilan",
    clause=ClauseId.RENOUVELLEMENT,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La convention se reconduit tacitement, sans qu’un bilan partagé soit prévu avant son terme : elle "
        "continuerait sans que personne ait regardé ce qu’elle a donné."
    ),
    remedy="Prévoyez un bilan partagé, daté d’avant la fin de la convention, ou un renouvellement exprès.",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : un partenariat a un temps, et ses réunions de "
        "bilan sont prévues dès le départ."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un bilan partagé daté d’avant la fin, quand la reconduction est tacite."""
    convention = scene.dossier.convention
    renewal = convention.renouvellement
    if renewal and renewal.mode is ModeRenouvellement.TACITE and not _has_review(convention):
        yield hit("convention.renouvellement.mode")


def _has_review(convention: Convention) -> bool:
    end = convention.duree.fin if convention.duree else None
    reviews = convention.evaluation.bilans if convention.evaluation else ()
    shared = [review.date for review in reviews if review.type is TypeBilan.PARTAGE]
    return any(day is not None and (end is None or day <= end) for day in shared)
