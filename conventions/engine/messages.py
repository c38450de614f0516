"""What Jinja says in English, said in French."""

from __future__ import annotations

import re
from typing import Final

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError, TemplateRuntimeError

from conventions.engine.borrowed import REFUSED
from conventions.engine.bounds import BudgetError
from conventions.engine.filters import FILTERS
from conventions.engine.folders import PictureError
from conventions.engine.missing import Hole
from conventions.engine.spelling import ForbiddenError
from conventions.engine.tags import EXAMPLES
from conventions.fr.spelling import nearest
from conventions.regex import regex

_TAGS: Final = (
    *("for", "endfor", "if", "elif", "else", "endif", "set", "endset", "with", "endwith", "macro", "endmacro", "raw"),
    *("endraw", "filter", "endfilter", "call", "endcall", "clause", "endclause", "sommaire", "cellbg", "colspan"),
    *("vm", "hm"),
)
_FRENCH: Final = {"pour": "for", "si": "if", "sinon": "else", "sinonsi": "elif", "fin": "endif", "finsi": "endif"} | {
    "finpour": "endfor",
    "finclause": "endclause",
    "définir": "set",
}
_TESTS: Final = ("defined", "none", "divisibleby", "even", "odd", "string", "number", "in", "sameas", "undefined")
_CLAUSE: Final = 'Écrivez par exemple {%p clause "budget" %}.'
CALLER: Final = (
    "« caller » est déjà le nom du bloc que « call » donne à la macro.",
    "Donnez un autre nom à cet argument, ou écrivez « caller=none ».",
)
_DOUBLE: Final = regex(r"duplicate argument 'l_\d+_(\w+)'")
LOOP: Final = (
    "« loop » est déjà le nom de la boucle : il ne peut pas en recevoir un autre.",
    "Choisissez un autre nom, par exemple « tour ».",
)
_OTHER_FILE: Final = "Recopiez le texte dans ce modèle, ou nommez-le avec « macro »."
_REFUSED: Final = "Ce filtre de Jinja n’est pas admis dans un modèle, qui n’en connaît qu’une liste fermée."
_EQUAL: Final = "Pour comparer, écrivez « == »."
_SYNTAX: Final[tuple[tuple[str, str, str | tuple[str, ...] | None], ...]] = (
    (r"No filter named '(.*)'\.", "Le filtre « {0} » n’existe pas.", tuple(FILTERS)),
    (r"other file '(.*)'", "« {0} » appelle un autre fichier, ce qu’un modèle ne peut pas faire.", _OTHER_FILE),
    (r"No test named '(.*)'\.", "Le test « {0} » n’existe pas.", _TESTS),
    (r"Encountered unknown tag '(.*?)'", "La balise « {0} » n’existe pas.", _TAGS),
    (r"expected token '(.*)', got '(=)'", "On attend {0}, et on trouve {1}.", _EQUAL),
    (r"expected token '(.*)', got '(.*)'", "On attend {0}, et on trouve {1}.", None),
    (r"unexpected '(.*)', expected '(.*)'", "On attend {1}, et on trouve {0}.", None),
    (r"unexpected end of|Unexpected end of", "La balise s’arrête trop tôt.", None),
    (r"unexpected char (?:[\"']{2,3}|'[«»“”„‘’‚]') at", "Un guillemet ouvert n’est pas fermé.", None),
    (r"unexpected char '(.*)' at", "Le signe « {0} » ne peut pas figurer dans une balise.", None),
    (r"[Ee]xpected an expression, got '(.*)'", "Il manque une valeur : on trouve {0}.", None),
    (r"unexpected '(.*)'", "On ne s’attend pas à trouver ici {0}.", None),
    (r"clause sans nom", "Une clause se nomme par un code entre guillemets, en minuscules.", _CLAUSE),
    (r"tag name expected", "La balise est vide.", None),
    (r"can't assign to", "Seul un nom peut recevoir une valeur.", None),
    (r"invalid syntax for function call", "Les arguments entre parenthèses sont mal écrits.", None),
    (r"expected name or number", "Il manque un nom après le point.", None),
    (r'special "caller" argument', *CALLER),
    (r"special loop variable", *LOOP),
    (r"block '(.*)' defined twice", "Le bloc « {0} » est défini deux fois.", None),
)
_WORDS: Final = {
    "end of print statement": "la fin de la balise « }} »",
    "end of statement block": "la fin de la balise « %} »",
    "begin of statement block": "une balise « {% »",
    "end of template": "la fin de la balise",
    "name": "un nom",
    "string": "un texte entre guillemets",
    "integer": "un nombre",
    "float": "un nombre",
}
_COMPILED: Final = [(regex(pattern), text, remedy) for pattern, text, remedy in _SYNTAX]


_BOUNDED: Final = "Vérifiez les boucles imbriquées, les macros qui s’appellent et les textes multipliés."
_RUNTIME: Final = (
    (ZeroDivisionError, ("Cette balise divise par zéro.", "Vérifiez d’abord le diviseur, avec {% if … %}.")),
    (RecursionError, ("Cette balise s’appelle elle-même sans fin.", "Retirez l’appel en boucle.")),
    (
        TemplateRuntimeError,
        (
            "Cette balise demande ce qu’un modèle ne peut pas faire.",
            "Une valeur se pose sur un nom, avec {% set x = … %}, ou dans un « namespace ».",
        ),
    ),
    (MemoryError, ("Cette balise donnerait une valeur démesurée.", "Réduisez le nombre de répétitions.")),
)


def tell_double(name: str) -> tuple[str, str]:
    """Return the message and the remedy of an argument that is named twice."""
    return f"L’argument « {name} » est nommé deux fois.", "Donnez un nom différent à chaque argument."


def explain_compilation(error: Exception) -> tuple[str, str] | None:
    """Return the French message of what Python refuses of a tag that Jinja accepts; None when it is its depth."""
    found = _DOUBLE.search(str(error))
    return tell_double(found[1]) if found else None


def explain_syntax(error: TemplateSyntaxError, snippet: str = "") -> tuple[str, str | None]:
    """Return the French message of a fault of syntax in the tag `snippet`, and its remedy."""
    english = error.message or ""
    for pattern, text, remedy in _COMPILED:
        found = pattern.search(english)
        if found:
            quoted = text.startswith(("On ", "Il "))
            words = [_WORDS.get(word, f"« {word} »") if quoted else word for word in found.groups()]
            return text.format(*words), _advise(remedy, found, snippet)
    return "La balise ne peut pas être lue.", EXAMPLES.get(snippet[:2], EXAMPLES["{{"])


def _advise(remedy: str | tuple[str, ...] | None, found: re.Match[str], snippet: str) -> str:
    if isinstance(remedy, str):
        return remedy
    opener = snippet[:2] if snippet[:2] in EXAMPLES else "{{"
    return _suggest(found[1], remedy, opener) if remedy else EXAMPLES[opener]


def suggest_filter(name: str) -> str:
    """Return the remedy for a filter that does not exist."""
    return _suggest(name, tuple(FILTERS), "{{")


def suggest_test(name: str) -> str:
    """Return the remedy for a test that does not exist."""
    return _suggest(name, _TESTS, "{%")


def _suggest(name: str, known: tuple[str, ...], opener: str) -> str:
    if name in REFUSED:
        return _REFUSED
    near = _FRENCH.get(name.casefold()) or nearest(name, sorted(known))
    return f"Vouliez-vous dire « {near} » ?" if near else EXAMPLES[opener]


def explain_render(error: Exception) -> tuple[str, str | None]:
    """Return the French message of a fault met while rendering, and its remedy."""
    if isinstance(error, Hole):
        return (
            f"Il manque une valeur : {error.message}.",
            "Renseignez-la dans le dossier, ou retirez la balise du modèle.",
        )
    if isinstance(error, PictureError | ForbiddenError | BudgetError) or type(error).__name__ == "RichFault":
        return str(error), _BOUNDED if isinstance(error, BudgetError) else None
    if isinstance(error, SecurityError):
        return "Cette balise demande un attribut interne, qu’un modèle n’a pas le droit de lire.", "Retirez-la."
    if isinstance(error, UndefinedError):
        return _explain_undefined(str(error.message or "")), "Vérifiez le nom dans la balise."
    for kind, words in _RUNTIME:
        if isinstance(error, kind):
            return words
    return (
        "Cette balise ne s’applique pas à cette valeur.",
        "Vérifiez que le filtre ou le calcul convient à la valeur : une date pour date_longue, un nombre pour montant.",
    )


def _explain_undefined(english: str) -> str:
    found = re.search(r"'([^']*)' is undefined", english)
    if found:
        return f"« {found[1]} » n’existe pas dans les données."
    found = re.search(r"has no attribute '([^']*)'|has no element (.*)", english)
    if found:
        return f"« {found[1] or found[2]} » n’existe pas dans les données."
    if "parent block" in english:
        return "« super » n’existe pas : aucun bloc n’est repris d’un autre modèle."
    if re.search(r"sequence was empty|no (?:previous|next) item", english):
        return "Cette liste n’a pas l’élément demandé."
    if re.search(r"no caller|was not provided|inline if-expression", english, re.IGNORECASE):
        return "Cette balise lit une valeur que rien ne donne."
    return english[:1].upper() + english[1:]
