"""`conventions nouveau`: a commented dossier to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from conventions.cli.running import CLEAN
from conventions.cli.terminal import say
from conventions.errors import OutputError, UsageError, tell_reason


@click.command(short_help="Commencer un dossier à compléter.")
@click.argument("dossier", metavar="DOSSIER.yaml")
@click.option(
    "--profil", default="convention-partenariat", metavar="CODE", help="Le modèle de documents que suivra le dossier."
)
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
def nouveau(dossier: str, profil: str, modeles: tuple[str, ...]) -> int:
    """Écrire DOSSIER.yaml : un titre, une partie, et tous les autres champs expliqués, en commentaire.

    Le fichier est valide tel quel. Un fichier existant n’est jamais remplacé.
    """
    from conventions.cli.skeleton import write_skeleton
    from conventions.documents import find_pack
    from conventions.documents.organisation import read_organisation

    path = Path(dossier)
    find_pack(profil, (*modeles, *read_organisation(path.parent)[1]))
    if path.suffix.lower() not in (".yaml", ".yml"):
        raise UsageError(f"« {dossier} » doit se terminer par .yaml : c’est ainsi que les éditeurs le reconnaissent.")
    _write(path, write_skeleton(profil, find_schema(path)))
    say(f"{dossier} est prêt : complétez-le, puis « conventions generer {dossier} --sortie sortie ».")
    return CLEAN


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise OutputError(f"« {path} » existe déjà et n’a pas été modifié. Donnez un autre nom.", str(path)) from None
    except OSError as error:
        reason = "le répertoire n’existe pas" if isinstance(error, FileNotFoundError) else tell_reason(error)
        raise OutputError(f"Impossible d’écrire « {path} » : {reason}.", str(path)) from error


def find_schema(dossier: Path) -> str:
    """Return where an editor finds the schema: relative inside a checkout, so that it holds on every machine."""
    from conventions.resources import find_folder

    schema = find_folder("schemas") / "dossier.schema.json"
    place, checkout = dossier.resolve(), schema.parent.parent
    if checkout.name != "_data" and place.is_relative_to(checkout):
        ups = len(place.relative_to(checkout).parts) - 1
        return "../" * ups + "schemas/dossier.schema.json" if ups else "./schemas/dossier.schema.json"
    return schema.as_uri()
