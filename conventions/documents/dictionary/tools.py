"""The filters, tags and functions of the product, each with an example whose result is really computed."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from conventions.documents.dictionary.entries import Tool
from conventions.engine.environment import SCOPE
from conventions.engine.printing import to_text
from conventions.engine.syntax import ENVIRONMENT
from conventions.fr.typography import typeset
from conventions.models import Dossier

_PARTY: Final = "(parties|first)"
_FILTERS: Final[tuple[tuple[str, str, str], ...]] = (
    ("date_longue", "La date en toutes lettres.", "convention.duree.debut|date_longue"),
    ("date_courte", "La date en chiffres.", "convention.duree.debut|date_courte"),
    ("mois_annee", "Le mois et l’année d’une date.", "convention.duree.debut|mois_annee"),
    ("annee", "L’année d’une date.", "convention.duree.debut|annee"),
    ("montant", "Un montant en euros, en chiffres.", "convention.budget.montant_total|montant"),
    ("montant_lettres", "Un montant en euros, en lettres.", "convention.budget.montant_total|montant_lettres"),
    ("montant_complet", "Un montant en chiffres, puis en lettres.", "convention.budget.montant_total|montant_complet"),
    ("nombre", "Un nombre à la française.", "1234.5|nombre"),
    ("pourcentage", "Une part de 1 en pourcentage.", "0.255|pourcentage"),
    ("en_lettres", "Un nombre en lettres ; en_lettres(feminine=true) au féminin.", "21|en_lettres"),
    ("chiffres_lettres", "Un nombre en lettres, puis en chiffres.", "3|chiffres_lettres"),
    ("ordinal", "Un rang ; ordinal(feminin=true) au féminin.", "1|ordinal"),
    ("le", "Le nom d’une partie ou d’un lieu, avec son article.", f"{_PARTY}|le"),
    ("du", "Le même nom après « de », article contracté.", f"{_PARTY}|du"),
    ("de", "Le même filtre que « du ».", "convention.projet.territoire|de"),
    ("au", "Le même nom après « à », article contracté.", f"{_PARTY}|au"),
    ("accord", "Un adjectif accordé avec une partie ou une personne.", f'"représenté"|accord({_PARTY})'),
    ("liste", "Les éléments d’une liste à la suite, avec « et ».", 'convention.budget.exercices|liste'),
    ("majuscule", "Le texte avec une majuscule au début.", '"la commune de Béthune"|majuscule'),
    ("minuscule", "Le texte avec une minuscule au début, sauf un sigle.", '"Une réunion par mois"|minuscule'),
    ("phrase", "Le texte avec une majuscule et un point.", '"une réunion par mois"|phrase'),
    ("sans_point", "Le texte sans le point ou le point-virgule de sa fin.", '"une réunion par mois."|sans_point'),
)  # fmt: skip
_TAGS: Final[tuple[Tool, ...]] = (
    Tool(
        "paragraphes",
        "Un texte coupé à chaque retour à la ligne : un paragraphe Word pour chacun.",
        "{%p for ligne in convention.objet|paragraphes %}\n{{ ligne }}\n{%p endfor %}",
        "les paragraphes du texte",
    ),
    Tool(
        "image",
        "Une image du dossier, à la taille voulue en millimètres ; alt est ce que lit une personne qui ne la voit pas.",
        "{% for p in parties if p.logo %}{{ p.logo|image(hauteur_mm=15, alt=p.logo_texte) }}{% endfor %}",
        "l’image",
    ),
    Tool("a_completer", "Un trou visible dans un projet, refusé dans une version définitive.",
         '{{ a_completer("nom du notaire") }}', "[À COMPLÉTER : nom du notaire]"),
    Tool("clause", "Délimite une clause, pour qu’elle soit contrôlée, comparée et citée.",
         '{%p clause "budget" %}\n…\n{%p endclause %}', "le texte de la clause"),
    Tool("renvoi", "Cite une clause par son numéro, qui suit la numérotation de Word.",
         '{{ renvoi("budget") }}', "l’article 1"),
    Tool("sommaire", "Le sommaire des titres du document.", "{%p sommaire %}", "le sommaire"),
)  # fmt: skip


def list_tools(example: Dossier) -> tuple[Tool, ...]:
    """Return the tools; the filters print what the example dossier holds."""
    tags = (replace(tool, meaning=typeset(tool.meaning)) for tool in _TAGS)
    return (*(_make(name, typeset(meaning), tag, example) for name, meaning, tag in _FILTERS), *tags)


def _make(name: str, meaning: str, expression: str, example: Dossier) -> Tool:
    value = ENVIRONMENT.compile_expression(expression, undefined_to_none=False)(**{SCOPE: example})
    return Tool(name, meaning, f"{{{{ {expression} }}}}", typeset(to_text(value)))
