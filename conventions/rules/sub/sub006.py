"""SUB006 : compte rendu financier d’une subvention affectée."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import says
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_public_grant, is_financial_report


@rule(
    code="SUB006",
    title="Compte rendu financier d’une subvention affectée",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La subvention est affectée à une dépense déterminée, et le compte rendu financier ne figure pas parmi "
        "les justificatifs que « {partie} » doit remettre."
    ),
    remedy=(
        "Ajoutez aux justificatifs : « Compte rendu financier », « dans les six mois qui suivent la fin de "
        "l’exercice »."
    ),
    source="Loi n° 2000-321 du 12 avril 2000, article 10.",
    grade=Grade.A,
    checked_on="2026-11-22",
    since="2000-04-13",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge qu’une subvention publique affectée, à un organisme de droit privé."""
    grant = find_public_grant(scene)
    if grant and grant.subvention.affectation:
        documents = [item.document for item in grant.subvention.justificatifs]
        if not any(is_financial_report(text) or says(text, "bilan financier") for text in documents):
            yield hit(f"{PATH}.justificatifs", partie=grant.beneficiary.appellation)
