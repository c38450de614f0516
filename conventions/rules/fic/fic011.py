"""FIC011 : les fiches action se suivent, à partir de 1."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="FIC011",
    title="Numéro de fiche sauté",
    clause=ClauseId.FICHES_ACTION,
    severity=Severity.INFORMATION,
    message="La fiche action n° {numero} vient {apres} : un lecteur cherchera ce qui manque.",
    remedy="Renumérotez les fiches, sauf si ces numéros sont déjà cités ailleurs ou ceux d’un plan plus large.",
    source="Numérotation continue des pièces de l’acte.",
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les numéros sautés, dans l’ordre des numéros."""
    previous = 0
    for numero, rank in sorted((fiche.numero, rank) for rank, fiche in enumerate(scene.dossier.fiches_action)):
        if numero > previous + 1:
            apres = f"juste après la n° {previous}" if previous else "en premier"
            yield hit(f"fiches_action[{rank}].numero", numero=numero, apres=apres)
        previous = numero
