"""SUB009 : contrat d’engagement républicain annexé."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.sounds import fold_accents
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import find_public_grant


@rule(
    code="SUB009",
    title="Contrat d’engagement républicain annexé",
    clause=ClauseId.ANNEXES,
    severity=Severity.INFORMATION,
    message="L’acte dit que le contrat d’engagement républicain est souscrit, et ne l’annexe pas.",
    remedy=(
        "Ajoutez-le aux annexes : c’est le texte annexé au décret n° 2021-1947 du 31 décembre 2021, avec ses "
        "{nombre} engagements."
    ),
    source="Décret n° 2021-1947 du 31 décembre 2021 ; usage des conventions de subvention.",
    grade=Grade.B,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge que la version définitive."""
    grant, law = find_public_grant(scene), scene.law.find("engagements_contrat_republicain")
    if scene.final and law and grant and grant.subvention.contrat_engagement_republicain:
        titles = (fold_accents(annexe.titre) for annexe in scene.dossier.convention.annexes)
        if not any("engagement republicain" in title for title in titles):
            yield hit("convention.annexes", nombre=law.value)
