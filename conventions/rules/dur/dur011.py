"""DUR011 : un préavis est plus court que la convention."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_USUAL: Final = 3


@rule(
    code="DUR011",
    title="Préavis et durée",
    clause=ClauseId.RESILIATION,
    severity=Severity.AVERTISSEMENT,
    message=(
        "Le préavis de {preavis} mois n’est pas plus court que la convention, qui dure {duree} : nul ne "
        "pourrait partir avant le terme."
    ),
    remedy="Réduisez le préavis, par exemple à {exemple}.",
    source="Arithmétique des dates : un préavis se loge dans la durée de l’acte.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare les préavis de résiliation et de sortie à la durée de la convention."""
    convention = scene.dossier.convention
    duree = convention.duree
    if duree is None or duree.mois is None:
        return
    for name, clause in (("entree_sortie", convention.entree_sortie), ("resiliation", convention.resiliation)):
        notice = clause.preavis_mois if clause else None
        if notice and notice >= duree.mois:
            short = min(_USUAL, duree.mois // 2)
            example = f"{short} mois" if short else "zéro : chacun part alors quand il veut"
            yield hit(f"convention.{name}.preavis_mois", preavis=notice, duree=duree.texte, exemple=example)
