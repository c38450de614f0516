"""The trial dossiers of a pack: what its Word files are tried with before anyone relies on them.

`complet` and `minimal` are the bundled examples, `epreuve` is made by code to be hard on a layout.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from conventions.documents.stress import magnify
from conventions.loading import load_dossier, read_data
from conventions.models import Dossier
from conventions.resources import find_folder


def make_trial(name: str, profil: str) -> Dossier:
    """Return the trial dossier of that name (one of TRIALS), as if it had been written for the pack `profil`.

    It knows the folder of its images. Raises KeyError for another name.
    """
    return TRIALS[name]().model_copy(update={"profil": profil})


def make_stress(*, parties: int = 17, fiches: int = 60) -> Dossier:
    """Return the stress dossier; a smaller one spares the time of a test, not the variety."""
    path = _find_example("complet")
    return Dossier.model_validate(magnify(read_data(path).value, parties=parties, fiches=fiches)).situer(path.parent)


def _read_example(name: str) -> Dossier:
    return load_dossier(_find_example(name))


def _find_example(name: str) -> Path:
    return find_folder("examples") / f"{name}.yaml"


TRIALS: Final[dict[str, Callable[[], Dossier]]] = {
    "complet": lambda: _read_example("complet"),
    "minimal": lambda: _read_example("minimal"),
    "epreuve": make_stress,
}
