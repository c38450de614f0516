"""Ce que lit chaque valeur déduite d'un dossier, d'après `deductions.json` (écrit par `tools/deductions.py`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any


@cache
def read_deductions() -> Mapping[str, tuple[str, ...]]:
    """Donne, pour chaque propriété (`Budget.total_charges`), les chemins des données qu'elle montre.

    Un chemin qui commence par un point part de l'objet lui-même.
    """
    return MappingProxyType({nom: tuple(chemins) for nom, chemins in _lire()["lectures"].items()})


@cache
def read_certainties() -> frozenset[str]:
    """Donne les propriétés qui ont toujours une valeur dans une version définitive."""
    return frozenset(_lire()["certaines"])


@cache
def _lire() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(Path(__file__).with_suffix(".json").read_bytes())
    return table
