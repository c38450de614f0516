"""La porte de la salle et le glossaire nomment les mêmes choses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import conventions.models as modeles
from conventions.models.base import Calcul, Choix, Modele

_GLOSSAIRE = Path(__file__).parents[2] / "docs" / "glossaire.md"
_CLASSES = sorted(
    nom
    for nom, valeur in vars(modeles).items()
    if isinstance(valeur, type) and issubclass(valeur, Modele | Calcul | Choix) and not nom.startswith("_")
)


@pytest.mark.parametrize("nom", _CLASSES)
def test_modele_au_glossaire(nom: str) -> None:
    lignes = [ligne for ligne in _GLOSSAIRE.read_text("utf-8").splitlines() if f"`{nom}`" in ligne]
    assert len(lignes) == 1
    terme, sens, identifiant = (case.strip() for case in lignes[0].strip("|").split("|"))
    assert terme and sens.endswith(".") and identifiant == f"`{nom}`"


def test_glossaire_sans_mot_perdu() -> None:
    identifiants = re.findall(r"`(\w+)` \|$", _GLOSSAIRE.read_text("utf-8"), re.MULTILINE)
    assert set(identifiants) <= set(modeles.__all__)


def test_porte_exacte() -> None:
    assert len(modeles.__all__) == len(set(modeles.__all__))
    assert all(hasattr(modeles, nom) for nom in modeles.__all__)
    publics = {nom for nom, valeur in vars(modeles).items() if not nom.startswith("_") and not _est_module(valeur)}
    assert publics == set(modeles.__all__)


def _est_module(valeur: object) -> bool:
    return type(valeur).__name__ == "module"
