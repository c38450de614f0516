"""French typography on text already written: the right no-break spaces and the curly apostrophe, nothing else.

Only spaces and apostrophes change, one for one: the length never does, no space is added or removed, and running
`typeset` twice changes nothing more. URLs, e-mails, template tags and markup are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from conventions.fr.dates import MONTHS
from conventions.regex import regex

NO_BREAK = "\u00a0"
THIN = "\u202f"

_S = "[ \u00a0\u202f]"
_UNITS = "€|k€|M€|%|‰|°C|°|kg|g|mg|km²?|ha|m[²³]?|cm²?|mm|km/h|h|min|kWh|kW|Go|Mo|ETP|euros?"

_PROTECTED = regex(
    r"""
      \{\{(?:(?!\{\{).)*?\}\} | \{%(?:(?!\{%).)*?%\} | \{\#(?:(?!\{\#).)*?\#\}    # template tags
    | `[^`\n]*`                                                                   # code
    | </?[A-Za-z!][^<>\n]*>                                                       # markup
    | \b(?:https?|ftp|file)://\S+ | \bwww\.\S+                                    # addresses
    | (?<![\w.+'’-])[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+
    | \b[A-Za-z]:\\\S*                                                            # Windows paths
    """,
    re.VERBOSE | re.DOTALL,
)
_PERHAPS_PROTECTED = regex(r"[{<`@\\/]|www\.")
# Nothing to do without one of these: most short strings are answered by this one search.
_SPACED = regex(
    rf"\u202f|{_S}[;:!?»\d]|{_S}[LRDA]\.|(?:[«\d°§]|1er){_S}|\b(?:MM?\.|Mmes?|Mlles?|Mes?|Drs?|Prs?|Mgr){_S}"
)
_TRIGGER = regex(f"'|{_SPACED.pattern}")
_SHORT = 400


def _compile(pattern: str) -> re.Pattern[str]:
    """A rule; `_` in it is any of the three spaces. What it matches is one space, or a few words and their space.

    Rules about one space begin with it: the search then jumps from space to space.
    """
    return regex(pattern.replace("_", _S))


_MONTHS = "|".join(MONTHS)
_THIN_RULES = (
    _compile(r"_(?=[;!?](?![\w=]))(?<=\S_)"),
    # Thousands: not after or before another group of digits (telephone, SIRET), not a bare SIREN (3 + 3 + 3 digits).
    _compile(
        r"[1-9](?<![\d.,/].)(?<!\d_.)(?!\d\d_\d{3}_\d{3}(?!_(?:€|euros))(?!\d))"
        r"\d{0,2}(?:_\d{3})+(?!\d)(?!_\d)(?![/-]\d)"
    ),
)
_NO_BREAK_RULES = (
    _compile(r"_(?=:(?:[\s«“\"]|$))(?<=\S_)"),
    _compile(r"«_"),
    _compile(r"_(?=»)(?<=\S_)"),
    _compile(rf"_(?=(?:{_UNITS})(?![\w’']))(?<=\d_)"),
    _compile(r"_(?=\d\d\b)(?<=\d_h_)"),
    _compile(r"[nN]°s?_(?=\S)|§_(?=\d)"),
    _compile(r"\b(?:MM?\.|Mmes?|Mlles?|Mes?|Drs?|Prs?|Mgr)_(?=[A-ZÀ-ÖØ-Þ])"),
    _compile(r"\b(?:[Aa]rticles?|[Aa]rt\.|[Aa]nnexes?|[Aa]linéas?|[Pp]ages?|pp?\.|[Cc]hapitres?)_(?=\d|[LRDA]\.)"),
    _compile(r"\b[LRDA]\.(?:O\.)?_(?=\d)"),
    _compile(rf"_(?=(?:{_MONTHS})\b)(?:(?<=\b1er_)|(?<=\b\d_)|(?<=\b[123]\d_))"),
)
_APOSTROPHE = regex(r"(?<=[^\W\d_])'(?=[^\W\d_]|«|\{\{)")
_ANY_SPACE = regex("[\u00a0\u202f\u2009\u2007]")


def typeset(text: str, *, fine: bool = True) -> str:
    """The text with French spaces and apostrophes; `fine=False` for fonts without the thin no-break space.

    >>> typeset("« L'avis n° 12 : 12 000 € »").replace(NO_BREAK, "~").replace(THIN, "_")
    '«~L’avis n°~12~: 12_000~€~»'
    """
    if not _TRIGGER.search(text):
        return text
    done = (_apply_again if len(text) <= _SHORT else _apply)(text, THIN if fine else NO_BREAK)
    return _restore(done, text) if _PERHAPS_PROTECTED.search(text) else done


def fold(text: str) -> str:
    """The text as it was before typesetting, for comparing: ordinary spaces and straight apostrophes."""
    return _ANY_SPACE.sub(" ", text).replace("’", "'")


def _apply(text: str, thin: str) -> str:
    if _SPACED.search(text):
        if thin == NO_BREAK:
            text = text.replace(THIN, NO_BREAK)
        for rule in _THIN_RULES:
            text = rule.sub(_PUT[thin], text)
        for rule in _NO_BREAK_RULES:
            text = rule.sub(_PUT[NO_BREAK], text)
    return _APOSTROPHE.sub("’", text) if "'" in text else text


_apply_again = lru_cache(maxsize=4096)(_apply)  # names, dates and amounts come back again and again in a document


def _restore(done: str, text: str) -> str:
    """The typeset text with the protected parts of the original back in their place: the lengths are the same."""
    pieces, position = [], 0
    for kept in _PROTECTED.finditer(text):
        pieces += [done[position : kept.start()], kept.group()]
        position = kept.end()
    return "".join(pieces) + done[position:]


def _put(space: str) -> Callable[[re.Match[str]], str]:
    """Replace every space of what a rule matched."""
    spaces = regex(_S)
    return lambda match: spaces.sub(space, match.group())


_PUT = {space: _put(space) for space in (THIN, NO_BREAK)}
