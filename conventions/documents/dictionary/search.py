"""What is looked for in the dictionary: words, and the fields that a pack never prints, with places where they fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from conventions.documents.dictionary.entries import Dictionary, Entry, Group, Manner, Section, Tool, Use
from conventions.fr.sounds import fold_accents


class Absent(Struct, frozen=True):
    """A field that no document uses, and the places where the fields next to it are printed."""

    section: Section
    group: Group
    entry: Entry
    places: tuple[Use, ...]


def search(dictionary: Dictionary, words: str) -> Dictionary:
    """Return the entries and tools whose path, title or meaning hold every word, accents and case aside."""
    wanted = _flatten(words).split()

    def holds(*texts: str) -> bool:
        text = _flatten(" ".join(texts))
        return all(word in text for word in wanted)

    def keep(entry: Entry) -> bool:
        return holds(entry.path, entry.tag, entry.title, entry.meaning)

    sections = (_keep_entries(section, keep) for section in dictionary.sections)
    return replace(
        dictionary,
        sections=tuple(section for section in sections if section.groups),
        tools=tuple(tool for tool in dictionary.tools if holds(*_read(tool))),
    )


def _read(tool: Tool) -> tuple[str, ...]:
    return tool.name, tool.meaning


def _keep_entries(section: Section, keep: Callable[[Entry], bool]) -> Section:
    groups = (replace(group, entries=tuple(filter(keep, group.entries))) for group in section.groups)
    return replace(section, groups=tuple(group for group in groups if group.entries))


def _flatten(text: str) -> str:
    return fold_accents(text).replace("’", "'")


def list_absents(dictionary: Dictionary) -> tuple[Absent, ...]:
    """Return the fields that no document of the pack uses; neither what its card omits on purpose, nor the internal."""
    return tuple(_walk(dictionary))


def count_omitted(dictionary: Dictionary) -> int:
    """Return how many of the fields that no document uses the card omits on purpose."""
    return sum(entry.is_plain and not entry.uses and entry.silence is not None for entry in dictionary.entries)


def _walk(dictionary: Dictionary) -> Iterator[Absent]:
    for section in dictionary.sections:
        for group in section.groups:
            for entry in group.entries:
                if entry.is_plain and not (entry.uses or entry.silence or entry.internal):
                    yield Absent(section, group, entry, _find_places(entry, group, section))


def _find_places(entry: Entry, group: Group, section: Section) -> tuple[Use, ...]:
    """Return where the nearest fields are printed: those of the same object, of the same list, of the same clause."""
    holder = entry.path.rpartition(".")[0]
    beside = [other for other in group.entries if other.path.rpartition(".")[0] == holder]
    rings: tuple[Iterable[Entry], ...] = (beside, group.entries, section.entries)
    return next(filter(None, map(_gather, rings)), ())


def _gather(entries: Iterable[Entry]) -> tuple[Use, ...]:
    uses = (use for entry in entries if entry.is_plain for use in entry.uses if use.manner is Manner.IMPRIME)
    kept: dict[tuple[str, str], Use] = {}
    for use in uses:
        kept.setdefault((use.document, use.heading), use)
    return tuple(kept.values())
