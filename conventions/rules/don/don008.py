"""DON008 : données sensibles et exception de l’article 9."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId
from conventions.regex import regex
from conventions.rules.don.exchange import PATH, find_processing, is_sensitive
from conventions.rules.reading import matches
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_EXCEPTION: Final = regex(
    r"\b(?:article|art\.?) 9\b|\bexplicite|\bmedecine preventive|\bdiagnostics? medica|\bprotection sociale"
)


@rule(
    code="DON008",
    title="Données sensibles et exception de l’article 9",
    clause=ClauseId.DONNEES_PERSONNELLES,
    severity=Severity.AVERTISSEMENT,
    draft=Severity.INFORMATION,
    message=(
        "Cette catégorie est sensible : « {categorie} ». La traiter est interdit sauf exception, et la base "
        "légale n’en cite aucune."
    ),
    remedy=(
        "Citez l’exception dans la base légale. Par exemple : « consentement explicite de la personne, au sens "
        "de l’article 9 du règlement »."
    ),
    source="Règlement (UE) 2016/679 (RGPD), article 9.",
    grade=Grade.C,
    checked_on="2026-11-22",
    since="2018-05-25",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne parle que des catégories sûrement sensibles : santé, handicap, origine, religion, opinions, vie sexuelle."""
    clause = find_processing(scene)
    if clause and not matches(_EXCEPTION, clause.base_legale, clause.precisions):
        for place, category in enumerate(clause.categories):
            if is_sensitive(category):
                yield hit(f"{PATH}.categories[{place}]", categorie=category)
