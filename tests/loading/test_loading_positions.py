import pytest

from conventions.diagnostics import Location
from conventions.loading import Data, Positions, read_data
from conventions.loading.validation import clean_path

TEXT = """titre: Répit
parties:
  - code: caf
    adresse: {commune: Valmer}
  - code: msa
"""


@pytest.fixture
def positions() -> Positions:
    found: Data = read_data(TEXT.encode(), name="d.yaml")
    return found.positions


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        ("", (1, 1), (1, 1)),
        ("titre", (1, 8), (1, 1)),
        ("parties", (3, 3), (2, 1)),
        ("parties[0]", (3, 5), (3, 5)),
        ("parties[0].adresse.commune", (4, 24), (4, 15)),
        ("parties[1].code", (5, 11), (5, 5)),
    ],
)
def test_values_and_keys_have_their_place(
    positions: Positions, path: str, value: tuple[int, int], key: tuple[int, int]
) -> None:
    assert positions.find(path) == value
    assert positions.find_key(path) == key


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("parties[0].adresse.voie", (4, 14)),
        ("parties[7].code", (3, 3)),
        ("titre.x.y[0]", (1, 8)),
        ("convention.projet", (1, 1)),
        ("parties.code", (3, 3)),
    ],
)
def test_what_is_absent_falls_back_on_its_nearest_parent(
    positions: Positions, path: str, place: tuple[int, int]
) -> None:
    assert positions.find(path) == place
    assert path not in positions


def test_presence(positions: Positions) -> None:
    assert "parties[0].code" in positions
    assert ("parties", 1) in positions
    assert 3 not in positions


def test_a_full_place(positions: Positions) -> None:
    place = Location(file="d.yaml", path="parties[1].code", line=5, column=11)
    assert positions.locate("parties[1].code") == place
    assert positions.locate(("parties", 1, "code"), key=True).column == 5
    assert positions.locate("").path is None


def test_data_without_a_file_has_no_place() -> None:
    assert Positions().find("titre") is None
    assert Positions().find_key("titre") is None
    assert Positions().locate("titre") == Location(path="titre")
    assert Positions().find_path(1, 1) == ""


@pytest.mark.parametrize(
    ("line", "column", "path"),
    [(1, 1, "titre"), (1, 10, "titre"), (4, 30, "parties[0].adresse.commune"), (5, 1, "parties[0].adresse.commune")],
)
def test_a_place_has_its_path(positions: Positions, line: int, column: int, path: str) -> None:
    assert positions.find_path(line, column) == path


DATA = {"parties": [{"code": "x"}], "projet": {"cible": "y"}}


@pytest.mark.parametrize(
    ("loc", "path"),
    [
        (("parties", 0, "code"), ("parties", 0, "code")),
        (("parties", "function-after[f(), tuple]", 0, "Partie", "code", "str"), ("parties", 0, "code")),
        (("projet", "union-tag", "cible", "constrained-str"), ("projet", "cible")),
        (("parties", 3, "code"), ("parties",)),
        (("projet", "defaut"), ("projet",)),
        ((), ()),
    ],
)
def test_a_pydantic_location_becomes_a_data_path(loc: tuple[str | int, ...], path: tuple[str | int, ...]) -> None:
    assert clean_path(loc, DATA) == path


def test_a_missing_field_keeps_its_name() -> None:
    assert clean_path(("parties", 0, "tagged-union", "nom"), DATA, missing=True) == ("parties", 0, "nom")
    assert clean_path(("projet", "cible"), DATA, missing=True) == ("projet", "cible")
