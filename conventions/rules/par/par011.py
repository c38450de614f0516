"""PAR011 : aucun texte ne contient de numéro de sécurité sociale."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.texts import search_texts

_NUMBER: Final = regex(
    r"(?<![\d.,])[12][\s.]?\d\d[\s.]?(?:0[1-9]|1[0-2]|[2-4]\d|5[0-9]|[6-9]\d)[\s.]?(?:\d\d|2[AB])[\s.]?"
    r"\d{3}[\s.]?\d{3}[\s.]?\d\d(?![\d.,]*\d)"
)
_FIRST: Final = ("1", "2")


@rule(
    code="PAR011",
    title="Numéro de sécurité sociale",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    message=("Ce texte contient ce qui paraît être un numéro de sécurité sociale : un acte n’en a jamais besoin."),
    remedy="Retirez ce numéro, partout où il est écrit, et détruisez les versions qui ont circulé.",
    source=(
        "Protection des données personnelles : le numéro d’inscription au répertoire n’a pas de place dans "
        "un acte entre organismes."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche dans tous les textes, notes internes comprises, quinze chiffres dont la clé est juste."""
    for path, found in search_texts(scene, _NUMBER, _FIRST, internal=True):
        from stdnum.fr import nir  # long to import, and hardly ever needed

        if any(nir.is_valid(number[0]) for number in _NUMBER.finditer(found.string)):
            yield hit(path)
