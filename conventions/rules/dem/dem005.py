"""DEM005 : un texte n’est visé qu’une fois."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.reading import find_doubles
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_WORD: Final = regex(r"^vue?s?\s+", re.IGNORECASE)


@rule(
    code="DEM005",
    title="Visas répétés",
    clause=ClauseId.PREAMBULE,
    severity=Severity.AVERTISSEMENT,
    message="Le préambule vise deux fois « {visa} ».",
    remedy="Retirez le second.",
    source="Cohérence de l’acte : un texte se vise une fois.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les visas, aux majuscules, aux accents et à la ponctuation près, avec ou sans « Vu »."""
    preamble = scene.dossier.convention.preambule
    visas = preamble.visas if preamble else ()
    for rank, _first in find_doubles(_WORD.sub("", visa) for visa in visas):
        yield hit(f"convention.preambule.visas[{rank}]", visa=visas[rank])
