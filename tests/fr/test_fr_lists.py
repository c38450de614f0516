"""Enumerations and the nearest word."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.fr.lists import end_items, join
from conventions.fr.spelling import nearest

WORDS = st.text("abcdu_01pq", max_size=9)


@pytest.mark.parametrize(
    ("items", "text"),
    [([], ""), (["A"], "A"), (["A", "B"], "A et B"), (["A", "B", "C"], "A, B et C"), (iter("ABC"), "A, B et C")],
)
def test_join(items, text):
    assert join(items) == text


def test_join_with_another_word_and_other_things():
    assert join(["la Caf", "la MSA"], "ou") == "la Caf ou la MSA"
    assert join([2027, 2028]) == "2027 et 2028"


@pytest.mark.parametrize(
    ("items", "ended"),
    [
        ([], ()),
        (["a"], ("a.",)),
        (["a", "b", "c"], ("a\u202f;", "b\u202f;", "c.")),
        (["a ;", "b.", "c ;"], ("a\u202f;", "b\u202f;", "c.")),
        (["a,", "pourquoi ?", "et après !"], ("a\u202f;", "pourquoi ?", "et après !")),
        (["a, b, etc.", "c, etc."], ("a, b, etc.\u202f;", "c, etc.")),
    ],
)
def test_end_items(items, ended):
    assert end_items(items) == ended


@pytest.mark.parametrize(
    ("word", "candidates", "found"),
    [
        ("caff", ["msa", "caf", "cpam"], "caf"),
        ("Évaluation", ["budget", "evaluation"], "evaluation"),
        ("evalution", ["évaluation", "budget"], "évaluation"),
        ("fiches-action", ["fiches_action", "parties"], "fiches_action"),
        ("fiche action", ["convention", "fiches_action"], "fiches_action"),
        ("cnovention", ["convention", "conventions"], "convention"),
        ("œuvre", ["oeuvre"], "oeuvre"),
        ("regulaton", ["resiliation", "regulation"], "regulation"),
        ("xyz", ["caf", "msa"], None),
        ("caf", [], None),
        ("", ["caf"], None),
    ],
)
def test_nearest(word, candidates, found):
    assert nearest(word, candidates) == found


def test_the_first_of_two_equals_is_kept():
    assert nearest("cafe", ["cafa", "cafb"]) == "cafa"


def test_a_stricter_cutoff():
    assert nearest("budgte", ["budget"], cutoff=0.99) is None


@given(WORDS, st.lists(WORDS, max_size=6), st.sampled_from([0.0, 0.6, 0.8, 1.0]))
def test_no_candidate_is_passed_over_for_speed(word, candidates, cutoff):
    def compare(candidate):
        return SequenceMatcher(None, candidate, word, autojunk=False).ratio()

    near = [candidate for candidate in candidates if compare(candidate) >= cutoff]
    assert nearest(word, candidates, cutoff) == max(near, key=compare, default=None)
