"""`conventions verifier`: what is wrong and what is missing in a dossier."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import click

from conventions.cli.reading import read
from conventions.cli.running import CLEAN, FINDINGS
from conventions.cli.terminal import count, print_report, say
from conventions.diagnostics import Diagnostic, Report, Severity
from conventions.errors import ConventionsError

if TYPE_CHECKING:
    from conventions.loading import Reading


@click.command(short_help="Vérifier un dossier et lister ce qui manque.")
@click.argument("dossiers", metavar="DOSSIER...", nargs=-1, required=True)
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
@click.option("--final", is_flag=True, help="Compter comme une erreur ce qui manque pour la version définitive.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["texte", "json"]),
    default="texte",
    metavar="texte|json",
    help="Forme de la réponse.",
)
def verifier(dossiers: tuple[str, ...], modeles: tuple[str, ...], final: bool, form: str) -> int:
    """Vérifier la structure de chaque DOSSIER (fichier YAML ou JSON, « - » pour l’entrée standard).

    Chaque faute est donnée avec son fichier, sa ligne et sa colonne, puis ce qui manque pour la version définitive.
    """
    readings = [(source, read(source)) for source in dossiers]
    reports = {source: reading.report + _check_dossier(reading, modeles, final) for source, reading in readings}
    if form == "json":
        say(json.dumps({source: report.to_dict() for source, report in reports.items()}, ensure_ascii=False, indent=2))
    else:
        for source, report in reports.items():
            _tell(source, report, final)
    return FINDINGS if any(report.errors for report in reports.values()) else CLEAN


def _check_dossier(reading: Reading, folders: tuple[str, ...], final: bool) -> Report:
    from conventions.documents import find_pack, report_missing

    dossier = reading.dossier
    if dossier is None:
        return Report()
    severity = Severity.ERREUR if final else Severity.INFORMATION
    try:
        clauses = find_pack(dossier.profil, folders).card.clauses
    except ConventionsError as error:
        unknown = _refuse_pack(error, reading)
        return Report((unknown,)) + report_missing(dossier, reading.positions, severity=severity)
    return report_missing(dossier, reading.positions, clauses=clauses, severity=severity)


def _refuse_pack(error: ConventionsError, reading: Reading) -> Diagnostic:
    place = reading.positions.locate("profil")
    return Diagnostic(code="MOD001", severity=Severity.ERREUR, message=str(error), location=place)


def _tell(source: str, report: Report, final: bool) -> None:
    from conventions.documents import MISSING_CODE

    print_report(report)
    missing = [found for found in report if found.code == MISSING_CODE]
    weights = Counter(found.severity for found in report if found.code != MISSING_CODE)
    errors, warnings = weights[Severity.ERREUR], weights[Severity.AVERTISSEMENT]
    say(f"{source} : {count(errors, 'erreur')}, {count(warnings, 'avertissement')}.", bold=True)
    if errors:
        return
    if missing:
        subject = "Version définitive impossible" if final else "Projet possible ; pour la version définitive"
        say(f"{subject} : {count(len(missing), 'champ manque', 'champs manquent')}.")
    else:
        say("Rien ne manque pour la version définitive.")
