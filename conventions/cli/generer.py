"""`conventions generer`: the Word documents of one or more dossiers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from conventions.cli.reading import find_base, name_folders, read
from conventions.cli.running import CLEAN, FINDINGS, explain
from conventions.cli.terminal import complain, count, format_size, print_report, say
from conventions.diagnostics import Report
from conventions.errors import ConventionsError

if TYPE_CHECKING:
    from conventions.documents import Document
    from conventions.loading import Reading


@click.command(short_help="Produire les documents Word.")
@click.argument("dossiers", metavar="DOSSIER...", nargs=-1, required=True)
@click.option("--sortie", required=True, metavar="DIR", help="Répertoire où écrire les documents ; créé au besoin.")
@click.option("--document", "codes", multiple=True, metavar="CODE", help="Ne produire que ce document ; répétable.")
@click.option("--final", is_flag=True, help="Produire la version définitive : tout doit être complété.")
@click.option("--sans-commentaires", is_flag=True, help="Ne pas écrire les constats en commentaires dans le projet.")
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
@click.option("--brouillon-modele", is_flag=True, help="Produire un projet même si le modèle Word a des fautes.")
def generer(  # noqa: PLR0913 -- click gives one argument an option
    *,
    dossiers: tuple[str, ...],
    sortie: str,
    codes: tuple[str, ...],
    final: bool,
    sans_commentaires: bool,
    modeles: tuple[str, ...],
    brouillon_modele: bool,
) -> int:
    """Produire les documents Word de chaque DOSSIER (fichier YAML ou JSON, « - » pour l’entrée standard).

    Sans --final, c’est un projet : ce qui manque est imprimé « [À COMPLÉTER : …] », et les constats de
    « conventions verifier » sont en commentaires Word, là où ils s’appliquent. Avec --final, tant qu’une erreur
    subsiste, rien n’est écrit et les erreurs sont affichées.

    Avec plusieurs dossiers, chacun a son sous-répertoire dans celui de sortie.
    """
    from conventions.documents.cache import name_folder

    name_folder()
    folders = [Path(sortie)] if len(dossiers) == 1 else [Path(sortie) / name for name in name_folders(dossiers)]
    comments = not sans_commentaires
    options: dict[str, Any] = {
        "final": final,
        "documents": codes or None,
        "templates": modeles,
        "comments": comments,
        "draft_templates": brouillon_modele,
    }
    return max(_generate(source, folder, options) for source, folder in zip(dossiers, folders, strict=True))


def _generate(source: str, folder: Path, options: dict[str, Any]) -> int:
    """Generate one dossier; a faulty one does not prevent the following ones."""
    from conventions.api import generate

    reading = read(source)
    print_report(reading.report, err=True)
    if reading.dossier is None:
        errors = count(len(reading.report.errors), "erreur")
        complain(f"{source} ne peut pas être chargé ({errors}). Rien n’a été écrit.")
        return FINDINGS
    try:
        documents = generate(reading, output=folder, base=find_base(source), **options)
    except ConventionsError as error:
        return explain(error)
    _tell(documents, folder)
    if options["draft_templates"]:
        _tell_template_faults(reading, modeles=options["templates"])
    if not options["final"]:
        _tell_what_remains(reading, source, modeles=options["templates"])
    return CLEAN


def _tell(documents: list[Document], folder: Path) -> None:
    from conventions.outputs import MANIFEST_NAME

    for document in documents:
        whose = f" ({document.partie})" if document.partie else ""
        say(f"{folder / document.file_name}  {document.title}{whose}, {format_size(len(document.content))}")
    say(f"{folder / MANIFEST_NAME}  manifeste : empreintes, modèle et version")


def _tell_what_remains(reading: Reading, source: str, modeles: tuple[str, ...]) -> None:
    from conventions.api import check

    assert reading.dossier is not None  # noqa: S101 -- documents were made of it
    errors = len(check(reading.dossier, final=True, templates=modeles).errors)  # counted: their lines cost a reading
    if errors:
        what = count(errors, "point reste à régler", "points restent à régler")
        say(f"Projet : {what} avant la version définitive (« conventions verifier {source} --final » les montre).")
    else:
        say("Projet complet : « --final » en produit la version définitive.")


def _tell_template_faults(reading: Reading, modeles: tuple[str, ...]) -> None:
    """Say what is wrong in the Word files that a draft was made with all the same."""
    from conventions.api import check_templates
    from conventions.documents.organisation import read_organisation

    assert reading.dossier is not None  # noqa: S101 -- documents were made of it
    _, folders = read_organisation(reading.dossier.lire_repertoire())
    report = Report(check_templates(reading.dossier.profil, templates=(*modeles, *folders)).errors)
    if report:
        print_report(report, err=True)
        say(
            f"Modèle à l’essai : {count(len(report), 'faute')} dans ses fichiers Word. Ne diffusez pas ce projet.",
            err=True,
        )
