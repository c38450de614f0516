"""The evaluation: the order of the reviews and the time left before the decision."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.models import Dossier
from conventions.rules import Hit, Scene, find_rule

DAY = date(2029, 6, 15)
OFFSETS = st.integers(-90, 90)
CODES = ("caf", "relais")


def check(code: str, signature: date | None = None, **evaluation: Any) -> list[Hit]:
    data = {
        "titre": "Répit",
        "parties": [{"code": name} for name in CODES],
        "convention": {"evaluation": evaluation},
        "signature": {"date": signature},
    }
    return list(find_rule(code).check(Scene(Dossier.model_validate(data))))


@given(st.lists(st.tuples(st.sampled_from(CODES), OFFSETS), max_size=6), st.lists(OFFSETS, max_size=3, unique=True))
def test_each_party_reviews_by_itself_first(internal: list[tuple[str, int]], shared: list[int]) -> None:
    bilans: list[dict[str, Any]] = [
        {"type": "interne", "partie": code, "date": DAY + timedelta(offset)} for code, offset in internal
    ]
    bilans += [{"type": "partage", "date": DAY + timedelta(offset)} for offset in shared]
    wanted = 0
    for rank, offset in enumerate(sorted(shared)):
        since = sorted(shared)[rank - 1] if rank else -1000
        done = {code for code, own in internal if since <= own < offset}
        wanted += len(set(CODES) - done)
    assert len(check("EVA003", bilans=bilans)) == wanted


@given(OFFSETS, st.none() | st.integers(0, 90))
def test_the_decision_leaves_time_to_think(offset: int, announced: int | None) -> None:
    decision = {"date": DAY + timedelta(offset), "delai_jours": announced}
    hits = check("EVA006", bilans=[{"type": "partage", "date": DAY}], decision_renouvellement=decision)
    paths = [hit.path.rpartition(".")[2] for hit in hits]
    assert ("date" in paths) is (offset < max(30, announced or 0))
    assert ("delai_jours" in paths) is (announced is not None and announced < 30)


@pytest.mark.parametrize(
    ("offset", "told"),
    [(1, "16 juin 2029, 1 jour après"), (-2, "13 juin 2029, 2 jours avant"), (0, "15 juin 2029, le jour même")],
)
def test_the_gap_is_told_in_days(offset: int, told: str) -> None:
    decision = {"date": DAY + timedelta(offset)}
    (hit,) = check("EVA006", bilans=[{"type": "partage", "date": DAY}], decision_renouvellement=decision)
    assert told in hit.values["ecart"].replace("\u00a0", " ")


def test_the_delay_is_that_of_the_day_of_signature() -> None:
    decision = {"date": DAY}
    bilans = [{"type": "partage", "date": DAY}]
    assert check("EVA006", date(2026, 12, 15), bilans=bilans, decision_renouvellement=decision)


@given(OFFSETS)
def test_reviews_stay_within_the_agreement(offset: int) -> None:
    day = DAY + timedelta(offset)
    data = {
        "titre": "Répit",
        "parties": [{"code": "caf"}],
        "convention": {"duree": {"fin": DAY}, "evaluation": {"bilans": [{"type": "partage", "date": day}]}},
    }
    hits = list(find_rule("EVA007").check(Scene(Dossier.model_validate(data))))
    assert bool(hits) is (day > DAY)
