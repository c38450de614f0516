"""The steering bodies: whether one of them gathers everybody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conventions.models import Dossier
from conventions.rules import Scene, find_rule

CODES = ("caf", "relais", "mairie")
BODIES = st.lists(st.lists(st.sampled_from(CODES), min_size=1, max_size=4), min_size=1, max_size=4)


@given(BODIES)
def test_one_body_gathers_all_the_parties(bodies: list[list[str]]) -> None:
    instances = [{"nom": f"Instance {rank}", "composition": codes} for rank, codes in enumerate(bodies)]
    parties = [{"code": code} for code in CODES]
    data = {"titre": "Répit", "parties": parties, "convention": {"regulation": {"instances": instances}}}
    hits = list(find_rule("REG001").check(Scene(Dossier.model_validate(data))))
    assert bool(hits) is not any(set(codes) == set(CODES) for codes in bodies)
    if hits:
        named = int(hits[0].values["instance"].removeprefix("Instance "))
        absent = [code for code in CODES if code not in bodies[named]]
        assert all(f"«\u00a0{code}\u00a0»" in hits[0].values["absentes"] for code in absent)
        assert len(set(bodies[named])) == max(len(set(codes)) for codes in bodies)
