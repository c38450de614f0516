"""Les clés de contrôle : fausses, elles se signalent ; jamais elles n'arrêtent."""

from __future__ import annotations

from typing import Any

import pytest

from conventions.models import Dossier, check_finess, find_identifier_faults


def relever(**champs: Any) -> list[tuple[str, str]]:
    dossier = Dossier.model_validate({"titre": "x", "parties": [{"code": "autre"}, {"code": "p", **champs}]})
    return [(faute.path, faute.valeur) for faute in find_identifier_faults(dossier)]


@pytest.mark.parametrize(
    "champs",
    [
        {"siren": "130 026 032", "siret": "130 026 032 00016", "rna": "W621001234"},
        {"siret": "287 500 078 00020"},
        {"siret": "356 000 000 00048"},
        {"siret": "356 000 000 49837"},
        {"finess": "750712184"},
        {},
    ],
)
def test_identifiants_justes(champs: dict[str, Any]) -> None:
    assert relever(**champs) == []


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"siren": "130026033"}, "siren"),
        ({"siret": "21920036600010"}, "siret"),
        ({"finess": "750712185"}, "finess"),
        ({"siren": "130026032", "siret": "28750007800020"}, "siret"),
    ],
)
def test_cle_fausse(champs: dict[str, Any], champ: str) -> None:
    assert relever(**champs) == [(f"parties[1].{champ}", champs[champ])]


def test_finess_de_corse() -> None:
    assert check_finess("2A0000014") is check_finess("210000014")
    assert check_finess("2B0000012") is check_finess("220000012")
    justes = [cle for cle in range(10) if check_finess(f"2A000001{cle}")]
    assert len(justes) == 1


def test_iban() -> None:
    def verifier(iban: str) -> list[str]:
        compte = {"compte": {"iban": iban}}
        dossier = {"titre": "x", "parties": [{"code": "p"}], "convention": {"subvention": compte}}
        return [faute.path for faute in find_identifier_faults(Dossier.model_validate(dossier))]

    assert verifier("FR76 3000 6000 0112 3456 7890 189") == []
    assert verifier("FR76 3000 6000 0112 3456 7890 188") == ["convention.subvention.compte.iban"]
    assert verifier("ZZ00 3000 6000 0112 3456") == ["convention.subvention.compte.iban"]


def test_message_dit_quoi_faire() -> None:
    dossier = Dossier.model_validate({"titre": "x", "parties": [{"code": "p", "siren": "130026033"}]})
    [faute] = find_identifier_faults(dossier)
    assert "SIREN 130026033 est fausse" in faute.message
    assert "avis de situation de l’Insee" in faute.message
