"""Checking a dossier with all that applies to it: its pack's card, its organisation's file, the levels of the call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from conventions.diagnostics import Location, Report
from conventions.documents.organisation import Organisation
from conventions.documents.pack import Pack
from conventions.errors import UsageError
from conventions.models import Dossier
from conventions.rules import Scene, Settings, UnknownRule, check_scene


def check_dossier(
    dossier: Dossier,
    pack: Pack,
    *,
    final: bool,
    organisation: Organisation | None = None,
    levels: Mapping[str, str] | None = None,
    select: Iterable[str] = (),
    locate: Callable[[str], Location] | None = None,
) -> Report:
    """Return every finding of the rules. Levels are taken from the card, then the organisation, then the call.

    Raises UsageError when a setting names an unknown rule or level.
    """
    card = pack.card
    extra = tuple(card.clauses_propres.items())
    scene = Scene(dossier, final=final, required=card.required_clauses, extra=extra)
    layers = [(f"la carte « {card.code} »", card.regles, ())]
    layers += [("conventions.yaml", organisation.regles, ())] if organisation else []
    settings = _settle([*layers, ("la commande", levels or {}, tuple(select))])
    return check_scene(scene, settings, locate)


def _settle(layers: Iterable[tuple[str, Mapping[str, str], Iterable[str]]]) -> Settings:
    settings = Settings()
    for name, levels, select in layers:
        try:
            settings = settings.then(levels, select)
        except UnknownRule as fault:
            raise UsageError(f"Dans {name} : {fault}") from None
    return settings
