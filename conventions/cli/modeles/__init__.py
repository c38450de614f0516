"""`conventions modeles`: the workshop of those who write the Word templates."""

from __future__ import annotations

import click

from conventions.cli.groups import LazyGroup


@click.group(
    cls=LazyGroup,
    package=__name__,
    names=("lister", "copier", "verifier", "comparer", "apercu", "champs"),
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
    short_help="Adapter les modèles Word : copier, vérifier, comparer, voir.",
)
def modeles() -> None:
    """L’atelier des modèles Word : en copier un, l’adapter dans Word, prouver qu’il est juste, voir ce qu’il donne.

    Un modèle de documents est un répertoire : une carte (carte.yaml) et des fichiers Word.
    """
