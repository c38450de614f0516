"""HAB007 : délégation de celui qui signe pour un élu."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.hab.signatories import walk_signatories
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_PROOFS: Final = ("arrete", "delegation", "delegu", "pouvoir", "mandat")


@rule(
    code="HAB007",
    title="Délégation de celui qui signe pour un élu",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="{signataire} signe pour « {partie} » en qualité de : {qualite}. Aucune délégation n’est citée.",
    remedy=(
        "Citez l’arrêté qui lui délègue la signature, par exemple « par délibération n° 12 du 3 mars 2026 et par "
        "arrêté de délégation n° 45 du 4 mai 2026 » dans « habilitation.texte », ou faites signer l’élu qui représente "
        "la collectivité."
    ),
    source="Code général des collectivités territoriales, articles L. 2122-18, L. 3221-3, L. 4231-3 et L. 5211-9.",
    grade=Grade.A,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Repère un adjoint, un vice-président ou un cadre qui signe pour une collectivité sans délégation citée."""
    for signatory in walk_signatories(scene):
        if signatory.is_deputy and not any(word in signatory.act for word in _PROOFS):
            yield hit(
                signatory.path,
                signataire=signatory.name,
                partie=signatory.partie.appellation,
                qualite=signatory.person.fonction,
            )
