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
    """Compare le plus haut niveau de chaque partie à celui des autres, quand ils sont donnés.

    L’État et ses agences n’ont pas d’élu : qui les représente de par la loi répond à un président.
    """
    signatories = (item for item in walk_signatories(scene) if not item.heads_state)
    levels = [(item.person.niveau, item) for item in signatories if item.person.niveau]
    levels.sort(key=lambda item: _LEVELS.index(item[0]))
    highest: dict[str, tuple[Niveau, Signatory]] = {}
    for niveau, signatory in levels:
        highest.setdefault(signatory.partie.code, (niveau, signatory))
    for niveau, signatory in highest.values():
        top = levels[0][0]
        if niveau is not top:
            yield hit(
                f"{signatory.path}.niveau",
                partie=signatory.partie.appellation,
                niveau=niveau.libelle,
                attendu=top.libelle,
            )
