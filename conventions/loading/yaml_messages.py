"""What libyaml says in English, said in French, with the remedy for the usual slip behind it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, NamedTuple

import yaml

from conventions.diagnostics import Location
from conventions.errors import LoadError
from conventions.loading.codes import Code
from conventions.loading.faults import refuse

_WIDTH = 80


class Advice(NamedTuple):
    """A French sentence for a syntax fault, and what to write instead."""

    message: str
    hint: str


_QUOTE = "Mettez le texte entier entre guillemets"

_TAB = Advice(
    "La ligne est décalée avec une tabulation, que YAML interdit.",
    "Remplacez chaque tabulation par des espaces (deux par niveau).",
)
_COLON = Advice(
    "Un deux-points suivi d’une espace se trouve dans un texte sans guillemets, ou la ligne est mal alignée.",
    f'{_QUOTE}, par exemple : titre: "Projet : tous ensemble" ; sinon, alignez la clé sur ses voisines.',
)
_START = Advice(
    "Un texte sans guillemets ne peut pas commencer par ce signe.",
    f'{_QUOTE}, par exemple : titre: "@ccueil".',
)
_ALIGNMENT = Advice(
    "La ligne n’est pas alignée avec celles qui précèdent, ou un guillemet ferme le texte trop tôt.",
    "Alignez les clés d’un même niveau ; dans un texte entre apostrophes, doublez l’apostrophe : 'l''eau' ; "
    'dans un texte entre guillemets droits, employez « » ou \\".',
)
_CLOSED_BELOW = Advice(
    "Un guillemet ou une apostrophe ouvre ici un texte, qu’un même signe ne ferme qu’à la ligne {line}.",
    "S’il manque à la fin de cette ligne-ci, ajoutez-le ; si le texte continue, le signe de la ligne {line} le ferme "
    "trop tôt : employez « » à l’intérieur.",
)
_DASH = Advice(
    "Une liste s’interrompt : la ligne n’a pas de tiret, ou n’est pas alignée.",
    "Commencez chaque élément de la liste par un tiret et une espace, à la même colonne.",
)
_NO_COLON = Advice(
    "Une clé n’est pas suivie de deux-points.",
    "Écrivez « clé: valeur », avec une espace après les deux-points, par exemple : nom: Ville de Valmer.",
)
_QUOTED = Advice(
    "Un guillemet ou une apostrophe ouvre ici un texte qui n’est jamais fermé.",
    "Fermez le texte par le même signe, ou supprimez celui qui l’ouvre.",
)
_SQUARE = Advice(
    "Un crochet « [ » ouvre ici une liste qui n’est pas fermée, ou dont un élément contient deux-points ou accolade.",
    f'Fermez la liste par « ] » ; si le crochet fait partie du texte : {_QUOTE.lower()}, par exemple : "[projet]".',
)
_CURLY = Advice(
    "Une accolade « { » ouvre ici une suite de clés qui n’est pas fermée, ou dont les virgules manquent.",
    f"Fermez-la par « }} » ; si l’accolade fait partie du texte : {_QUOTE.lower()}.",
)
_NAME = Advice(
    "Un « * » ou un « & » placé en tête est compris par YAML comme un renvoi.",
    f'{_QUOTE}, par exemple : "*important*" ; le nom d’une ancre n’a que des lettres sans accent et des chiffres.',
)
_ESCAPE = Advice(
    "Dans un texte entre guillemets droits, « \\ » annonce un caractère spécial, et celui-ci n’existe pas.",
    "Doublez-le, « \\\\ », ou mettez le texte entre apostrophes : 'C:\\Dossiers'.",
)
_LABEL = Advice(
    "Un « ! » placé en tête est compris par YAML comme une étiquette.",
    f'{_QUOTE}, par exemple : "! attention".',
)
_BLOCK = Advice(
    "Après « | » ou « > », le texte doit commencer à la ligne suivante, décalé de deux espaces.",
    f"Passez à la ligne après ce signe ; s’il fait partie du texte : {_QUOTE.lower()}.",
)
_DIRECTIVE = Advice(
    "Une ligne qui commence par « % » est comprise par YAML comme une directive.",
    f"Supprimez cette ligne ; si le signe fait partie d’un texte : {_QUOTE.lower()}.",
)
_END = Advice(
    "Le premier niveau s’interrompt : la ligne n’est pas alignée sur le début du fichier.",
    "Commencez toutes les clés du premier niveau à la première colonne.",
)
_NOTHING = Advice(
    "Une valeur ne peut pas commencer ici : un crochet, une accolade ou une virgule est de trop.",
    f"Supprimez le signe en trop ; s’il fait partie d’un texte : {_QUOTE.lower()}.",
)
_LIST_HERE = Advice(
    "Un tiret ne peut pas se trouver à cet endroit.",
    "Passez à la ligne après la clé, puis décalez la liste : un tiret et une espace par élément.",
)
_SEPARATOR = Advice(
    "« --- » ou « ... » se trouve au milieu d’un texte entre guillemets.",
    "Fermez le texte avant cette ligne, ou décalez-la.",
)
_ANY = Advice("La syntaxe YAML est incorrecte.", "Vérifiez l’alignement, les deux-points et les guillemets.")

ADVICE = {
    "found a tab character that violates indentation": _TAB,
    "found a tab character where an indentation space is expected": _TAB,
    "mapping values are not allowed in this context": _COLON,
    "found unexpected ':'": _COLON,
    "found character that cannot start any token": _START,
    "did not find expected key": _ALIGNMENT,
    "did not find expected '-' indicator": _DASH,
    "could not find expected ':'": _NO_COLON,
    "mapping keys are not allowed in this context": _NO_COLON,
    "found unexpected end of stream": _QUOTED,
    "did not find expected ',' or ']'": _SQUARE,
    "did not find expected ',' or '}'": _CURLY,
    "did not find expected alphabetic or numeric character": _NAME,
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "did not find the expected '>'": _LABEL,
    "did not find expected tag URI": _LABEL,
    "did not find expected '!'": _LABEL,
    "did not find URI escaped octet": _LABEL,
    "found an incorrect leading UTF-8 octet": _LABEL,
    "found an incorrect trailing UTF-8 octet": _LABEL,
    "found undefined tag handle": _LABEL,
    "did not find expected whitespace or line break": _LABEL,
    "did not find expected comment or line break": _BLOCK,
    "found an indentation indicator equal to 0": _BLOCK,
    "did not find expected <document start>": _END,
    "did not find expected node content": _NOTHING,
    "block sequence entries are not allowed in this context": _LIST_HERE,
    "found unexpected document indicator": _SEPARATOR,
    "could not find expected directive name": _DIRECTIVE,
    "did not find expected digit or '.' character": _DIRECTIVE,
    "did not find expected version number": _DIRECTIVE,
    "did not find expected whitespace": _DIRECTIVE,
    "duplicate %TAG directive": _DIRECTIVE,
    "found duplicate %TAG directive": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "found extremely long version number": _DIRECTIVE,
    "found incompatible YAML document": _DIRECTIVE,
    "found unexpected non-alphabetical character": _DIRECTIVE,
    "found unknown directive name": _DIRECTIVE,
}

_AT_OPENING = (_QUOTED, _SQUARE, _CURLY, _NO_COLON)
_MAYBE_QUOTE = (_ALIGNMENT, _DASH)
_MAYBE_TAB = (_START, _NOTHING, _NO_COLON)


def explain_yaml(error: yaml.YAMLError, text: str, name: str | None) -> LoadError:
    """Return the error to raise for a syntax fault, placed where the user should look."""
    advice = ADVICE.get(getattr(error, "problem", None) or "", _ANY)
    mark = getattr(error, "problem_mark", None)
    if advice in _AT_OPENING:
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return refuse(Code.YAML, advice.message, advice.hint, Location(file=name))
    if advice in _MAYBE_QUOTE and (opening := _find_opening(text, mark)):
        advice, mark = Advice(*(said.format(line=mark.line + 1) for said in _CLOSED_BELOW)), opening
    line = _find_line(text, mark.line)
    if advice in _MAYBE_TAB and "\t" in _indentation(line):
        advice = _TAB
    place = Location(file=name, line=mark.line + 1, column=mark.column + 1, snippet=line.strip()[:_WIDTH] or None)
    return refuse(Code.YAML, advice.message, advice.hint, place)


def _find_opening(text: str, fault: Any) -> Any:
    """Return where the quoted text opens that ends on the line of a fault; None when it opens on that very line.

    A quote that nobody closed is closed by the next one, lines below, and the fault is seen only there.
    """
    last: Any = None
    with suppress(yaml.YAMLError):
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            last = event
    quoted = isinstance(last, yaml.ScalarEvent) and last.style in {"'", '"'}
    return last.start_mark if quoted and last.start_mark.line < last.end_mark.line == fault.line else None


def _find_line(text: str, number: int) -> str:
    """Return a line by its number from 0; empty just after the last one, where libyaml places what is missing."""
    lines = text.splitlines()
    return lines[number] if number < len(lines) else ""


def _indentation(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
