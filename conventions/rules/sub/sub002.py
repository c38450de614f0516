"""SUB002 : subvention promise sans clause de subvention."""

from collections.abc import Iterator
from decimal import Decimal

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId, NatureProduit
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import is_private


@rule(
    code="SUB002",
    title="Subvention promise sans clause de subvention",
    clause=ClauseId.SUBVENTION,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Le budget compte sur {montant} de subvention de « {partie} » pour une année, plus que le seuil de "
        "{seuil}, et aucune clause n’en dit l’objet ni les conditions."
    ),
    remedy=(
        "Ajoutez la clause « subvention ». Si une autre convention porte cette somme, dites-le dans une dérogation."
    ),
    source=(
        "Loi n° 2000-321 du 12 avril 2000, article 10 ; décret n° 2001-495 du 6 juin 2001, article 1er, pour le seuil."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Additionne les subventions de chaque financeur public par exercice, si une partie est de droit privé."""
    convention, threshold = scene.dossier.convention, scene.law.find("seuil_convention_subvention")
    private = any(is_private(partie) for partie in scene.dossier.parties)
    if convention.subvention or not convention.budget or not threshold or not private:
        return
    sums: dict[tuple[str, int | None], Decimal] = {}
    told: set[str] = set()
    for place, produit in enumerate(convention.budget.produits):
        funder = produit.partie and produit.partie.cible
        if produit.nature is not NatureProduit.SUBVENTION or not funder or not funder.autorite_administrative:
            continue
        key = (funder.code, produit.exercice)
        sums[key] = sums.get(key, Decimal(0)) + produit.montant
        if sums[key] > threshold.value and produit.exercice and funder.code not in told:
            told.add(funder.code)
            yield hit(
                f"convention.budget.produits[{place}]",
                partie=funder.appellation,
                montant=format_amount(sums[key]),
                seuil=format_amount(threshold.value),
            )
