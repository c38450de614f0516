"""What changed between two versions of a template: clause by clause, text and tags.

`compare_words` reads two Word files; `documents.pack_comparison` two packs. The results are plain data, in the words of
the person who reads them: applying the marks of a change to the old passage gives the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, Final

from msgspec import Struct, field

from conventions.documents.alignment import Alignment, Pair
from conventions.documents.style_comparison import LookChange, compare_looks
from conventions.engine.passages import Passage, is_tag, list_passages
from conventions.models import ClauseId

_TITLES: Final = {clause.value: clause.libelle for clause in ClauseId}
_OUTSIDE: Final = "Hors des clauses"
_LEVELS: Final = frozenset({"p", "tr", "tc", "r"})
_SIGNIFICANT: Final = 2  # equal pieces shorter than this, and without a letter, do not interrupt a change


class Nature(StrEnum):
    """What happened to a passage or to a clause."""

    AJOUTE = "ajouté"
    RETIRE = "retiré"
    REFORMULE = "reformulé"
    DEPLACE = "déplacé"
    STYLE = "style changé"


class Sign(StrEnum):
    """What a mark says of its text."""

    EGAL = "égal"
    RETIRE = "retiré"
    AJOUTE = "ajouté"


class Mark(Struct, frozen=True):
    """A stretch of a passage: kept, removed or added."""

    sign: Sign
    text: str

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {"signe": str(self.sign), "texte": self.text}


class TagChange(Struct, frozen=True):
    """A tag removed (`after` is None), added (`before` is None) or changed."""

    before: str | None
    after: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {"avant": self.before, "apres": self.after}


class StyleChange(Struct, frozen=True):
    """Another style for a passage; `loses_number` when the new one does not number it."""

    before: str
    after: str
    loses_number: bool

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {"avant": self.before, "apres": self.after, "perd_son_numero": self.loses_number}


class Change(Struct, frozen=True):
    """A change of a passage. `place` says where it stands, `origin` where it stood when it was moved."""

    nature: Nature
    element: str
    place: str | None
    marks: tuple[Mark, ...]
    tags: tuple[TagChange, ...] = ()
    style: StyleChange | None = None
    origin: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "nature": str(self.nature),
            "element": self.element,
            "lieu": self.place,
            "origine": self.origin,
            "marques": [mark.to_dict() for mark in self.marks],
            "balises": [tag.to_dict() for tag in self.tags],
            "style": self.style.to_dict() if self.style else None,
        }


class SectionChanges(Struct, frozen=True):
    """What changed in a clause, or in a part outside the clauses.

    `nature` is what happened to the whole clause, `origin` the clause that it followed when it was moved.
    """

    title: str
    clause: str | None
    article: str | None
    nature: Nature | None
    changes: tuple[Change, ...]
    origin: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        return {
            "titre": self.title,
            "clause": self.clause,
            "article": self.article,
            "nature": str(self.nature) if self.nature else None,
            "origine": self.origin,
            "changements": [change.to_dict() for change in self.changes],
        }


class WordChanges(Struct, frozen=True):
    """What changed in a Word file. `nature` tells a document of a pack that was added or removed as a whole."""

    name: str
    sections: tuple[SectionChanges, ...] = field(default=())
    nature: Nature | None = None
    looks: tuple[LookChange, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not self.sections and not self.looks and self.nature is None

    def to_dict(self) -> dict[str, Any]:
        """Return plain data."""
        nature = str(self.nature) if self.nature else None
        sections, looks = ([item.to_dict() for item in found] for found in (self.sections, self.looks))
        return {"nom": self.name, "nature": nature, "sections": sections, "styles": looks}


def compare_words(name: str, before: bytes, after: bytes) -> WordChanges:
    """Compare two Word files, `name` being what the result calls them. Raises TemplateError for one that is damaged."""
    alignment = Alignment(list_passages(before, name), list_passages(after, name))
    found = (_compare_section(alignment, key) for key in alignment.keys)
    sections = tuple(item for item in found if item.changes or item.nature)
    return WordChanges(name, sections, looks=compare_looks(name, before, after))


def _compare_section(alignment: Alignment, key: tuple[str, ...]) -> SectionChanges:
    old, new = alignment.find(key)
    section = new or old
    nature = Nature.AJOUTE if old is None else Nature.RETIRE if new is None else None
    previous = alignment.find_move(key)
    if previous is not None:
        nature = Nature.DEPLACE
    part, *clauses = key
    clause = clauses[-1] if clauses else None
    title = name_clause(clause) if clause else _name_part(part)
    article = next((item.text for item in section.passages if item.is_heading), None) if section and clause else None
    changes = (_compare(item, article) for item in alignment.list_pairs(key))
    origin = name_clause(previous) if previous else None
    return SectionChanges(title, clause, article, nature, tuple(filter(None, changes)), origin)


def _name_part(part: str) -> str:
    return _OUTSIDE if part == "le texte" else part[0].upper() + part[1:]


def _compare(pair: Pair, article: str | None) -> Change | None:
    before, after = pair.before, pair.after
    passage = after or before
    if passage is None:
        return None
    old, new = (item.pieces if item else () for item in (before, after))
    style = _compare_styles(before, after)
    nature = _find_nature(before, after, pair.is_moved)
    if nature is None and style is None:
        return None
    marks, tags = mark_words(old, new), tuple(compare_tags(old, new))
    origin = _locate(before, passage.clauses) if pair.is_moved and before else None
    place = None if article and passage.heading == article else _locate(passage, passage.clauses)
    return Change(nature or Nature.STYLE, passage.kind, place, marks, tags, style, origin)


def _find_nature(before: Passage | None, after: Passage | None, is_moved: bool) -> Nature | None:
    if before is None or after is None:
        return Nature.AJOUTE if before is None else Nature.RETIRE
    if is_moved:
        return Nature.DEPLACE
    return None if before.pieces == after.pieces else Nature.REFORMULE


def _locate(passage: Passage, clauses: tuple[str, ...]) -> str | None:
    """Return where a passage stands for who is in `clauses`: before a clause, in another one, under a heading."""
    if passage.clauses != clauses:
        return f"dans la clause « {name_clause(passage.clauses[-1])} »" if passage.clauses else "hors des clauses"
    if passage.before:
        return f"avant la clause « {name_clause(passage.before)} »"
    is_own_place = passage.is_heading or passage.opens_clause
    return f"sous « {passage.heading} »" if passage.heading and not is_own_place else None


def name_clause(code: str) -> str:
    """Return the French title of a clause, its code when it is the pack's own."""
    return _TITLES.get(code, code)


def _compare_styles(before: Passage | None, after: Passage | None) -> StyleChange | None:
    if before is None or after is None or before.style == after.style:
        return None
    return StyleChange(before.style, after.style, before.is_numbered and not after.is_numbered)


def mark_words(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Mark, ...]:
    """Return the marks from one passage to another: kept and removed give the first, kept and added the second."""
    removed: list[str] = []
    added: list[str] = []
    marks: list[Mark] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        kept = before[i1:i2]
        between = bool(removed or added) and i2 < len(before) and j2 < len(after)
        if tag != "equal" or (between and _is_slight(kept)):
            removed += kept
            added += after[j1:j2]
            continue
        marks += _flush(removed, added)
        removed, added = [], []
        marks.append(Mark(Sign.EGAL, "".join(kept)))
    return (*marks, *_flush(removed, added))


def _is_slight(pieces: tuple[str, ...]) -> bool:
    return len(pieces) <= _SIGNIFICANT and not any(is_tag(item) or item.isalnum() for item in pieces)


def _flush(removed: list[str], added: list[str]) -> Iterator[Mark]:
    if removed:
        yield Mark(Sign.RETIRE, "".join(removed))
    if added:
        yield Mark(Sign.AJOUTE, "".join(added))


def compare_tags(before: Iterable[str], after: Iterable[str]) -> Iterator[TagChange]:
    """Yield the tags that were removed, added or changed, in order."""
    old, new = ([piece for piece in pieces if is_tag(piece)] for pieces in (before, after))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from _pair_tags(old[i1:i2], new[j1:j2])


def _pair_tags(old: list[str], new: list[str]) -> Iterator[TagChange]:
    """Pair the tags of one place that begin alike: `{% if a %}` became `{% if b %}`."""
    left = list(new)
    for tag in old:
        same = next((item for item in left if _begin(item) == _begin(tag)), None)
        if same is not None:
            left.remove(same)
        yield TagChange(tag, same)
    yield from (TagChange(None, tag) for tag in left)


def _begin(tag: str) -> str:
    """Return the kind of a tag: what it is whatever it speaks of."""
    words = tag[2:-2].strip("-").split()
    return next((word for word in words if word not in _LEVELS), "") if tag.startswith("{%") else tag[:2]
