"""What a final document needs and the dossier lacks, as findings with their places."""

from __future__ import annotations

from conventions.diagnostics import Diagnostic, Location, Report, Severity
from conventions.errors import IncompleteError
from conventions.loading import Positions
from conventions.models import Dossier, list_missing

MISSING_CODE = "CPL001"
_SHOWN = 20


def report_missing(
    dossier: Dossier, positions: Positions | None = None, *, severity: Severity = Severity.ERREUR
) -> Report:
    """Return one finding per missing value: its data path, its French title, the clause that needs it.

    With the positions of the file that the dossier came from, each is placed where it should be added: at its
    nearest parent.
    """
    return Report.of(
        Diagnostic(
            code=MISSING_CODE,
            severity=severity,
            message=f"« {missing.titre} » manque{_name_clause(missing.clause)}.",
            hint=None,
            location=positions.locate(missing.path, key=True) if positions else Location(path=missing.path),
        )
        for missing in list_missing(dossier)
    )


def refuse_incomplete(report: Report) -> IncompleteError:
    """Return the exception that carries the missing values; its text lists the first ones."""
    total = len(report)
    subject = "une valeur manque" if total == 1 else f"{total} valeurs manquent"
    lines = [f"La version définitive n’est pas possible : {subject}. Rien n’a été écrit."]
    lines += [f"- {found}" for found in report.diagnostics[:_SHOWN]]
    if total > _SHOWN:
        lines.append(f"… et {total - _SHOWN} autres.")
    return IncompleteError("\n".join(lines), report)


def _name_clause(clause: object) -> str:
    libelle = getattr(clause, "libelle", clause)
    return f" (clause « {libelle} »)" if libelle else ""
