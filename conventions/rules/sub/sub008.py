"""SUB008 : contrat d’engagement républicain."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique
from conventions.regex import regex
from conventions.rules.reading import fold
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_public_grant

_BOUND: Final = frozenset({FormeJuridique.ASSOCIATION, FormeJuridique.FONDATION})
_DENIED: Final = regex(r"\b(?:non|pas(?: encore)?|sans) (?:agree|agrement|reconnue? d.utilite publique)")
_DEEMED: Final = regex(r"\b(?:agree|agrement|utilite publique)")
"""What a party says of itself when the law deems it to comply; and when it says that it is not so."""


@rule(
    code="SUB008",
    title="Contrat d’engagement républicain",
    clause=ClauseId.SUBVENTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=(
        "« {partie} » reçoit une subvention publique sans que l’acte dise qu’elle a souscrit le contrat "
        "d’engagement républicain."
    ),
    remedy=(
        "Faites souscrire le contrat, puis écrivez « contrat_engagement_republicain: true ». La loi répute "
        "l’obligation satisfaite par les associations que l’État agrée (article 25-1) et les organismes reconnus "
        "d’utilité publique : dites-le alors, par exemple « forme_precision: association agréée de jeunesse et "
        "d’éducation populaire »."
    ),
    source="Loi n° 2000-321 du 12 avril 2000, article 10-1 ; décret n° 2021-1947 du 31 décembre 2021.",
    grade=Grade.A,
    checked_on="2026-11-28",
    since="2022-01-02",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que les associations et les fondations qu’une autorité administrative subventionne."""
    grant = find_public_grant(scene)
    if not grant or grant.subvention.contrat_engagement_republicain:
        return
    partie = grant.beneficiary
    told = _DENIED.sub("", fold(partie.forme_precision or ""))
    if partie.forme_juridique in _BOUND and not _DEEMED.search(told):
        yield hit(f"{PATH}.contrat_engagement_republicain", partie=partie.appellation)
