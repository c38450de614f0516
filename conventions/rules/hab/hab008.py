"""HAB008 : niveaux hiérarchiques des signataires."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, Niveau
from conventions.rules.hab.signatories import Signatory, walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_LEVELS: Final = tuple(Niveau)


@rule(
    code="HAB008",
    title="Niveaux hiérarchiques des signataires",
    clause=ClauseId.SIGNATURE,
    severity=Severity.AVERTISSEMENT,
    message=(
        "« {partie} » signe au niveau « {niveau} », alors que d’autres parties signent au niveau « {attendu} » : "
        "les niveaux hiérarchiques ne se répondent pas."
    ),
    remedy=(
        "Faites signer, ou signer aussi, une personne de même niveau. Si la loi ou les statuts l’empêchent, "
        "dites-le dans une dérogation."
    ),
    source=(
        "CAFERUIS 2009-2010, « Stratégie et partenariat » : un partenariat aboutit quand les niveaux "
        "hiérarchiques sont respectés."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare le plus haut niveau de chaque partie à celui des autres, quand ils sont donnés."""
    highest: dict[str, Signatory] = {}
    for signatory in walk_signatories(scene):
        known = highest.get(signatory.partie.code)
        if signatory.person.niveau and (known is None or _rank(signatory) < _rank(known)):
            highest[signatory.partie.code] = signatory
    top = min(map(_rank, highest.values()), default=0)
    for signatory in highest.values():
        if signatory.person.niveau and _rank(signatory) > top:
            yield hit(
                f"{signatory.path}.niveau",
                partie=signatory.partie.appellation,
                niveau=signatory.person.niveau.libelle,
                attendu=_LEVELS[top].libelle,
            )


def _rank(signatory: Signatory) -> int:
    return _LEVELS.index(signatory.person.niveau or _LEVELS[-1])
