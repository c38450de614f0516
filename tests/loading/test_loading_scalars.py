from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.loading.scalars import resolve_number, resolve_word

TEXTS = [
    "no",
    "yes",
    "on",
    "off",
    "y",
    "n",
    "Oui",
    "non",
    "12:30",
    "2027-01-01",
    "2027-01-01T10:00:00Z",
    "01000",
    "00012",
    "-0",
    "+33612345678",
    "1e3",
    "1E5",
    ".5",
    "5.",
    ".inf",
    "-.INF",
    ".nan",
    "1_000",
    "0b11",
    "017",
    "0o8",
    "0xZZ",
    "--1",
    "1.2.3",
    "1,5",
    "١٢",
    "TrUe",
    "nUlL",
    "0.00000001",
    "=",
    "<<",
]


@pytest.mark.parametrize("text", [*TEXTS, "9" * 29, "1." + "0" * 28, "9" * 5000, "0x" + "f" * 5000])
def test_these_words_stay_text(text: str) -> None:
    assert resolve_word(text) == text
    assert isinstance(resolve_word(text), str)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("NULL", None),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("0", 0),
        ("12", 12),
        ("-7", -7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.50", Decimal("1.50")),
        ("-0.5", Decimal("-0.5")),
        ("1.0", Decimal("1.0")),
    ],
)
def test_these_words_have_a_value(text: str, value: object) -> None:
    found = resolve_word(text)
    assert found == value
    assert type(found) is type(value)


@given(st.text(max_size=12) | st.from_regex(r"[-+]?[0-9]{0,9}(\.[0-9]{0,9})?([eE][0-9])?", fullmatch=True))
def test_a_decimal_number_loses_nothing_of_its_text(text: str) -> None:
    number = resolve_number(text)
    if not text.startswith(("0o", "0x")):
        assert str(number) == text


@given(st.text(max_size=20))
def test_no_word_is_ever_a_float(text: str) -> None:
    assert not isinstance(resolve_word(text), float)
