"""The findings of a run itself, beside those of loading, rules and templates."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from msgspec.structs import replace

from conventions.batch.record import Record
from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.errors import ConventionsError, OutputError, ReportedError, UsageError


class BatchCode(StrEnum):
    """Codes of the findings of a run; a code is never reused."""

    IMPREVU = "LOT001"
    OUVRIER = "LOT002"
    DOUBLON = "LOT003"
    REGLAGE = "LOT004"
    ECRITURE = "LOT005"
    MEMOIRE = "LOT006"


_RETRY: Final = "Corrigez-en la cause, puis relancez avec « --reprendre »."


def describe(error: Exception, record: Record) -> Report:
    """Return what prevents a record, as findings with its name for place when they have none."""
    if isinstance(error, ReportedError) and error.report:
        return Report.of(_place(found, record) for found in error.report)
    return Report((_make(*_explain(error), record),))


def report_killer(record: Record) -> Report:
    """Return the finding of a record whose workers died."""
    message = "Le programme qui produisait ce dossier a été arrêté deux fois par le système."
    hint = "C’est souvent la mémoire qui manque : « --processus 1 » en demande moins. Sinon, signalez ce dossier."
    return Report((_make(BatchCode.OUVRIER, message, hint, record),))


def report_double(record: Record, other: Record) -> Report:
    """Return the finding of a record whose key another has."""
    message = f"Ses documents iraient dans le même répertoire que ceux de « {other.name} »."
    return Report((_make(BatchCode.DOUBLON, message, "Donnez-leur des noms ou des codes différents.", record),))


def _explain(error: Exception) -> tuple[str, str, str | None]:
    match error:
        case UsageError(profil=str()):
            return "MOD001", str(error), None
        case OutputError():
            return BatchCode.ECRITURE, str(error), _RETRY
        case ConventionsError():
            return BatchCode.REGLAGE, str(error), None
        case MemoryError():
            hint = "« --processus 1 » demande moins de mémoire."
            return BatchCode.MEMOIRE, "La mémoire de cet ordinateur ne suffit pas.", hint
    hint = (
        "Ce n’est pas votre faute : signalez-la avec le détail qu’affiche « CONVENTIONS_DEBUG=1 conventions generer »."
    )
    return BatchCode.IMPREVU, f"Erreur imprévue ({type(error).__name__}).", hint


def _make(code: str, message: str, hint: str | None, record: Record) -> Diagnostic:
    place = Location(file=record.name)
    return Diagnostic(code=str(code), severity=Severity.ERREUR, message=message, hint=hint, location=place)


def _place(found: Diagnostic, record: Record) -> Diagnostic:
    where = found.location
    return found if where.file or where.part else replace(found, location=replace(where, file=record.name))
