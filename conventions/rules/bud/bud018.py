"""BUD018 : chaque produit dit qui le paie."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId, NatureProduit
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_PAID_BY_SOMEONE: Final = frozenset({NatureProduit.SUBVENTION, NatureProduit.FONDS_PROPRES})


@rule(
    code="BUD018",
    title="Produit sans financeur",
    clause=ClauseId.BUDGET,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="Le produit « {produit} » ({montant}) n’a pas de financeur : rien ne dit qui doit cette somme.",
    remedy="Écrivez qui la verse : le code d’une partie dans « partie », ou un nom dans « tiers », par exemple "
    "« Fondation Horizon ».",
    source="CAFERUIS 2009-2010, « Stratégie et partenariat » : le budget est au minimum de l’acte, et chaque "
    "financeur s’y lit.",
    grade=Grade.METHODE,
    checked_on="2026-11-28",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le financeur des subventions, des fonds propres, et des sommes dont rien d’autre n’est dit."""
    budget = scene.dossier.convention.budget
    for place, produit in enumerate(budget.produits if budget else ()):
        nobody = produit.partie is None and produit.tiers is None and produit.montant
        untold = produit.nature is None and produit.intitule is None
        if nobody and (untold or produit.nature in _PAID_BY_SOMEONE):
            name = produit.intitule or "sans intitulé"
            yield hit(f"convention.budget.produits[{place}]", produit=name, montant=format_amount(produit.montant))
