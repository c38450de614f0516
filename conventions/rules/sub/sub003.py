"""SUB003 : financeur, bénéficiaire et montant de la subvention."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_public_grant


@rule(
    code="SUB003",
    title="Financeur, bénéficiaire et montant de la subvention",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    message="La clause de subvention ne dit pas {manque}.",
    remedy=(
        "Donnez les codes du financeur et du bénéficiaire, et le montant accordé. Retirez la clause si aucune "
        "subvention n’est versée."
    ),
    source="Loi n° 2000-321 du 12 avril 2000, articles 9-1 et 10.",
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les trois données sans lesquelles la clause ne dit rien."""
    subvention = scene.dossier.convention.subvention
    if subvention:
        if subvention.financeur is None:
            yield hit(f"{PATH}.financeur", manque="qui verse la somme")
        if subvention.beneficiaire is None:
            yield hit(f"{PATH}.beneficiaire", manque="qui la reçoit")
        if subvention.montant is None and not _judged_by_threshold(scene):
            yield hit(f"{PATH}.montant", manque="le montant accordé")


def _judged_by_threshold(scene: Scene) -> bool:
    """Whether SUB001 already asks for the amount."""
    grant, threshold = find_public_grant(scene), scene.law.find("seuil_convention_subvention")
    return bool(grant and threshold and grant.yearly > threshold.value)
