"""The process: blanks left in texts, versions, visas, what must not leak."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.loading import load_dossier
from conventions.models import Convention, Dossier
from conventions.resources import find_folder
from conventions.rules import Scene, find_rule, list_codes, run_rule
from conventions.rules.texts import search_texts


def build(**data: Any) -> Scene:
    base = {"titre": "Répit", "parties": [{"code": "caf", "nom": "Caf"}, {"code": "relais", "nom": "Relais"}]}
    return Scene(Dossier.model_validate(base | data))


def places(code: str, scene: Scene) -> list[str]:
    return [hit.path for hit in find_rule(code).check(scene)]


@pytest.mark.parametrize(
    "text",
    [
        "Le XXX 2027",
        "xxxx",
        "Fait à [à compléter]",
        "Le montant (à préciser) sera versé",
        "Pour <nom>",
        "Signé le [date]",
        "À COMPLÉTER",
        "A COMPLETER par la Caf",
        "à compléter.",
        "À définir",
        "todo",
        "Lorem ipsum dolor",
        "Article ....",
        "Le lieu ……",
        "Nom : ____",
        "Budget ???",
        "Budget ??",
        "Salle (?) le mardi",
        "Vu la délibération n° … du conseil",
        "Vu la délibération n°… du conseil",
        "Vu la délibération du ….",
        "La somme de ... euros",
        "…",
        "Le ../../2027",
        "Le __/__/2027",
        "Le JJ/MM/AAAA",
        "Le XX mars 2027",
        "Arrêté n° XX",
        "Délibération du XX",
        "Lieu à confirmer",
        "Le montant à définir",
        "Une date à préciser, sous un mois",
        "Nom à compléter",
        "Numéro à compléter",
        "Le taux à définir",
        "La durée à préciser",
        "Adresse à confirmer",
    ],
)
def test_blanks_are_seen(text: str) -> None:
    assert places("DEM002", build(convention={"objet": text})) == ["convention.objet"]


@pytest.mark.parametrize(
    "text",
    [
        "Le XXIe siècle",
        "Un questionnaire à compléter par les familles",
        "Les horaires restent à définir par le comité",
        "Et ensuite ?",
        "Ils attendent…",
        "L’adresse (nom, date) est tenue à jour",
        "La clause [12]",
        "Voir etc...",
        "Des jeux, des livres…",
        "…et la suite",
        "Louis XX",
        "Les parties à définir",
        "Un mandat à confirmer",
    ],
)
def test_ordinary_sentences_are_left_alone(text: str) -> None:
    assert places("DEM002", build(convention={"objet": text})) == []


def test_a_long_blank_is_shortened_in_the_message() -> None:
    hits = list(find_rule("DEM002").check(build(convention={"objet": "_" * 200})))
    assert hits[0].values["blanc"] == "_" * 40 + "…"


def test_resistances_are_neither_quoted_nor_attributed() -> None:
    fear = "Crainte de perdre son identité"
    scene = build(parties=[{"code": "caf", "nom": "Organisme secret", "resistances": [fear]}])
    found = list(run_rule(find_rule("DEM010"), scene))
    assert len(found) == 1
    told = f"{found[0].message} {found[0].hint}"
    assert fear not in told
    assert "Organisme secret" not in told


def test_no_rule_of_these_families_quotes_what_is_internal() -> None:
    example = load_dossier(find_folder("examples") / "complet.yaml")
    marked = [text for text in Scene(example).texts.all if "Note interne" in text]
    assert len(marked) > len(example.parties)
    bare = Scene(example.model_copy(update={"convention": Convention(), "fiches_action": ()}))
    families = ("CLA", "PAR", "DUR", "DEM")
    found = [item for code in list_codes() if code[:3] in families for item in run_rule(find_rule(code), bare)]
    assert len(found) > 10
    assert not [item for item in found if "Note interne" in f"{item.message} {item.hint}"]


def test_texts_are_found_with_the_paths_of_the_file() -> None:
    scene = build(convention={"objet": "Ouvrir", "annexes": [{"titre": "Plan"}]}, notes="Relancer")
    word = re.compile("Plan|Relancer")
    assert [path for path, _ in search_texts(scene, word)] == ["convention.annexes[0].titre"]
    assert [path for path, _ in search_texts(scene, word, internal=True)] == ["convention.annexes[0].titre", "notes"]
    assert [path for path, _ in search_texts(scene, re.compile("Plan"), ("plan",))] == ["convention.annexes[0].titre"]


@given(st.text(max_size=80))
def test_any_text_is_judged_without_raising(text: str) -> None:
    written = "".join(sign for sign in text if sign.isprintable()).strip() or "Vu"
    preamble = {"visas": [written, written], "considerants": [written], "contexte": written}
    scene = build(version=written, convention={"objet": written, "preambule": preamble})
    for number in range(1, 15):
        for found in run_rule(find_rule(f"DEM{number:03d}"), scene):
            assert found.code == f"DEM{number:03d}"


@pytest.mark.parametrize(
    ("visa", "told"),
    [("Vu le code civil", True), ("vus les statuts", True), ("la vue d’ensemble", False), ("Vulcain", False)],
)
def test_only_the_word_itself_is_taken_for_the_word(visa: str, told: bool) -> None:
    assert bool(places("DEM006", build(convention={"preambule": {"visas": [visa]}}))) is told
