"""PAR004 : seule une association a un numéro RNA."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_NEVER: Final = {
    FormeJuridique.CAF,
    FormeJuridique.CPAM,
    FormeJuridique.MSA,
    FormeJuridique.CARSAT,
    FormeJuridique.SOCIETE,
    FormeJuridique.SCIC,
    FormeJuridique.MUTUELLE,
}


@rule(
    code="PAR004",
    title="Numéro RNA",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Un numéro RNA est donné pour « {partie} », dont la forme juridique est « {forme} » : ce répertoire "
        "n’inscrit que des associations."
    ),
    remedy="Retirez « rna », ou corrigez la forme juridique.",
    source="Répertoire national des associations : il recense les associations déclarées.",
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche un numéro RNA chez un organisme qui n’est sûrement pas une association."""
    for rank, partie in enumerate(scene.dossier.parties):
        form = partie.forme_juridique
        if partie.rna and form and (partie.publique or form in _NEVER):
            yield hit(f"parties[{rank}].rna", partie=partie.appellation, forme=form.libelle)
