"""Where a pack uses each value: printed by itself, in a computed value, or only read by a condition or a loop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from pydantic import BaseModel

from conventions.documents.dictionary.entries import Manner, Use
from conventions.documents.inspection import SCOPES, inspect_pack
from conventions.documents.pack import Pack
from conventions.engine.inspect.reads import Read, list_reads
from conventions.engine.inspect.values import COMPUTED
from conventions.engine.places import Place, name_part
from conventions.engine.word import read_word
from conventions.regex import regex

_EACH = "[*]"
_CONDITION = regex(r"\{%(?:p|tr|tc|r)?-?\s*(?:el)?if\b")
_START = "avant le premier titre"
_Key = str | tuple[type[BaseModel], str]


class Uses(Struct, frozen=True):
    """The uses of a pack by data path, and those of computed values by model and name."""

    found: Mapping[_Key, tuple[Use, ...]]

    def of_path(self, path: str) -> tuple[Use, ...]:
        """Return the uses of a field of the dossier: the best manner alone, one place for each heading."""
        return _settle((*self.found.get(path, ()), *self.found.get(path + _EACH, ())))

    def of_name(self, model: type[BaseModel], name: str) -> tuple[Use, ...]:
        """Return the places where a computed value is read, which is how it is printed."""
        return _settle(self.found.get((model, name), ()))


def find_uses(pack: Pack) -> Uses:
    """Look through all the documents of a pack; a Word file that cannot be read uses nothing."""
    found: dict[_Key, list[Use]] = {}
    for key, use in _find(pack):
        found.setdefault(key, []).append(use)
    return Uses({key: tuple(uses) for key, uses in found.items()})


def _find(pack: Pack) -> Iterator[tuple[_Key, Use]]:
    inspections = inspect_pack(pack).inspections
    for document in pack.card.documents:
        if document.fichier not in inspections:
            continue
        for shown in inspections[document.fichier].shown:
            manner = Manner.COMPOSE if shown.computed else Manner.IMPRIME
            yield shown.origin, _make_use(document.titre, shown.place, manner)
        yield from _listen(pack, document.fichier, document.titre, SCOPES[document.portee])


def _listen(pack: Pack, name: str, title: str, model: type[BaseModel]) -> Iterator[tuple[_Key, Use]]:
    for read in _read_file(pack.words[name].content, name, model, typographie=pack.card.typographie):
        tested = _CONDITION.match(read.place.snippet)
        yield (read.model, read.name), _make_use(title, read.place, Manner.CONSULTE if tested else Manner.IMPRIME)
        for origin in read.origins:
            if not origin.startswith(COMPUTED):
                yield origin, _make_use(title, read.place, Manner.CONSULTE)


@lru_cache(maxsize=16)
def _read_file(content: bytes, name: str, model: type[BaseModel], *, typographie: bool) -> tuple[Read, ...]:
    return list_reads(read_word(content, name, typographie=typographie), model)


def _make_use(title: str, place: Place, manner: Manner) -> Use:
    where = place.heading or _START if place.part.endswith("document.xml") else name_part(place.part)
    return Use(title, where, place.paragraph, place.snippet, manner)


def _settle(uses: tuple[Use, ...]) -> tuple[Use, ...]:
    best = next((manner for manner in Manner if any(use.manner is manner for use in uses)), None)
    kept: dict[tuple[str, str], Use] = {}
    for use in uses:
        if use.manner is best:
            kept.setdefault((use.document, use.heading), use)
    return tuple(kept.values())
