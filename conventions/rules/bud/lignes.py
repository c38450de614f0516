"""What the rules of the budget read: its lines, with their place, and the sums of each action."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from conventions.models import Budget, Charge, FicheAction, Financement, Produit
from conventions.models.comptes import TotalExercice
from conventions.rules.reading import fold

Funder = tuple[str | None, str | None]
"""The code of a party, or the folded name of a third one."""
Line = Charge | Produit


class Share(NamedTuple):
    """What a funder gives, its name as printed, and the data path where it is first written."""

    nom: str | None
    montant: Decimal
    path: str


def walk_lines(budget: Budget) -> Iterator[tuple[str, Line]]:
    """Yield each charge, then each income, with its data path."""
    for place, charge in enumerate(budget.charges):
        yield f"convention.budget.charges[{place}]", charge
    for place, produit in enumerate(budget.produits):
        yield f"convention.budget.produits[{place}]", produit


def place_years(budget: Budget) -> dict[int, str]:
    """Return the years of the lines, each with the data path where it is first written."""
    found: dict[int, str] = {}
    for path, line in walk_lines(budget):
        if line.exercice is not None:
            found.setdefault(line.exercice, f"{path}.exercice")
    return found


def list_uneven_years(budget: Budget) -> list[TotalExercice]:
    """Return the years whose charges are not their income; none when a line has no year, which leaves them unknown."""
    if any(line.exercice is None for _, line in walk_lines(budget)):
        return []
    return [total for total in budget.par_exercice if total.charges != total.produits]


def sum_by_fiche(charges: Iterable[Charge]) -> dict[str, Decimal]:
    """Return the total of the charges attached to each action, by its code."""
    sums: dict[str, Decimal] = {}
    for charge in charges:
        if charge.fiche:
            sums[str(charge.fiche)] = sums.get(str(charge.fiche), Decimal(0)) + charge.montant
    return sums


def identify(source: Financement) -> Funder | None:
    """Return what makes a funder the same from one line to another; None when the line names nobody."""
    if source.partie:
        return str(source.partie), None
    return (None, fold(source.tiers)) if source.tiers else None


def sum_produits(produits: Iterable[Produit]) -> dict[str, dict[Funder, Share]]:
    """Return what each funder gives to each action, by its code, in the lines of the budget."""
    found: dict[str, dict[Funder, Share]] = {}
    for place, produit in enumerate(produits):
        key = identify(produit)
        if produit.fiche and key:
            path = f"convention.budget.produits[{place}].fiche"
            _add(found.setdefault(str(produit.fiche), {}), key, Share(produit.financeur, produit.montant, path))
    return found


def sum_financeurs(fiche: FicheAction, rank: int) -> dict[Funder, Share]:
    """Return what each funder gives, in the action's own sheet."""
    found: dict[Funder, Share] = {}
    for place, financeur in enumerate(fiche.financeurs):
        key = identify(financeur)
        if key:
            path = f"fiches_action[{rank}].financeurs[{place}].montant"
            _add(found, key, Share(financeur.nom, financeur.montant, path))
    return found


def _add(sums: dict[Funder, Share], key: Funder, share: Share) -> None:
    known = sums.get(key)
    sums[key] = known._replace(montant=known.montant + share.montant) if known else share
