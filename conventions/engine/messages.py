"""What Jinja says in English, said in French."""

from __future__ import annotations

import re
from typing import Final

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from conventions.engine.environment import OversizedError
from conventions.engine.filters import FILTERS, PictureError
from conventions.engine.missing import Hole
from conventions.fr.spelling import nearest

_SYNTAX: Final = (
    (r"No filter named '(.*)'\.", "Le filtre « {0} » n’existe pas."),
    (r"No test named '(.*)'\.", "Le test « {0} » n’existe pas."),
    (r"Encountered unknown tag '(.*?)'", "La balise « {0} » n’existe pas."),
    (r"Unexpected end of template", "Un bloc n’est pas fermé avant la fin du document."),
    (r"expected token '(.*)', got '(.*)'", "On attend {0}, et on trouve {1}."),
    (r"unexpected '(.*)'", "Le signe « {0} » n’a pas sa place ici."),
    (r"unexpected end of (?:template|statement|print)", "La balise s’arrête trop tôt."),
    (r"unexpected char (.*) at", "Le signe {0} ne peut pas figurer dans une balise."),
    (r"Expected an expression, got '(.*)'", "Il manque une valeur : on trouve {0}."),
    (r"clause sans nom", "Une clause se nomme par un code entre guillemets, en minuscules."),
    (r"tag name expected", "La balise est vide."),
    (r"can't assign to '(.*)'", "« {0} » ne peut pas recevoir de valeur."),
    (r"Encountered unknown tag", "Cette balise n’existe pas."),
)
_WORDS: Final = {
    "end of print statement": "la fin de la balise « }} »",
    "end of statement block": "la fin de la balise « %} »",
    "begin of statement block": "une balise « {% »",
    "end of template": "la fin du document",
    "name": "un nom",
    "string": "un texte entre guillemets",
    "integer": "un nombre",
}
_COMPILED: Final = [(re.compile(pattern), text) for pattern, text in _SYNTAX]


def explain_syntax(error: TemplateSyntaxError) -> tuple[str, str | None]:
    """Return the French message of a fault of syntax, and its remedy when there is one."""
    english = error.message or ""
    for pattern, text in _COMPILED:
        found = pattern.search(english)
        if found:
            words = [_WORDS.get(word, f"« {word} »" if "{1}" in text else word) for word in found.groups()]
            return text.format(*words), _advise(found) if "filtre" in text else None
    return "La balise ne peut pas être lue.", "Comparez-la à une balise qui fonctionne, par exemple {{ titre }}."


def _advise(found: re.Match[str]) -> str | None:
    near = nearest(found[1], sorted(FILTERS))
    return f"Vouliez-vous dire « {near} » ?" if near else None


def explain_render(error: Exception) -> tuple[str, str | None]:
    """Return the French message of a fault met while rendering, and its remedy."""
    if isinstance(error, Hole):
        return (
            f"Il manque une valeur : {error.message}.",
            "Renseignez-la dans le dossier, ou retirez la balise du modèle.",
        )
    if isinstance(error, PictureError | OversizedError) or type(error).__name__ == "RichFault":
        return str(error), None
    if isinstance(error, SecurityError):
        return "Cette balise demande un attribut interne, qu’un modèle n’a pas le droit de lire.", "Retirez-la."
    if isinstance(error, UndefinedError):
        return _explain_undefined(str(error.message or "")), "Vérifiez le nom dans la balise."
    if isinstance(error, RecursionError):
        return "Cette balise s’appelle elle-même sans fin.", "Retirez l’appel en boucle."
    return (
        f"Cette balise ne s’applique pas à cette valeur ({type(error).__name__}).",
        "Vérifiez que le filtre ou le calcul convient à la valeur : une date pour date_longue, un nombre pour montant.",
    )


def _explain_undefined(english: str) -> str:
    found = re.search(r"'([^']*)' is undefined", english)
    if found:
        return f"« {found[1]} » n’existe pas dans les données."
    found = re.search(r"has no attribute '([^']*)'|has no element (.*)", english)
    if found:
        return f"« {found[1] or found[2]} » n’existe pas dans les données."
    if "unsafe" in english:
        return "Cette balise demande un attribut interne, qu’un modèle n’a pas le droit de lire."
    return english[:1].upper() + english[1:]
