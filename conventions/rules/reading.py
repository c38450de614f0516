"""What several rules read in a dossier: who commits, the dates of the agreement, texts that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from conventions.fr.dates import long_date
from conventions.fr.sounds import fold_accents
from conventions.models import FicheAction, Partie, RangPartie
from conventions.rules.scene import Scene

SHOWN: Final = 40
"""The signs of a text that a message quotes."""


class Period(NamedTuple):
    """A first and a last day, each known or not."""

    debut: date | None
    fin: date | None

    @property
    def reversed(self) -> bool:
        """Whether it ends before it begins: nothing can then be judged against it."""
        return self.debut is not None and self.fin is not None and self.fin < self.debut

    def follows(self, day: date) -> bool:
        """Whether it begins after a day."""
        return self.debut is not None and day < self.debut

    def tell_outside(self, day: date, whose: str) -> str | None:
        """Tell how a day falls outside: « avant le début de la convention, le … »; None when it does not."""
        if self.debut and day < self.debut:
            return f"avant le début {whose}, le {long_date(self.debut)}"
        if self.fin and day > self.fin:
            return f"après la fin {whose}, le {long_date(self.fin)}"
        return None


UNKNOWN = Period(None, None)


def read_period(scene: Scene) -> Period:
    """Return the dates of the agreement; nothing when they are reversed, which the rules of its duration tell."""
    duree = scene.dossier.convention.duree
    found = Period(duree.debut, duree.fin) if duree else UNKNOWN
    return UNKNOWN if found.reversed else found


def read_action(fiche: FicheAction, agreement: Period) -> Period:
    """Return the dates of an action, those of the agreement in place of the missing ones."""
    dates = fiche.calendrier
    if dates is None:
        return agreement
    found = Period(dates.debut or agreement.debut, dates.fin or agreement.fin)
    return UNKNOWN if found.reversed else found


def list_committed(scene: Scene) -> tuple[Partie, ...]:
    """Return the parties that commit themselves, in the order of the file."""
    return tuple(partie for partie in scene.dossier.parties if partie.rang is RangPartie.PARTIE)


def name_fiche(fiche: FicheAction) -> str:
    """« fiche action n° 3 », for the middle of a sentence."""
    return f"fiche action n°\u00a0{fiche.numero}"


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return what two texts that say the same have in common: case, accents, spaces and last stop aside."""
    return " ".join(fold_accents(text).split()).rstrip(" .;")


def shorten(text: str) -> str:
    """Return a text as a message quotes it: its beginning when it is long."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def says(text: str | None, word: str) -> bool:
    """Whether a text, when there is one, holds a word, given without accents and in lower case."""
    return text is not None and word in fold(text)


def matches(pattern: re.Pattern[str], *texts: str | None) -> bool:
    """Whether one of these texts, accents and case aside, holds an expression."""
    return any(text is not None and pattern.search(fold_accents(text)) for text in texts)


def find_doubles(texts: Iterable[str | None]) -> Iterator[tuple[int, int]]:
    """Yield the place of each text already met, and the place where it was first met."""
    seen: dict[str, int] = {}
    for place, text in enumerate(texts):
        if text is None:
            continue
        first = seen.setdefault(fold(text), place)
        if first != place:
            yield place, first
