"""What the dictionary says of each tag: where to paste it, what it prints, who may read it, where the pack uses it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

ELLIPSIS = "…"
"""What stands, in a tag of several lines, for the text that the author writes."""


class Requirement(StrEnum):
    """Whether a dossier can do without a value, as the reader is told."""

    PROJET = "exigé dès le projet"
    FINALE = "exigé pour la version définitive"
    FACULTATIF = "facultatif"
    CALCULE = "calculé"


class Manner(StrEnum):
    """How the pack uses a value."""

    IMPRIME = "imprimé"
    COMPOSE = "imprimé dans une valeur calculée"
    CONSULTE = "lu par une condition, une boucle ou un calcul"


class Form(Struct, frozen=True):
    """One way to write a tag. Each of its lines stands alone in its paragraph, or in its row of a table.

    `use` says in a few words when to choose it, empty for the first choice.
    """

    lines: tuple[str, ...]
    use: str = ""

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(self.lines)


class Loop(Struct, frozen=True):
    """The list that a tag needs to be run through: the name given to each item, and the list."""

    variable: str
    source: str

    def surround(self, mark: str) -> tuple[str, str]:
        """Return the tags that open and close it; `mark` is `p` for paragraphs, `tr` for rows of a table."""
        return f"{{%{mark} for {self.variable} in {self.source} %}}", f"{{%{mark} endfor %}}"


class Use(Struct, frozen=True):
    """A place of the pack that uses a value: document, nearest heading (or part), paragraph from 1, the tag there."""

    document: str
    heading: str
    paragraph: int | None
    tag: str
    manner: Manner = Manner.IMPRIME


class Entry(Struct, frozen=True):
    """One value that a tag can print, or one list or group of values.

    `path` is its data path (`convention.moyens[*].designation`), `forms` the tags, the first one first; `example` what
    the first prints, cut when long. `silence` is the reason why the card leaves it out, `is_plain` whether the dossier
    holds it itself and alone: neither computed, nor a group of others.
    """

    path: str
    forms: tuple[Form, ...]
    title: str
    meaning: str
    nature: str
    choices: tuple[tuple[str, str], ...]
    example: str
    requirement: Requirement
    internal: bool
    uses: tuple[Use, ...]
    silence: str | None
    is_plain: bool

    @property
    def tag(self) -> str:
        """The tag to paste."""
        return self.forms[0].text


class Group(Struct, frozen=True):
    """The entries that stand in the same loops, outermost first; none for what stands anywhere."""

    title: str
    loops: tuple[Loop, ...]
    entries: tuple[Entry, ...]


class Section(Struct, frozen=True):
    """A clause of the act, or a part of the dossier."""

    code: str
    title: str
    introduction: str
    groups: tuple[Group, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries of all its groups."""
        return (entry for group in self.groups for entry in group.entries)


class Tool(Struct, frozen=True):
    """A filter or a tag of the product: what it does, and an example with what it prints."""

    name: str
    meaning: str
    tag: str
    result: str


class Dictionary(Struct, frozen=True):
    """All that a template of a pack may print. `pack` is its title, `code` what commands call it."""

    pack: str
    code: str
    sections: tuple[Section, ...]
    tools: tuple[Tool, ...]

    @property
    def entries(self) -> Iterator[Entry]:
        """The entries of all the sections."""
        return (entry for section in self.sections for entry in section.entries)
