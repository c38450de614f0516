"""What Python's JSON reader says in English, said in French, with the remedy."""

from __future__ import annotations

import json

from conventions.diagnostics import Location
from conventions.errors import LoadError
from conventions.loading.codes import Code
from conventions.loading.faults import refuse

_VALUE = (
    "Une valeur est attendue ici.",
    "Écrivez un texte entre guillemets droits, un nombre, true, false, null, une liste [ ] ou un objet { }.",
)
_ESCAPE = ("« \\ » annonce un caractère spécial, et celui-ci n’existe pas.", "Doublez-le : « \\\\ ».")

ADVICE = {
    "Expecting value": _VALUE,
    "Expecting ',' delimiter": (
        "Une virgule manque avant cet endroit, ou une accolade ou un crochet n’est pas fermé.",
        'Séparez les valeurs par des virgules, par exemple : {"titre": "Convention", "version": "1.0"}.',
    ),
    "Expecting ':' delimiter": (
        "Une clé n’est pas suivie de deux-points.",
        'Écrivez "clé": valeur, par exemple : "titre": "Convention".',
    ),
    "Expecting property name enclosed in double quotes": (
        "Un nom de champ entre guillemets droits est attendu ici.",
        'Mettez le nom entre guillemets droits ("titre") et supprimez la virgule qui précède une accolade fermante.',
    ),
    "Illegal trailing comma before end of object": (
        "Une virgule précède l’accolade fermante.",
        "Supprimez cette virgule.",
    ),
    "Illegal trailing comma before end of array": (
        "Une virgule précède le crochet fermant.",
        "Supprimez cette virgule.",
    ),
    "Unterminated string starting at": (
        "Un guillemet ouvre ici un texte qui n’est jamais fermé.",
        "Fermez le texte par un guillemet droit, sur la même ligne.",
    ),
    "Invalid control character at": (
        "Un texte va à la ligne ou contient une tabulation, ce que JSON interdit.",
        "Écrivez \\n pour un retour à la ligne, \\t pour une tabulation.",
    ),
    "Invalid \\escape": _ESCAPE,
    "Invalid \\uXXXX escape": _ESCAPE,
    "Extra data": (
        "Du texte suit la fin du dossier.",
        "Gardez un seul objet { … } par fichier, et supprimez ce qui le suit.",
    ),
}
_ANY = ("La syntaxe JSON est incorrecte.", "Vérifiez les virgules, les guillemets, les accolades et les crochets.")


def explain_json(error: json.JSONDecodeError, name: str | None) -> LoadError:
    """Return the error to raise for a syntax fault, with its line."""
    message, hint = next((advice for start, advice in ADVICE.items() if error.msg.startswith(start)), _ANY)
    snippet = error.doc.split("\n")[error.lineno - 1].strip()[:80]
    place = Location(file=name, line=error.lineno, column=error.colno, snippet=snippet or None)
    return refuse(Code.JSON, message, hint, place)
