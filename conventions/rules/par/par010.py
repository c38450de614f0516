"""PAR010 : les apports et les retours de chaque partie sont du même ordre."""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_RATIO: Final = 3


@rule(
    code="PAR010",
    title="Équilibre des apports et des retours",
    clause=ClauseId.PARTIES,
    severity=Severity.INFORMATION,
    message="L’échange paraît inégal pour « {partie} » : {apports}, {retours}.",
    remedy="Vérifiez avec la partie que l’échange lui paraît équitable, et complétez ce qui manque.",
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : le rapport entre partenaires est complémentaire "
        "mais équitable."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare, pour chaque partie, le nombre de ses apports à celui de ses retours, quand elle a des deux."""
    gives, gets = Counter[str](), Counter[str]()
    for role in scene.dossier.convention.roles:
        gives[role.partie] += len(role.apports)
        gets[role.partie] += len(role.retours)
    for partie in list_committed(scene):
        given = gives[partie.code] + len(partie.apports)
        got = gets[partie.code] + len(partie.retours_attendus)
        if given and got and max(given, got) > _RATIO * min(given, got):
            path = f"parties[{scene.places[partie.code]}]"
            apports, retours = _count(given, "apport"), _count(got, "retour")
            yield hit(path, partie=partie.appellation, apports=apports, retours=retours)


def _count(number: int, word: str) -> str:
    return f"{number}\u00a0{word}" + ("s" if number > 1 else "")
