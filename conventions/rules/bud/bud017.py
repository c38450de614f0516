"""BUD017 : les parts d’une clé de répartition font cent pour cent."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_number
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.reading import matches
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_SHARE: Final = regex(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(?:%|pour cent\b)")
_OVER_TIME: Final = regex(r"\b(?:annees?|annuel\w*|ans?|puis|ensuite|hausse|augment\w*|baisse|revis\w*)\b")
_WHOLE: Final = Decimal(100)
_ROUNDING: Final = Decimal("0.05")
"""What equal shares written with two decimals may lack: three times 33,33 %."""


@rule(
    code="BUD017",
    title="Parts d’une clé de répartition",
    clause=ClauseId.MOYENS,
    severity=Severity.AVERTISSEMENT,
    message="Les parts que donne la clé de répartition de « {moyen} » font ensemble {total} %.",
    remedy="Corrigez les parts jusqu’à 100 %, par exemple « Association 60 %, Commune 40 % ».",
    source="Arithmétique : les parts d’un tout font cent pour cent.",
    grade=Grade.CALCUL,
    checked_on="2026-11-28",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Additionne les pourcentages d’une clé, s’il y en a deux au moins et qu’ils ne se suivent pas dans le temps."""
    for place, moyen in enumerate(scene.dossier.convention.moyens):
        key = moyen.cle_repartition
        shares = [Decimal(share.replace(",", ".")) for share in _SHARE.findall(key)] if key else []
        total = sum(shares, Decimal(0))
        if len(shares) > 1 and abs(total - _WHOLE) > _ROUNDING and not matches(_OVER_TIME, key):
            name = moyen.designation or "sans nom"
            yield hit(f"convention.moyens[{place}].cle_repartition", moyen=name, total=format_number(total))
