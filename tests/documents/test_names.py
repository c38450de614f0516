import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.documents.names import MAX_LENGTH, fill_pattern, list_variables, make_safe, make_unique, slugify

SAFE = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("CP-2027-014", "cp-2027-014"),
        ("Éducation & Cœur de l’Hérault", "education-coeur-de-l-herault"),
        ("../../etc/passwd", "etc-passwd"),
        ("  Le  Havre  ", "le-havre"),
        ("petit_pont", "petit_pont"),
        ("Straße n° 3", "strasse-n-3"),
        ("C:\\Windows\\system32", "c-windows-system32"),
    ],
)
def test_slug(text, slug):
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["", "🎉🎉", "اتفاقية شراكة", "---", "___", "\x00", "\u202e"])
def test_slug_of_a_text_without_latin_letters_is_a_stable_hash(text):
    assert len(slugify(text)) == 8
    assert slugify(text) == slugify(text)


def test_texts_cut_short_stay_distinct():
    first, second = slugify("a" * 300 + "b"), slugify("a" * 300 + "c")
    assert first != second
    assert len(first) == len(second) == 60


@given(st.text())
def test_a_slug_is_always_safe(text):
    slug = slugify(text)
    assert 1 <= len(slug) <= 60
    assert set(slug) <= SAFE


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_filled_name_is_one_safe_path_component(dossier, partie):
    name = fill_pattern("fiches-{partie}-{dossier}.docx", dossier=dossier, partie=partie)
    assert name.endswith(".docx")
    assert len(name) <= MAX_LENGTH + len("fiches--.docx")
    assert set(name.removesuffix(".docx")) <= SAFE


@pytest.mark.parametrize("text", ["CON", "con", "NUL", "COM1", "lpt9", "aux"])
def test_reserved_names_of_windows_are_avoided(text):
    assert fill_pattern("{partie}.docx", partie=text) == f"{text.lower()}-1.docx"


def test_a_long_pattern_is_bounded():
    name = make_safe("x" * 300 + ".docx")
    assert len(name) == MAX_LENGTH
    assert name.endswith(".docx")


def test_equal_names_are_told_apart_whatever_the_case():
    assert make_unique(["Fiche.docx", "fiche.docx", "autre.docx", "FICHE.docx"]) == [
        "Fiche.docx",
        "fiche-2.docx",
        "autre.docx",
        "FICHE-3.docx",
    ]


def test_unique_names_stay_bounded_and_never_collide_with_a_later_one():
    names = make_unique(["a.docx", "a.docx", "a-2.docx", "b" * 95 + ".docx", "b" * 95 + ".docx"])
    assert len({name.lower() for name in names}) == 5
    assert max(map(len, names)) <= MAX_LENGTH


def test_variables_of_a_pattern():
    assert list_variables("fiches-{partie}-{dossier}.docx") == ("partie", "dossier")
    with pytest.raises(ValueError, match="'}'"):
        list_variables("fiches-{partie.docx")
