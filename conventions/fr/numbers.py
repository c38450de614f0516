"""Numbers as French writes them, in figures (« 12 000 € », « 25,5 % », « 2e ») and in words.

Written here rather than taken from a library: the libraries read integers as cents, forget the « de » of « un million
d’euros », and their ordinals are wrong (« 2me », « quatre-vingtsième »). Spelling is the traditional one.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

NO_BREAK = "\u00a0"
THIN = "\u202f"

_UNITS = (
    *("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    *("treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = ("", "dix", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
_SCALES = ((10**15, "billiard"), (10**12, "billion"), (10**9, "milliard"), (10**6, "million"))
_LIMIT = 10**18


def to_words(n: int | Decimal, *, feminine: bool = False) -> str:
    """A number in words: « quatre-vingts », « deux cent un », « deux virgule cinq », « vingt et une » (feminine).

    Below 10¹⁸ in absolute value; a larger number is a ValueError.
    """
    size = abs(Decimal(n))
    if size >= _LIMIT:
        raise ValueError(f"{n}: the words stop before 10^18")
    sign = "moins " if n < 0 else ""
    whole, _, decimals = _plain(size).partition(".")
    words = _cardinal(int(whole))
    if decimals:
        zeros = len(decimals) - len(decimals.lstrip("0"))
        return f"{sign}{words} virgule {'zéro ' * zeros}{_cardinal(int(decimals))}"
    return f"{sign}{words}e" if feminine and words.endswith("un") else f"{sign}{words}"


def euros_in_words(amount: Decimal | int) -> str:
    """An amount in words: « douze mille euros », « un million d’euros », « douze euros et cinquante centimes »."""
    rounded = _round(Decimal(amount), 2)
    euros, cents = divmod(int(abs(rounded) * 100), 100)
    sign = "moins " if rounded < 0 else ""
    if not cents:
        return f"{sign}{_counted_euros(euros)}"
    in_cents = f"{_cardinal(cents)} centime{'s' if cents > 1 else ''}"
    return f"{sign}{_counted_euros(euros)} et {in_cents}" if euros else f"{sign}{in_cents} d’euro"


def figures_and_words(n: int, *, feminine: bool = False) -> str:
    """A number twice, as legal texts write it: « trois (3) », « une (1) » in the feminine."""
    return f"{to_words(n, feminine=feminine)} ({format_number(n)})"


def ordinal(n: int, feminine: bool = False) -> str:
    """The short ordinal: « 1er », « 1re », « 2e »."""
    _check_rank(n)
    if n == 1:
        return "1re" if feminine else "1er"
    return f"{format_number(n)}e"


def ordinal_in_words(n: int, feminine: bool = False) -> str:
    """The ordinal in words: « premier », « première », « deuxième », « vingt et unième », « quatre-vingtième »."""
    _check_rank(n)
    if n == 1:
        return "première" if feminine else "premier"
    return _ordinal_words(_cardinal(n))


def format_number(n: int | Decimal | float, decimals: int | None = None) -> str:
    """A number in figures: « 1 234,5 » (thin no-break spaces, decimal comma).

    `decimals` fixes how many decimals are written, rounded half up; without it, those that the number has.
    """
    value = n if isinstance(n, Decimal) else Decimal(str(n))
    text = _plain(value) if decimals is None else f"{_round(value, decimals):f}"
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _, fraction = text.partition(".")
    sign = sign if text.strip("0.") else ""
    return f"{sign}{_group(whole)},{fraction}" if fraction else f"{sign}{_group(whole)}"


def format_amount(amount: Decimal | int, currency: str = "€") -> str:
    """An amount in figures: « 12 000 € », « 12 000,50 € » (two decimals, or none when they are zero)."""
    rounded = _round(Decimal(amount), 2)
    return f"{format_number(rounded, 2 if rounded % 1 else 0)}{NO_BREAK}{currency}"


def format_percent(ratio: Decimal | int | float, decimals: int = 2) -> str:
    """A ratio as a percentage: 0.255 is « 25,5 % »; at most `decimals` decimals, without useless zeros."""
    percent = _round(Decimal(str(ratio)) * 100, decimals)
    return f"{format_number(percent)}{NO_BREAK}%"


@lru_cache(maxsize=8192)
def _cardinal(n: int) -> str:
    """The words of a whole number; « quatre-vingts » and « cents » lose their s before another number or « mille »."""
    if n < 100:
        return _below_hundred(n)
    for size, name in _SCALES:
        if n >= size:
            count, rest = divmod(n, size)
            return _append(f"{_cardinal(count)} {name}{'s' if count > 1 else ''}", rest)
    if n >= 1000:
        count, rest = divmod(n, 1000)
        return _append("mille" if count == 1 else f"{_before_mille(_cardinal(count))} mille", rest)
    count, rest = divmod(n, 100)
    hundreds = "cent" if count == 1 else f"{_UNITS[count]} cent{'' if rest else 's'}"
    return _append(hundreds, rest)


def _below_hundred(n: int) -> str:
    if n < 20:
        return _UNITS[n]
    tens, unit = divmod(n, 10)
    if tens in (7, 9):
        unit += 10
    if not unit:
        return "quatre-vingts" if tens == 8 else _TENS[tens]
    link = " et " if unit in (1, 11) and tens < 8 else "-"
    return f"{_TENS[tens]}{link}{_UNITS[unit]}"


def _append(words: str, rest: int) -> str:
    return f"{words} {_cardinal(rest)}" if rest else words


def _before_mille(words: str) -> str:
    return words[:-1] if words.endswith(("vingts", "cents")) else words


def _counted_euros(euros: int) -> str:
    words = _cardinal(euros)
    linked = "d’" if words.endswith(("llion", "llions", "lliard", "lliards")) else ""
    return f"{words} {linked}euro{'s' if euros > 1 else ''}"


def _ordinal_words(words: str) -> str:
    if words in ("un million", "un milliard", "un billion", "un billiard"):
        words = words.removeprefix("un ")
    if words.endswith(("vingts", "cents", "ons", "ards")):
        words = words[:-1]
    if words.endswith("cinq"):
        return f"{words}uième"
    if words.endswith("neuf"):
        return f"{words[:-1]}vième"
    return f"{words.removesuffix('e')}ième"


def _check_rank(n: int) -> None:
    if n < 1:
        raise ValueError(f"{n}: a rank begins at 1")


def _plain(value: Decimal) -> str:
    """The digits without exponent nor useless zeros: « 1.50 » is « 1.5 », « 1E+3 » is « 1000 »."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _round(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def _group(digits: str) -> str:
    return f"{int(digits):,}".replace(",", THIN)
