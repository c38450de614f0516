"""Agreement in gender and number: « représentée », « dûment habilités », « la directrice générale adjointe ».

The caller gives the masculine singular, as a template is written; what is already feminine is left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from conventions.fr.inflection import inflect, is_whole
from conventions.fr.lexicon import word_set
from conventions.fr.sounds import elides
from conventions.fr.titles import ADJECTIVES, FALSE_ADJECTIVES, TITLES
from conventions.regex import regex

__all__ = ["agree", "feminize_function", "possessive"]

_WORD = regex(r"[^\W_]+(?:[-’'][^\W_]+)*")
# What may come before the head of a title: « Monsieur le président ».
_BEFORE_HEAD = frozenset({"le", "un", "monsieur", "madame"})
# What follows one of these words is a complement and does not agree: « chargée | de mission ».
_STOPS = word_set(
    "à au aux auprès avec chez contre dans de des du durant en entre envers la le les par pendant pour près que qui "
    "sans selon sous sur vers via"
)
_ELIDED_STOP = regex(r"(?:d|l|qu|jusqu|lorsqu)['’]", re.IGNORECASE)
# A second title may follow: « maire de Lussan et président du syndicat », « trésorier, administrateur ».
_LINKS = frozenset({"et", "ou"})
_LINKING_MARK = regex(r"[,;/–—]|\s-\s")
# These go back to the title over its complement: « adjointe au maire déléguée à la jeunesse ».
_RESUMING = regex(r"chargé (?=d)|délégué (?=(?:à|au|aux|en) )", re.IGNORECASE)
# First halves that never agree in a hyphenated word: « vice-présidente ». Those in -o neither: « médico-sociale ».
_PREFIXES = word_set("anti avant contre co demi ex grand inter mi néo non post pré quasi semi sous ultra vice")
# The regulations write this title as one name, the same for all.
_FIXED_TITLE = regex(r"agent comptable\b", re.IGNORECASE)
# Endings that tell a person at the head of a title, and an adjective after it (written in lower case).
_TITLE_ENDINGS = ("eur", "er", "ien", "éen", "yen", "ant", "ent", "é")
_ADJECTIVE_ENDINGS = ("al", "if", "dé", "gé", "lé", "né", "ré", "sé")


@lru_cache(maxsize=4096)
def agree(words: str, feminine: bool = False, plural: bool = False) -> str:
    """A participle, an adjective or a few words around it, made to agree; complements are left alone.

    >>> agree("dûment habilité", feminine=True), agree("représenté", plural=True), agree("chargé de mission", True)
    ('dûment habilitée', 'représentés', 'chargée de mission')
    """
    if not feminine and not plural:
        return words
    for match in _WORD.finditer(words):
        if match.start() and _is_stop(match.group()):
            return _inflect_all(words[: match.start()], feminine, plural) + words[match.start() :]
    return _inflect_all(words, feminine, plural)


@lru_cache(maxsize=4096)
def feminize_function(qualite: str) -> str:
    """The feminine of the title of a function; feminine and epicene titles are left alone.

    >>> feminize_function("directeur général adjoint"), feminize_function("premier vice-président délégué au logement")
    ('directrice générale adjointe', 'première vice-présidente déléguée au logement')
    """
    fixed = _FIXED_TITLE.match(qualite)
    start = fixed.end() if fixed else 0
    return qualite[:start] + _feminize_titles(qualite[start:], head=not fixed)


def possessive(noun: str, feminine: bool) -> str:
    """« son » or « sa » before the title of a function: sa directrice, son adjointe, son maire.

    >>> possessive("présidente", True), possessive("administratrice", True), possessive("maire", False)
    ('sa', 'son', 'son')
    """
    return "sa" if feminine and not elides(noun) else "son"


def _inflect_all(words: str, feminine: bool, plural: bool) -> str:
    return _WORD.sub(lambda match: _inflect_compound(match.group(), feminine, plural), words)


def _inflect_compound(word: str, feminine: bool, plural: bool) -> str:
    """A word, or each half of a hyphenated one that agrees."""
    if "-" not in word or is_whole(word):
        return inflect(word, feminine, plural)
    *halves, last = word.split("-")
    first = (half if _is_prefix(half) else inflect(half, feminine, plural) for half in halves)
    return "-".join((*first, inflect(last, feminine, plural)))


def _feminize_titles(text: str, *, head: bool) -> str:
    """Walk through the words: titles and their adjectives agree, up to the first complement of each title."""
    pieces, position, agreeing, linked = [], 0, True, False
    for match in _WORD.finditer(text):
        word, gap = match.group(), text[position : match.start()]
        linked = linked or bool(_LINKING_MARK.search(gap))
        if not head and _is_stop(word):
            agreeing = False
        agreeing = agreeing or (linked and _is_title(word)) or bool(_RESUMING.match(text, match.start()))
        pieces += [gap, _feminize_word(word, head=head) if agreeing else word]
        head = head and word.lower() in _BEFORE_HEAD
        linked, position = word.lower() in _LINKS, match.end()
    return "".join(pieces) + text[position:]


def _feminize_word(word: str, *, head: bool) -> str:
    if "-" in word:
        *halves, last = word.split("-")
        first = (half if _is_prefix(half) else _feminize_word(half, head=head) for half in halves)
        return "-".join((*first, _feminize_word(last, head=head)))
    return inflect(word, feminine=True) if _agrees(word, head=head) else word


def _agrees(word: str, *, head: bool) -> bool:
    key = word.lower()
    if key in TITLES or key in ADJECTIVES or (head and key in _BEFORE_HEAD):
        return True
    if head:
        return key.endswith(_TITLE_ENDINGS) and (len(word) > 4 or not word.isupper())
    return word.islower() and key.endswith(_ADJECTIVE_ENDINGS) and key not in FALSE_ADJECTIVES


def _is_title(word: str) -> bool:
    return any(half.lower() in TITLES for half in word.split("-"))


def _is_stop(word: str) -> bool:
    return word.lower() in _STOPS or _ELIDED_STOP.match(word) is not None


def _is_prefix(half: str) -> bool:
    return half.lower() in _PREFIXES or half.endswith(("o", "O"))
