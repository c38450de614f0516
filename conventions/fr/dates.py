"""Dates and durations in French. No clock is read here: a date is always given."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from conventions.fr.lists import join
from conventions.fr.numbers import NO_BREAK, format_number

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
# A period of broken months is counted in days up to here, then in months and days.
_DAYS_ONLY = 92


def long_date(day: date) -> str:
    """« 1er janvier 2027 », « 31 décembre 2029 »: the day and its month are never parted."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NO_BREAK}{month_year(day)}"


def short_date(day: date) -> str:
    """« 01/01/2027 »."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def month_year(day: date) -> str:
    """« janvier 2027 »."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def date_range(debut: date, fin: date) -> str:
    """« du 1er janvier 2027 au 31 décembre 2029 »; one day only is « le 1er janvier 2027 »."""
    if debut == fin:
        return f"le {long_date(debut)}"
    return f"du {long_date(debut)} au {long_date(fin)}"


def count_months(debut: date, fin: date) -> int:
    """The whole months of a period whose last day counts; 0 when it ends before it begins."""
    return _split(debut, fin)[0]


def duration_text(debut: date, fin: date) -> str:
    """The length of a period whose last day counts: « 3 ans », « 18 mois », « 2 ans et 3 mois », « 45 jours ».

    Months are counted in years from two years on. A period of broken months is « 45 jours » up to three months, then
    « 4 mois et 12 jours ». A period that ends before it begins has no length: the text is empty.
    """
    if fin < debut:
        return ""
    months, days = _split(debut, fin)
    total = (fin - debut).days + 1
    if days and total <= _DAYS_ONLY:
        return _count(total, "jour")
    return join([*_years_and_months(months), *([_count(days, "jour")] if days else [])])


def _years_and_months(months: int) -> list[str]:
    if months < 24 and months != 12:
        return [_count(months, "mois")]
    years, rest = divmod(months, 12)
    return [_count(years, "an"), *([_count(rest, "mois")] if rest else [])]


def _split(debut: date, fin: date) -> tuple[int, int]:
    """Whole months, then the days left, the last day counted."""
    if fin < debut:
        return 0, 0
    months = (fin.year - debut.year) * 12 + fin.month - debut.month + 1
    while months and _last_day(debut, months) > fin:
        months -= 1
    reached = _last_day(debut, months) if months else debut - timedelta(days=1) if debut > date.min else None
    if reached is None:
        return months, (fin - debut).days + 1
    return months, (fin - reached).days


def _last_day(debut: date, months: int) -> date:
    """The last day of a period of so many months: 1 January + 12 months ends on 31 December.

    A month too short for the day of the start ends the period with it: 29 February 2024 + 5 years, on 28 February 2029.
    """
    years, month = divmod(debut.month - 1 + months, 12)
    year = debut.year + years
    if year > date.max.year:
        return date.max
    length = monthrange(year, month + 1)[1]
    if debut.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, debut.day) - timedelta(days=1)


def _count(number: int, unit: str) -> str:
    plural = "s" if number > 1 and unit != "mois" else ""
    return f"{format_number(number)} {unit}{plural}"
