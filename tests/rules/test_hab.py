"""Signature and authority: dates, originals and levels, whatever they are; organs and persons judged only when sure."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.fr.sounds import fold_accents
from conventions.models import Dossier, FormeJuridique, Niveau
from conventions.rules import Hit, Scene, find_rule
from conventions.rules.hab.organs import EXPECTED, contradicts
from conventions.rules.hab.signatories import walk_signatories

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
LEVELS = list(Niveau)


def check(code: str, *, final: bool = False, **data: Any) -> list[Hit]:
    dossier = Dossier.model_validate({"titre": "Lieu de répit", "parties": [{"code": "caf"}], **data})
    return list(find_rule(code).check(Scene(dossier, final=final)))


def sign(**person: Any) -> dict[str, Any]:
    return {"representants": [{"nom": "Roy", **person}]}


@given(DAYS, DAYS)
def test_the_act_never_follows_the_signature(act: date, signed: date) -> None:
    parties = [{"code": "caf", **sign(habilitation={"acte": "délibération", "date": act})}]
    assert bool(check("HAB004", parties=parties, signature={"date": signed})) is (act > signed)


@given(DAYS, DAYS)
def test_the_text_never_follows_the_signature(version: date, signed: date) -> None:
    assert bool(check("HAB017", date_version=version, signature={"date": signed})) is (version > signed)


@given(st.integers(1, 12), st.integers(1, 12), st.sampled_from([None, "papier", "electronique"]))
def test_as_many_originals_as_parties_on_paper(originals: int, number: int, mode: str | None) -> None:
    parties = [{"code": f"p{place}"} for place in range(number)]
    hits = check("HAB010", parties=parties, signature={"exemplaires": originals, "mode": mode})
    assert bool(hits) is (mode != "electronique" and originals < number)


@given(st.lists(st.lists(st.sampled_from([None, *LEVELS]), max_size=3), min_size=1, max_size=5))
def test_each_party_signs_at_the_highest_level(levels: list[list[Niveau | None]]) -> None:
    parties = [
        {"code": f"p{place}", "representants": [{"nom": "Roy", "niveau": level} for level in persons]}
        for place, persons in enumerate(levels)
    ]
    best = {
        place: min(LEVELS.index(level) for level in persons if level)
        for place, persons in enumerate(levels)
        if any(persons)
    }
    lower = [place for place, rank in best.items() if rank > min(best.values())]
    hits = check("HAB008", parties=parties)
    assert sorted(hit.path.split(".")[0] for hit in hits) == [f"parties[{place}]" for place in lower]
    assert all(hit.values["niveau"] != hit.values["attendu"] for hit in hits)


@given(st.lists(st.sampled_from(["a", "b", "c"]), max_size=6))
def test_each_party_is_named_once_in_the_order(order: list[str]) -> None:
    hits = check("HAB014", parties=[{"code": code} for code in "abc"], signature={"ordre": order})
    twice = len(order) - len(set(order))
    assert len(hits) == twice + bool(order and len(set(order)) < 3)


@pytest.mark.parametrize("form", list(EXPECTED))
def test_the_organ_that_is_expected_is_never_refused(form: FormeJuridique) -> None:
    assert not contradicts(fold_accents(EXPECTED[form]), form)


@pytest.mark.parametrize("form", [form for form in FormeJuridique if form not in EXPECTED] + [None])
def test_a_form_whose_organs_are_many_is_not_judged(form: FormeJuridique | None) -> None:
    assert not contradicts("conseil municipal", form)


@pytest.mark.parametrize("organ", ["", "bureau", "conseil", "assemblee generale", "directoire"])
def test_an_unknown_organ_is_not_judged(organ: str) -> None:
    assert not any(contradicts(organ, form) for form in EXPECTED)


@pytest.mark.parametrize(
    ("form", "office", "expected"),
    [
        ("commune", "premier adjoint", True),
        ("commune", "adjointe au maire", True),
        ("commune", "maire", False),
        ("epci", "vice-président", True),
        ("epci", "président", False),
        ("departement", "directrice de l’autonomie", True),
        ("departement", "président du conseil départemental", False),
        ("etat", "secrétaire général", False),
        ("association", "directeur", False),
        (None, "directeur", False),
    ],
)
def test_who_is_a_deputy(form: str | None, office: str, expected: bool) -> None:
    parties = [{"code": "p", "forme_juridique": form, **sign(qualite=office)}]
    dossier = Dossier.model_validate({"titre": "Lieu de répit", "parties": parties})
    assert [person.is_deputy for person in walk_signatories(Scene(dossier))] == [expected]


@pytest.mark.parametrize(
    ("form", "office", "expected"),
    [
        ("etat", "préfet", True),
        ("etat", "la préfète", True),
        ("etat", "le préfet de la Vaure", True),
        ("etat", "ministre délégué", True),
        ("etat", "rectrice", True),
        ("etat", "recteur", True),
        ("etat", "sous-préfet", False),
        ("etat", "secrétaire général de la préfecture", False),
        ("etat", "directeur de cabinet du ministre", False),
        ("ars", "directeur général", True),
        ("ars", "la directrice générale", True),
        ("ars", "le directeur général par intérim", True),
        ("ars", "directrice générale adjointe", False),
        ("ars", "adjoint au directeur général", False),
        ("commune", "préfet", False),
        (None, "préfet", False),
        ("etat", None, False),
    ],
)
def test_who_heads_the_state(form: str | None, office: str | None, expected: bool) -> None:
    parties = [{"code": "p", "forme_juridique": form, **sign(qualite=office)}]
    dossier = Dossier.model_validate({"titre": "Lieu de répit", "parties": parties})
    assert [person.heads_state for person in walk_signatories(Scene(dossier))] == [expected]


@pytest.mark.parametrize("form", ["commune", "epci", "association", "caf"])
@pytest.mark.parametrize("office", ["maire", "directeur", "adjoint", "président", "trésorier", None])
def test_a_missing_act_is_told_once(form: str, office: str | None) -> None:
    parties = [{"code": "p", "forme_juridique": form, **sign(qualite=office)}]
    assert sum(len(check(code, parties=parties)) for code in ("HAB001", "HAB007", "HAB009")) == 1


def test_a_person_without_a_name_is_the_signatory() -> None:
    hits = check("HAB001", parties=[{"code": "caf", "representants": [{"qualite": "directeur"}]}])
    assert hits[0].values["signataire"] == "La personne à nommer"


def test_one_original_is_written_in_words() -> None:
    hits = check("HAB010", parties=[{"code": "a"}, {"code": "b"}], signature={"exemplaires": 1})
    message = find_rule("HAB010").message.format(**hits[0].values)
    assert message.startswith("L’acte prévoit un seul original pour 2 parties")
