"""The dictionary of a pack: each name of the models with its tag, meaning, example and places in the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pydantic import BaseModel

from conventions.documents.dictionary.entries import Dictionary, Entry, Form, Group, Loop, Section
from conventions.documents.dictionary.examples import find_value, read_example, show
from conventions.documents.dictionary.naming import (
    PARTY_CODE,
    REST_CODE,
    describe_party,
    list_choices,
    tell_home,
    tell_nature,
)
from conventions.documents.dictionary.tags import write_forms
from conventions.documents.dictionary.tools import list_tools
from conventions.documents.dictionary.uses import Uses, find_uses
from conventions.documents.dictionary.walk import Found, walk_scope
from conventions.documents.pack import Pack
from conventions.documents.trial import make_trial
from conventions.engine.inspect.coverage import find_field
from conventions.engine.inspect.kinds import Nature
from conventions.models import ClauseId, Dossier
from conventions.models.deductions import read_deductions
from conventions.models.portees import PorteePartie

_MANY: Final = frozenset({Nature.OBJET, Nature.LISTE, Nature.TABLE})
_EACH: Final = "[*]"


def make_dictionary(pack: Pack) -> Dictionary:
    """Return the dictionary of a pack; its examples are what the complete trial dossier prints."""
    example = make_trial("complet", pack.card.code)
    uses = find_uses(pack)
    common = {found: _make_entry(found, pack, uses, example) for found in walk_scope(Dossier) if _has_tag(found)}
    party = {
        found: _make_entry(found, pack, uses, see_party(example))
        for found in walk_scope(PorteePartie)
        if _has_tag(found)
    }
    sections = [*_list_sections(common), Section(PARTY_CODE, *describe_party(), tuple(_list_groups(party.items())))]
    kept = tuple(section for section in sections if section.groups)
    return Dictionary(pack.card.titre, pack.card.code, kept, list_tools(example))


def see_party(dossier: Dossier) -> PorteePartie:
    """Return what a document made for one party sees: for the first that has something to do."""
    seen = [PorteePartie.de(dossier, partie) for partie in dossier.parties]
    return next((scope for scope in seen if scope.parts), seen[0])


def _has_tag(found: Found) -> bool:
    """Whether there is something to paste: not for what holds the clauses, which is always there and has no name."""
    member = found.member
    return member.kind.nature is not Nature.OBJET or member.optional or len(_write(found)) > 1


def _write(found: Found) -> tuple[Form, ...]:
    return write_forms(found.member.kind, found.expression, found.printed, found.loop, may_lack=found.may_lack)


def _make_entry(found: Found, pack: Pack, uses: Uses, example: BaseModel) -> Entry:
    field = find_field(found.path) if found.is_entered else None
    return Entry(
        path=found.path,
        forms=_write(found),
        title=found.title,
        meaning=" ".join(filter(None, (found.meaning, tell_home(found)))),
        nature=tell_nature(found),
        choices=list_choices(found.member.kind),
        example=_show(found, example),
        requirement=found.requirement,
        internal=field is not None and field.visibility == "interne",
        uses=uses.of_path(found.path) if found.is_entered else uses.of_name(found.model, found.name),
        silence=pack.card.find_reason(found.path) if found.is_entered else None,
        is_plain=found.is_entered and (found.member.kind.item or found.member.kind).nature not in _MANY,
    )


def _show(found: Found, example: BaseModel) -> str:
    kind = found.member.kind
    if Nature.OBJET in {kind.nature, kind.item and kind.item.nature}:
        return ""
    value = find_value(example, found.path)
    value = read_example(found.model, found.name) if value is None else value
    return "" if value is None else show(value, found.printed)


def _list_sections(entries: dict[Found, Entry]) -> Iterator[Section]:
    by_code: dict[str, list[tuple[Found, Entry]]] = {}
    for found, entry in entries.items():
        by_code.setdefault(_find_section(found.path), []).append((found, entry))
    titles = {clause.value: clause.libelle for clause in ClauseId} | {REST_CODE: "Le dossier et ses documents"}
    for code, title in titles.items():
        yield Section(code, title, "", tuple(_list_groups(by_code.get(code, ()))))


def _find_section(path: str) -> str:
    """Return the clause of a data path: where it is written, or, when it is computed, where its first source is."""
    names = path.replace(_EACH, "").split(".")
    if names[0] == "convention":
        return next((item.value for item in ClauseId if _is_of(names[1], item.value)), REST_CODE)
    sources = (names[0], *read_deductions().get(f"Dossier.{names[0]}", ()))
    return next((clause.value for source in sources if (clause := ClauseId.situer(source))), REST_CODE)


def _is_of(name: str, code: str) -> bool:
    return name == code or name.startswith(f"{code}_")


def _list_groups(entries: Iterable[tuple[Found, Entry]]) -> Iterator[Group]:
    groups: dict[tuple[Loop, ...], list[Entry]] = {}
    titles: dict[tuple[Loop, ...], str] = {}
    for found, entry in entries:
        groups.setdefault(found.loops, []).append(entry)
        titles.setdefault(found.loops, " › ".join(found.titles))
    for loops, held in groups.items():
        yield Group(titles[loops], loops, tuple(held))
