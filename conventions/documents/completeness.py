"""What a final document needs and the dossier lacks, as findings with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.errors import IncompleteError
from conventions.loading import Positions
from conventions.models import ClauseId, Dossier, Manquant, list_missing

MISSING_CODE = "CPL001"
_SHOWN = 20


def report_missing(
    dossier: Dossier,
    positions: Positions | None = None,
    *,
    clauses: Iterable[ClauseId] = (),
    severity: Severity = Severity.ERREUR,
) -> Report:
    """Return one finding per missing value: its data path, its French title, the clause that needs it.

    `clauses` are those that the pack requires besides the eight of any agreement. With the positions of the file that
    the dossier came from, each finding is placed where the value should be added: at its nearest parent.
    """
    missing = list_missing(dossier)
    known = {lacking.path for lacking in missing}
    more = (lacking for lacking in _list_clauses(dossier, clauses) if lacking.path not in known)
    return Report.of(_diagnose(lacking, positions, severity) for lacking in (*missing, *more))


def _list_clauses(dossier: Dossier, clauses: Iterable[ClauseId]) -> Iterator[Manquant]:
    for clause in clauses:
        if clause.value in type(dossier.convention).model_fields and not getattr(dossier.convention, clause.value):
            yield Manquant(f"convention.{clause.value}", clause.libelle, clause.value)


def _diagnose(lacking: Manquant, positions: Positions | None, severity: Severity) -> Diagnostic:
    place = positions.locate(lacking.path, key=True) if positions else Location(path=lacking.path)
    clause = _name_clause(lacking)
    return Diagnostic(
        code=MISSING_CODE, severity=severity, message=f"« {lacking.titre} » manque{clause}.", location=place
    )


def _name_clause(lacking: Manquant) -> str:
    names = {clause.value: clause.libelle for clause in ClauseId}
    name = names.get(lacking.clause)
    return f" (clause « {name} »)" if name and name != lacking.titre else ""


def refuse_incomplete(report: Report) -> IncompleteError:
    """Return the exception that carries the missing values; its text lists the first ones."""
    total = len(report)
    subject = "une valeur manque" if total == 1 else f"{total} valeurs manquent"
    lines = [f"La version définitive n’est pas possible : {subject}. Rien n’a été écrit."]
    lines += [f"- {found}" for found in report.diagnostics[:_SHOWN]]
    if total > _SHOWN:
        lines.append(f"… et {total - _SHOWN} autres.")
    return IncompleteError("\n".join(lines), report)
