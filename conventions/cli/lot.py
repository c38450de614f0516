"""`conventions lot`: the documents of many dossiers, in a run that can be stopped and resumed."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conventions.cli.progress import Progress
from conventions.cli.running import CLEAN, FINDINGS, INTERRUPTED, explain
from conventions.cli.terminal import complain, count, print_report, say
from conventions.errors import OutputError, UsageError

if TYPE_CHECKING:
    from conventions.batch import Batch, Runner, Summary
    from conventions.batch.sources import Source

_PARTIE, _TOUT = "partie", "tout"
_LOCAL, _DASK = "local", "dask"


@click.command(short_help="Produire les documents de nombreux dossiers.")
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--table", metavar="FICHIER", help="Tableau (CSV, Excel) dont chaque ligne complète le dossier SOURCE.")
@click.option("--feuille", metavar="NOM", help="Feuille du classeur Excel ; par défaut, la première.")
@click.option(
    "--sortie", required=True, metavar="DIR", help="Répertoire, ou adresse, où écrire les documents ; créé au besoin."
)
@click.option("--reprendre", is_flag=True, help="Continuer un lot arrêté, ou refaire ce qui a changé depuis.")
@click.option(
    "--moteur",
    type=click.Choice((_LOCAL, _DASK)),
    default=_LOCAL,
    metavar=f"{_LOCAL}|{_DASK}",
    help="Qui travaille : les processus de cette machine, ou les ouvriers d’un planificateur Dask.",
)
@click.option("--adresse", metavar="tcp://…", help="Adresse du planificateur Dask ; sans elle, il est démarré ici.")
@click.option(
    "--processus", type=click.IntRange(1, 512), metavar="N", help="Nombre de processus ; par défaut, un par cœur."
)
@click.option(
    "--zip",
    "zips",
    type=click.Choice((_PARTIE, _TOUT)),
    multiple=True,
    metavar=f"{_PARTIE}|{_TOUT}",
    help="Un zip de ce que reçoit chaque partie, ou de tout ; répétable.",
)
@click.option("--document", "codes", multiple=True, metavar="CODE", help="Ne produire que ce document ; répétable.")
@click.option("--final", is_flag=True, help="Produire les versions définitives : tout doit être complété.")
@click.option("--sans-commentaires", is_flag=True, help="Ne pas écrire les constats en commentaires dans les projets.")
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
def lot(  # noqa: PLR0913 -- click gives one argument an option
    *,
    sources: tuple[str, ...],
    table: str | None,
    feuille: str | None,
    sortie: str,
    reprendre: bool,
    moteur: str,
    adresse: str | None,
    processus: int | None,
    zips: tuple[str, ...],
    codes: tuple[str, ...],
    final: bool,
    sans_commentaires: bool,
    modeles: tuple[str, ...],
) -> int:
    """Produire les documents de chaque dossier des SOURCES, sur tous les cœurs de la machine ou par Dask.

    Une SOURCE est un répertoire (parcouru en entier), un fichier, ou un motif entre guillemets : "dossiers/**/*.yaml" ;
    ou l’adresse de l’un d’eux : s3://actes/dossiers.
    Un fichier .jsonl donne un dossier par ligne ; avec --table, chaque ligne du tableau complète la SOURCE.
    Chaque dossier a son sous-répertoire dans celui de sortie. Un dossier en faute n’arrête pas les autres :
    rapport.json dit ce qui lui manque.

    Un lot arrêté, de quelque façon que ce soit, se continue par la même commande avec --reprendre : ce qui est fait et
    n’a pas changé est gardé.
    """
    from conventions.api import Order
    from conventions.batch import Batch, Job, open_store
    from conventions.documents.cache import name_folder
    from conventions.loading.addresses import localize, make_absolute

    name_folder()
    _refuse_mismatch(moteur, adresse, processus)
    _refuse_missing(modeles)
    templates = tuple(make_absolute(localize(name)) for name in modeles)
    order = Order(final=final, documents=codes or None, templates=templates, comments=not sans_commentaires)
    job = Job(order, open_store(sortie), bundles=_PARTIE in zips)
    found = _open(sources, table, feuille)
    batch = Batch(found, job, resume=reprendre, zipped=_TOUT in zips)
    return _run(batch, _open_runner(moteur, adresse, processus), sortie)


def _open_runner(moteur: str, adresse: str | None, processus: int | None) -> AbstractContextManager[Runner]:
    from conventions.batch import LocalRunner, count_cores

    if moteur == _LOCAL:
        return nullcontext(LocalRunner(processus or count_cores()))
    from conventions.batch.cluster_door import open_cluster

    return open_cluster(adresse, processus or count_cores())


def _run(batch: Batch, opened: AbstractContextManager[Runner], sortie: str) -> int:
    from conventions.batch import run

    try:
        with opened as runner, Progress() as progress:
            summary = run(batch, runner, progress.show)
    except KeyboardInterrupt:
        complain("Lot interrompu. Ce qui est fait reste en place : la même commande avec « --reprendre » le continue.")
        return INTERRUPTED
    except OutputError as error:
        code = explain(error)
        say("Le lot s’arrête là. La cause réglée, la même commande avec « --reprendre » le continue.", err=True)
        return code
    _tell(summary, sortie)
    return FINDINGS if summary.tally.failed else CLEAN


def _open(sources: tuple[str, ...], table: str | None, feuille: str | None) -> tuple[Source, ...]:
    from conventions.batch import open_sources, open_table

    if table is not None:
        source = open_table(sources, table, feuille)
        for notice in source.notices:
            say(notice, err=True)
        return (source,)
    if feuille is not None:
        raise UsageError("« --feuille » choisit une feuille du classeur que donne « --table ».")
    return open_sources(sources)


def _refuse_mismatch(moteur: str, adresse: str | None, processus: int | None) -> None:
    """Refuse options that say nothing of the engine that is asked."""
    if adresse is not None and moteur != _DASK:
        raise UsageError("« --adresse » est celle d’un planificateur Dask : ajoutez « --moteur dask ».")
    if adresse is not None and processus is not None:
        raise UsageError(
            "« --processus » est le nombre de processus de cette machine : avec « --adresse », ce sont les ouvriers du "
            "planificateur qui travaillent. Retirez l’un ou l’autre."
        )


def _refuse_missing(modeles: tuple[str, ...]) -> None:
    """Refuse at once what would make every dossier fail."""
    from conventions.loading.addresses import is_address, localize

    for name in map(localize, modeles):
        if not is_address(name) and not Path(name).is_dir():
            raise UsageError(f"Le répertoire de modèles « {name} » n’existe pas.")


def _tell(summary: Summary, sortie: str) -> None:
    from conventions.batch.report import REPORT_NAME
    from conventions.loading.addresses import join

    tally = summary.tally
    for name, report in summary.failures:
        say(f"{name} : aucun document", err=True, bold=True)
        print_report(report, err=True)
    if tally.failed > len(summary.failures):
        say(f"… et {count(tally.failed - len(summary.failures), 'autre échec', 'autres échecs')}.", err=True)
    _tell_orphans(summary.orphans, sortie)
    kept = f", {count(tally.kept, 'gardé')}" if tally.kept else ""
    say(
        f"{count(tally.total, 'dossier')} : {count(tally.made, 'fait')}{kept}, {count(tally.failed, 'échec')} ; "
        f"{count(tally.documents, 'document')} dans {sortie}",
        bold=True,
    )
    if tally.failed:
        say(f"{join(sortie, REPORT_NAME)}  tous les échecs, avec leur place et leur remède")


def _tell_orphans(orphans: tuple[str, ...], sortie: str) -> None:
    from conventions.loading.addresses import join

    if orphans:
        say("D’un lot précédent, sans dossier dans ces sources (rien n’a été effacé) :")
        for key in orphans:
            say(f"    {join(sortie, key)}")
