"""What one render knows and gathers: one object per part and render, reached through a context variable."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from msgspec import Struct, field

from conventions.engine.bounds import Budget
from conventions.engine.folders import Pictures
from conventions.ooxml.pictures import IMAGE_REL, Picture
from conventions.ooxml.relations import is_ordinary


class RichFault(ValueError):
    """A rich object cannot be printed where its tag stands. The text is a French sentence."""


class Media(Struct):
    """What a render adds to the package: pictures, the number of the last drawing, the package of sub-documents."""

    pictures: dict[str, Picture] = field(default_factory=dict)
    drawings: int = 100_000
    composed: Any = None


class Looks(Struct):
    """Run properties of the template by index, and those of the paragraphs that hold the runs."""

    runs: list[str] = field(default_factory=lambda: [""])
    paragraphs: list[str] = field(default_factory=lambda: [""])
    _known: dict[tuple[str, str], int] = field(default_factory=lambda: {("", ""): 0})

    def index(self, run: str, paragraph: str = "") -> int:
        """Return the index of a pair of properties, added when new."""
        known = self._known.setdefault((run, paragraph), len(self.runs))
        if known == len(self.runs):
            self.runs.append(run)
            self.paragraphs.append(paragraph)
        return known


class State(Struct):
    """The render of one part.

    `looks` are the run and paragraph properties of the template; `pictures` gives those of the dossier; `budget` is
    what the whole render may spend; `final` refuses the holes that a draft shows; `raw` tells that XML came from
    outside the template.
    """

    looks: Looks
    styled: bool
    final: bool
    pictures: Pictures | None
    media: Media
    budget: Budget = field(default_factory=Budget)
    typographie: bool = False
    raw: bool = False
    clauses: list[int] = field(default_factory=list)
    bookmarks: int = 500_000
    relations: list[tuple[str, str, str, bool]] = field(default_factory=list)

    @property
    def runs(self) -> list[str]:
        """Run properties by index, or those of a paragraph for what stands in its place."""
        return self.looks.runs

    def relate(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of a relationship of this part, added when new.

        Raises RichFault for an address that the door of Word files would refuse.
        """
        if external and not is_ordinary(target):
            raise RichFault(
                f"Le lien « {target} » mène ailleurs que vers le web, une messagerie ou un téléphone : "
                "écrivez une adresse entière, comme « https://exemple.fr »."
            )
        for known, *rest in self.relations:
            if rest == [kind, target, external]:
                return known
        identifier = f"rIdC{len(self.relations) + 1}"
        self.relations.append((identifier, kind, target, external))
        return identifier

    def add_picture(self, picture: Picture) -> str:
        """Return the relationship id of a picture, stored once in the package."""
        self.media.pictures[f"word/{picture.member}"] = picture
        return self.relate(IMAGE_REL, picture.member)

    def number_drawing(self) -> int:
        """Return a drawing number unique in the document."""
        self.media.drawings += 1
        return self.media.drawings


CURRENT: ContextVar[State] = ContextVar("render")
