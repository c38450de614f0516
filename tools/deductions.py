"""Which data each computed property reads: run on the bundled examples, written in conventions/models/deductions.json.

    .venv/bin/python -m tools.deductions --ecrire | --verifier

The check of templates needs it: `{{ convention.budget.total_charges }}` prints the amounts of the charges. A property
that gives objects of the dossier (`signataires`) is known by where these stand, any other by the fields that it reads:
those of the object itself start with a point.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

import conventions
from conventions.engine.environment import visible_names
from conventions.engine.inspect.kinds import Nature, list_members
from conventions.models import Calcul, Dossier, Modele
from conventions.models.champs import contient_modele
from conventions.models.portees import PorteePartie
from conventions.resources import find_folder

TABLE: Final = Path(conventions.__file__).parent / "models" / "deductions.json"
_RANK: Final = re.compile(r"\[\d+\]")
Deductions = dict[str, set[str]]


class Tracer:
    """Watches which fields of one dossier are read. `homes` tells where each of its objects stands."""

    def __init__(self, dossier: Dossier) -> None:
        self.kept = list(walk(dossier, ""))
        self.homes = {id(item): path for item, path in self.kept}
        self.read: Deductions = defaultdict(set)
        self.given: Deductions = defaultdict(set)

    def run(self, holder: BaseModel) -> None:
        """Read each property of an object, and those of what these give."""
        kind = type(holder)
        for name in visible_names(kind) - set(kind.model_fields):
            with Spy(self.homes) as spy:
                value = getattr(holder, name)
            key = f"{kind.__name__}.{name}"
            home = self.homes.get(id(holder))
            given = set(self.find_homes(value)) or self.find_homes_of(read_member(kind, name))
            self.given[key] |= {shorten(path, home) for path in given}
            self.read[key] |= {shorten(path, home) for path in spy.read}
            self.run_computed(value)

    def run_computed(self, value: Any) -> None:
        """Note where the objects held by computed ones stand, and go on with these."""
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Calcul):
                for name in type(item).model_fields:
                    held = getattr(item, name)
                    self.given[f"{type(item).__name__}.{name}"] |= set(self.find_homes(held))
                    self.run_computed(held)
                self.run(item)

    def find_homes(self, value: Any) -> Iterator[str]:
        """Yield the paths of the objects of the dossier among what a property gives."""
        for item in value if isinstance(value, tuple) else (value,):
            if id(item) in self.homes and isinstance(item, Modele):
                yield self.homes[id(item)]

    def find_homes_of(self, model: type[BaseModel] | None) -> set[str]:
        """Return where the objects of a model stand: what a property gives may be missing from this dossier."""
        return {path for item, path in self.kept if type(item) is model}


def read_member(kind: type[BaseModel], name: str) -> type[BaseModel] | None:
    """Return the model of the objects that a property gives, alone or in a list."""
    member = list_members(kind)[name].kind
    return (member.item or member).model if member.nature is not Nature.RENVOI else None


def shorten(path: str, home: str | None) -> str:
    """Return the path of a field of the object itself from a point on."""
    return path[len(home) :] if home and path.startswith(f"{home}.") else path


class Spy:
    """While open, notes the simple fields of the dossier's objects that are read."""

    def __init__(self, homes: dict[int, str]) -> None:
        self.homes, self.read, self._real = homes, set(), BaseModel.__getattribute__

    def __enter__(self) -> Spy:
        real, homes, read = self._real, self.homes, self.read

        def look(item: BaseModel, name: str) -> Any:
            value = real(item, name)
            home = homes.get(id(item))
            field = type(item).model_fields.get(name)
            if home is not None and field is not None and not contient_modele(field):
                read.add(join(home, name))
            return value

        BaseModel.__getattribute__ = look  # type: ignore[method-assign]
        return self

    def __exit__(self, *_: object) -> None:
        BaseModel.__getattribute__ = self._real  # type: ignore[method-assign]


def join(home: str, name: str) -> str:
    """Return the path of a field, ranks left out."""
    return f"{home}.{name}" if home else name


def walk(value: Any, path: str) -> Iterator[tuple[Modele, str]]:
    """Yield each object of a dossier with its path, ranks replaced by a star."""
    if isinstance(value, Modele):
        yield value, path
        for name in type(value).model_fields:
            yield from walk(value.__dict__[name], join(path, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from walk(item, f"{path}[*]")


def read_examples() -> Iterator[Dossier]:
    """Yield the dossiers that are traced."""
    for path in sorted(find_folder("examples").glob("*.yaml")):
        yield conventions.load(path)


def find_certain(holders: Iterable[BaseModel]) -> set[str]:
    """Return the properties that may be missing, but never are once a final agreement has all that it requires.

    Each is computed on an object that holds nothing else.
    """
    certain = set()
    for holder in holders:
        bare = holder.model_copy(update=dict.fromkeys(list_optional(type(holder))))
        for name, member in list_members(type(holder)).items():
            if member.optional and not member.is_field and getattr(bare, name) is not None:
                certain.add(f"{type(holder).__name__}.{name}")
    return certain


def list_optional(model: type[BaseModel]) -> list[str]:
    """Return the fields that a final agreement may do without."""
    members = list_members(model).items()
    return [name for name, member in members if member.is_field and member.optional and not member.finale]


def trace_all() -> dict[str, Any]:
    """Return the table: `Budget.total_charges` reads `.charges[*].montant`."""
    certain: set[str] = set()
    read: Deductions = defaultdict(set)
    given: Deductions = defaultdict(set)
    for dossier in read_examples():
        tracer = Tracer(dossier)
        scopes = [PorteePartie.de(dossier, partie) for partie in dossier.parties]
        for holder in (*(item for item, _ in tracer.kept), *scopes):
            tracer.run(holder)
        for scope in scopes:
            tracer.run_computed(scope)
        certain |= find_certain(item for item, _ in tracer.kept)
        for found, seen in ((read, tracer.read), (given, tracer.given)):
            for key, paths in seen.items():
                found[key] |= paths
    told = {key: sorted(given[key] or read[key]) for key in sorted({*read, *given})}
    return {"certaines": sorted(certain), "lectures": {key: paths for key, paths in told.items() if paths}}


def write(table: dict[str, Any]) -> str:
    """Return the text of the table."""
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the table, or tell whether the written one is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    action = parser.add_mutually_exclusive_group(required=True)
    action.add_argument("--ecrire", action="store_true")
    action.add_argument("--verifier", action="store_true")
    text = write(trace_all())
    if parser.parse_args().ecrire:
        TABLE.write_text(text, encoding="utf-8")
        return 0
    if TABLE.read_text(encoding="utf-8") == text:
        return 0
    print(f"{TABLE.name} is not up to date: .venv/bin/python -m tools.deductions --ecrire")
    return 1


if __name__ == "__main__":
    sys.exit(main())
