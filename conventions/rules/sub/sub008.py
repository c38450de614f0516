"""SUB008 : contrat d’engagement républicain."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique
from conventions.rules.reading import says
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_public_grant

_BOUND: Final = frozenset({FormeJuridique.ASSOCIATION, FormeJuridique.FONDATION})


@rule(
    code="SUB008",
    title="Contrat d’engagement républicain",
    clause=ClauseId.SUBVENTION,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=(
        "« {partie} » reçoit une subvention publique sans que l’acte dise qu’elle a souscrit le contrat "
        "d’engagement républicain et ses {nombre} engagements."
    ),
    remedy=(
        "Faites souscrire le contrat, puis écrivez « contrat_engagement_republicain: true ». Si la loi répute "
        "l’obligation satisfaite (agrément, utilité publique), dites-le dans une dérogation."
    ),
    source="Loi n° 2000-321 du 12 avril 2000, article 10-1 ; décret n° 2021-1947 du 31 décembre 2021.",
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que les associations et les fondations qu’une autorité administrative subventionne."""
    grant, law = find_public_grant(scene), scene.law.find("engagements_contrat_republicain")
    if not grant or not law or grant.subvention.contrat_engagement_republicain:
        return
    partie = grant.beneficiary
    if partie.forme_juridique in _BOUND and not says(partie.forme_precision, "utilite publique"):
        yield hit(f"{PATH}.contrat_engagement_republicain", partie=partie.appellation, nombre=law.value)
