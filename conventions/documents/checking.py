"""Checking a dossier with all that applies to it: its pack's card, its organisation's file, the levels of the call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from conventions.diagnostics import Location, Report
from conventions.documents.organisation import ORGANISATION_NAME, Organisation
from conventions.documents.pack import Pack
from conventions.errors import UsageError
from conventions.models import Dossier
from conventions.rules import Scene, Settings, WrongSetting, check_scene


def settle(
    pack: Pack,
    organisation: Organisation | None = None,
    levels: Mapping[str, str] | None = None,
    select: Iterable[str] = (),
) -> Settings:
    """Return which rules run and their levels: those of the card, then of the organisation, then of the call.

    Raises UsageError when one of them names an unknown rule or level.
    """
    settings = _add(Settings(), f"la carte « {pack.card.code} »", pack.card.regles)
    if organisation:
        settings = _add(settings, ORGANISATION_NAME, organisation.regles)
    return _add(settings, "la commande", levels or {}, select)


def check_dossier(
    dossier: Dossier,
    pack: Pack,
    settings: Settings,
    *,
    final: bool,
    locate: Callable[[str], Location] | None = None,
) -> Report:
    """Return every finding of the rules; `locate` turns a data path into a place of the user's file."""
    card = pack.card
    scene = Scene(dossier, final=final, required=card.required_clauses, extra=tuple(card.clauses_propres.items()))
    return check_scene(scene, settings, locate)


def _add(settings: Settings, name: str, levels: Mapping[str, str], select: Iterable[str] = ()) -> Settings:
    try:
        return settings.then(levels, select)
    except WrongSetting as fault:
        raise UsageError(f"Dans {name} : {fault}") from None
