"""SUB020 : compte bancaire à créditer."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.reading import matches
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import PATH

_STATEMENT: Final = regex(r"\brib\b|releve d.identite bancaire|coordonnees bancaires")


@rule(
    code="SUB020",
    title="Compte bancaire à créditer",
    clause=ClauseId.SUBVENTION,
    severity=Severity.INFORMATION,
    message=(
        "Le compte bancaire qui reçoit la subvention n’est pas donné : le financeur ne pourra pas payer sans "
        "relevé d’identité bancaire."
    ),
    remedy="Recopiez l’IBAN du relevé d’identité bancaire, ou annexez ce relevé à la convention.",
    source="Usage des conventions de subvention, qui désignent le compte à créditer.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que la version définitive, et se tait si le relevé est annexé."""
    convention = scene.dossier.convention
    subvention = convention.subvention
    if not scene.final or not subvention or (subvention.compte and subvention.compte.iban):
        return
    if not matches(_STATEMENT, *(annexe.titre for annexe in convention.annexes)):
        yield hit(f"{PATH}.compte")
