"""Le budget : tous les totaux se calculent, exactement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from conventions.models import Budget, CoutCache, Subvention


def creer(**champs: Any) -> Budget:
    return Budget.model_validate(champs)


def charge(montant: Any, exercice: int | None = None, **champs: Any) -> dict[str, Any]:
    return {"poste": f"Poste {montant}", "montant": montant, "exercice": exercice, **champs}


def produit(montant: Any, exercice: int | None = None, **champs: Any) -> dict[str, Any]:
    return {"montant": montant, "exercice": exercice, **champs}


def test_un_seul_exercice_un_seul_tableau() -> None:
    budget = creer(
        charges=[charge(10, 2027), charge(5)],
        produits=[produit(15, partie="caf")],
    )
    [tableau] = budget.tableaux
    assert (tableau.exercice, tableau.titre) == (2027, "Budget prévisionnel 2027")
    assert [
        (ligne.poste, ligne.montant_charge, ligne.financeur, ligne.montant_produit) for ligne in tableau.lignes
    ] == [
        ("Poste 10", 10, "caf", 15),
        ("Poste 5", 5, None, None),
    ]
    assert (tableau.total_charges, tableau.total_produits) == (15, 15)
    assert budget.equilibre
    assert budget.montant_total == 15


def test_plusieurs_exercices_un_tableau_chacun() -> None:
    budget = creer(
        exercices=[2029],
        charges=[charge(10, 2028), charge(5), charge(7, 2027)],
        produits=[produit(8, 2027, tiers="Fondation"), produit(2, 2027, intitule="Participation des familles")],
    )
    assert [(t.exercice, t.titre) for t in budget.tableaux] == [
        (2027, "Budget prévisionnel 2027"),
        (2028, "Budget prévisionnel 2028"),
        (2029, "Budget prévisionnel 2029"),
        (None, "Sans exercice"),
    ]
    assert [ligne.financeur for ligne in budget.tableaux[0].lignes] == ["Fondation", "Participation des familles"]
    assert budget.tableaux[0].lignes[1].poste is None
    assert [(t.exercice, t.charges, t.produits) for t in budget.par_exercice] == [
        (2027, 7, 10),
        (2028, 10, 0),
        (2029, 0, 0),
    ]
    assert not budget.equilibre


def test_budget_vide() -> None:
    budget = Budget()
    assert (budget.tableaux, budget.par_financeur, budget.par_exercice, budget.couts_par_partie) == ((), (), (), ())
    assert (budget.total_charges, budget.total_couts_caches, budget.total_nature) == (0, 0, 0)
    assert creer(charges=[charge(3)]).tableaux[0].titre == "Budget prévisionnel"


def test_parts() -> None:
    budget = creer(
        charges=[charge(30, fiche="f1"), charge(10, fiche="f2"), charge(60)],
        produits=[
            produit(50, partie="caf"),
            produit(25, tiers="Fondation"),
            produit(25, partie="caf"),
            produit(0, partie="asso"),
            produit(0),
        ],
    )
    assert [(p.nom, p.montant, p.taux) for p in budget.par_financeur] == [
        ("caf", 75, Decimal("0.75")),
        ("Fondation", 25, Decimal("0.25")),
        ("asso", 0, 0),
        ("Financeur à préciser", 0, 0),
    ]
    assert [(p.nom, p.taux) for p in budget.par_partie] == [("caf", 1), ("asso", 0)]
    assert [(p.nom, p.montant) for p in budget.par_fiche] == [("f1", 30), ("f2", 10)]
    assert [p.taux for p in creer(produits=[produit(0, partie="caf")]).par_financeur] == [0]


def test_un_cout_cache_demesure_est_refuse_a_la_lecture() -> None:
    cout = {"intitule": "Réunions", "partie": "mairie", "personnes": 1_000_000, "heures": 1_000, "taux": "999.99"}
    assert CoutCache.model_validate(cout).total == Decimal("999990000000.00")
    for taux in ("1000", "999999999999.99"):
        with pytest.raises(ValidationError, match=r"un coût caché de plus de 999.999.999.999,99.€"):
            CoutCache.model_validate(cout | {"heures": 999_999_999_999, "taux": taux})


def test_couts_caches() -> None:
    cout = {"intitule": "Réunions", "partie": "mairie", "personnes": 3, "heures": "1.5", "taux": "33.33"}
    assert CoutCache.model_validate(cout).total == Decimal("149.99")
    assert CoutCache.model_validate(cout | {"personnes": None}).total == Decimal("50.00")
    assert CoutCache.model_validate(cout | {"taux": None}).total is None
    budget = creer(couts_caches=[cout, cout | {"partie": "caf", "heures": None}, cout])
    assert [(p.nom, p.montant, p.taux) for p in budget.couts_par_partie] == [
        ("mairie", Decimal("299.98"), 1),
        ("caf", 0, 0),
    ]
    assert budget.total_couts_caches == Decimal("299.98")


def test_contributions_en_nature_hors_budget() -> None:
    budget = creer(contributions_nature=[{"tiers": "Fondation", "designation": "Prêt", "montant": 100}])
    assert (budget.total_nature, budget.total_produits) == (100, 0)
    assert budget.contributions_nature[0].financeur == "Fondation"


def test_versements_additionnes() -> None:
    subvention = Subvention.model_validate({"versements": [{"montant": "0.10"}, {"libelle": "Solde"}, {"montant": 2}]})
    assert subvention.total_versements == Decimal("2.10")


_LIGNES = st.lists(
    st.tuples(st.decimals(0, 10**6, places=2), st.none() | st.sampled_from([2027, 2028, 2029])), max_size=12
)


@given(_LIGNES, _LIGNES)
def test_sommes_concordantes(
    charges: list[tuple[Decimal, int | None]], produits: list[tuple[Decimal, int | None]]
) -> None:
    budget = creer(
        charges=[charge(montant, exercice) for montant, exercice in charges],
        produits=[produit(montant, exercice, partie="caf") for montant, exercice in produits],
    )
    assert sum(t.total_charges for t in budget.tableaux) == budget.total_charges == sum(m for m, _ in charges)
    assert sum(t.total_produits for t in budget.tableaux) == budget.total_produits == sum(m for m, _ in produits)
    assert sum(len([x for x in t.lignes if x.poste]) for t in budget.tableaux) == len(charges)
    assert sum(p.montant for p in budget.par_financeur) == budget.total_produits
