"""The scenarios: a risk told twice, and a weight that depends on the version."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from conventions.diagnostics import Severity
from conventions.models import Dossier
from conventions.rules import Scene, find_rule, run_rule

RISKS = st.lists(st.sampled_from(["Départ", "Retrait d’un financeur", "Travaux"]), max_size=8)


def scene_of(risks: list[str], *, final: bool = False) -> Scene:
    scenarios = [{"risque": risk} for risk in risks]
    data = {"titre": "Répit", "parties": [{"code": "caf"}], "convention": {"scenarios": scenarios}}
    return Scene(Dossier.model_validate(data), final=final)


@given(RISKS, st.sampled_from([str.upper, str.lower, lambda text: f"{text}."]))
def test_a_risk_told_twice_is_the_same_however_it_is_typed(risks: list[str], retype: object) -> None:
    assert callable(retype)
    typed = [retype(risk) if rank % 2 else risk for rank, risk in enumerate(risks)]
    hits = list(find_rule("RIS003").check(scene_of(typed)))
    assert len(hits) == len(risks) - len(set(risks))


def test_no_scenario_warns_a_final_and_informs_a_draft() -> None:
    rule = find_rule("RIS001")
    assert [item.severity for item in run_rule(rule, scene_of([], final=True))] == [Severity.AVERTISSEMENT]
    assert [item.severity for item in run_rule(rule, scene_of([]))] == [Severity.INFORMATION]
