"""HAB001 : acte d’habilitation de chaque signataire."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.hab.signatories import walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB001",
    title="Acte d’habilitation de chaque signataire",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "{signataire}, qui signe pour « {partie} », n’a pas d’acte d’habilitation : rien ne dit ce qui lui "
        "permet d’engager cet organisme."
    ),
    remedy=(
        "Indiquez l’organe, la nature, le numéro et la date de l’acte. Par exemple : délibération n° 2026-41 du "
        "conseil municipal en date du 3 novembre 2026."
    ),
    source=(
        "Code général des collectivités territoriales, articles L. 2121-29, L. 3221-1 et L. 5211-9 ; statuts, "
        "pour les personnes privées."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un acte pour chaque signataire, sauf quand la loi elle-même lui donne le pouvoir de signer."""
    for signatory in walk_signatories(scene):
        judged_elsewhere = signatory.is_deputy or signatory.is_employee
        if not (signatory.authorised or signatory.holds_office or judged_elsewhere):
            yield hit(signatory.path, signataire=signatory.name, partie=signatory.partie.appellation)
