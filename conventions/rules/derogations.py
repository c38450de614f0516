"""Derogations: a rule set aside in the dossier, with a reason and an author. It stays visible in the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Final

from msgspec.structs import replace

from conventions.diagnostics import Diagnostic, Location, Severity
from conventions.fr.spelling import nearest
from conventions.models import Dossier
from conventions.models.dossier import Derogation
from conventions.rules.registry import FAMILIES, MOVED, list_codes
from conventions.rules.settings import MINIMUM, UNTOUCHABLE, tell_out_of_reach

USELESS: Final = "DER001"
FORBIDDEN: Final = "DER002"
UNKNOWN: Final = "DER003"
_CORRECT: Final = "Corrigez ce que signale ce constat ; un avertissement n’empêche pas la version définitive."
_NOT_RULES: Final = {
    "CHG": _CORRECT,
    "DER": _CORRECT,
    "IDE": _CORRECT,
    "INT": "Dérogez à la règle que nomme ce constat, quand quelqu’un répond de ce qu’elle demande.",
}
"""What else a finding may bear, and what to do then: faults of the file, of a derogation, of an identifier, of the
software."""
_STANDS: Final = "Rien à faire tant que ce motif vaut ; ensuite, retirez la dérogation."


def apply_derogations(found: Mapping[str, Sequence[Diagnostic]], dossier: Dossier) -> list[Diagnostic]:
    """Return the findings, those set aside turned into information, and the derogations at fault.

    `found` gives the findings of each rule that ran, by its code.
    """
    granted: dict[str, Derogation] = {}
    for item in dossier.derogations:
        granted.setdefault(_read_code(item), item)
    bearing = granted.keys() - UNTOUCHABLE
    kept = [
        _set_aside(item, granted[code]) if code in bearing else item for code, items in found.items() for item in items
    ]
    return kept + list(_judge(dossier, {code for code, items in found.items() if not items}))


def is_set_aside(item: Diagnostic) -> bool:
    """Whether a finding was set aside by a derogation (its text quotes what is internal to the drafters)."""
    return item.message.startswith("Dérogation ")


def _read_code(derogation: Derogation) -> str:
    written = derogation.regle.strip().upper()
    return MOVED.get(written) or written


def _set_aside(item: Diagnostic, derogation: Derogation) -> Diagnostic:
    message = f"Dérogation ({derogation.auteur} : {derogation.motif}) — {item.message}"
    return replace(item, severity=Severity.INFORMATION, message=message, hint=_STANDS)


def _judge(dossier: Dossier, silent: Set[str]) -> Iterator[Diagnostic]:
    """Yield what is wrong with the derogations; `silent` are the rules that ran and found nothing."""
    seen: set[str] = set()
    for place, derogation in enumerate(dossier.derogations):
        code, path = _read_code(derogation), f"derogations[{place}].regle"
        if code in UNTOUCHABLE:
            yield _make(FORBIDDEN, Severity.ERREUR, *_tell_forbidden(code), path)
        elif code not in list_codes() and code not in MOVED:
            yield _make(UNKNOWN, Severity.AVERTISSEMENT, *_tell_unknown(code), path)
        elif reason := _tell_useless(code, seen, silent):
            message = f"La dérogation à {code} ne sert {reason}."
            yield _make(USELESS, Severity.AVERTISSEMENT, message, "Retirez cette dérogation.", path)
        seen.add(code)


def _tell_forbidden(code: str) -> tuple[str, str]:
    """Return the message and the advice for a rule that bears no derogation."""
    what = "rédigez la clause" if code in MINIMUM else "écrivez ce qui manque"
    return f"On ne déroge pas à {code} : {tell_out_of_reach(code)}.", f"Retirez cette dérogation et {what}."


def _tell_useless(code: str, seen: Set[str], silent: Set[str]) -> str | None:
    if code in MOVED:
        return "plus : cette règle a été retirée"
    if code in seen:
        return "à rien : une autre, plus haut, écarte déjà cette règle"
    return "à rien : la règle ne trouve rien à redire" if code in silent else None


def _tell_unknown(code: str) -> tuple[str, str]:
    """Return the message and the advice for a code that is that of no rule."""
    if code in FAMILIES:
        return f"« {code} » est une famille : une dérogation écarte une règle.", f"Écrivez son code, comme {code}001."
    if code[:3] in _NOT_RULES:
        return f"« {code} » n’est pas une règle de fond, et ne s’écarte pas.", _NOT_RULES[code[:3]]
    near = nearest(code, list_codes())
    advice = f"Vouliez-vous dire « {near} » ?" if near else "« conventions regles » donne la liste des codes."
    return f"Aucune règle ne s’appelle « {code} ».", advice


def _make(code: str, severity: Severity, message: str, hint: str, path: str) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message=message, hint=hint, location=Location(path=path))
