"""HAB002 : organe qui correspond à la forme juridique."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.hab.organs import EXPECTED, contradicts
from conventions.rules.hab.signatories import walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB002",
    title="Organe qui correspond à la forme juridique",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Pour « {partie} », l’acte d’habilitation vient de cet organe : {organe}. Pour sa forme juridique, on "
        "attend {attendu}."
    ),
    remedy=(
        "Corrigez l’organe de l’acte d’habilitation, ou la forme juridique de la partie si c’est elle qui est fausse."
    ),
    source=(
        "Code général des collectivités territoriales, articles L. 2121-29, L. 3221-1 et L. 5211-9 ; usage "
        "constant des conventions publiques."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare l’organe à ceux de la forme juridique, et ne parle que si la différence est sûre."""
    for signatory in walk_signatories(scene):
        form = signatory.partie.forme_juridique
        if contradicts(signatory.organ, form):
            yield hit(
                f"{signatory.path}.habilitation.organe",
                partie=signatory.partie.appellation,
                organe=signatory.written_organ,
                attendu=EXPECTED[form],
            )
