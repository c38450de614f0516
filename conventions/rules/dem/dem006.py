"""DEM006 : un visa s’écrit sans « Vu » ni point-virgule."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.reading import shorten
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_WORD: Final = regex(r"vue?s?\b", re.IGNORECASE)


@rule(
    code="DEM006",
    title="Écriture des visas",
    clause=ClauseId.PREAMBULE,
    severity=Severity.AVERTISSEMENT,
    message="Le visa « {debut} » {defaut}, que l’impression ajoute d’elle-même.",
    remedy="Écrivez le visa sans « Vu » au début ni point-virgule à la fin.",
    source="Composition de l’acte : « Vu » et le point-virgule s’ajoutent à l’impression.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le mot et le signe que l’impression ajoute d’elle-même."""
    preamble = scene.dossier.convention.preambule
    for rank, text in enumerate(preamble.visas if preamble else ()):
        fault = _find_fault(text)
        if fault:
            yield hit(f"convention.preambule.visas[{rank}]", debut=shorten(text), defaut=fault)


def _find_fault(text: str) -> str | None:
    if _WORD.match(text):
        return "commence par «\u00a0Vu\u00a0»"
    return "finit par un point-virgule" if text.endswith(";") else None
