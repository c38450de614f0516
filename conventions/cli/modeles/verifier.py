"""`conventions modeles verifier`: what is wrong in the Word files of a pack, whatever the dossier."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conventions.cli.running import CLEAN, FINDINGS
from conventions.cli.terminal import count, print_report, say
from conventions.diagnostics import Diagnostic, Report, Severity
from conventions.errors import TemplateError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMATS = ("texte", "json", "sarif", "github")
_WORD = ".docx"


@click.command(short_help="Vérifier les balises et les clauses d’un modèle.")
@click.argument("modele", metavar="MODELE")
@click.option(
    "--annoter",
    metavar="COPIE.docx",
    help="Écrire les constats en commentaires Word dans une copie (un répertoire de copies pour un modèle entier).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="texte",
    metavar="|".join(_FORMATS),
    help="Forme de la réponse : pour les personnes, ou pour d’autres logiciels.",
)
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
def verifier(*, modele: str, annoter: str | None, form: str, modeles: tuple[str, ...]) -> int:
    """Vérifier MODELE : le code d’un modèle, son répertoire, ou un seul fichier Word.

    Chaque balise est comparée aux champs du dossier (noms, natures, valeurs facultatives, comparaisons, boucles), et le
    dossier aux balises : clauses exigées, champs exigés que rien n’imprime, champs réservés. Aucun dossier n’est
    nécessaire.
    """
    from conventions.documents.inspection import inspect_target
    from conventions.documents.organisation import read_organisation

    try:
        reports = inspect_target(modele, (*modeles, *read_organisation(Path())[1]))
    except TemplateError as error:
        if form == "texte" or annoter or not error.report:
            raise
        reports = _sort_by_file(error.report, modele)
    if form == "texte":
        for name, report in reports.items():
            _tell(name, report)
    else:
        from conventions.cli.formats import WRITERS

        written = WRITERS[form](reports)
        if written:
            say(written)
    if annoter:
        _annotate(reports, annoter, silent=form != "texte")
    return FINDINGS if any(report.errors for report in reports.values()) else CLEAN


def _sort_by_file(report: Report, target: str) -> dict[str, Report]:
    """Return by file what refuses a whole pack, or a file: programs read it as they read other findings."""
    files = dict.fromkeys(item.location.file or target for item in report)
    return {file: Report.of(item for item in report if (item.location.file or target) == file) for file in files}


def _tell(name: str, report: Report) -> None:
    print_report(report)
    weights = Counter(item.severity for item in report)
    faults, warnings = weights[Severity.ERREUR], weights[Severity.AVERTISSEMENT]
    told = [count(faults, "faute")] if faults else ["aucune faute"]
    if warnings:
        told.append(count(warnings, "avertissement"))
    say(f"{name} : {', '.join(told)}.", bold=True)


def _annotate(reports: Mapping[str, Report], target: str, *, silent: bool) -> None:
    """Write a commented copy of each Word file with findings, or of the only one; the files are never changed."""
    from conventions.outputs.annotation import annotate
    from conventions.outputs.saving import save_files

    words = _group(reports)
    copies = _name_copies(tuple(words), Path(target))
    told = {copies[path]: path for path, report in words.items() if report or len(words) == 1}
    if told:
        contents = {copy.name: annotate(path.read_bytes(), words[path]) for copy, path in told.items()}
        save_files(contents, next(iter(told)).parent)
    for copy, path in () if silent else told.items():
        say(f"{copy}  {count(len(words[path]), 'commentaire')}")


def _group(reports: Mapping[str, Report]) -> dict[Path, Report]:
    """Return the findings by Word file: its first one takes those of the pack, a clause file those of its clause."""
    words: dict[str, list[Diagnostic]] = {name: [] for name in reports if name.endswith(_WORD)}
    first = next(iter(words))
    for name, report in reports.items():
        for found in report:
            place = found.location.file or name
            words.setdefault(place if place.endswith(_WORD) else first, []).append(found)
    return {Path(name): Report.of(found) for name, found in words.items()}


def _name_copies(words: tuple[Path, ...], target: Path) -> dict[Path, Path]:
    """Return where the copy of each Word file goes: never on a Word file that is checked."""
    if len(words) == 1 and target.suffix.lower() == _WORD:
        copies = {words[0]: target}
    elif target.suffix.lower() == _WORD:
        raise UsageError(
            f"Ce modèle a {len(words)} fichiers Word : donnez à --annoter un répertoire, ou vérifiez-en un."
        )
    else:
        copies = {path: target / path.name for path in words}
    for copy in copies.values():
        if copy.resolve() in {word.resolve() for word in words}:
            raise UsageError(f"« {copy} » est le fichier vérifié : donnez un autre nom à la copie annotée.")
    return copies
