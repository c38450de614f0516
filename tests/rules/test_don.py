"""Personal data: what is sensitive, and rules that bear any clause, whatever is missing in it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.models import Dossier, RegimeDonnees
from conventions.rules import Hit, Scene, find_rule
from conventions.rules.don.exchange import is_sensitive
from conventions.rules.registry import list_codes

CODES = [code for code in list_codes() if code.startswith("DON")]
PARTIES = [{"code": "caf", "forme_juridique": "caf"}, {"code": "ime", "forme_juridique": "etablissement_medico_social"}]
FIELDS = {
    "finalite": "Suivre l’accueil",
    "base_legale": "mission d’intérêt public",
    "categories": ["Nom", "Diagnostic"],
    "personnes_concernees": "Les aidants",
    "duree_conservation": "deux ans",
    "information_par": "caf",
    "contact": "dpo@caf.example",
    "responsable": "caf",
    "sous_traitant": "ime",
}


def check(code: str, **convention: Any) -> list[Hit]:
    dossier = Dossier.model_validate({"titre": "Répit", "parties": PARTIES, "convention": convention})
    return list(find_rule(code).check(Scene(dossier)))


@pytest.mark.parametrize(
    "text",
    [
        "Données de santé",
        "Informations utiles relatives à la santé de l’enfant",
        "État de santé",
        "Santé",
        "Dossier médical",
        "Traitements médicamenteux et médicaments",
        "Type de handicap",
        "Allergies",
        "Origine ethnique",
        "Convictions religieuses",
        "Appartenance syndicale",
        "Orientation sexuelle",
        "Maladies chroniques",
    ],
)
def test_sensitive_categories(text: str) -> None:
    assert is_sensitive(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nom et coordonnées",
        "Aucune donnée de santé",
        "Sans information médicale",
        "Coordonnées du professionnel de santé",
        "Centre de santé fréquenté",
        "Numéro d’allocataire",
        "Caisse d’assurance maladie",
        "Situation familiale",
        "Établissement médico-social d’accueil",
    ],
)
def test_ordinary_categories(text: str) -> None:
    assert not is_sensitive(text)


@given(st.sampled_from(list(RegimeDonnees)), st.sets(st.sampled_from(list(FIELDS))), st.booleans())
def test_each_hole_is_told_once_and_filling_it_suffices(regime: RegimeDonnees, told: set[str], shared: bool) -> None:
    clause = {"regime": regime, **{field: FIELDS[field] for field in told}}
    convention = {"donnees_personnelles": clause, "partage_information": {} if shared else None}
    paths = [hit.path for code in ("DON003", "DON004", "DON005") for hit in check(code, **convention)]
    assert len(paths) == len(set(paths))
    assert not {path.rsplit(".", 1)[1] for path in paths} & told
    if regime is RegimeDonnees.AUCUNE:
        assert not paths
    filled = {
        "donnees_personnelles": {"regime": regime, **FIELDS},
        "partage_information": convention["partage_information"],
    }
    assert not [hit for code in ("DON003", "DON004", "DON005") for hit in check(code, **filled)]


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("regime", [None, *RegimeDonnees])
def test_every_rule_bears_a_bare_clause(code: str, regime: RegimeDonnees | None) -> None:
    clause = {"regime": regime} if regime else None
    for hit in check(code, donnees_personnelles=clause, partage_information={}):
        assert "{" not in find_rule(code).message.format(**hit.values)
