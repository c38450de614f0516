"""`conventions modeles`: the workshop of those who write the Word templates."""

from __future__ import annotations

from importlib import import_module
from typing import Final

import click

_COMMANDS: Final[tuple[str, ...]] = ("lister", "copier", "verifier", "comparer", "apercu", "champs")
"""The commands in the order in which an author meets them; each is a module of this package with the same name."""


class _Workshop(click.Group):
    """Commands that are imported when they are called, or listed in the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the work."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, None when there is none."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"{__name__}.{cmd_name}"), cmd_name)
        return command


@click.group(
    cls=_Workshop,
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
    short_help="Adapter les modèles Word : copier, vérifier, comparer, voir.",
)
def modeles() -> None:
    """L’atelier des modèles Word : en copier un, l’adapter dans Word, prouver qu’il est juste, voir ce qu’il donne.

    Un modèle de documents est un répertoire : une carte (carte.yaml) et des fichiers Word.
    """
