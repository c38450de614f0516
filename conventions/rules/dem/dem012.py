"""DEM012 : un acte définitif ne porte pas un numéro de projet."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, StatutDossier
from conventions.regex import regex
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_DRAFT: Final = regex(r"v?0(?![0-9])", re.IGNORECASE)


@rule(
    code="DEM012",
    title="Version d’un acte définitif",
    clause=ClauseId.SIGNATURE,
    severity=Severity.AVERTISSEMENT,
    message="L’acte est définitif et porte encore le numéro de version {version}, qui est celui d’un projet.",
    remedy="Donnez à la version définitive un numéro qui le dise, par exemple « 1.0 ».",
    source=(
        "D. Gacoin, « Conduite de projet » : les versions successives se distinguent de celle que tous ont validée."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Reconnaît un numéro de projet, qui commence par zéro, dans un acte définitif."""
    statut, version = scene.dossier.statut, scene.dossier.version
    if (scene.final or statut is StatutDossier.FINALE) and version and _DRAFT.match(version):
        yield hit("version", version=version)
