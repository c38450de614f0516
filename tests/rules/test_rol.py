"""The roles: who has none, who has two, who has no part in any action."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from conventions.models import Dossier
from conventions.rules import Hit, Scene, find_rule

CODES = ("caf", "relais", "mairie", "ccas")
SOME = st.lists(st.sampled_from(CODES), max_size=6)


def check(code: str, **data: Any) -> list[Hit]:
    parties = [{"code": name, "nom": name.upper()} for name in CODES]
    return list(find_rule(code).check(Scene(Dossier.model_validate({"titre": "Répit", "parties": parties, **data}))))


@given(SOME)
def test_each_party_has_one_role(held: list[str]) -> None:
    roles = {"roles": [{"partie": code} for code in held]}
    missing = [hit.values["partie"] for hit in check("ROL001", convention=roles)]
    assert missing == [code.upper() for code in CODES if held and code not in held]
    assert len(check("ROL002", convention=roles)) == len(held) - len(set(held))


@given(st.lists(SOME, min_size=1, max_size=4))
def test_each_party_has_a_part_in_an_action(parts: list[list[str]]) -> None:
    fiches = [
        {"numero": rank, "contributions": [{"partie": code} for code in codes]}
        for rank, codes in enumerate(parts, start=1)
    ]
    active = {code for codes in parts for code in codes}
    absent = [hit.path for hit in check("ROL003", fiches_action=fiches)]
    assert absent == [f"parties[{rank}]" for rank, code in enumerate(CODES) if code not in active]
