"""What an unquoted YAML word means: the YAML 1.2 core schema, and nothing lost.

`no`, `12:30`, `01000` and `2027-01-01` are text. A number is one only when writing it again gives the same text:
`+33612345678`, `1e3` or `.5` stay text, and a field of numbers reads them just as well. Never a float.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, TypeAlias

Scalar: TypeAlias = str | int | Decimal | bool | None

WORDS: Final[dict[str, Scalar]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,27})(?P<decimals>\.\d{1,27})?|0o[0-7]{1,20}|0x[0-9a-fA-F]{1,20}", re.ASCII)


def resolve_word(text: str) -> Scalar:
    """Return the value of an unquoted YAML word."""
    if text in WORDS:
        return WORDS[text]
    return resolve_number(text)


def resolve_number(text: str) -> str | int | Decimal:
    """Return an exact number, or the text itself when a number would lose something of it."""
    first = text[:1]
    if not (first.isdecimal() or first == "-"):
        return text
    found = _NUMBER.fullmatch(text)
    if found is None or text == "-0":
        return text
    if not found["decimals"]:
        return int(text, 0)
    number = Decimal(text)
    return number if str(number) == text else text
