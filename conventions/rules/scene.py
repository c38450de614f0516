"""What a rule looks at: the dossier, the law of the day of signature, and what the kind of agreement requires."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from msgspec import Struct

from conventions.models import CLAUSES_MINIMALES, ClauseId, Dossier, Partie
from conventions.rules.law import Law
from conventions.rules.texts import Texts


class Scene(Struct, frozen=True, dict=True):
    """One check of one dossier.

    `required` are the clauses that the pack's card requires (the eight minimum clauses come first, always);
    `extra` its required clauses that are not fields of the model, by code and French title; `final` tells which
    version is checked.
    """

    dossier: Dossier
    final: bool = False
    required: tuple[ClauseId, ...] = CLAUSES_MINIMALES
    extra: tuple[tuple[str, str], ...] = ()

    @cached_property
    def day(self) -> date | None:
        """The day whose law applies: that of signature, else of the version, else none (the law in force)."""
        return self.dossier.signature.date or self.dossier.date_version

    @cached_property
    def law(self) -> Law:
        """The amounts and thresholds of that day."""
        return Law(self.day)

    @cached_property
    def texts(self) -> Texts:
        """Every written text."""
        return Texts(self.dossier)

    @cached_property
    def parties(self) -> dict[str, Partie]:
        """The parties by code."""
        return self.dossier.partie_par_code

    @cached_property
    def places(self) -> dict[str, int]:
        """The rank of each party in the file, by code: for data paths."""
        return {partie.code: place for place, partie in enumerate(self.dossier.parties)}
