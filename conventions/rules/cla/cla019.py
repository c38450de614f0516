"""CLA019 : un texte ne renvoie pas à un article de l’acte par son numéro."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.texts import search_texts

_REFERENCE: Final = regex(
    r"\b(?P<article>(?:articles?|art\.)\s*\d+(?:\.\d+)*(?:\s+(?:et|à)\s+\d+)?)\s+"
    r"(?:ci-dessus|ci-dessous|ci-après|du présent (?:acte|contrat)|de la présente|des présentes)\b",
    re.IGNORECASE,
)


@rule(
    code="CLA019",
    title="Renvois écrits à la main",
    clause=ClauseId.DISPOSITIONS_DIVERSES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "Le texte renvoie à « {renvoi} » par son numéro : les articles se numérotent seuls, et ce numéro "
        "sera faux dès qu’une clause s’ajoute."
    ),
    remedy="Nommez la clause au lieu de son numéro, par exemple « la clause de résiliation ».",
    source="Composition de l’acte : le numéro des articles se calcule à l’impression.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche « article 7 de la présente convention », « article 7 ci-dessus » et leurs semblables."""
    for path, found in search_texts(scene, _REFERENCE, ("article", "art.")):
        yield hit(path, renvoi=found["article"])
