"""The group of commands and what `conventions --help` says."""

from __future__ import annotations

import click

from conventions import __version__
from conventions.cli.groups import LazyGroup

_EPILOGUE = """
Codes de sortie : 0 si tout est en ordre, 1 si quelque chose est à corriger, 2 si la commande est mal écrite ou échoue.
"""


@click.group(
    cls=LazyGroup,
    package=__package__,
    names=("nouveau", "verifier", "regles", "generer", "lot", "modeles", "schemas"),
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
