"""The report that people read: findings under the clause where they are written, then what they mean for signing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from conventions.cli.terminal import count, print_report, say
from conventions.diagnostics import Diagnostic, Report, Severity

if TYPE_CHECKING:
    from conventions.documents.holes import Holder, Holes
    from conventions.models import Dossier

ELSEWHERE = "Fichier et dossier"
_SECTIONS = (("Indispensable à la signature :", True), ("Utile à l’accord :", False))


def tell(source: str, report: Report, *, blocking: int | None, final: bool) -> None:
    """Print a report. `blocking` counts what a final refuses, None when the file could not be read that far."""
    if blocking is None:
        print_report(report)
    else:
        _print_clauses(report)
    weights = Counter(item.severity for item in report)
    pieces = [
        count(weights[Severity.ERREUR], "erreur"),
        count(weights[Severity.AVERTISSEMENT], "avertissement"),
        count(weights[Severity.INFORMATION], "information"),
    ]
    say(f"{source} : {', '.join(pieces)}.", bold=True)
    say(_conclude(blocking, final))


def _print_clauses(report: Report) -> None:
    for title, items in group_by_clause(report):
        say(title, bold=True)
        print_report(Report.of(items), sources=True)
        say()


def _conclude(blocking: int | None, final: bool) -> str:
    if blocking is None:
        return "Les règles seront vérifiées quand le fichier pourra être lu."
    if not blocking:
        return "Rien n’empêche la version définitive."
    points = count(blocking, "point")
    if final:
        return f"Version définitive impossible : {points} à régler."
    verb = "empêche" if blocking == 1 else "empêchent"
    return f"Projet possible ; {points} {verb} encore la version définitive (« --final » les montre comme erreurs)."


def group_by_clause(report: Report) -> list[tuple[str, list[Diagnostic]]]:
    """Return the findings under the French title of their clause, in the order of the agreement."""
    from conventions.models import ClauseId

    titles = {clause.value: clause.libelle for clause in ClauseId}
    groups: dict[str, list[Diagnostic]] = {title: [] for title in (ELSEWHERE, *titles.values())}
    for item in report:
        groups[titles.get(item.clause or "", ELSEWHERE)].append(item)
    return [(title, items) for title, items in groups.items() if items]


def tell_holes(source: str, dossier: Dossier, groups: tuple[Holes, ...]) -> None:
    """Print one message for each person who can fill holes, ready to be copied into an e-mail."""
    if not groups:
        say(f"{source} : il ne manque rien.")
    for rank, group in enumerate(groups):
        if rank:
            say("-" * 72)
        _tell_message(dossier, group)


def _tell_message(dossier: Dossier, group: Holes) -> None:
    """Print a message. A partner is greeted, and reads neither codes nor lines: they may never see the file."""
    asked = group.holder.partie is not None
    say(f"À : {_address(group.holder)}", bold=True)
    say(f"Objet : {dossier.titre} — ce qui reste à compléter ({count(len(group.findings), 'point')})")
    say()
    if asked:
        say("Bonjour,\n")
        say(f"Nous préparons la convention « {dossier.titre} ». Voici ce que nous attendons encore de vous.\n")
    for title, needed in _SECTIONS:
        points = [item for item in group.findings if (item.severity is Severity.ERREUR) is needed]
        if points:
            say(title, bold=True)
            _list_points(dossier, points, asked)
            say()
    if asked:
        say("Merci d’avance de votre réponse.\n")


def _list_points(dossier: Dossier, points: list[Diagnostic], asked: bool) -> None:
    from conventions.documents.holes import describe_hole

    sheets: dict[str | None, list[str]] = {None: []}
    for item in points:
        sheet, text = describe_hole(dossier, item, asked=asked)
        place = "" if asked else f" ({item.code}, {_tell_place(item)})"
        sheets.setdefault(sheet, []).append(f"{text}{place}")
    for sheet, texts in sheets.items():
        if sheet:
            say(f"- {sheet} :")
        for text in texts:
            say(f"{'  ' if sheet else ''}- {text}")


def _address(holder: Holder) -> str:
    if holder.partie is None:
        return "qui rédige la convention"
    person = holder.personne
    if person is None:
        return holder.partie.nom or holder.partie.appellation
    known = (person.nom_complet, person.fonction, holder.partie.appellation)
    name = ", ".join(item for item in known if item)
    return f"{name} <{person.courriel}>" if person.courriel else name


def _tell_place(item: Diagnostic) -> str:
    where = item.location
    return f"{where.path}, ligne {where.line}" if where.line else str(where.path)
