"""HAB006 : intercommunalité qui signe par délégation hors de son champ."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.models import ClauseId, FormeJuridique
from conventions.regex import regex
from conventions.rules.hab.signatories import walk_signatories
from conventions.rules.reading import says
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_JUDGED: Final = frozenset({FormeJuridique.EPCI, FormeJuridique.SYNDICAT})
_DELEGATE: Final = regex(r"(?:le |la )?(?:bureau|president)")
_MATTERS: Final = {
    "politique de la ville": "la politique de la ville",
    "contrat de ville": "la politique de la ville",
    "equilibre social de l'habitat": "l’équilibre social de l’habitat",
    "amenagement de l'espace": "l’aménagement de l’espace communautaire",
    "delegation de service public": "la délégation d’un service public",
}


@rule(
    code="HAB006",
    title="Intercommunalité qui signe par délégation hors de son champ",
    clause=ClauseId.PARTIES,
    severity=Severity.AVERTISSEMENT,
    message=(
        "« {partie} » signe par délégation de son organe délibérant, alors que la convention touche à une "
        "matière qui ne se délègue pas : {matiere}."
    ),
    remedy=(
        "Vérifiez que l’acte ne fixe pas d’orientation dans cette matière. Sinon, faites délibérer l’organe "
        "délibérant lui-même."
    ),
    source="Code général des collectivités territoriales, article L. 5211-10.",
    grade=Grade.A,
    checked_on="2026-11-22",
    uncertain=True,
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne parle que si le titre ou l’objet nomme une matière que l’article exclut de la délégation."""
    matter = _find_matter(scene)
    for signatory in walk_signatories(scene) if matter else ():
        delegated = _DELEGATE.match(signatory.organ) or "5211-10" in signatory.act
        if signatory.partie.forme_juridique in _JUDGED and delegated:
            yield hit(f"{signatory.path}.habilitation", partie=signatory.partie.appellation, matiere=matter)


def _find_matter(scene: Scene) -> str | None:
    titre, objet = scene.dossier.titre, scene.dossier.convention.objet
    return next((name for words, name in _MATTERS.items() if says(titre, words) or says(objet, words)), None)
