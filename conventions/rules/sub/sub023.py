"""SUB023 : subvention d’un bailleur social, qu’une exception de la loi peut couvrir."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId, FormeJuridique
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_grant


@rule(
    code="SUB023",
    title="Subvention d’un bailleur social",
    clause=ClauseId.SUBVENTION,
    severity=Severity.INFORMATION,
    message=(
        "« {partie} » est un bailleur social et reçoit {annuel} par an, plus que le seuil de {seuil} : la loi dispense "
        "de convention l’aide aux logements locatifs sociaux, et elle seule."
    ),
    remedy=(
        "Si la somme aide à autre chose qu’à construire, acquérir ou améliorer des logements sociaux, et si le "
        "bailleur est de droit privé, complétez « affectation »."
    ),
    source=(
        "Loi n° 2000-321 du 12 avril 2000, article 10, alinéa 3 : exception du livre III du code de la construction et "
        "de l’habitation ; décret n° 2001-495 du 6 juin 2001, article 1er, pour le seuil."
    ),
    grade=Grade.A,
    checked_on="2026-11-28",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne parle que d’une subvention publique au-delà du seuil, dont l’affectation n’est pas dite."""
    grant, threshold = find_grant(scene), scene.law.find("seuil_convention_subvention")
    if not grant or not threshold or grant.beneficiary.forme_juridique is not FormeJuridique.BAILLEUR_SOCIAL:
        return
    if grant.payer.autorite_administrative and grant.yearly > threshold.value and grant.subvention.affectation is None:
        yield hit(
            f"{PATH}.affectation",
            partie=grant.beneficiary.appellation,
            annuel=format_amount(grant.yearly),
            seuil=format_amount(threshold.value),
        )
