"""How a French word begins: does the word before it lose its vowel?

« l’Hérault » but « le Havre », « d’Avignon » but « de onze communes ». The written form does not say it: the words
with an aspirated h are a closed list, and the rest of the h are silent.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from conventions.fr.lexicon import word_set, word_starts
from conventions.regex import regex

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "OE", "Æ": "AE", "’": "'"})
_FIRST_WORD = regex(r"[^\W_]+")

# Words that begin with a vowel letter and keep the vowel before them.
_NEVER_ELIDED = word_set("onze onzieme onziemes oui ouistiti ouistitis uhlan uhlans ululement")
# Names in y + vowel that are elided all the same; y + consonant always is (« d’Yvetot »).
_ELIDED_IN_Y = frozenset({"yerres", "yerre", "yevre", "yevres", "yeu", "yeuse", "yeuses", "yeux", "yonne"})

# Beginnings (without accents) of the words whose h is aspirated, then whole words whose beginning is not enough to
# tell (« halte » but « haltère », « huit » but « huître »).
_ASPIRATED_BEGINNINGS = word_starts(
    """
    habl hach hack haddock hagard haie haillon hain hair haiss halag haleter hallebard hallier hamac hamburg hameau hamp
    hamster hanap hanch hand hangar hanneton hanovr hanse hant happ harangu haras harcel hard harem hareng hargn haricot
    harki harnach harnais harp hasard hasch hat hauban haut hauss havan havr hayon heaum henni heraut heriss herni heron
    herse hetr heurt hibou hideu hierarch hiss hobby hobbi hoch hockey hold holland homard hong honni hont hoquet hord
    hors hott hou hublot huch huee huguenot huitai huitie hulott hulul hupp hurl huron husky hussard hutt
    """
)
_ASPIRATED_WORDS = word_set(
    "ha hall halls halle halles halo halos halte haltes he heros hic hip hippie hippies hit hits ho hot hue huit "
    "hum hun huns ham hem habsheim haguenau harnes hoenheim huningue"
)
# Initials read letter by letter or word by word, whose first word is « haut » or « haute ».
_ASPIRATED_INITIALS = frozenset({"HAS", "HALDE", "HATVP", "HCAAM", "HCE", "HCFEA", "HCR", "HCSP", "HCTISN"})


@lru_cache(maxsize=4096)
def fold_accents(text: str) -> str:
    """Lower-case letters without accents or ligatures: « Évaluation » -> « evaluation », « œuvre » -> « oeuvre »."""
    decomposed = unicodedata.normalize("NFD", text.translate(_LIGATURES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=4096)
def elides(word: str) -> bool:
    """Whether « le », « de » or « que » lose their vowel before this word (or before the first word of this name).

    >>> elides("Avignon"), elides("Hérault"), elides("Havre"), elides("onze")
    (True, True, False, False)
    """
    first = _first_word(word)
    if not first or first in _ASPIRATED_INITIALS:
        return False
    folded = fold_accents(first)
    if folded[0] == "h":
        return not is_aspirated(folded)
    if folded[0] == "y":
        return folded in _ELIDED_IN_Y or (len(folded) > 1 and folded[1] not in "aeiou")
    return folded[0] in "aeiou" and folded not in _NEVER_ELIDED


def is_aspirated(word: str) -> bool:
    """Whether the h that begins the word forbids elision: « hameau », « Haut-Rhin », « handicap »."""
    folded = fold_accents(word)
    return folded in _ASPIRATED_WORDS or folded.startswith(_ASPIRATED_BEGINNINGS)


def _first_word(text: str) -> str:
    match = _FIRST_WORD.search(text)
    return match.group() if match else ""
