"""Whole reports on whole dossiers: two real agreements as they are published, the complete example, the smallest one,
and three that a social worker could have written: two in order, one full of faults.

Each expected report is a text of `attendus/`, one line per finding: severity, code, place in the data. After a rule
has changed, `pytest tests/rules/test_cas_reels.py --ecrire-attendus` writes them again: read the difference as a
lawyer would before committing it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from conventions import Dossier, check, load
from conventions.diagnostics import Report, Severity
from conventions.rules import Grade, Scene, find_rule

EXAMPLES = Path(__file__).parents[2] / "examples"
EXPECTED = Path(__file__).parent / "attendus"
DOSSIERS = ("complet", "contrat-local-de-sante", "convention-unaf-udaf", "minimal")
WRITTEN = ("accompagnement-des-aines", "contrat-de-sante-fautif", "institut-et-college")
IN_ORDER = ("accompagnement-des-aines", "institut-et-college")
REPORTS = [(name, final) for name in (*DOSSIERS, *WRITTEN) for final in (False, True)]


@cache
def read(name: str) -> Dossier:
    return load(EXAMPLES / f"{name}.yaml")


@cache
def judge(name: str, *, final: bool) -> Report:
    folder = EXAMPLES if name in DOSSIERS else Path(__file__).parent / "dossiers"
    return check(folder / f"{name}.yaml", final=final)


def find(name: str, code: str) -> list[str]:
    """Return the places where a rule speaks, once the agreement is to be signed."""
    return [found.location.path or "" for found in judge(name, final=True) if found.code == code]


@pytest.mark.parametrize(("name", "final"), REPORTS, ids=[f"{n}-{'finale' if f else 'projet'}" for n, f in REPORTS])
def test_the_report_is_the_one_expected(name: str, final: bool, request: pytest.FixtureRequest) -> None:
    lines = [f"{found.severity} {found.code} {found.location.path}\n" for found in judge(name, final=final)]
    golden = EXPECTED / f"{name}-{'finale' if final else 'projet'}.txt"
    if request.config.getoption("--ecrire-attendus"):
        golden.write_text("".join(lines), encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8").splitlines(keepends=True)


@pytest.mark.parametrize(("name", "final"), REPORTS)
def test_each_finding_is_placed_explained_and_sourced(name: str, final: bool) -> None:
    for found in judge(name, final=final):
        assert found.location.line, found
        assert found.hint, found
        assert found.source or found.code.startswith("DER"), found
        assert "{" not in f"{found.message}{found.hint}", found


@pytest.mark.parametrize("name", DOSSIERS)
def test_nothing_is_told_twice(name: str) -> None:
    told = [(found.location.path, found.message) for found in judge(name, final=True)]
    assert len(told) == len(set(told))


@pytest.mark.parametrize("name", IN_ORDER)
def test_an_agreement_in_order_hears_nothing(name: str) -> None:
    """Where nothing is wrong, a rule that speaks is a rule that will be switched off."""
    for final in (False, True):
        assert [str(found) for found in judge(name, final=final)] == []


@pytest.mark.parametrize("name", DOSSIERS)
def test_a_draft_is_never_blocked(name: str) -> None:
    assert judge(name, final=False).errors == ()


def test_the_health_contract_lists_what_its_sources_do_not_say() -> None:
    name = "contrat-local-de-sante"
    lacking = find(name, "CLA009")
    ranks = range(len(read(name).fiches_action))
    assert len(ranks) == 29
    assert {f"fiches_action[{rank}].contributions" for rank in ranks} <= set(lacking)
    assert {f"fiches_action[{rank}].evaluations" for rank in ranks} <= set(lacking)
    assert "fiches_action[10].pilote" in lacking
    assert find(name, "CLA006") == ["convention.budget"]
    told = " ".join(found.message for found in judge(name, final=True) if found.code in {"FIC007", "FIC008"})
    assert "Aucune fiche action n’a de budget." in told
    assert "Aucune fiche action n’a d’indicateur." in told


def test_three_originals_for_two_parties_pass() -> None:
    dossier = read("convention-unaf-udaf")
    assert (len(dossier.parties), dossier.signature.exemplaires) == (2, 3)
    assert find("convention-unaf-udaf", "HAB010") == []
    assert find("convention-unaf-udaf", "HAB011") == []
    one = dossier.signature.model_copy(update={"exemplaires": 1})
    alone = dossier.model_copy(update={"signature": one})
    assert [hit.path for hit in find_rule("HAB010").check(Scene(alone))] == ["signature.exemplaires"]


def test_the_model_of_the_decree_has_no_error_of_sum_or_date() -> None:
    codes = {found.code for found in judge("convention-unaf-udaf", final=True).errors}
    assert codes
    assert all(find_rule(code).grade is Grade.METHODE for code in codes)


def test_the_model_of_the_decree_is_judged_by_the_law_of_its_year() -> None:
    """The republican commitment dates from 2022: nobody asks it of an agreement of 2013."""
    assert Scene(read("convention-unaf-udaf")).day is not None
    assert find("convention-unaf-udaf", "SUB008") == []


def test_the_complete_example_keeps_only_its_derogation() -> None:
    for final in (False, True):
        (found,) = judge("complet", final=final)
        assert (found.code, found.severity) == ("HAB008", Severity.INFORMATION)
        assert found.message.startswith("Dérogation (Linh Phan-Garnier")


def test_the_smallest_dossier_lacks_the_eight_clauses() -> None:
    codes = {found.code for found in judge("minimal", final=True).errors}
    assert {f"CLA{number:03d}" for number in range(1, 9)} <= codes
