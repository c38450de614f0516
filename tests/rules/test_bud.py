"""The budget: sums that agree whatever the amounts, and a message that keeps what is internal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.models import Dossier
from conventions.rules import Hit, Scene, find_rule

CENTS = st.integers(0, 10_000_000).map(lambda cents: Decimal(cents) / 100)
SOME = st.integers(1, 10_000_000).map(lambda cents: Decimal(cents) / 100)
AMOUNTS = st.lists(CENTS, min_size=1, max_size=6)
PARTIES = [{"code": "caf"}, {"code": "relais"}]


def check(code: str, budget: dict[str, Any], *fiches: dict[str, Any]) -> list[Hit]:
    data = {"titre": "Répit", "parties": PARTIES, "convention": {"budget": budget}, "fiches_action": list(fiches)}
    return list(find_rule(code).check(Scene(Dossier.model_validate(data))))


def write_lines(key: str, sums: dict[int, list[Decimal]]) -> list[dict[str, Any]]:
    return [{key: "caf", "montant": sum_, "exercice": year} for year, found in sums.items() for sum_ in found]


@given(AMOUNTS, AMOUNTS)
def test_years_in_balance_are_accepted(first: list[Decimal], second: list[Decimal]) -> None:
    charges = write_lines("poste", {2027: first, 2028: second})
    produits = write_lines("tiers", {2028: [sum(second, Decimal(0))], 2027: [sum(first, Decimal(0))]})
    assert not check("BUD002", {"charges": charges, "produits": produits})


@given(CENTS, CENTS, SOME)
def test_a_sum_moved_to_another_year_shows_in_both(first: Decimal, second: Decimal, moved: Decimal) -> None:
    charges = write_lines("poste", {2027: [first], 2028: [second + moved]})
    produits = write_lines("tiers", {2027: [first + moved], 2028: [second]})
    hits = check("BUD002", {"charges": charges, "produits": produits})
    assert [hit.values["exercice"] for hit in hits] == [2027, 2028]
    assert not check("BUD001", {"charges": charges, "produits": produits})


YEARS = st.dictionaries(st.integers(2027, 2031), st.tuples(SOME, SOME), min_size=1)


@given(YEARS)
def test_every_gap_of_a_budget_is_told_at_once_and_once(years: dict[int, tuple[Decimal, Decimal]]) -> None:
    """One gap by the whole, several by their years: none is left for a second round, none is told twice."""
    budget = {
        "charges": write_lines("poste", {year: [charge] for year, (charge, _) in years.items()}),
        "produits": write_lines("tiers", {year: [produit] for year, (_, produit) in years.items()}),
    }
    uneven = sorted(year for year, (charge, produit) in years.items() if charge != produit)
    told = [hit.values["exercice"] for hit in check("BUD002", budget)]
    assert told == (uneven if len(uneven) > 1 else [])
    assert len(check("BUD001", budget)) == (1 if len(uneven) == 1 else 0)


@given(AMOUNTS, CENTS)
def test_the_charges_of_an_action_are_its_budget(amounts: list[Decimal], budget: Decimal) -> None:
    charges = [{"poste": "Salaires", "montant": amount, "fiche": "f1"} for amount in amounts]
    fiche = {"numero": 1, "budget": budget}
    assert bool(check("BUD006", {"charges": charges}, fiche)) is (sum(amounts) != budget)
    common = [*charges, {"poste": "Coordination", "montant": 1}]
    assert bool(check("BUD006", {"charges": common}, fiche)) is (sum(amounts) > budget)


@given(st.lists(CENTS, max_size=4), CENTS)
def test_the_actions_hold_in_the_budget(budgets: list[Decimal], total: Decimal) -> None:
    fiches = [{"numero": rank, "budget": budget} for rank, budget in enumerate(budgets, start=1)]
    hits = check("BUD007", {"charges": [{"poste": "Salaires", "montant": total}]}, *fiches)
    assert bool(hits) is (sum(budgets) > total)


@given(AMOUNTS, CENTS)
def test_the_funders_of_an_action_make_its_budget(amounts: list[Decimal], budget: Decimal) -> None:
    financeurs = [{"tiers": f"Financeur {rank}", "montant": amount} for rank, amount in enumerate(amounts)]
    fiche = {"numero": 1, "budget": budget, "financeurs": financeurs}
    assert bool(check("BUD008", {}, fiche)) is (sum(amounts) != budget)


@given(st.dictionaries(st.sampled_from(["Région", "État", "Fondation"]), AMOUNTS, min_size=1), SOME)
def test_a_funder_says_the_same_in_both_places(given_: dict[str, list[Decimal]], more: Decimal) -> None:
    produits = [
        {"tiers": nom.upper(), "montant": amount, "fiche": 1} for nom, amounts in given_.items() for amount in amounts
    ]
    financeurs: list[dict[str, Any]] = [{"tiers": nom, "montant": sum(found)} for nom, found in given_.items()]
    assert not check("BUD009", {"produits": produits}, {"numero": 1, "financeurs": financeurs})
    financeurs[0]["montant"] += more
    hits = check("BUD009", {"produits": produits}, {"numero": 1, "financeurs": financeurs})
    assert [hit.path for hit in hits] == ["fiches_action[0].financeurs[0].montant"]


@given(st.integers(10_000, 99_999), st.integers(10_000, 99_999))
def test_an_incomplete_hidden_cost_keeps_what_is_internal(personnes: int, heures: int) -> None:
    cout = {"intitule": "Réunions", "partie": "caf", "personnes": personnes, "heures": heures}
    (hit,) = check("BUD013", {"couts_caches": [cout]})
    said = find_rule("BUD013").message.format(**hit.values)
    assert not any(sign.isdigit() for sign in said)


@given(AMOUNTS, CENTS)
def test_what_an_action_costs_its_partners_holds_in_its_budget(costs: list[Decimal], budget: Decimal) -> None:
    fiche = {"numero": 1, "budget": budget, "contributions": [{"partie": "caf", "cout": cost} for cost in costs]}
    assert bool(check("BUD015", {}, fiche)) is (sum(costs) > budget)


@pytest.mark.parametrize("word", ["Néant", "néant.", "Aucun", "rien", "NON", "oui", "Sans objet", "0"])
def test_a_word_is_no_reason_for_the_absence_of_hidden_costs(word: str) -> None:
    assert [hit.path for hit in check("BUD011", {"couts_caches_neant": word})] == [
        "convention.budget.couts_caches_neant"
    ]
    assert check("BUD011", {"couts_caches_neant": f"{word} : les réunions se tiennent déjà"}) == []
