"""SUB007 : délai du compte rendu financier."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.sounds import fold_accents
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.delays import read_months
from conventions.rules.sub.grants import PATH, find_public_grant

_FROM_YEAR_END: Final = re.compile(r"\b(?:exercice|cloture)")


@rule(
    code="SUB007",
    title="Délai du compte rendu financier",
    clause=ClauseId.SUBVENTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=(
        "Le compte rendu financier est attendu {delai} : c’est plus que les {mois} mois que laisse la loi après "
        "la fin de l’exercice."
    ),
    remedy="Ramenez le délai à {mois} mois après la fin de l’exercice, ou moins.",
    source="Loi n° 2000-321 du 12 avril 2000, article 10.",
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que les délais compris avec certitude, comptés depuis la fin de l’exercice."""
    grant, legal = find_public_grant(scene), scene.law.find("delai_compte_rendu_financier")
    for place, item in enumerate(grant.subvention.justificatifs if grant and legal else ()):
        document, delay = fold_accents(item.document).replace("-", " "), item.delai
        if legal and delay and "compte rendu financier" in document and _FROM_YEAR_END.search(fold_accents(delay)):
            months = read_months(delay)
            if months and months > legal.value:
                yield hit(f"{PATH}.justificatifs[{place}].delai", delai=delay, mois=legal.value)
