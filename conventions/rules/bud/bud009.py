"""BUD009 : chaque financeur apporte à une action la même somme dans le budget et dans la fiche."""

from collections.abc import Iterator
from decimal import Decimal

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.bud.lignes import Funder, Share, identify, sum_financeurs, sum_produits
from conventions.rules.reading import name_fiche
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="BUD009",
    title="Financeurs d’une action et produits du budget",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    message="« {financeur} » apporte {budget} à la {fiche} selon le budget, et {annonce} selon la fiche.",
    remedy="Écrivez la même somme des deux côtés ; si c’est un tiers, vérifiez aussi que son nom s’écrit pareil.",
    source="Le financement d’une action est une part des produits de la convention : arithmétique.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare, financeur par financeur, les produits rattachés à une fiche et les financeurs de celle-ci.

    Une somme ne manque au budget que si chaque produit y a son action et son financeur.
    """
    budget = scene.dossier.convention.budget
    produits = budget.produits if budget else ()
    given = sum_produits(produits)
    if not given:
        return
    complete = all(produit.fiche and identify(produit) for produit in produits)
    for rank, fiche in enumerate(scene.dossier.fiches_action):
        if fiche.financeurs:
            wanted, attached = sum_financeurs(fiche, rank), given.get(fiche.code_effectif, {})
            yield from _compare(name_fiche(fiche), wanted, attached, complete)


def _compare(fiche: str, wanted: dict[Funder, Share], attached: dict[Funder, Share], complete: bool) -> Iterator[Hit]:
    for key, share in (attached | wanted).items():
        in_budget = attached[key].montant if key in attached else Decimal(0)
        in_fiche = wanted[key].montant if key in wanted else Decimal(0)
        if in_budget > in_fiche or (complete and in_budget < in_fiche):
            yield hit(
                share.path,
                financeur=share.nom,
                budget=format_amount(in_budget),
                fiche=fiche,
                annonce=format_amount(in_fiche),
            )
