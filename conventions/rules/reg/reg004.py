"""REG004 : chaque étape du règlement d'un désaccord a un délai."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="REG004",
    title="Règlement d’un désaccord sans délai",
    clause=ClauseId.REGULATION,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="L’étape « {etape} » du règlement des désaccords n’a pas de délai : un conflit peut y rester.",
    remedy="Donnez un délai, par exemple « sous quinze jours », au bout duquel on passe à l’étape suivante.",
    source="D. Gacoin, « Réseau, coopération, partenariat » : le traitement des conflits est prévu. CAFERUIS "
    "2009-2010, « Stratégie et partenariat » : le mode de régulation est au minimum de l’acte.",
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche les étapes sans délai."""
    regulation = scene.dossier.convention.regulation
    for place, etape in enumerate(regulation.conflits if regulation else ()):
        if not etape.delai:
            yield hit(f"convention.regulation.conflits[{place}].delai", etape=etape.intitule)
