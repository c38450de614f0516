"""DEM007 : un considérant s’écrit sans « Considérant » ni point-virgule."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.reading import shorten
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_WORD: Final = regex(r"consid[ée]rant\b", re.IGNORECASE)


@rule(
    code="DEM007",
    title="Écriture des considérants",
    clause=ClauseId.PREAMBULE,
    severity=Severity.AVERTISSEMENT,
    message="Le considérant « {debut} » {defaut}, que l’impression ajoute d’elle-même.",
    remedy="Écrivez le considérant sans « Considérant » au début ni point-virgule à la fin.",
    source="Composition de l’acte : « Considérant » et le point-virgule s’ajoutent à l’impression.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche le mot et le signe que l’impression ajoute d’elle-même."""
    preamble = scene.dossier.convention.preambule
    for rank, text in enumerate(preamble.considerants if preamble else ()):
        fault = _find_fault(text)
        if fault:
            yield hit(f"convention.preambule.considerants[{rank}]", debut=shorten(text), defaut=fault)


def _find_fault(text: str) -> str | None:
    if _WORD.match(text):
        return "commence par «\u00a0Considérant\u00a0»"
    return "finit par un point-virgule" if text.endswith(";") else None
