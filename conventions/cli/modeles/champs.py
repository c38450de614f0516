"""`conventions modeles champs`: the tags that a template may paste, and where the pack uses each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from conventions.cli.running import CLEAN
from conventions.cli.terminal import count, say
from conventions.errors import UsageError

if TYPE_CHECKING:
    from conventions.documents import Pack
    from conventions.documents.dictionary import Dictionary

_BUNDLED: Final = "convention-partenariat"


@click.command(short_help="Donner la balise de chaque champ, et où le modèle l’emploie.")
@click.argument("modele", metavar="[MODELE]", default=_BUNDLED)
@click.option("--sortie", metavar="FICHIER", help="Écrire le dictionnaire : FICHIER.docx, FICHIER.md ou FICHIER.html.")
@click.option(
    "--cherche", metavar="MOT", help="Ne garder que les champs où ce mot paraît, accents et majuscules à part."
)
@click.option("--absents", is_flag=True, help="Lister les champs que le modèle n’imprime pas, et où chacun irait.")
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
def champs(*, modele: str, sortie: str | None, cherche: str | None, absents: bool, modeles: tuple[str, ...]) -> int:
    """Donner, pour chaque champ, la balise à coller dans Word, son sens, un exemple et où MODELE l’emploie.

    MODELE est le code d’un modèle ou son répertoire ; sans lui, convention-partenariat. Les champs sont rangés par
    clause, dans l’ordre de l’acte ; les filtres du produit suivent. Aucun dossier n’est nécessaire.
    """
    from conventions.documents.dictionary import make_dictionary
    from conventions.documents.dictionary.search import search

    if absents and sortie:
        raise click.UsageError("Choisissez --absents ou --sortie.", ctx=click.get_current_context())
    if sortie:
        _find_writer(sortie)
    dictionary = make_dictionary(_find(modele, modeles))
    if cherche:
        dictionary = search(dictionary, cherche)
    if sortie:
        _write(dictionary, Path(sortie))
    elif absents:
        _tell_absents(dictionary)
    else:
        _tell(dictionary, cherche)
    return CLEAN


def _find(modele: str, modeles: tuple[str, ...]) -> Pack:
    from conventions.documents import Pack, find_pack
    from conventions.documents.organisation import read_organisation

    folders: tuple[str | Path, ...] = (*modeles, *read_organisation(Path())[1])
    return Pack.open(modele, folders) if Path(modele).is_dir() else find_pack(modele, folders)


def _find_writer(sortie: str) -> str:
    from conventions.outputs.dictionary import WRITERS

    suffix = Path(sortie).suffix.lower()
    if suffix not in WRITERS:
        raise UsageError(f"« {sortie} » : donnez un nom qui finit par .docx, .md ou .html, par exemple champs.docx.")
    return suffix


def _write(dictionary: Dictionary, path: Path) -> None:
    from conventions.outputs.dictionary import WRITERS
    from conventions.outputs.saving import save_files

    save_files({path.name: WRITERS[_find_writer(path.name)](dictionary)}, path.parent)
    say(f"{path}  {count(len(list(dictionary.entries)), 'champ')}")


def _tell(dictionary: Dictionary, asked: str | None) -> None:
    from conventions.cli.modeles.champs_texte import tell

    tell(dictionary)
    number = len(list(dictionary.entries)) + len(dictionary.tools)
    if asked and not number:
        say(f"Aucun champ ne contient « {asked} ». Essayez un autre mot, ou seulement son début.")
    else:
        say(f"{count(number, 'balise')}. « --sortie champs.html » en fait une page où chercher et copier.", bold=True)


def _tell_absents(dictionary: Dictionary) -> None:
    from conventions.cli.modeles.champs_texte import tell_absents
    from conventions.documents.dictionary.search import count_omitted, list_absents

    found, omitted = list_absents(dictionary), count_omitted(dictionary)
    tell_absents(found)
    told = count(len(found), "champ que ce modèle n’imprime pas", "champs que ce modèle n’imprime pas")
    more = count(omitted, "autre omis exprès par la carte", "autres omis exprès par la carte")
    say(f"{told} ; {more}." if omitted else f"{told}.", bold=True)
