"""DON011 : messagerie professionnelle des personnes nommées."""

from collections.abc import Iterator
from typing import Final

from conventions.diagnostics import Severity
from conventions.fr.sounds import fold_accents
from conventions.models import ClauseId, Personne
from conventions.rules.rule import Grade, Hit, hit, rule
from conventions.rules.scene import Scene

_PUBLIC_MAIL: Final = frozenset(
    [
        "aol.com",
        "bbox.fr",
        "free.fr",
        "gmail.com",
        "hotmail.com",
        "hotmail.fr",
        "icloud.com",
        "laposte.net",
        "live.fr",
        "neuf.fr",
        "numericable.fr",
        "orange.fr",
        "outlook.com",
        "outlook.fr",
        "protonmail.com",
        "sfr.fr",
        "wanadoo.fr",
        "yahoo.com",
        "yahoo.fr",
    ]
)


@rule(
    code="DON011",
    title="Messagerie professionnelle des personnes nommées",
    clause=ClauseId.PARTIES,
    severity=Severity.INFORMATION,
    message=(
        "L’adresse électronique donnée pour {personne} semble personnelle ({domaine}), et l’acte circule : il ne "
        "montre que des coordonnées professionnelles."
    ),
    remedy="Remplacez-la par une adresse de l’organisme, ou retirez-la.",
    source=(
        "Bonne pratique de protection de la vie privée : d’une personne nommée, l’acte montre le nom et la fonction."
    ),
    grade=Grade.METHODE,
    checked_on="2026-11-22",
)
def check(scene: Scene) -> Iterator[Hit]:
    """Ne parle que d’une messagerie grand public dont l’adresse porte le nom de la personne."""
    for path, person in _walk_people(scene):
        if not person.nom or not person.courriel:
            continue
        box, _, domain = person.courriel.lower().partition("@")
        if domain in _PUBLIC_MAIL and _squeeze(person.nom) in _squeeze(box):
            yield hit(f"{path}.courriel", personne=person.nom_complet, domaine=domain)


def _walk_people(scene: Scene) -> Iterator[tuple[str, Personne]]:
    for place, partie in enumerate(scene.dossier.parties):
        for rank, person in enumerate(partie.representants):
            yield f"parties[{place}].representants[{rank}]", person
        if partie.referent:
            yield f"parties[{place}].referent", partie.referent
    regulation = scene.dossier.convention.regulation
    for place, referent in enumerate(regulation.referents if regulation else ()):
        if referent.personne:
            yield f"convention.regulation.referents[{place}].personne", referent.personne
    for place, fiche in enumerate(scene.dossier.fiches_action):
        if fiche.pilote and fiche.pilote.personne:
            yield f"fiches_action[{place}].pilote.personne", fiche.pilote.personne


def _squeeze(text: str) -> str:
    return "".join(letter for letter in fold_accents(text) if letter.isalnum())
