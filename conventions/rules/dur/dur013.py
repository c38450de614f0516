"""DUR013 : la convention n’entre pas en vigueur avant d’être signée."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.dates import long_date
from conventions.models import ClauseId
from conventions.rules.reading import says
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="DUR013",
    title="Signature et prise d’effet",
    clause=ClauseId.DUREE,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "La convention prend effet le {debut}, avant sa signature le {signature} : ce qui s’est fait entre "
        "les deux l’a été sans acte."
    ),
    remedy=(
        "Reportez le début à la signature, ou dites dans « entree_en_vigueur » que l’effet est rétroactif, et pourquoi."
    ),
    source=("Dates de l’acte : une convention ne règle que pour l’avenir, sauf volonté contraire clairement exprimée."),
    grade=Grade.CALCUL,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Compare la signature au début, sauf si l’acte dit lui-même qu’il rétroagit."""
    duree, signed = scene.dossier.convention.duree, scene.dossier.signature.date
    if duree and duree.debut and signed and signed > duree.debut and not says(duree.entree_en_vigueur, "retroact"):
        yield hit("convention.duree.debut", debut=long_date(duree.debut), signature=long_date(signed))
