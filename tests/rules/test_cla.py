"""The clauses: what the pack's card requires, what nothing else reports, the whole of what a final lacks."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.diagnostics import Severity
from conventions.loading import load_dossier
from conventions.models import CLAUSES_MINIMALES, ClauseId, Convention, Dossier, list_missing
from conventions.resources import find_folder
from conventions.rules import Scene, find_rule
from conventions.rules.cla.clauses import is_written
from conventions.rules.settings import MINIMUM

OF_MISSING = [*MINIMUM, "CLA009", "CLA011", "DUR001", "PAR001"]


def build(**convention: Any) -> Dossier:
    parties = [{"code": "caf", "nom": "Caf", "forme_juridique": "caf"}, {"code": "relais", "nom": "Relais"}]
    return Dossier.model_validate({"titre": "Répit", "parties": parties, "convention": convention})


def places(code: str, scene: Scene) -> list[str]:
    return [hit.path for hit in find_rule(code).check(scene)]


def test_the_eight_clauses_have_their_rule_in_their_order() -> None:
    rules = [find_rule(code) for code in sorted(MINIMUM)]
    assert tuple(rule.clause for rule in rules) == CLAUSES_MINIMALES
    assert {rule.code for rule in rules} == MINIMUM
    assert {rule.severity for rule in rules} == {Severity.ERREUR}
    assert {rule.draft for rule in rules} == {Severity.INFORMATION}


@pytest.mark.parametrize("example", ["minimal", "contrat-local-de-sante", "complet"])
def test_each_missing_value_is_reported_once_by_one_rule(example: str) -> None:
    dossier = load_dossier(find_folder("examples") / f"{example}.yaml")
    found = [path for code in OF_MISSING for path in places(code, Scene(dossier, final=True))]
    assert sorted(found) == sorted(lacking.path for lacking in list_missing(dossier))


@pytest.mark.parametrize("clause", list(CLAUSES_MINIMALES))
def test_a_clause_is_written_when_the_model_says_so(clause: ClauseId) -> None:
    example = load_dossier(find_folder("examples") / "complet.yaml").convention
    assert is_written(getattr(example, clause.value))
    assert not is_written(getattr(Convention(), clause.value))


def test_default_values_alone_write_nothing() -> None:
    whole = {clause.value for clause in CLAUSES_MINIMALES if clause not in {ClauseId.ROLES, ClauseId.MOYENS}}
    dossier = build(**{clause: {} for clause in whole}, moyens=[], roles=[])
    assert [clause for clause in CLAUSES_MINIMALES if is_written(getattr(dossier.convention, clause.value))] == []
    assert not is_written(build(projet={"territoire": {}}, evaluation={"bilans": []}).convention.projet)
    assert is_written(build(projet={"territoire": {"nom": "Béthune"}}).convention.projet)


def test_a_clause_that_the_card_requires_is_missing() -> None:
    scene = Scene(build(), required=(*CLAUSES_MINIMALES, ClauseId.ASSURANCES, ClauseId.PUBLICATION))
    hits = list(find_rule("CLA010").check(scene))
    assert [hit.path for hit in hits] == ["convention.assurances", "convention.publication"]
    assert {hit.values["faute"] for hit in hits} == {"manque"}


def test_the_sheets_that_the_card_requires_are_missing() -> None:
    assert places("CLA010", Scene(build(), required=(ClauseId.FICHES_ACTION,))) == ["fiches_action"]


def test_a_clause_of_circumstance_is_there_even_empty() -> None:
    scene = Scene(build(assurances={}), required=(*CLAUSES_MINIMALES, ClauseId.ASSURANCES))
    assert places("CLA010", scene) == []


def test_clauses_that_every_final_needs_are_left_to_cla009() -> None:
    scene = Scene(build(), required=(*CLAUSES_MINIMALES, ClauseId.DUREE, ClauseId.LITIGES, ClauseId.SIGNATURE))
    assert places("CLA010", scene) == []
    assert "convention.litiges" in places("CLA009", scene)


def test_a_required_clause_written_elsewhere_is_told_at_the_free_article() -> None:
    article = {"titre": "Responsabilités et assurances", "texte": "Chacun s’assure."}
    scene = Scene(build(articles_libres=[article]), required=(*CLAUSES_MINIMALES, ClauseId.ASSURANCES))
    assert places("CLA010", scene) == ["convention.articles_libres[0].titre"]


def test_a_clause_of_the_card_that_is_no_field_is_a_free_article_of_that_title() -> None:
    extra = (("capital", "Capital du groupement"), ("siege", "Siège"))
    missing = Scene(build(), extra=extra)
    assert places("CLA010", missing) == ["convention.articles_libres", "convention.articles_libres"]
    article = {"titre": "CAPITAL DU GROUPEMENT", "texte": "Il n’en a pas."}
    half = Scene(build(articles_libres=[article]), extra=extra)
    hits = list(find_rule("CLA010").check(half))
    assert [(hit.values["clause"], hit.values["faute"]) for hit in hits] == [("Siège", "manque")]
    assert "« Siège »".replace(" ", "\u00a0") in find_rule("CLA010").remedy.format(**hits[0].values)


def test_a_clause_of_the_card_whose_code_is_a_field_is_satisfied_by_it() -> None:
    assert places("CLA010", Scene(build(objet="Ouvrir un lieu."), extra=(("objet", "But de l’acte"),))) == []


@given(st.integers(1, 99), st.sampled_from(["ci-dessus", "de la présente convention", "des présentes"]))
def test_any_numbered_reference_to_the_agreement_is_seen(number: int, where: str) -> None:
    scene = Scene(build(moyens_texte=f"Comme le dit l’article {number} {where}."))
    assert places("CLA019", scene) == ["convention.moyens_texte"]


@given(st.integers(1, 999), st.sampled_from(["du code civil", "de la loi n° 2000-321", "de la convention collective"]))
def test_no_article_of_law_is_taken_for_one_of_the_agreement(number: int, where: str) -> None:
    assert places("CLA019", Scene(build(moyens_texte=f"Vu l’article {number} {where}."))) == []
