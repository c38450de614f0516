"""HAB012 : procédé et copie durable d’une signature électronique."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, ModeSignature
from conventions.regex import regex
from conventions.rules.reading import matches
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_TOLD: Final = regex(r"eidas|910/2014|signature electronique|signee? (?:par voie )?electronique|support durable")


@rule(
    code="HAB012",
    title="Procédé et copie durable d’une signature électronique",
    clause=ClauseId.SIGNATURE,
    severity=Severity.INFORMATION,
    message=(
        "L’acte se signe par voie électronique : le procédé doit identifier chaque signataire, garantir "
        "l’intégrité du texte et laisser à chaque partie un exemplaire durable."
    ),
    remedy=(
        "Convenez du procédé ou du prestataire et de la conservation, par exemple dans les dispositions "
        "diverses. Il ne faut alors pas d’originaux sur papier."
    ),
    source="Code civil, articles 1366, 1367 et 1375 ; règlement (UE) n° 910/2014 (eIDAS).",
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Se tait quand une disposition de l’acte en parle déjà."""
    convention = scene.dossier.convention
    if scene.dossier.signature.mode is ModeSignature.ELECTRONIQUE:
        diverses = convention.dispositions_diverses
        texts = (*(diverses.dispositions if diverses else ()), *(item.texte for item in convention.articles_libres))
        if not matches(_TOLD, *texts):
            yield hit("signature.mode")
