"""The subvention: thresholds of the day of signature, sums, dates and delays, whatever they are."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.models import Dossier
from conventions.rules import Grade, Hit, Scene, find_rule
from conventions.rules.law import list_codes, read_entry
from conventions.rules.registry import list_codes as list_rules
from conventions.rules.sub.delays import read_months
from conventions.rules.sub.grants import find_grant

CENTS = st.integers(0, 100_000_000).map(lambda cents: Decimal(cents) / 100)
PARTIES = [{"code": "caf", "forme_juridique": "caf"}, {"code": "asso", "forme_juridique": "association"}]
GRANT = {"financeur": "caf", "beneficiaire": "asso"}


def scene_of(*, final: bool = False, signature: Any = None, **convention: Any) -> Scene:
    data = {"titre": "Répit", "parties": PARTIES, "convention": convention, "signature": signature or {}}
    return Scene(Dossier.model_validate(data), final=final)


def check(code: str, **given_: Any) -> list[Hit]:
    return list(find_rule(code).check(scene_of(**given_)))


@given(CENTS)
def test_the_threshold_is_passed_from_the_first_cent(amount: Decimal) -> None:
    hits = check("SUB001", subvention={**GRANT, "montant": amount})
    assert bool(hits) is (amount > 23000)


@given(CENTS, st.integers(1, 120))
def test_the_yearly_amount_is_never_more_than_the_amount(amount: Decimal, months: int) -> None:
    end = date(2026 + (months + 11) // 12, (months - 1) % 12 + 1, 28)
    scene = scene_of(duree={"debut": date(2027, 1, 1), "fin": end}, subvention={**GRANT, "montant": amount})
    grant = find_grant(scene)
    assert grant is not None
    assert grant.yearly <= grant.three_years <= grant.amount
    assert grant.months is not None
    assert grant.yearly * -(-max(grant.months, 1) // 12) == pytest.approx(amount)


@given(st.lists(st.none() | CENTS, max_size=6), CENTS)
def test_the_payments_make_the_amount(payments: list[Decimal | None], amount: Decimal) -> None:
    versements = [{"libelle": "Versement", "montant": payment} for payment in payments]
    known = sum((payment for payment in payments if payment is not None), Decimal(0))
    expected = bool(payments) and (known > amount or (known != amount and None not in payments))
    assert bool(check("SUB017", subvention={"montant": amount, "versements": versements})) is expected


@given(st.lists(CENTS, min_size=1, max_size=5), CENTS)
def test_the_budget_holds_the_subvention(listed: list[Decimal], amount: Decimal) -> None:
    produits = [{"partie": "caf", "montant": each} for each in listed]
    hits = check("SUB018", subvention={**GRANT, "montant": amount}, budget={"produits": produits})
    assert bool(hits) is (sum(listed) < amount)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.booleans())
def test_payments_fall_inside_the_agreement(day: date, balance: bool) -> None:
    versement = {"echeance": day, "libelle": "Solde" if balance else "Acompte"}
    period = {"debut": date(2027, 1, 1), "fin": date(2028, 12, 31)}
    hits = check("SUB019", duree=period, subvention={"versements": [versement]})
    assert bool(hits) is (day < period["debut"] or (day > period["fin"] and not balance))


@given(st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_the_law_is_that_of_the_day_of_signature(day: date) -> None:
    hits = check("SUB008", signature={"date": day}, subvention=GRANT)
    assert bool(hits) is (day >= date(2022, 1, 2))
    ceiling = 750_000 if day >= date(2024, 1, 1) else 500_000
    in_force = day >= date(2012, 4, 29)
    for amount, over in ((ceiling, False), (ceiling + 1, in_force)):
        assert bool(check("SUB013", signature={"date": day}, subvention={**GRANT, "montant": amount})) is over


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("six mois après la fin de l’exercice", 6),
        ("dans les 6 mois", 6),
        ("Six (6) mois", 6),
        ("dix-huit mois", 18),
        ("un an", 12),
        ("2 ans", 24),
        ("deux années", 24),
        ("avant le 30 juin", None),
        ("quelques mois", None),
        ("chaque année", None),
        ("de 6 à 9 mois", 9),
        ("un an ou six mois", None),
        ("1,5 mois", None),
        ("le mois suivant", None),
        ("", None),
    ],
)
def test_only_a_sure_delay_is_read(text: str, months: int | None) -> None:
    assert read_months(text) == months


@given(st.integers(1, 60))
def test_a_delay_in_figures_is_judged(months: int) -> None:
    paper = {"document": "Compte rendu financier", "delai": f"{months} mois après la fin de l’exercice"}
    assert bool(check("SUB007", subvention={**GRANT, "justificatifs": [paper]})) is (months > 6)


@pytest.mark.parametrize("code", [code for code in list_rules() if code.startswith("SUB")])
def test_every_rule_bears_an_empty_clause(code: str) -> None:
    for subvention in ({}, {"financeur": "caf"}, {"beneficiaire": "asso"}, {"montant": 50000}):
        for hit in check(code, subvention=subvention, final=True):
            assert find_rule(code).message.format(**hit.values)


@pytest.mark.parametrize("code", list_codes())
def test_each_amount_is_dated_and_tells_its_text(code: str) -> None:
    entry = read_entry(code)
    days = [value.since for value in entry.values]
    assert days == sorted(set(days))
    assert all(len(value.text) > 20 for value in entry.values)
    assert entry.title
    assert entry.unit
    assert entry.grade in set(Grade)
