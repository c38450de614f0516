"""The group of commands and what `conventions --help` says."""

from __future__ import annotations

import click

from conventions import __version__
from conventions.cli.generer import generer
from conventions.cli.lot import lot
from conventions.cli.modeles import modeles
from conventions.cli.nouveau import nouveau
from conventions.cli.regles import regles
from conventions.cli.schemas import schemas
from conventions.cli.verifier import verifier

_EPILOGUE = """
Codes de sortie : 0 si tout est en ordre, 1 si quelque chose est à corriger, 2 si la commande est mal écrite ou échoue.
"""


class _InOrder(click.Group):
    """Commands in the order in which a person meets them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of their addition."""
        return list(self.commands)


@click.group(
    cls=_InOrder,
    subcommand_metavar="COMMANDE [ARGUMENTS]...",
    epilog=_EPILOGUE,
    context_settings={"help_option_names": ["--help", "-h"]},
)
@click.version_option(__version__, prog_name="conventions", message="%(prog)s %(version)s", help="Afficher la version.")
def program() -> None:
    """Conventions de partenariat et fiches action : un dossier YAML en entrée, des documents Word en sortie.

    Pour commencer : « conventions nouveau dossier.yaml », complétez le fichier, puis
    « conventions generer dossier.yaml --sortie sortie ».
    """


for command in (nouveau, verifier, regles, generer, lot, modeles, schemas):
    program.add_command(command)
