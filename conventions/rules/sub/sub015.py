"""SUB015 : publication des données essentielles de la subvention."""

from collections.abc import Iterator

from conventions.diagnostics import Severity
from conventions.fr.numbers import format_amount
from conventions.models import ClauseId
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene
from conventions.rules.sub.grants import find_public_grant


@rule(
    code="SUB015",
    title="Publication des données essentielles de la subvention",
    clause=ClauseId.PUBLICATION,
    severity=Severity.INFORMATION,
    message=(
        "La subvention représente {annuel} par an, plus que le seuil de {seuil} : le financeur publie ses "
        "données essentielles dans les {mois} mois. L’acte n’en dit rien."
    ),
    remedy="Ajoutez la clause « publication » avec « donnees_essentielles: true ».",
    source="Décret n° 2017-779 du 5 mai 2017 ; arrêté du 17 novembre 2017.",
    grade=Grade.C,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne juge qu’une subvention publique au-delà du seuil."""
    grant, threshold = find_public_grant(scene), scene.law.find("seuil_convention_subvention")
    delay, publication = scene.law.find("delai_publication_subvention"), scene.dossier.convention.publication
    if not grant or not threshold or not delay or (publication and publication.donnees_essentielles):
        return
    if grant.yearly > threshold.value:
        yield hit(
            "convention.publication",
            annuel=format_amount(grant.yearly),
            seuil=format_amount(threshold.value),
            mois=delay.value,
        )
