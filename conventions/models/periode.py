"""Les périodes en toutes lettres, même quand une date manque ou que les deux sont inversées."""

from __future__ import annotations

from datetime import date

from conventions.fr.dates import count_months, date_range, duration_text, long_date


def ecrire_periode(debut: date | None, fin: date | None) -> str | None:
    """« du 1er janvier 2027 au 31 décembre 2029 », « à compter du … », « jusqu’au … », ou rien."""
    if debut and fin:
        return date_range(debut, fin)
    if debut:
        return f"à compter du {long_date(debut)}"
    return f"jusqu’au {long_date(fin)}" if fin else None


def compter_mois(debut: date | None, fin: date | None) -> int | None:
    """Compte les mois entiers du premier au dernier jour compris ; rien si les dates manquent ou sont inversées."""
    return count_months(debut, fin) if debut and fin and debut <= fin else None


def ecrire_duree(debut: date | None, fin: date | None) -> str | None:
    """« 3 ans », « 18 mois » ; rien si les dates manquent ou sont inversées."""
    return duration_text(debut, fin) if debut and fin and debut <= fin else None
