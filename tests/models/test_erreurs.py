"""Chaque refus a un texte français : quoi, pourquoi, que faire, exemple."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import conventions.models
from conventions.fr.typography import typeset
from conventions.models.erreurs import TEXTES, refuser

_SOURCES = Path(conventions.models.__file__).parent.glob("*.py")
_CITES = {type_ for source in _SOURCES for type_ in re.findall(r'"([a-z]+(?:_[a-z]+)+)"', source.read_text("utf-8"))}
_COMPOSES = {f"{sujet}_{suite}" for sujet in ("montant", "nombre") for suite in ("invalide", "negatif", "decimales")}
_COMPOSES |= {"montant_trop_grand", "nombre_trop_grand"}
_COMPOSES |= {f"{nature}_inconnue{suite}" for nature in ("partie", "fiche") for suite in ("", "_proche")}


@pytest.mark.parametrize("type_", TEXTES)
def test_texte_complet(type_: str) -> None:
    texte = typeset(TEXTES[type_])
    assert type_.isascii() and type_ == type_.lower()
    assert texte.endswith(".") and texte.count(".") >= 1
    assert "par exemple" in texte or type_ in {"texte_caractere_illegal", "texte_trop_long", "element_vide"} | {
        "schema_version_inconnue"
    }
    assert "'" not in texte
    assert not re.search(r"« | »| [:;!?]", texte)


@pytest.mark.parametrize("type_", TEXTES)
def test_accolades_reservees_au_contexte(type_: str) -> None:
    assert not re.search(r"[{}]", re.sub(r"\{[a-z]+\}", "", TEXTES[type_]))


def test_chaque_texte_sert() -> None:
    assert set(TEXTES) - _COMPOSES <= _CITES


def test_valeur_citee_reste_lisible() -> None:
    message = refuser("code_invalide", valeur="\0" + "x" * 500, exemple="caf").message()
    assert "\0" not in message
    assert "…" in message
    assert len(message) < 400


@pytest.mark.parametrize(
    ("valeur", "ecrite"), [(True, "« true »"), (10**400, "plus de quinze chiffres"), (None, "« None »")]
)
def test_valeur_de_toute_nature_citee(valeur: object, ecrite: str) -> None:
    assert ecrite in refuser("montant_invalide", valeur=valeur).message().replace("\u00a0", " ")
