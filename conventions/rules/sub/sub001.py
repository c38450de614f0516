"""SUB001 : objet et conditions d’une subvention au-delà du seuil."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH, find_public_grant


@rule(
    code="SUB001",
    title="Objet et conditions d’une subvention au-delà du seuil",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La subvention de « {partie} » représente {annuel} par an, plus que le seuil de {seuil} : la convention doit "
        "définir l’objet et les conditions d’utilisation de la somme."
    ),
    remedy=(
        "Complétez « affectation », par exemple « Le salaire de l’animatrice du lieu, dans la limite du budget "
        "annexé ». Si un texte fixe un autre seuil pour cette aide, dites-le dans une dérogation."
    ),
    source=(
        "Loi n° 2000-321 du 12 avril 2000, article 10 ; décret n° 2001-495 du 6 juin 2001, article 1er, pour le seuil."
    ),
    grade=Grade.B,
    checked_on="2026-11-28",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Juge une subvention publique par son montant moyen d’une année ; CLA009 dit le montant qui manque."""
    grant, threshold = find_public_grant(scene), scene.law.find("seuil_convention_subvention")
    if grant and threshold and grant.yearly > threshold.value and grant.subvention.affectation is None:
        yield hit(
            f"{PATH}.affectation",
            partie=grant.payer.appellation,
            annuel=format_amount(grant.yearly),
            seuil=format_amount(threshold.value),
        )
