"""How loading says that something is wrong: one diagnostic, or a LoadError that carries several."""

from __future__ import annotations

from collections.abc import Iterable

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.errors import LoadError
from conventions.loading.codes import Code

_SHOWN = 20


def make_fault(code: Code, message: str, hint: str | None = None, location: Location | None = None) -> Diagnostic:
    """Return an error of loading."""
    place = location or Location()
    return Diagnostic(code=code.value, severity=Severity.ERREUR, message=message, hint=hint, location=place)


def refuse(code: Code, message: str, hint: str | None = None, location: Location | None = None) -> LoadError:
    """Return the exception to raise when nothing more can be read of the file."""
    return make_error(Report((make_fault(code, message, hint, location),)))


def refuse_values(limit: int, location: Location) -> LoadError:
    """Return the exception to raise when a file holds, or expands to, more values than any agreement."""
    count = f"{limit:,}".replace(",", "\u00a0")
    message = f"Le fichier donne plus de {count} valeurs, renvois « * » développés."
    return refuse(Code.DEMESURE, message, "Vérifiez que c’est le bon fichier ; au besoin, partagez-le.", location)


def make_error(report: Report, file: str | None = None) -> LoadError:
    """Return the exception that carries a report; its text lists the first faults."""
    faults = report.errors
    if len(faults) == 1:
        return LoadError(str(faults[0]), report)
    subject = f"« {file} »" if file else "Le dossier"
    lines = [f"{subject} ne peut pas être chargé : {len(faults)} erreurs.", *map(str, faults[:_SHOWN])]
    if len(faults) > _SHOWN:
        lines.append(f"… et {len(faults) - _SHOWN} autres erreurs.")
    return LoadError("\n".join(lines), report)


def make_duplicate(key: str, first: tuple[int, int], location: Location) -> Diagnostic:
    """Return the error for a key written twice: `first` is its first place, `location` its second."""
    lines = f"lignes {first[0]} et {location.line}"
    if first[0] == location.line:
        lines = f"ligne {first[0]}, colonnes {first[1]} et {location.column}"
    message = f"La clé « {key} » est écrite deux fois, {lines}."
    hint = "Gardez-en une seule ; pour donner plusieurs valeurs, faites une liste."
    return make_fault(Code.DOUBLON, message, hint, location)


def sort_faults(faults: Iterable[Diagnostic]) -> Report:
    """Order findings as the user's file does, each one once."""
    return Report.of(sorted(dict.fromkeys(faults), key=rank_fault))


def rank_fault(fault: Diagnostic) -> tuple[int, int]:
    """Return what orders findings: line, then column."""
    return fault.location.line or 0, fault.location.column or 0
