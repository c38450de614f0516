"""HAB005 : commune qui signe par délégation du conseil municipal."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.hab.signatories import COMMUNES, walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB005",
    title="Commune qui signe par délégation du conseil municipal",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    message=(
        "« {partie} » signe par une décision du maire, sur délégation. La liste des matières déléguées n’a pas "
        "d’entrée générale pour les conventions de partenariat."
    ),
    remedy=(
        "Vérifiez que l’objet entre dans une des matières de l’article L. 2122-22 et dans la délégation votée. "
        "Sinon, faites délibérer le conseil municipal."
    ),
    source=(
        "Code général des collectivités territoriales, article L. 2122-22 (liste lue dans une rédaction "
        "ancienne, étendue depuis)."
    ),
    grade=Grade.A,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Repère une décision du maire, ou la mention de l’article L. 2122-22 ; l’arrêté d’un adjoint n’est pas l’une."""
    for signatory in walk_signatories(scene):
        deputed = signatory.is_deputy and "arrete" in signatory.act
        by_mayor = "maire" in signatory.organ and "conseil municipal" not in signatory.act and not deputed
        if signatory.partie.forme_juridique in COMMUNES and (by_mayor or "2122-22" in signatory.act):
            yield hit(f"{signatory.path}.habilitation", partie=signatory.partie.appellation)
