"""The parties: identifiers, private data, exchanges between partners."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fr import nir

from conventions.models import Dossier, FormeJuridique
from conventions.rules import Scene, find_rule


def build(*parties: dict[str, Any], **rest: Any) -> Scene:
    coded = [{"code": f"p{rank}", "nom": f"Organisme {rank}", **partie} for rank, partie in enumerate(parties)]
    return Scene(Dossier.model_validate({"titre": "Répit", "parties": coded or [{"code": "p0"}], **rest}))


def places(code: str, scene: Scene) -> list[str]:
    return [hit.path for hit in find_rule(code).check(scene)]


def make_nir(body: str) -> str:
    return f"{body}{nir.calc_check_digits(body)}"


@given(
    st.sampled_from("12"),
    st.integers(0, 99),
    st.integers(1, 12),
    st.integers(1, 95),
    st.integers(1, 999),
    st.integers(1, 999),
    st.sampled_from(["{}", "Dossier {}.", "né(e) : {} ;"]),
)
def test_any_true_number_is_seen_and_never_repeated(  # noqa: PLR0917
    sex: str, year: int, month: int, county: int, town: int, order: int, around: str
) -> None:
    number = make_nir(f"{sex}{year:02d}{month:02d}{county:02d}{town:03d}{order:03d}")
    scene = build({}, notes=around.format(number))
    assert places("PAR011", scene) == ["notes"]
    assert "{" not in find_rule("PAR011").message


@given(st.text(alphabet="0123456789 .,", max_size=40))
def test_a_number_whose_key_is_wrong_is_never_told(text: str) -> None:
    scene = build({}, notes=f"Référence {text} fin")
    digits = "".join(sign for sign in text if sign.isdigit())
    if len(digits) < 15:
        assert places("PAR011", scene) == []


def test_a_number_among_longer_digits_is_not_a_social_security_number() -> None:
    number = make_nir("2550814168025")
    assert places("PAR011", build({}, notes=f"Compte 7{number} et {number}4")) == []


@pytest.mark.parametrize("form", list(FormeJuridique))
def test_every_legal_form_can_be_identified(form: FormeJuridique) -> None:
    complete = {"forme_juridique": form.value, "siren": "987541208", "finess": "990780413"}
    assert places("PAR003", build(complete)) == []
    lacking = places("PAR003", build({"forme_juridique": form.value}))
    assert len(lacking) == (0 if form.value in {"etat", "education_nationale", "autre"} else 1)


def test_three_parties_of_one_number_are_told_against_the_first() -> None:
    scene = build({"siren": "987541208"}, {"siren": "987541208"}, {"siren": "987541208"})
    hits = list(find_rule("PAR005").check(scene))
    assert [hit.path for hit in hits] == ["parties[1].siren", "parties[2].siren"]
    assert {hit.values["autre"] for hit in hits} == {"Organisme 0"}
    assert hits[0].values["quoi"] == "Le numéro SIREN 987\u00a0541\u00a0208"


@given(st.integers(1, 6), st.integers(1, 6))
def test_an_exchange_is_unequal_beyond_three_to_one_either_way(given_: int, got: int) -> None:
    partie = {
        "apports": [f"Apport {rank}" for rank in range(given_)],
        "retours_attendus": [f"Retour {rank}" for rank in range(got)],
    }
    unequal = max(given_, got) > 3 * min(given_, got)
    assert places("PAR010", build(partie)) == (["parties[0]"] if unequal else [])


def test_a_birth_date_belongs_to_a_person_and_not_to_a_project() -> None:
    person = {"representants": [{"nom": "Diallo", "qualite": "directrice, née le 3 mars 1970"}]}
    assert places("PAR012", build(person)) == ["parties[0].representants[0].qualite"]
    text = {"convention": {"moyens_texte": "Mme Awa Diallo dirige un lieu. Le projet est né le 3 mars 2025."}}
    assert places("PAR012", build({}, **text)) == []
    named = {"convention": {"moyens_texte": "Le lieu est tenu par Mme Awa Diallo, née le 3 mars 1970."}}
    hits = list(find_rule("PAR012").check(build({}, **named)))
    assert [hit.values["quoi"] for hit in hits] == ["la date de naissance"]


def test_no_message_starts_with_the_name_of_a_party() -> None:
    for number in range(1, 17):
        assert not find_rule(f"PAR{number:03d}").message.startswith("{partie}")
