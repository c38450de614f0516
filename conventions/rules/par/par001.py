"""PAR001 : deux parties au moins s’engagent."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.reading import list_committed
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR001",
    title="Deux parties au moins",
    clause=ClauseId.PARTIES,
    severity=Severity.ERREUR,
    draft=Severity.INFORMATION,
    message="La convention n’engage {nombre} : il en faut deux au moins pour un contrat.",
    remedy=("Ajoutez une partie, ou donnez le rang « partie » à un organisme qui n’est qu’associé ou en présence."),
    source="Code civil, article 1101 : le contrat est un accord de volontés entre deux ou plusieurs personnes.",
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compte les parties qui s’engagent ; les associés et les organismes en présence n’en sont pas."""
    committed = len(list_committed(scene))
    if committed < 2:
        yield hit("parties", nombre="qu’une partie" if committed else "aucune partie")
