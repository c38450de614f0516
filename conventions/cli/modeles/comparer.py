"""`conventions modeles comparer`: what changed between two versions of a template, for the one who answers for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from conventions.cli.running import CLEAN, FAILURE, FINDINGS, explain
from conventions.cli.terminal import say
from conventions.errors import ConventionsError, UsageError

if TYPE_CHECKING:
    from conventions.documents.pack_comparison import Comparison

_FORMATS = ("texte", "json", "html")


@click.command(short_help="Dire ce qui change entre deux versions, clause par clause.")
@click.argument("avant", metavar="A")
@click.argument("apres", metavar="B")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="texte",
    metavar="|".join(_FORMATS),
    help="texte pour l’écran, html pour une page à ouvrir dans un navigateur, json pour d’autres logiciels.",
)
@click.option("--sortie", metavar="FICHIER", help="Écrire la page html, ou le json, dans ce fichier.")
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
def comparer(*, avant: str, apres: str, form: str, sortie: str | None, modeles: tuple[str, ...]) -> int:
    """Dire ce qui change de A à B, clause par clause : le texte, les balises, les styles et la carte.

    A et B sont deux fichiers .docx, ou deux modèles : leurs répertoires, ou leurs codes.

    Les espaces, la forme des apostrophes et des guillemets des balises, et les commentaires Word ne comptent pas.
    Code de sortie, comme celui de diff : 0 si tout est pareil, 1 s’il y a des différences, 2 en cas d’échec.
    """
    from conventions.documents.pack_comparison import compare

    if sortie and form == "texte":
        raise UsageError("« --sortie » écrit une page ou du json : ajoutez « --format html ».")
    try:
        found = compare(avant, apres, modeles)
    except ConventionsError as error:
        explain(error)
        return FAILURE
    if form == "texte":
        from conventions.cli.comparison_texte import tell

        tell(found)
    elif sortie:
        _save(_write(found, form), Path(sortie))
    else:
        say(_write(found, form))
    return CLEAN if found.is_same else FINDINGS


def _write(found: Comparison, form: str) -> str:
    if form == "json":
        return json.dumps(found.to_dict(), ensure_ascii=False, indent=2)
    from conventions.cli.comparison_html import write_page

    return write_page(found)


def _save(text: str, target: Path) -> None:
    """Write the file itself: what a shell writes with « > » is not always UTF-8."""
    from conventions.outputs.saving import save_files

    save_files({target.name: f"{text}\n".encode()}, target.parent)
    say(f"{target}  ce qui change")
