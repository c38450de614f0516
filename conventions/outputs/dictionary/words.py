"""How the dictionary speaks, the same in every form: Word, Markdown, web page, terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from conventions.documents.dictionary import Dictionary, Entry, Group, Use
from conventions.documents.dictionary.entries import ELLIPSIS, Manner

TITLE: Final = "Dictionnaire des champs"
INTERNAL: Final = "Réservé à l’équipe qui rédige : ne s’imprime pas dans un document pour les partenaires."
TOOLS: Final = "Les filtres et les balises du produit"
TOOLS_TEXT: Final = (
    "Un filtre s’écrit après une barre verticale, à la fin d’une balise. Les exemples sont calculés avec le dossier "
    "d’exemple complet."
)
LOOP_TEXT: Final = (
    "Ces balises s’écrivent à la place de «\u00a0…\u00a0» dans la boucle qui suit, chaque ligne seule dans son "
    "paragraphe (dans un tableau, {%tr remplace {%p, et chaque ligne est seule dans sa rangée)\u00a0:"
)
_MOST: Final = 3


def tell_pack(dictionary: Dictionary) -> str:
    """Return the line under the title."""
    return f"Modèle «\u00a0{dictionary.code}\u00a0»\u00a0: {dictionary.pack}"


def tell_reading() -> tuple[str, ...]:
    """Return what to know before reading."""
    return (
        "Copiez la balise, collez-la dans le fichier Word à l’endroit voulu\u00a0: elle s’imprime avec l’aspect du "
        "texte où elle est. «\u00a0…\u00a0» tient la place de votre texte.",
        "Une balise entre {% if … %} et {% endif %} ne laisse rien quand le dossier ne dit rien. Dans un projet, une "
        "balise sans condition imprime un trou visible.",
        "{%p … %} est seul dans son paragraphe, {%tr … %} seul dans sa ligne de tableau\u00a0; les deux disparaissent.",
        "L’exemple est ce qu’imprime la première balise avec le dossier d’exemple complet, coupé s’il est long.",
    )


def tell_nature(entry: Entry) -> str:
    """Return the nature, and how many values a closed list has."""
    return f"{entry.nature} parmi\u00a0:" if entry.choices else entry.nature


def tell_choices(entry: Entry) -> tuple[str, ...]:
    """Return the values of a closed list: what is printed, then what the dossier says."""
    return tuple(f"{label} ({value})" for value, label in entry.choices)


def tell_places(entry: Entry) -> tuple[str, ...]:
    """Return where the pack uses a value, document by document, or why it does not."""
    told = [_tell_document(name, [*uses]) for name, uses in groupby(entry.uses, lambda use: use.document)]
    if entry.silence:
        told.append(f"Omis exprès\u00a0: {entry.silence}.")
    return tuple(told) or ("nulle part",)


def _tell_document(name: str, uses: list[Use]) -> str:
    places = "\u202f; ".join(tell_place(use) for use in uses[:_MOST])
    rest = len(uses) - _MOST
    more = f" et {rest} autre{'s' if rest > 1 else ''} endroit{'s' if rest > 1 else ''}" if rest > 0 else ""
    note = "" if uses[0].manner is Manner.IMPRIME else f" ({uses[0].manner})"
    return f"{name}\u00a0: {places}{more}{note}"


def tell_place(use: Use) -> str:
    """Return a place inside its document: the nearest heading, and the number of the paragraph in the file."""
    return f"{use.heading}, ¶\u00a0{use.paragraph}" if use.paragraph else use.heading


def write_loops(group: Group) -> tuple[str, ...]:
    """Return the loops that stand around the tags of a group, outermost first, a line for each paragraph."""
    pairs = [loop.surround("p") for loop in group.loops]
    return (*(start for start, _ in pairs), ELLIPSIS, *(end for _, end in reversed(pairs)))


def name_all(dictionary: Dictionary) -> Iterator[tuple[str, str]]:
    """Yield the code and the title of each section, in order, the tools last."""
    yield from ((section.code, section.title) for section in dictionary.sections)
    yield "outils", TOOLS
