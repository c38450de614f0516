"""HAB015 : lieu et date de la signature."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeSignature
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="HAB015",
    title="Lieu et date de la signature",
    clause=ClauseId.SIGNATURE,
    severity=Severity.INFORMATION,
    message=(
        "La version définitive ne dit pas {manque} de la signature : l’acte imprimera des points de suite, à "
        "remplir à la main."
    ),
    remedy=(
        "Complétez la signature si vous connaissez {manque}. Sinon, pensez à remplir les points de suite sur "
        "chaque original."
    ),
    source="Usage de la signature des actes sur papier : « Fait à …, le … ».",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que la version définitive, sur papier."""
    signature = scene.dossier.signature
    if scene.final and signature.mode is not ModeSignature.ELECTRONIQUE:
        if signature.lieu is None:
            yield hit("signature.lieu", manque="le lieu")
        if signature.date is None:
            yield hit("signature.date", manque="la date")
