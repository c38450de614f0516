"""Numbers in figures and in words."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from num2words import num2words

from conventions.fr.numbers import (
    euros_in_words,
    figures_and_words,
    format_amount,
    format_number,
    format_percent,
    ordinal,
    ordinal_in_words,
    to_words,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "zéro"),
        (1, "un"),
        (16, "seize"),
        (17, "dix-sept"),
        (21, "vingt et un"),
        (71, "soixante et onze"),
        (80, "quatre-vingts"),
        (81, "quatre-vingt-un"),
        (91, "quatre-vingt-onze"),
        (100, "cent"),
        (200, "deux cents"),
        (201, "deux cent un"),
        (1_000, "mille"),
        (80_000, "quatre-vingt mille"),
        (200_000, "deux cent mille"),
        (1_000_000, "un million"),
        (80_000_000, "quatre-vingts millions"),
        (200_000_000, "deux cents millions"),
        (2_500_000, "deux millions cinq cent mille"),
        (-3, "moins trois"),
        (Decimal("12000.00"), "douze mille"),
        (Decimal("1E+3"), "mille"),
        (Decimal("2.5"), "deux virgule cinq"),
        (Decimal("2.05"), "deux virgule zéro cinq"),
        (Decimal("-0.5"), "moins zéro virgule cinq"),
    ],
)
def test_words(number, text):
    assert to_words(number) == text


def test_feminine_words():
    assert to_words(1, feminine=True) == "une"
    assert to_words(21, feminine=True) == "vingt et une"
    assert to_words(3, feminine=True) == "trois"


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_words_agree_with_an_independent_library(number):
    assert to_words(number) == num2words(number, lang="fr")


def test_words_agree_with_an_independent_library_on_every_small_number():
    assert [to_words(n) for n in range(2_200)] == [num2words(n, lang="fr") for n in range(2_200)]


def test_numbers_too_large_for_words_are_refused():
    assert to_words(10**18 - 1).startswith("neuf cent quatre-vingt-dix-neuf billiards")
    with pytest.raises(ValueError, match="stop before"):
        to_words(10**18)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "zéro euro"),
        (1, "un euro"),
        (2, "deux euros"),
        (Decimal("12000"), "douze mille euros"),
        (Decimal("12000.00"), "douze mille euros"),
        (Decimal("12.50"), "douze euros et cinquante centimes"),
        (Decimal("1.01"), "un euro et un centime"),
        (Decimal("0.80"), "quatre-vingts centimes d’euro"),
        (Decimal("0.005"), "un centime d’euro"),
        (Decimal("0.004"), "zéro euro"),
        (80, "quatre-vingts euros"),
        (1_000_000, "un million d’euros"),
        (2_000_000, "deux millions d’euros"),
        (2_500_000, "deux millions cinq cent mille euros"),
        (1_000_001, "un million un euros"),
        (10**9, "un milliard d’euros"),
        (Decimal("1000000.50"), "un million d’euros et cinquante centimes"),
        (Decimal("-12.5"), "moins douze euros et cinquante centimes"),
    ],
)
def test_euros(amount, text):
    assert euros_in_words(amount) == text


def test_figures_and_words():
    assert figures_and_words(3) == "trois (3)"
    assert figures_and_words(1, feminine=True) == "une (1)"
    assert figures_and_words(1200) == "mille deux cents (1\u202f200)"


@pytest.mark.parametrize(
    ("rank", "short", "words"),
    [
        (2, "2e", "deuxième"),
        (4, "4e", "quatrième"),
        (5, "5e", "cinquième"),
        (9, "9e", "neuvième"),
        (11, "11e", "onzième"),
        (21, "21e", "vingt et unième"),
        (30, "30e", "trentième"),
        (71, "71e", "soixante et onzième"),
        (80, "80e", "quatre-vingtième"),
        (81, "81e", "quatre-vingt-unième"),
        (99, "99e", "quatre-vingt-dix-neuvième"),
        (100, "100e", "centième"),
        (200, "200e", "deux centième"),
        (1000, "1\u202f000e", "millième"),
        (10**6, "1\u202f000\u202f000e", "millionième"),
    ],
)
def test_ordinals(rank, short, words):
    assert ordinal(rank) == ordinal(rank, feminine=True) == short
    assert ordinal_in_words(rank) == ordinal_in_words(rank, feminine=True) == words


def test_the_first():
    assert (ordinal(1), ordinal(1, feminine=True)) == ("1er", "1re")
    assert (ordinal_in_words(1), ordinal_in_words(1, feminine=True)) == ("premier", "première")


@pytest.mark.parametrize("function", [ordinal, ordinal_in_words])
def test_there_is_no_rank_zero(function):
    with pytest.raises(ValueError, match="begins at 1"):
        function(0)


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (0, None, "0"),
        (999, None, "999"),
        (1234, None, "1\u202f234"),
        (1_234_567, None, "1\u202f234\u202f567"),
        (Decimal("1234.50"), None, "1\u202f234,5"),
        (Decimal("1234.50"), 2, "1\u202f234,50"),
        (Decimal("1E+4"), None, "10\u202f000"),
        (Decimal("0.005"), 2, "0,01"),
        (Decimal("-0.001"), 2, "0,00"),
        (Decimal("-1234.5"), None, "-1\u202f234,5"),
        (0.1, None, "0,1"),
        (7, 2, "7,00"),
        (Decimal("2.5"), 0, "3"),
    ],
)
def test_figures(number, decimals, text):
    assert format_number(number, decimals) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (12_000, "12\u202f000\u00a0€"),
        (Decimal("12000.00"), "12\u202f000\u00a0€"),
        (Decimal("12000.5"), "12\u202f000,50\u00a0€"),
        (Decimal("0.004"), "0\u00a0€"),
        (Decimal("-3.2"), "-3,20\u00a0€"),
    ],
)
def test_amounts(amount, text):
    assert format_amount(amount) == text


def test_another_currency():
    assert format_amount(Decimal(5), "CHF") == "5\u00a0CHF"


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (Decimal("0.255"), "25,5\u00a0%"),
        (Decimal("0.25"), "25\u00a0%"),
        (Decimal(1) / 3, "33,33\u00a0%"),
        (1, "100\u00a0%"),
        (0.07, "7\u00a0%"),
        (0, "0\u00a0%"),
    ],
)
def test_percentages(ratio, text):
    assert format_percent(ratio) == text


def test_percentages_with_fewer_decimals():
    assert format_percent(Decimal(2) / 3, decimals=0) == "67\u00a0%"


@settings(deadline=None)
@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_figures_can_be_read_back(number):
    text = format_number(number, 2).replace("\u202f", "").replace(",", ".")
    assert Decimal(text) == number
