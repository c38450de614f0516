"""Which passage of a template answers to which of another: kept, reworded, moved, added or removed.

Clauses are paired by their code, then passages inside each clause by their order, then what is left by resemblance,
wherever it stands: what moved is not told as removed and added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Final

from msgspec import Struct, field

from conventions.engine.passages import Passage

Key = tuple[str, ...]
_SEPARATORS: Final = str.maketrans(".|(", "   ")
_ALIKE: Final = 0.5  # of the same words: a passage reworded where it stands
_MOVED: Final = 0.8  # of the same words: a passage reworded and moved
_WINDOW: Final = 25  # how far, in passages, the same place is looked for
_WEIGHTY: Final = 3  # words: the end of a block alone never tells where it went
_MOST: Final = 40_000  # comparisons: beyond, only equal passages are said to have moved


class Section(Struct):
    """A clause, or what a part holds outside its clauses: places of its passages, and keys of the clauses inside."""

    items: list[int | Key] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)


class Pair(Struct, frozen=True):
    """A passage before and after; one of them is None for what was added or removed."""

    before: Passage | None
    after: Passage | None
    is_moved: bool = False


class _Side:
    """One of the two versions: its passages, the words of each (of its text, and of all), its sections in order."""

    def __init__(self, passages: list[Passage]) -> None:
        self.passages = passages
        self.texts = [Counter(piece for piece in item.pieces if piece.isalnum()) for item in passages]
        self.bags = [text + Counter(_list_words(item)) for text, item in zip(self.texts, passages, strict=True)]
        self.sections: dict[Key, Section] = {}
        for number, passage in enumerate(passages):
            key = (passage.part, *passage.clauses)
            self._open(key)
            self.sections[key].items.append(number)
            self.sections[key].passages.append(passage)

    def _open(self, key: Key) -> None:
        for depth in range(1, len(key) + 1):
            if key[:depth] not in self.sections:
                self.sections[key[:depth]] = Section()
                if depth > 1:
                    self.sections[key[: depth - 1]].items.append(key[:depth])

    def sign(self, item: int | Key) -> object:
        """Return what two equal items have in common."""
        return (self.passages[item].kind, self.passages[item].pieces) if isinstance(item, int) else item

    def weigh(self, number: int) -> int:
        """Return the number of words of a passage."""
        return self.bags[number].total()


def _list_words(passage: Passage) -> Iterator[str]:
    """Yield the words of the tags of a passage."""
    for tag in passage.tags:
        yield tag[:2]
        yield from tag[2:-2].translate(_SEPARATORS).split()


def _share(old: Counter[str], new: Counter[str]) -> float:
    total = old.total() + new.total()
    return 2 * sum(min(count, new[word]) for word, count in old.items()) / total if total else 0.0


class Alignment:
    """The two versions with their pairs.

    `keys` are the sections in the order of the new version; one that was removed follows the one that it followed.
    """

    def __init__(self, before: list[Passage], after: list[Passage]) -> None:
        self._old, self._new = _Side(before), _Side(after)
        self.keys = _merge_keys(list(self._old.sections), list(self._new.sections))
        self._order: dict[Key, list[tuple[int | None, int | None]]] = {}
        self._moved_keys: dict[Key, str] = {}
        self._moves: dict[int, int] = {}
        for key in self.keys:
            self._order[key] = list(self._align_section(key))
        self._find_moves()

    def find(self, key: Key) -> tuple[Section | None, Section | None]:
        """Return a section before and after."""
        return self._old.sections.get(key), self._new.sections.get(key)

    def find_move(self, key: Key) -> str | None:
        """Return after which clause a moved clause stood (empty for none), None for one that did not move."""
        return self._moved_keys.get(key)

    def list_pairs(self, key: Key) -> Iterator[Pair]:
        """Yield the pairs of a section in order; what moved is told where it stands now."""
        gone = {after: before for before, after in self._moves.items()}
        for before, after in self._order[key]:
            if after is None and before in self._moves:
                continue
            moved = before is None and after in gone
            old = gone[after] if moved and after is not None else before
            yield Pair(
                None if old is None else self._old.passages[old],
                None if after is None else self._new.passages[after],
                moved,
            )

    # --- the same section ------------------------------------------------------------------------------------------

    def _align_section(self, key: Key) -> Iterator[tuple[int | None, int | None]]:
        old, new = (section.items if section else [] for section in self.find(key))
        signs = [self._old.sign(item) for item in old], [self._new.sign(item) for item in new]
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, *signs, autojunk=False).get_opcodes():
            if tag == "equal":
                yield from zip(_keep_passages(old[i1:i2]), _keep_passages(new[j1:j2]), strict=True)
            else:
                self._note_moved(old[i1:i2])
                yield from self._align_block(_keep_passages(old[i1:i2]), _keep_passages(new[j1:j2]))

    def _note_moved(self, items: Iterable[int | Key]) -> None:
        for item in items:
            if not isinstance(item, int) and item in self._new.sections:
                self._moved_keys[item] = self._find_previous(item)

    def _find_previous(self, key: Key) -> str:
        siblings = [item for item in self._old.sections[key[:-1]].items if not isinstance(item, int)]
        place = siblings.index(key)
        return siblings[place - 1][-1] if place else ""

    def _align_block(self, old: list[int], new: list[int]) -> Iterator[tuple[int | None, int | None]]:
        """Yield the pairs of two stretches of a section that differ: the most alike first, never crossing."""
        pairs = _keep_order(sorted(self._list_alike(old, new)))
        at, to = 0, 0
        for i, j in [*sorted(pairs), (len(old), len(new))]:
            yield from ((item, None) for item in old[at:i])
            yield from ((None, item) for item in new[to:j])
            if i < len(old):
                yield old[i], new[j]
            at, to = i + 1, j + 1

    def _list_alike(self, old: list[int], new: list[int]) -> Iterator[tuple[float, int, int]]:
        for i, before in enumerate(old):
            centre = i * len(new) // len(old)
            for j in range(max(centre - _WINDOW, 0), min(centre + _WINDOW + 1, len(new))):
                likeness = self._liken(before, new[j])
                if likeness >= _ALIKE:
                    yield -likeness, i, j

    def _liken(self, before: int, after: int) -> float:
        """Return how alike two passages are, from 0 to 1: by all their words, or by those of their text alone."""
        if self._old.passages[before].kind != self._new.passages[after].kind:
            return 0.0
        whole = _share(self._old.bags[before], self._new.bags[after])
        return max(whole, _share(self._old.texts[before], self._new.texts[after]))

    # --- elsewhere -------------------------------------------------------------------------------------------------

    def _find_moves(self) -> None:
        pairs = [pair for order in self._order.values() for pair in order]
        old = {before: None for before, after in pairs if before is not None and after is None}
        new = {after: None for before, after in pairs if after is not None and before is None}
        self._move_equal(old, new)
        self._move_alike(old, new)
        for before, after in [*self._moves.items(), *self._list_ends()]:
            self._extend(before, after, old, new)

    def _move_equal(self, old: dict[int, None], new: dict[int, None]) -> None:
        places: dict[object, list[int]] = {}
        for after in new:
            places.setdefault(self._new.sign(after), []).append(after)
        for before in list(old):
            found = places.get(self._old.sign(before))
            if found and self._old.weigh(before) >= _WEIGHTY:
                self._move(before, found.pop(0), old, new)

    def _move_alike(self, old: dict[int, None], new: dict[int, None]) -> None:
        if len(old) * len(new) > _MOST:
            return
        weighty = [before for before in old if self._old.weigh(before) > 2 * _WEIGHTY]
        found = sorted((-self._liken(before, after), before, after) for before in weighty for after in new)
        for likeness, before, after in found:
            if -likeness >= _MOVED and before in old and after in new:
                self._move(before, after, old, new)

    def _list_ends(self) -> Iterator[tuple[int, int]]:
        """Yield the first and the last passages of the clauses that moved."""
        for key in self._moved_keys:
            old, new = (_keep_passages(section.items) for section in self.find(key) if section)
            if old and new:
                yield old[0], new[0]
                yield old[-1], new[-1]

    def _extend(self, before: int, after: int, old: dict[int, None], new: dict[int, None]) -> None:
        """Let what stands beside a passage that moved, and is the same, have moved with it."""
        for step in (-1, 1):
            i, j = before + step, after + step
            while i in old and j in new and self._old.sign(i) == self._new.sign(j):
                self._move(i, j, old, new)
                i, j = i + step, j + step

    def _move(self, before: int, after: int, old: dict[int, None], new: dict[int, None]) -> None:
        self._moves[before] = after
        del old[before], new[after]


def _keep_passages(items: Iterable[int | Key]) -> list[int]:
    return [item for item in items if isinstance(item, int)]


def _keep_order(found: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Return the pairs that do not cross those before them in the list."""
    kept: list[tuple[int, int]] = []
    for _, i, j in found:
        if all((i - a) * (j - b) > 0 for a, b in kept):
            kept.append((i, j))
    return kept


def _merge_keys(old: list[Key], new: list[Key]) -> list[Key]:
    """Return the keys of both, in the order of the new ones; an old one follows the one that it followed."""
    merged = list(new)
    for place, key in enumerate(old):
        if key not in merged:
            previous = merged.index(old[place - 1]) + 1 if place else 0
            merged.insert(previous, key)
    return merged
