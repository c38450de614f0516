"""`conventions.yaml`, beside the dossiers: what an organisation sets once for all of them."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from conventions.documents.levels import Levels, levels_field
from conventions.errors import LoadError, UsageError
from conventions.loading import Code, read_data, validate
from conventions.models.base import Modele
from conventions.models.champs import champ
from conventions.models.types import Liste, Texte

ORGANISATION_NAME: Final = "conventions.yaml"


class Organisation(Modele):
    """The settings of an organisation."""

    regles: Levels = levels_field({"DEM": "information"})
    modeles: Liste[Texte] = champ(
        "Répertoires de modèles",
        "Les répertoires où chercher les modèles, avant ceux fournis ; relatifs à ce fichier.",
        ["modeles"],
        defaut=(),
    )


def read_organisation(folder: Path | None) -> tuple[Organisation, tuple[Path, ...]]:
    """Return the settings of the folder of a dossier, and its folders of packs; empty ones when nothing is written.

    Raises UsageError when the file is at fault.
    """
    path = (folder / ORGANISATION_NAME) if folder else None
    if path is None or not path.is_file():
        return Organisation(), ()
    try:
        data = read_data(path)
    except LoadError as error:
        if [fault.code for fault in error.report] == [Code.VIDE.value]:
            return Organisation(), ()
        raise _refuse(path, str(error.report)) from None
    found, faults = validate(Organisation, data)
    if found is None or faults or data.faults:
        raise _refuse(path, "\n".join(str(fault) for fault in (*data.faults, *faults)))
    return found, tuple(path.parent / name for name in found.modeles)


def _refuse(path: Path, faults: str) -> UsageError:
    return UsageError(f"Le fichier de l’organisation « {path} » est à corriger.\n{faults}")
