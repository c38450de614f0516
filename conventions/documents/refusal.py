"""Why documents are refused: the errors that stand, told in one exception."""

from __future__ import annotations

from conventions.diagnostics import Report
from conventions.errors import IncompleteError, TemplateError

_SHOWN = 20


def refuse_final(report: Report) -> IncompleteError:
    """Return the exception that carries the errors of a report; its text lists the first ones."""
    errors = Report(report.errors)
    total = len(errors)
    subject = "une erreur subsiste" if total == 1 else f"{total} erreurs subsistent"
    lines = [f"La version définitive n’est pas possible : {subject}. Rien n’a été écrit."]
    lines += [f"- {found}" for found in errors.diagnostics[:_SHOWN]]
    if total > _SHOWN:
        lines.append(f"… et {total - _SHOWN} autres.")
    return IncompleteError("\n".join(lines), errors)


def refuse_templates(code: str, report: Report) -> TemplateError:
    """Return the exception that carries the errors of the Word files of a pack."""
    total = len(report.errors)
    count = "une faute" if total == 1 else f"{total} fautes"
    message = (
        f"Le modèle « {code} » a {count} : rien n’a été écrit. Corrigez-le (« conventions modeles verifier » dit "
        "où), ou produisez un projet à l’essai avec « --brouillon-modele »."
    )
    return TemplateError(message, Report(report.errors))
