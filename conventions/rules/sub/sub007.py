"""SUB007 : délai du compte rendu financier."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.sounds import fold_accents
from conventions.models import ClauseId, Justificatif
from conventions.regex import regex
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.delays import read_months
from conventions.rules.sub.grants import PATH, find_public_grant, is_financial_report

_FROM_YEAR_END: Final = regex(r"\b(?:exercice|cloture)")


@rule(
    code="SUB007",
    title="Délai du compte rendu financier",
    clause=ClauseId.SUBVENTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=(
        "Le délai du compte rendu financier, « {delai} », dépasse les {mois} mois que laisse la loi après la fin de "
        "l’exercice."
    ),
    remedy="Ramenez le délai à {mois} mois après la fin de l’exercice, ou moins.",
    source="Loi n° 2000-321 du 12 avril 2000, article 10.",
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que les délais compris avec certitude, comptés depuis la fin de l’exercice."""
    grant, legal = find_public_grant(scene), scene.law.find("delai_compte_rendu_financier")
    if not grant or not legal:
        return
    for place, item in enumerate(grant.subvention.justificatifs):
        months = _read_delay(item)
        if months and months > legal.value:
            yield hit(f"{PATH}.justificatifs[{place}].delai", delai=item.delai, mois=legal.value)


def _read_delay(item: Justificatif) -> int | None:
    if is_financial_report(item.document) and item.delai and _FROM_YEAR_END.search(fold_accents(item.delai)):
        return read_months(item.delai)
    return None
