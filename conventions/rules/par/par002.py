"""PAR002 : chaque signataire a une civilité."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene


@rule(
    code="PAR002",
    title="Civilité des signataires",
    clause=ClauseId.SIGNATURE,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message="{personne}, qui signe pour « {partie} », n’a pas de civilité : sa fonction ne peut pas s’accorder.",
    remedy="Écrivez « M. » ou « Mme » dans « civilite ».",
    source=(
        "Usage des conventions publiques : chaque partie est représentée par une personne désignée par sa "
        "civilité, son nom et sa qualité."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Cherche la civilité de chaque représentant ; son nom et sa qualité relèvent de CLA009."""
    for rank, partie in enumerate(scene.dossier.parties):
        for place, person in enumerate(partie.representants):
            if person.civilite is None:
                path = f"parties[{rank}].representants[{place}].civilite"
                yield hit(path, personne=person.nom_complet or "La personne à nommer", partie=partie.appellation)
