"""PAR012 : l’acte ne donne ni la date de naissance ni le domicile d’une personne."""

import re
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.texts import search_texts

_PERSON: Final = regex(r"representants|referent|personne\b")
_PRIVATE: Final = regex(
    r"(?P<etat_civil>\bdate de naissance\s*:?\s*\d)"
    r"|(?P<naissance>\bnée?\s+(?:à\s[^,.;\n]{1,40}\s)?le\s+\d)"
    r"|\bdemeurant\b|\bdomiciliée?\s+(?:au\s+)?\d",
    re.IGNORECASE,
)
_AFTER_NAME: Final = regex(r"\b(?:M\.|Mme|Madame|Monsieur)\s[^.;\n]{0,80},\s*$")


@rule(
    code="PAR012",
    title="Vie privée des personnes",
    clause=ClauseId.SIGNATURE,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Ce texte donne {quoi} d’une personne : l’acte nomme les personnes par leur fonction, jamais par "
        "leur vie privée."
    ),
    remedy="Retirez cette information ; la civilité, le nom et la qualité suffisent.",
    source="Minimisation des données : un acte ne dit des personnes que leur nom et leur fonction.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche une date de naissance ou un domicile, dans ce qui décrit les personnes et après une civilité."""
    for path, found in search_texts(scene, _PRIVATE, ("né", "demeurant", "domicili", "naissance")):
        alone = found["etat_civil"] is not None
        if alone or _PERSON.search(path) or _AFTER_NAME.search(found.string[: found.start()]):
            yield hit(path, quoi="la date de naissance" if alone or found["naissance"] else "le domicile")
