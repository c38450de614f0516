"""What is still to be written, by the person who can write it: each partner's contact, and who drafts for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from msgspec import Struct

from conventions.diagnostics import Diagnostic, Severity
from conventions.loading import parse_path
from conventions.models import Dossier, FicheAction, Partie, Personne
from conventions.models.base import Modele
from conventions.models.champs import consigne_of, titre_of, visibilite_of
from conventions.models.subvention import Subvention
from conventions.rules.derogations import is_set_aside

_LACKING: Final[dict[str, Iterable[int]]] = {
    "BUD": (3, 13, 14, 18),
    "CAL": (6,),
    "CLA": range(1, 13),
    "DEM": (2,),
    "DON": (1, 9),
    "DUR": (10, 18),
    "EVA": range(1, 6),
    "FIC": (2, 6, 7, 8),
    "HAB": (1, 7, 9),
    "PAR": (1,),
    "REG": (1, 2, 3, 5),
    "RIS": (2,),
    "ROL": (1, 3),
    "SUB": (6, 8, 9, 11, 15, 20),
}
_LACKS: Final = frozenset(f"{family}{number:03d}" for family, numbers in _LACKING.items() for number in numbers)
"""Rules whose every finding is a lack, even where something is already written: an item without its date, a list
without one of its items."""
_LACK: Final = "CLA009"
_LINKS: Final = ("partie", "responsable")
_ACCOUNT: Final = "compte"


class Holder(Struct, frozen=True):
    """Who can fill holes: a partner and the person to write to; the drafter when `partie` is None."""

    partie: Partie | None = None
    personne: Personne | None = None


class Holes(Struct, frozen=True):
    """The findings that one person can settle by writing what is missing."""

    holder: Holder
    findings: tuple[Diagnostic, ...]


def group_holes(dossier: Dossier, findings: Iterable[Diagnostic]) -> tuple[Holes, ...]:
    """Return the holes among the findings of a check: those of each partner in the order of the file, then the rest.

    For each person, what a final cannot do without comes first.
    """
    owned: dict[str | None, list[Diagnostic]] = {}
    for finding in findings:
        if is_hole(dossier, finding):
            owner = find_owner(dossier, finding.location.path or "")
            owned.setdefault(owner.code if owner else None, []).append(finding)
    codes = (*(partie.code for partie in dossier.parties), None)
    return tuple(Holes(_find_holder(dossier, code), _sort(owned[code])) for code in codes if code in owned)


def describe_hole(dossier: Dossier, finding: Diagnostic, *, asked: bool) -> tuple[str | None, str]:
    """Return the action sheet, if any, and what is to be written.

    A person who is `asked` reads the field and its instruction, and nothing of the file, which they may never see; who
    drafts reads the message and the remedy of the rule.
    """
    parts = parse_path(finding.location.path or "")
    above = [dossier, *_walk(dossier, parts[:-1])]
    sheet = next((item.designation for item in above if isinstance(item, FicheAction)), None)
    field = type(above[-1]).model_fields.get(str(parts[-1])) if isinstance(above[-1], Modele) else None
    if field and (finding.code == _LACK or (asked and not getattr(above[-1], str(parts[-1])))):
        return sheet, f"{titre_of(field)} : {consigne_of(field)}"
    return sheet, " ".join(text for text in (finding.message, finding.hint) if text)


def is_hole(dossier: Dossier, finding: Diagnostic) -> bool:
    """Whether a finding speaks of something that nobody has written yet, and that no derogation sets aside."""
    if is_set_aside(finding):
        return False
    if finding.code in _LACKS:
        return True
    parts = parse_path(finding.location.path or "")
    met = list(_walk(dossier, parts))
    return len(parts) > 0 and (len(met) < len(parts) or met[-1] is None or met[-1] == ())


def find_owner(dossier: Dossier, path: str) -> Partie | None:
    """Return the partner that a data path belongs to, None for what belongs to no single one.

    What lies in a partner, or in something that names one (a role, a means, a contribution, an assessment), is theirs;
    what lies in an action sheet is its pilot's, unless it names another. What is internal stays with who drafts.
    """
    owner: Partie | None = None
    place: Any = dossier
    parts = parse_path(path)
    for part, value in zip(parts, (*_walk(dossier, parts), None), strict=False):
        if _is_internal(place, part):
            return None
        if isinstance(place, Subvention) and part == _ACCOUNT:
            owner = _resolve(place.beneficiaire) or owner
        owner = _own(value) or owner
        place = value
    return owner


def _sort(findings: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.severity is not Severity.ERREUR))


def _walk(value: Any, parts: Iterable[str | int]) -> Iterator[Any]:
    """Yield the value at each step of a path, as long as there is one."""
    for part in parts:
        if isinstance(part, int):
            value = value[part] if isinstance(value, tuple) and part < len(value) else None
        else:
            value = getattr(value, part, None)
        if value is None:
            return
        yield value


def _is_internal(place: Any, part: str | int) -> bool:
    field = type(place).model_fields.get(str(part)) if isinstance(place, Modele) else None
    return field is not None and visibilite_of(field) == "interne"


def _own(value: Any) -> Partie | None:
    if isinstance(value, Partie):
        return value
    if isinstance(value, FicheAction):
        return _resolve(value.pilote.partie) if value.pilote else None
    links = (_resolve(getattr(value, name, None)) for name in _LINKS)
    return next((partie for partie in links if partie), None)


def _resolve(link: Any) -> Partie | None:
    partie = getattr(link, "cible", None)
    return partie if isinstance(partie, Partie) else None


def _find_holder(dossier: Dossier, code: str | None) -> Holder:
    if code is None:
        return Holder()
    partie = dossier.partie_par_code[code]
    regulation = dossier.convention.regulation
    named = (item.personne for item in (regulation.referents if regulation else ()) if item.partie == code)
    known = (partie.referent, *named, *partie.signataires)
    return Holder(partie, next((person for person in known if person and person.nom_complet), None))
