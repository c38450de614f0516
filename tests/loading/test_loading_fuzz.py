"""Whatever the file, loading ends, and says what is wrong in French or gives a dossier."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conventions.errors import LoadError
from conventions.loading import format_path, load_dossier, parse_path, read_dossier
from conventions.models.dossier import Dossier

ENGLISH = ("Input should", "valid dictionary", "Field required", "not permitted", "did not find", "while parsing")
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

YAML = st.text(alphabet="ab:{}[]-#&*!|>'\"%@`?, \n\t<~01.é\\\x00\u2028x", max_size=80)
WORDS = [
    "titre: T\n",
    "parties:\n",
    "  - code: caf\n",
    "  - {code: b, siren: 1}\n",
    "convention:\n",
    "  projet: {",
    "}\n",
    "fiches_action: [",
    "]\n",
    "- ",
    "&a ",
    "*a",
    "<<: *a\n",
    "\t",
    '"',
    "'",
    "\n",
    "numero: ",
    "1",
    "!!x ",
    "---\n",
]
FRAGMENTS = st.lists(st.sampled_from(WORDS), max_size=25).map("".join)


def check(source: bytes, name: str) -> None:
    reading = read_dossier(source, name=name)
    assert (reading.dossier is None) == bool(reading.report.errors)
    for found in reading.report:
        assert not any(words in str(found) for words in ENGLISH)
        assert found.location.path is None or format_path(parse_path(found.location.path)) == found.location.path
    try:
        load_dossier(source, name=name)
    except LoadError as error:
        assert error.report == reading.report


@SLOW
@given(st.binary(max_size=200), st.sampled_from(["d.yaml", "d.json", "d"]))
def test_random_bytes(content: bytes, name: str) -> None:
    check(content, name)


@SLOW
@given(YAML | FRAGMENTS | st.text(max_size=60))
def test_random_yaml(text: str) -> None:
    check(text.encode("utf-8", "surrogatepass"), "d.yaml")


@SLOW
@given(st.text(alphabet='{}[]:,"\\ux0123456789eE.+-truefalsn \n', max_size=80))
def test_random_json(text: str) -> None:
    check(text.encode(), "d.json")


SCALARS = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=6) | st.sampled_from(["caf", "2027-01-01", "1e9"])
)
KEYS = [*Dossier.model_fields, *["code", "partie", "projet", "budget", "numero", "pilote", "charges", "montant", "x"]]
TREES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from(KEYS), below, max_size=4),
    max_leaves=25,
)


@SLOW
@given(st.dictionaries(st.sampled_from(KEYS), TREES, max_size=6))
def test_random_dossiers(data: dict[str, Any]) -> None:
    check(json.dumps(data).encode(), "d.json")
    check(json.dumps(data).encode(), "d.yaml")
