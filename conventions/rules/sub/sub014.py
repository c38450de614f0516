"""SUB014 : comptes publiés et commissaire aux comptes."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId, FormeJuridique
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_public_grant


@rule(
    code="SUB014",
    title="Comptes publiés et commissaire aux comptes",
    clause=ClauseId.SUBVENTION,
    severity=Severity.INFORMATION,
    message=(
        "« {partie} » recevrait {annuel} par an, plus que {seuil} : elle doit publier ses comptes annuels et "
        "nommer un commissaire aux comptes."
    ),
    remedy=(
        "Vérifiez que l’association a un commissaire aux comptes, et demandez son rapport parmi les justificatifs."
    ),
    source="Code de commerce, articles L. 612-4 et D. 612-5.",
    grade=Grade.B,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare au seuil le montant moyen d’une année, qu’une année au moins atteint."""
    grant, threshold = find_public_grant(scene), scene.law.find("seuil_commissaire_comptes")
    if not grant or not threshold or grant.beneficiary.forme_juridique is not FormeJuridique.ASSOCIATION:
        return
    if grant.yearly > threshold.value:
        yield hit(
            f"{PATH}.montant",
            partie=grant.beneficiary.appellation,
            annuel=format_amount(grant.yearly),
            seuil=format_amount(threshold.value),
        )
