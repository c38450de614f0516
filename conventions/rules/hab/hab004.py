"""HAB004 : acte d’habilitation antérieur à la signature."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.hab.signatories import walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB004",
    title="Acte d’habilitation antérieur à la signature",
    clause=ClauseId.PARTIES,
    severity=Severity.ERREUR,
    draft=Severity.AVERTISSEMENT,
    message=(
        "Pour « {partie} », l’acte d’habilitation est du {acte}, après la signature prévue le {signature} : le "
        "signataire n’aurait pas encore le pouvoir de signer."
    ),
    remedy="Repoussez la signature après la date de l’acte, ou corrigez celle des deux dates qui est fausse.",
    source="Ordre des dates : l’acte qui habilite précède la signature, ou la permet le même jour.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la date de chaque acte à celle de la signature."""
    signed = scene.dossier.signature.date
    if not signed:
        return
    for signatory in walk_signatories(scene):
        act = signatory.person.habilitation
        if act and act.date and act.date > signed:
            yield hit(
                f"{signatory.path}.habilitation.date",
                partie=signatory.partie.appellation,
                acte=long_date(act.date),
                signature=long_date(signed),
            )
