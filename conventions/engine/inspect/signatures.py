"""What filters, tests and functions take and give, so that a call can be judged without being made."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from jinja2.exceptions import SecurityError
from jinja2.utils import missing

from conventions.engine.access import read_name
from conventions.engine.inspect.kinds import NUMBER, PICTURE, TEXT, UNKNOWN, YES_NO, Kind, Nature, list_of, pairs_of

_T, _N, _D, _B = Nature.TEXTE, Nature.NOMBRE, Nature.DATE, Nature.OUI_NON
_C, _R, _O, _L, _M, _I = Nature.CHOIX, Nature.RENVOI, Nature.OBJET, Nature.LISTE, Nature.TABLE, Nature.IMAGE


class Signature(NamedTuple):
    """The natures that a filter takes, what it gives, a word for what it expects, and an example of use."""

    takes: frozenset[Nature]
    gives: Callable[[Kind], Kind]
    expects: str
    example: str


def _text(_: Kind) -> Kind:
    return TEXT


def _number(_: Kind) -> Kind:
    return NUMBER


def _yes_no(_: Kind) -> Kind:
    return YES_NO


def _same(kind: Kind) -> Kind:
    return kind


def _item(kind: Kind) -> Kind:
    return kind.item or (TEXT if kind.nature is _T else UNKNOWN)


def _as_list(kind: Kind) -> Kind:
    return kind if kind.nature is _L else list_of(_item(kind))


def _lists(kind: Kind) -> Kind:
    return list_of(_as_list(kind))


def _some(*natures: Nature) -> frozenset[Nature]:
    return frozenset(natures)


def _table(names: str, signature: Signature) -> dict[str, Signature]:
    return dict.fromkeys(names.split(), signature)


_PRINTABLE: Final = _some(_T, _N, _D, _B, _C, _R)
_LISTS: Final = _some(_L, _M)
_SEQUENCES: Final = _some(_L, _T, _M)
_PAIRS: Final = "{% for rang in parties|batch(2) %} … {% endfor %}"
_LOGO: Final = "{% for p in parties if p.logo %}{{ p.logo|image }}{% endfor %}"
_CHOSEN: Final = '{% for p in parties|selectattr("logo") %} … {% endfor %}'
_GROUPS: Final = '{% for rang, groupe in parties|groupby("rang") %} … {% endfor %}'
_ENTRIES: Final = "{% for code, p in partie_par_code|dictsort %} … {% endfor %}"
_LINES: Final = "{%p for l in convention.objet|paragraphes %} … {%p endfor %}"
SIGNATURES: Final[Mapping[str, Signature]] = {
    **_table(
        "date_longue date_courte mois_annee",
        Signature(_some(_D), _text, "une date", "{{ convention.duree.debut|date_longue }}"),
    ),
    **_table("annee", Signature(_some(_D), _number, "une date", "{{ convention.duree.debut|annee }}")),
    **_table(
        "montant montant_complet montant_lettres",
        Signature(_some(_N), _text, "un montant", "{{ convention.budget.total_charges|montant }}"),
    ),
    **_table(
        "nombre pourcentage en_lettres chiffres_lettres ordinal",
        Signature(_some(_N), _text, "un nombre", "{{ convention.resiliation.preavis_mois|chiffres_lettres }}"),
    ),
    **_table("round abs", Signature(_some(_N), _number, "un nombre", "{{ convention.budget.total_charges|round }}")),
    **_table("int float", Signature(_some(_N, _T), _number, "un nombre", "{{ \"12\"|int }}")),
    **_table(
        "majuscule minuscule phrase sans_point",
        Signature(_PRINTABLE, _text, "un texte", "{{ titre|majuscule }}"),
    ),
    **_table(
        "upper lower capitalize title trim replace center indent wordwrap truncate escape e",
        Signature(_some(_T, _C, _R), _text, "un texte", "{{ titre|majuscule }}"),
    ),
    **_table("safe format", Signature(_some(_T), _text, "un texte", "{{ titre }}")),
    **_table("string", Signature(_PRINTABLE, _text, "un texte", "{{ titre|string }}")),
    **_table("wordcount", Signature(_some(_T), _number, "un texte", "{{ titre|wordcount }}")),
    **_table(
        "paragraphes",
        Signature(_some(_T), lambda _: list_of(TEXT), "un texte", _LINES),
    ),
    **_table(
        "accord", Signature(_some(_T), _text, "l’adjectif à accorder", "{{ \"représenté\"|accord(parties[0]) }}")
    ),
    **_table(
        "le du de au",
        Signature(_some(_T, _R, _O), _text, "une partie, un territoire ou un nom", "{{ parties[0]|du }}"),
    ),
    **_table("image", Signature(_some(_T, _O, _I), lambda _: PICTURE, "un fichier d’image", _LOGO)),
    **_table("liste join", Signature(_LISTS, _text, "une liste", "{{ convention.budget.exercices|liste }}")),
    **_table("length count", Signature(_SEQUENCES, _number, "une liste", "{{ parties|length }}")),
    **_table("first last min max", Signature(_SEQUENCES, _item, "une liste", "{{ (parties|first).nom }}")),
    **_table("sum", Signature(_LISTS, _number, "une liste", "{{ convention.budget.charges|sum(\"montant\") }}")),
    **_table("batch slice", Signature(_SEQUENCES, _lists, "une liste", _PAIRS)),
    **_table(
        "list sort unique reverse select reject selectattr rejectattr",
        Signature(_SEQUENCES, _as_list, "une liste", _CHOSEN),
    ),
    **_table("groupby", Signature(_LISTS, _same, "une liste", _GROUPS)),
    **_table(
        "dictsort items",
        Signature(_some(_M), lambda kind: pairs_of(TEXT, kind.item or UNKNOWN), "une table", _ENTRIES),
    ),
    **_table("urlencode", Signature(_PRINTABLE | _LISTS, _text, "un texte", "{{ titre|urlencode }}")),
    **_table("default d", Signature(frozenset(Nature), _same, "une valeur", '{{ reference|default("à venir") }}')),
}  # fmt: skip
_RESULTS: Final[tuple[tuple[str, Kind], ...]] = (
    ("lower upper strip lstrip rstrip title capitalize replace removeprefix removesuffix casefold swapcase", TEXT),
    ("center ljust rjust zfill format join strftime isoformat", TEXT),
    ("startswith endswith isdigit isalpha isalnum isupper islower isnumeric isdecimal isspace istitle", YES_NO),
    ("count find index rfind rindex", NUMBER),
    ("split rsplit splitlines partition rpartition", list_of(TEXT)),
)
_GIVEN: Final[Mapping[str, Kind]] = {name: kind for names, kind in _RESULTS for name in names.split()}
_SAMPLES: Final[Mapping[Nature, Any]] = {_T: "", _C: "", _D: date.min, _L: (), _M: {}}


_FLAG, _WORDS, _AGREED = _some(_B), _some(_T), _some(_R, _O)
ARGUMENTS: Final[Mapping[str, Mapping[str, frozenset[Nature]]]] = {
    "truncate": {"length": _some(_N), "killwords": _FLAG, "end": _WORDS, "leeway": _some(_N)},
    "center": {"width": _some(_N)},
    "indent": {"width": _some(_N, _T), "first": _FLAG, "blank": _FLAG},
    "wordwrap": {"width": _some(_N), "break_long_words": _FLAG, "wrapstring": _WORDS, "break_on_hyphens": _FLAG},
    "batch": {"linecount": _some(_N)},
    "slice": {"slices": _some(_N)},
    "round": {"precision": _some(_N), "method": _WORDS},
    "replace": {"old": _PRINTABLE, "new": _PRINTABLE, "count": _some(_N)},
    "join": {"d": _WORDS},
    "liste": {"mot": _WORDS},
    "accord": {"qui": _AGREED},
    "ordinal": {"feminin": _FLAG},
    "image": {"largeur_mm": _some(_N), "hauteur_mm": _some(_N), "alt": _PRINTABLE},
    "range": {"bounds": _some(_N)},
    "a_completer": {"text": _WORDS},
    "renvoi": {"clause": _some(_T, _C, _R)},
    "divisibleby": {"num": _some(_N)},
}
"""The natures of the arguments that a filter, a test or a function takes, by their names."""
TESTED: Final[Mapping[str, frozenset[Nature]]] = dict.fromkeys(("divisibleby", "even", "odd"), _some(_N))
"""The natures of the values that a test may be put to, for those that fail on another."""


def find_misplaced(
    name: str, function: Any, given: Sequence[Kind], named: Mapping[str, Kind], *, piped: bool
) -> tuple[str, Kind] | None:
    """Return the first argument whose nature does not suit, by its name, with the kind that it has."""
    wanted = ARGUMENTS.get(name)
    if wanted is None:
        return None
    signature = _bare_signature(function, _count_passed(function) + int(piped))
    known = list(signature.parameters.values()) if signature else []
    if known and known[0].kind is known[0].VAR_POSITIONAL:
        known = known[:1] * len(given)
    all_given = [*zip((item.name for item in known), given, strict=False), *named.items()]
    return next((told for told in all_given if not _suits(told[1], wanted.get(told[0]))), None)


def _suits(kind: Kind, wanted: frozenset[Nature] | None) -> bool:
    return wanted is None or not kind.is_known or kind.nature is Nature.RIEN or kind.nature in wanted


def _count_passed(function: Any) -> int:
    """Return how many arguments Jinja itself passes to a filter."""
    return int(getattr(inspect.unwrap(function), "jinja_pass_arg", None) is not None)


def find_method(kind: Kind, name: str) -> Kind | None:
    """Return what a method gives, None when the engine has none of that name for such a value."""
    sample = _SAMPLES.get(kind.nature, missing)
    try:
        found = missing if sample is missing else read_name(sample, name)
    except SecurityError:
        return None
    return _GIVEN.get(name, UNKNOWN) if callable(found) else None


@lru_cache(maxsize=512)
def _bare_signature(function: Any, skipped: int) -> inspect.Signature | None:
    try:
        found = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    return found.replace(parameters=list(found.parameters.values())[skipped:])


def find_misfit(function: Any, given: int, named: Sequence[str], *, piped: bool) -> tuple[str, list[str]] | None:
    """Return what is wrong with the arguments of a call, and the names that the function knows; None when they fit.

    `given` counts the arguments without a name; `piped` tells that a value comes first, from the left of a filter.
    """
    signature = _bare_signature(function, _count_passed(function) + int(piped))
    if signature is None:
        return None
    try:
        signature.bind(*range(given), **dict.fromkeys(named, 0))
    except TypeError:
        known = [name for name, item in signature.parameters.items() if item.kind is not item.VAR_KEYWORD]
        wrong = next((name for name in named if name not in signature.parameters), "")
        return wrong, known
    return None
