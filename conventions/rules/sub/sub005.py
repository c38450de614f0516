"""SUB005 : subvention dans un partenariat contraint."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeDossier
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import find_public_grant


@rule(
    code="SUB005",
    title="Subvention dans un partenariat contraint",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Le partenariat est né de la demande d’un prescripteur, et « {partie} » reçoit une subvention : "
        "l’initiative du projet risque de ne pas être la sienne."
    ),
    remedy=(
        "Vérifiez que le projet est bien initié, défini et mis en œuvre par le bénéficiaire. Sinon, un marché "
        "public ou une autre forme convient mieux."
    ),
    source="Loi n° 2000-321 du 12 avril 2000, article 9-1.",
    grade=Grade.A,
    checked_on="2026-11-22",
    since="2014-08-02",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Rapproche la naissance du partenariat de l’initiative du projet."""
    grant = find_public_grant(scene)
    if grant and scene.dossier.mode is ModeDossier.CONTRAINT:
        yield hit("mode", partie=grant.beneficiary.appellation)
