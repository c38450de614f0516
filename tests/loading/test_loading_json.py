import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.errors import LoadError
from conventions.fr.typography import fold
from conventions.loading import Code, read_data
from conventions.loading.json_messages import ADVICE
from conventions.loading.limits import MAX_DEPTH

TEXT = """{
  "titre": "Répit",
  "parties": [
    {"code": "caf", "montant": 12.50},
    "é", {"a": [1, true]}
  ]
}
"""


def test_values_and_positions() -> None:
    found = read_data(TEXT.encode(), name="dossier.json")
    assert found.value["parties"][0] == {"code": "caf", "montant": Decimal("12.50")}
    assert found.format == "json"
    places = {path: found.positions.find(path) for path in ("", "titre", "parties", "parties[0].montant", "parties[1]")}
    assert places == {
        "": (1, 1),
        "titre": (2, 12),
        "parties": (3, 14),
        "parties[0].montant": (4, 32),
        "parties[1]": (5, 5),
    }
    assert found.positions.find_key("parties[0].montant") == (4, 21)
    assert found.positions.find("parties[2].a[1]") == (5, 20)


@pytest.mark.parametrize(("text", "value"), [("1e3", "1e3"), ("-0", "-0"), ("1.0", Decimal("1.0")), ("12", 12)])
def test_numbers_are_exact(text: str, value: object) -> None:
    assert read_data(f'{{"a": {text}}}'.encode()).value == {"a": value}


def test_huge_numbers_stay_text() -> None:
    assert read_data(b'{"a": ' + b"9" * 5000 + b"}").value == {"a": "9" * 5000}


def test_duplicate_keys_are_all_told() -> None:
    found = read_data(b'{"a": 1,\n "a": 2,\n "b": [{"c": 1,\n "c": 2}]}', name="d.json")
    told = [(fault.location.path, fault.location.line, fold(fault.message)) for fault in found.faults]
    assert told == [
        ("a", 2, "La clé « a » est écrite deux fois, lignes 1 et 2."),
        ("b[0].c", 4, "La clé « c » est écrite deux fois, lignes 3 et 4."),
    ]
    assert found.value["a"] == 1


SLIPS = [
    ('{"a": }', 1, 7, "Une valeur est attendue"),
    ('{"a": 1\n "b": 2}', 2, 2, "Une virgule manque"),
    ('{"a": [1, 2}', 1, 12, "Une virgule manque"),
    ('{"a" 1}', 1, 6, "n'est pas suivie de deux-points"),
    ("{a: 1}", 1, 2, "entre guillemets droits est attendu"),
    ("{'a': 1}", 1, 2, "entre guillemets droits est attendu"),
    ('{"a": "x}', 1, 7, "jamais fermé"),
    ('{"a": "x\ny"}', 1, 9, "va à la ligne"),
    ('{"a": "\\x"}', 1, 8, "caractère spécial"),
    ('{"a": "\\u12"}', 1, 9, "caractère spécial"),
    ('{"a": 1} {"b": 2}', 1, 10, "Du texte suit la fin"),
    ('{"a": 1,\n "b": NaN}', 2, 7, "« NaN » n'est pas un nombre"),
    ('{"NaN": -Infinity}', 1, 9, "« -Infinity » n'est pas un nombre"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), SLIPS)
def test_each_usual_slip_is_placed_and_explained(text: str, line: int, column: int, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        read_data(text.encode(), name="dossier.json")
    (fault,) = caught.value.report
    assert fault.code == Code.JSON
    assert (fault.location.line, fault.location.column) == (line, column)
    assert message in fold(fault.message)
    assert fault.hint


def test_a_comma_too_many_is_explained() -> None:
    with pytest.raises(LoadError, match="virgule"):
        read_data(b'{"a": 1,}')
    with pytest.raises(LoadError, match=r"attendue|virgule"):
        read_data(b'{"a": [1,]}')


@pytest.mark.parametrize("count", [MAX_DEPTH, 500_000])
def test_depth_is_bounded(count: int) -> None:
    with pytest.raises(LoadError) as caught:
        read_data(('{"a": ' + "[" * count + "]" * count + "}").encode())
    (fault,) = caught.value.report
    assert (fault.code, fault.location.line, fault.location.column) == (Code.DEMESURE, 1, 6 + MAX_DEPTH)


def test_depth_of_fifty_is_accepted() -> None:
    inside = MAX_DEPTH - 1
    assert read_data(('{"a": ' + "[" * inside + "]" * inside + "}").encode()).value["a"] is not None


def test_too_many_values_are_refused() -> None:
    with pytest.raises(LoadError, match="500\u00a0000 valeurs"):
        read_data(b'{"a": [' + b"1," * 600_000 + b"1]}")


@pytest.mark.parametrize("escape", ["\\u0000", "\\u001b", "\\ud800", "\\uffff"])
def test_an_escaped_control_character_is_a_fault_with_its_path(escape: str) -> None:
    found = read_data(f'{{"a": [{{"b": "x{escape}"}}], "c{escape}": 1}}'.encode())
    assert next((fault.code, fault.location.path, fault.location.column) for fault in found.faults) == (
        Code.CARACTERE,
        "a[0].b",
        14,
    )
    assert len(found.faults) == 2


def test_texts_are_french_with_no_break_spaces() -> None:
    for text in (text for advice in ADVICE.values() for text in advice):
        assert " :" not in text and "« " not in text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text('aé"\\{}[],:\n\t ', max_size=10),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(max_size=5), below, max_size=3),
    max_leaves=15,
)


@given(st.dictionaries(st.text('abc"\\{é', max_size=5), VALUES), st.sampled_from([None, 0, 2]))
def test_what_json_writes_reads_back_with_its_positions(data: dict[str, Any], indent: int | None) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    found = read_data(text.encode(), name="d.json")
    if found.faults:
        return
    assert found.value == data
    lines = text.split("\n")
    for key, value in data.items():
        line, column = found.positions.find((key,)) or (0, 0)
        start = json.dumps(value, ensure_ascii=False)[:1]
        assert lines[line - 1][column - 1] == start
        key_line, key_column = found.positions.find_key((key,)) or (0, 0)
        assert lines[key_line - 1][key_column - 1 :].startswith(json.dumps(key, ensure_ascii=False))
