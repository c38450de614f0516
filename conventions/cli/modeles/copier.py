"""`conventions modeles copier`: a pack of one's own, whole or following its upstream."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from conventions.cli.running import CLEAN
from conventions.cli.terminal import say

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(short_help="Copier un modèle, ou n’en reprendre que des clauses.")
@click.argument("pack", metavar="MODELE")
@click.argument("folder", metavar="DIR")
@click.option("--code", metavar="CODE", help="Le code de la copie, que le « profil » des dossiers choisit.")
@click.option("--clause", "clauses", multiple=True, metavar="CLAUSE", help="Ne reprendre que cette clause ; répétable.")
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
def copier(pack: str, folder: str, code: str | None, clauses: tuple[str, ...], modeles: tuple[str, ...]) -> int:
    """Copier dans DIR le modèle de code MODELE, pour l’adapter dans Word.

    Sans --clause, tout est copié : la carte et les fichiers Word. Avec --clause, DIR suit le modèle d’origine et n’en
    réécrit que ces clauses, chacune dans un fichier Word ; le reste change avec lui.

    DIR ne doit pas exister, ou être vide : rien n’est jamais remplacé. Sans --code, la copie prend la place du modèle
    pour les dossiers qui la trouvent en premier.
    """
    from conventions.documents import find_pack
    from conventions.documents.copying import copy_clauses, copy_pack
    from conventions.documents.organisation import read_organisation
    from conventions.outputs.saving import create

    found = find_pack(pack, (*modeles, *read_organisation(Path())[1]))
    files = copy_clauses(found, clauses, code) if clauses else copy_pack(found, code)
    create(files, folder)
    _tell(files, Path(folder))
    _tell_next(Path(folder), code, found.card.code)
    return CLEAN


def _tell(files: Mapping[str, bytes], folder: Path) -> None:
    for name in files:
        say(f"{folder / name}  {_describe(name)}")


def _describe(name: str) -> str:
    from conventions.documents import CARD_NAME
    from conventions.documents.copying import name_clause

    if name == CARD_NAME:
        return "la carte"
    return f"la clause « {name_clause(Path(name).stem)} »" if "/" in name else "un modèle Word"


def _tell_next(folder: Path, code: str | None, origin: str) -> None:
    profil = f"le dossier dit « profil: {code or origin} »"
    say("Ensuite :")
    say(f"- changez ces fichiers Word dans Word ; « conventions modeles verifier {folder} » relit leurs balises ;")
    say(f"- « conventions generer dossier.yaml --sortie sortie --modeles {folder} » ({profil}) ;")
    say(f"- pour ne plus écrire « --modeles » : « modeles: [{folder}] » dans conventions.yaml, à côté des dossiers.")
