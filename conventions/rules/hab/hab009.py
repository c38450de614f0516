"""HAB009 : pouvoir de celui qui signe pour une association."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.hab.signatories import walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB009",
    title="Pouvoir de celui qui signe pour une association",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "{signataire} signe pour « {partie} » en qualité de : {qualite}. Aucun pouvoir écrit n’est cité, alors "
        "que les statuts désignent d’ordinaire le président."
    ),
    remedy=(
        "Citez la décision du conseil d’administration ou l’article des statuts qui lui donne ce pouvoir, ou "
        "faites signer le représentant légal."
    ),
    source="Statuts de l’association, et règles générales du mandat.",
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Repère un salarié ou un autre dirigeant que le président qui signe sans pouvoir écrit."""
    for signatory in walk_signatories(scene):
        if signatory.is_employee and not signatory.authorised:
            yield hit(
                signatory.path,
                signataire=signatory.name,
                partie=signatory.partie.appellation,
                qualite=signatory.person.fonction,
            )
