"""Les tableaux et les parts qui se calculent à partir des lignes du budget."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest
from typing import Protocol

from conventions.models.base import Calcul
from conventions.models.champs import deduit


class LigneBudget(Calcul):
    """Une ligne de tableau : une charge en face d'un produit ; le côté le plus court est complété par rien."""

    poste: str | None = deduit("Poste de la charge")
    montant_charge: Decimal | None = deduit("Montant de la charge")
    financeur: str | None = deduit("Financeur du produit")
    montant_produit: Decimal | None = deduit("Montant du produit")


class TableauBudget(Calcul):
    """Les charges et les produits d'un exercice, face à face."""

    exercice: int | None = deduit("Exercice du tableau")
    titre: str = deduit("Titre du tableau")
    lignes: tuple[LigneBudget, ...] = deduit("Lignes du tableau")
    total_charges: Decimal = deduit("Total des charges du tableau")
    total_produits: Decimal = deduit("Total des produits du tableau")


class Part(Calcul):
    """Un montant et sa part d'un total, de 0 à 1."""

    nom: str = deduit("Nom de qui porte la part")
    montant: Decimal = deduit("Montant de la part")
    taux: Decimal = deduit("Part du total, en pourcentage")


class TotalExercice(Calcul):
    """Les totaux d'un exercice."""

    exercice: int = deduit("Exercice du total")
    charges: Decimal = deduit("Charges de l'exercice")
    produits: Decimal = deduit("Produits de l'exercice")


class _Ligne(Protocol):
    @property
    def montant(self) -> Decimal: ...
    @property
    def exercice(self) -> int | None: ...


class _LigneCharge(_Ligne, Protocol):
    @property
    def poste(self) -> str: ...


class _LigneProduit(_Ligne, Protocol):
    @property
    def financeur(self) -> str | None: ...


def additionner(montants: Iterable[Decimal]) -> Decimal:
    """Additionne des montants ; zéro s'il n'y en a pas."""
    return sum(montants, Decimal(0))


def repartir(sommes: Iterable[tuple[str | None, Decimal]]) -> tuple[Part, ...]:
    """Groupe les sommes par nom, dans l'ordre d'apparition, et donne la part de chacun."""
    groupes: dict[str, Decimal] = {}
    for nom, montant in sommes:
        cle = nom or "Financeur à préciser"
        groupes[cle] = groupes.get(cle, Decimal(0)) + montant
    total = additionner(groupes.values())
    return tuple(Part(nom=nom, montant=montant, taux=_part(montant, total)) for nom, montant in groupes.items())


def _part(montant: Decimal, total: Decimal) -> Decimal:
    return (montant / total).quantize(Decimal("0.0001"), ROUND_HALF_UP) if total else Decimal(0)


def dresser_tableaux(
    exercices: Sequence[int], charges: Sequence[_LigneCharge], produits: Sequence[_LigneProduit]
) -> tuple[TableauBudget, ...]:
    """Dresse un tableau par exercice s'il y en a plusieurs, sinon un seul."""
    annees = _lister_annees(exercices, charges, produits)
    if len(annees) <= 1:
        annee = annees[0] if annees else None
        titre = f"Budget prévisionnel {annee}" if annee else "Budget prévisionnel"
        return (_dresser(annee, titre, charges, produits),) if charges or produits else ()
    cles: list[int | None] = [*annees]
    if any(ligne.exercice is None for ligne in (*charges, *produits)):
        cles.append(None)
    return tuple(
        _dresser(
            cle,
            f"Budget prévisionnel {cle}" if cle else "Sans exercice",
            [charge for charge in charges if charge.exercice == cle],
            [produit for produit in produits if produit.exercice == cle],
        )
        for cle in cles
    )


def totaliser_exercices(
    exercices: Sequence[int], charges: Sequence[_Ligne], produits: Sequence[_Ligne]
) -> tuple[TotalExercice, ...]:
    """Donne les totaux de chaque exercice, par année."""
    return tuple(
        TotalExercice(
            exercice=annee,
            charges=additionner(charge.montant for charge in charges if charge.exercice == annee),
            produits=additionner(produit.montant for produit in produits if produit.exercice == annee),
        )
        for annee in _lister_annees(exercices, charges, produits)
    )


def _lister_annees(exercices: Sequence[int], charges: Sequence[_Ligne], produits: Sequence[_Ligne]) -> list[int]:
    utilises = {ligne.exercice for ligne in (*charges, *produits) if ligne.exercice is not None}
    return sorted(utilises | set(exercices))


def _dresser(
    exercice: int | None, titre: str, charges: Sequence[_LigneCharge], produits: Sequence[_LigneProduit]
) -> TableauBudget:
    lignes = tuple(
        LigneBudget(
            poste=charge.poste if charge else None,
            montant_charge=charge.montant if charge else None,
            financeur=produit.financeur if produit else None,
            montant_produit=produit.montant if produit else None,
        )
        for charge, produit in zip_longest(charges, produits)
    )
    return TableauBudget(
        exercice=exercice,
        titre=titre,
        lignes=lignes,
        total_charges=additionner(charge.montant for charge in charges),
        total_produits=additionner(produit.montant for produit in produits),
    )
