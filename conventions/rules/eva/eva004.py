"""EVA004 : un bilan partagé au moins est prévu."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, TypeBilan
from conventions.rules.eva.bilans import PATH, walk_bilans
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="EVA004",
    title="Aucun bilan partagé",
    clause=ClauseId.EVALUATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Des bilans internes sont prévus, mais aucun bilan partagé : chaque partie ferait le sien de son côté.",
    remedy="Prévoyez dès la signature la date d’une réunion de bilan où toutes les parties comparent leurs constats.",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : les réunions de bilan avec les partenaires sont prévues "
    "dès le départ.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un bilan partagé, dès qu’un bilan est prévu et que la nature de chacun est dite."""
    types = [bilan.type for _, bilan in walk_bilans(scene)]
    if types and all(types) and TypeBilan.PARTAGE not in types:
        yield hit(PATH)
