"""The trial dossiers: two examples as they are, and one made by code that is as hard on a layout as it is valid."""

import copy
import typing

import pytest

import conventions
from conventions.documents.stress import magnify
from conventions.documents.stress_names import NAMES
from conventions.documents.trial import TRIALS, make_stress, make_trial
from conventions.loading import read_data
from conventions.models import Dossier
from conventions.models.base import Modele

PROFILE = "convention-partenariat"
EXCLUDED = {
    ("Budget", "couts_caches_neant"),  # says why there are none: the stress dossier has many
    ("DonneesPersonnelles", "sous_traitant"),  # has no place under joint responsibility
}


@pytest.fixture(scope="module")
def stress():
    return make_trial("epreuve", PROFILE)


def list_models(model, seen):
    seen.add(model)
    for info in model.model_fields.values():
        waiting = [info.annotation]
        while waiting:
            kind = waiting.pop()
            if isinstance(kind, type) and issubclass(kind, Modele) and kind not in seen:
                list_models(kind, seen)
            waiting += typing.get_args(kind)
    return seen


def list_used(item):
    if isinstance(item, Modele):
        for name in item.model_fields_set:
            value = getattr(item, name)
            if value not in (None, ()):
                yield type(item).__name__, name
            yield from list_used(value)
    elif isinstance(item, tuple):
        for value in item:
            yield from list_used(value)


def test_the_stress_dossier_uses_every_field(stress):
    known = {(model.__name__, name) for model in list_models(Dossier, set()) for name in model.model_fields}
    assert known - set(list_used(stress)) == EXCLUDED


def test_its_size_and_its_names(stress):
    assert (len(stress.parties), len(stress.fiches_action)) == (17, 60)
    assert sum(len(partie.nom) > 60 for partie in stress.parties) > 10
    assert len({partie.nom for partie in stress.parties}) == 17
    assert len({partie.forme_juridique for partie in stress.parties}) == 17
    assert {str(partie.rang) for partie in stress.parties} == {"partie", "associe", "en_presence"}
    assert max(len(word) for word in stress.convention.regulation.circulation_information.split()) > 100


def test_some_parties_and_some_sheets_have_almost_nothing(stress):
    assert [partie.code for partie in stress.parties if not partie.interets] == ["partenaire-16", "partenaire-17"]
    bare = [fiche.numero for fiche in stress.fiches_action if not fiche.indicateurs]
    assert bare == list(range(7, 61, 7))


def test_its_budget_is_large_balanced_and_of_many_lines(stress):
    budget = stress.convention.budget
    assert budget.total_charges == budget.total_produits > 100_000_000
    assert max(charge.montant for charge in budget.charges) > 10_000_000
    assert len(budget.charges) > 150
    assert len(budget.tableaux) == 5
    assert [f.numero for f in stress.fiches_action if f.total_financeurs != f.budget] == []


@pytest.mark.parametrize("name", ["complet", "epreuve"])
def test_nothing_stands_in_the_way_of_a_final(name):
    assert [str(found) for found in conventions.check(make_trial(name, PROFILE), final=True).errors] == []


@pytest.mark.parametrize(("parties", "fiches"), [(6, 1), (9, 7), (17, 12)])
def test_a_smaller_stress_is_as_valid(parties, fiches):
    dossier = make_stress(parties=parties, fiches=fiches)
    assert (len(dossier.parties), len(dossier.fiches_action)) == (parties, fiches)
    assert [str(found) for found in conventions.check(dossier, final=True).errors] == []


def test_the_example_is_left_as_it_is(examples):
    data = read_data(examples / "complet.yaml").value
    before = copy.deepcopy(data)
    assert magnify(data) == magnify(data)
    assert data == before


@pytest.mark.parametrize("name", TRIALS)
def test_a_trial_dossier_takes_the_code_of_the_pack_and_finds_its_images(name, examples):
    dossier = make_trial(name, "mon-modele")
    assert dossier.profil == "mon-modele"
    assert dossier.lire_repertoire() == examples


def test_the_examples_are_those_of_the_repository(complet, minimal):
    assert make_trial("complet", complet.profil) == complet
    assert make_trial("minimal", minimal.profil) == minimal


def test_another_name_is_refused():
    with pytest.raises(KeyError):
        make_trial("maximal", PROFILE)


def test_names_try_what_breaks():
    text = "".join(name.nom for name in NAMES)
    assert [mark for mark in ("’", "'", "-", "«", "&", "Œ", "É", "(") if mark not in text] == ["’"]
