import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.loading import format_path, parse_path

KEYS = st.text(max_size=8) | st.sampled_from(["parties", "fiches_action", "x-y", "été", "a.b", "0", "[0]", '"', "é e"])
PARTS = st.lists(KEYS | st.integers(0, 10**6), max_size=6).map(tuple)


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ((), ""),
        (("parties", 0, "siren"), "parties[0].siren"),
        (("convention", "projet", "objectifs", 2, "cible"), "convention.projet.objectifs[2].cible"),
        ((3, "a"), "[3].a"),
        (("a b", "c"), '["a b"].c'),
        (("", 'x"y'), '[""]["x\\"y"]'),
    ],
)
def test_a_path_has_one_text_form(parts: tuple[str | int, ...], text: str) -> None:
    assert format_path(parts) == text
    assert parse_path(text) == parts


@given(PARTS)
def test_the_text_form_reads_back(parts: tuple[str | int, ...]) -> None:
    assert parse_path(format_path(parts)) == parts


@pytest.mark.parametrize("text", ["a..b", "a[x]", "a[", "[-1]", "a b", 'a["x]'])
def test_what_is_not_a_path_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a data path"):
        parse_path(text)
