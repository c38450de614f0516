"""Dates and durations."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conventions.fr.dates import count_months, date_range, duration_text, long_date, month_year, short_date

NEW_YEAR = date(2027, 1, 1)


def test_dates():
    assert long_date(NEW_YEAR) == "1er\u00a0janvier 2027"
    assert long_date(date(2027, 8, 11)) == "11\u00a0août 2027"
    assert short_date(date(2027, 2, 3)) == "03/02/2027"
    assert month_year(date(2027, 12, 31)) == "décembre 2027"


def test_range():
    assert date_range(NEW_YEAR, date(2029, 12, 31)) == "du 1er\u00a0janvier 2027 au 31\u00a0décembre 2029"
    assert date_range(NEW_YEAR, NEW_YEAR) == "le 1er\u00a0janvier 2027"


@pytest.mark.parametrize(
    ("debut", "fin", "text", "months"),
    [
        (NEW_YEAR, date(2029, 12, 31), "3 ans", 36),
        (NEW_YEAR, date(2027, 12, 31), "1 an", 12),
        (NEW_YEAR, date(2028, 6, 30), "18 mois", 18),
        (NEW_YEAR, date(2027, 1, 31), "1 mois", 1),
        (NEW_YEAR, date(2028, 12, 31), "2 ans", 24),
        (NEW_YEAR, date(2029, 3, 31), "2 ans et 3 mois", 27),
        (NEW_YEAR, date(2027, 2, 14), "45 jours", 1),
        (NEW_YEAR, date(2027, 1, 15), "15 jours", 0),
        (NEW_YEAR, NEW_YEAR, "1 jour", 0),
        (NEW_YEAR, date(2027, 5, 12), "4 mois et 12 jours", 4),
        (NEW_YEAR, date(2030, 1, 1), "3 ans et 1 jour", 36),
        (NEW_YEAR, date(2029, 4, 2), "2 ans, 3 mois et 2 jours", 27),
        (date(2026, 9, 15), date(2027, 9, 14), "1 an", 12),
        (date(2027, 1, 31), date(2027, 2, 28), "1 mois", 1),
        (date(2027, 1, 29), date(2027, 2, 28), "1 mois", 1),
        (date(2027, 1, 28), date(2027, 2, 27), "1 mois", 1),
        (date(2026, 8, 31), date(2027, 2, 28), "6 mois", 6),
        (date(2028, 2, 29), date(2029, 2, 27), "11 mois et 30 jours", 11),
        (date(2028, 2, 29), date(2029, 2, 28), "1 an", 12),
        (date(2028, 2, 29), date(2032, 2, 28), "4 ans", 48),
        (date(2027, 3, 1), date(2028, 2, 29), "1 an", 12),
        (date(2028, 2, 1), date(2028, 2, 29), "1 mois", 1),
        (date(9999, 1, 1), date.max, "1 an", 12),
        (date.min, date.min, "1 jour", 0),
        (NEW_YEAR, date(2026, 12, 31), "", 0),
    ],
)
def test_durations(debut, fin, text, months):
    assert duration_text(debut, fin) == text
    assert count_months(debut, fin) == months


@settings(deadline=None)
@given(st.dates(), st.dates())
def test_any_two_dates_have_a_duration(debut, fin):
    assert bool(duration_text(debut, fin)) is (debut <= fin)
    assert count_months(debut, fin) >= 0


@settings(deadline=None)
@given(st.dates(max_value=date(9990, 1, 1)), st.integers(min_value=1, max_value=1200))
def test_one_more_day_never_shortens(debut, days):
    fin = debut + timedelta(days=days)
    assert count_months(debut, fin) <= count_months(debut, fin + timedelta(days=1))
