"""`conventions schemas`: publish the JSON Schemas of the models, or check that they are up to date."""

from __future__ import annotations

from pathlib import Path

import click

from conventions.cli.running import CLEAN, FINDINGS
from conventions.cli.terminal import complain, say
from conventions.errors import UsageError, tell_reason


@click.command(short_help="Écrire ou vérifier les schémas JSON des dossiers et des rapports.")
@click.option("--ecrire", is_flag=True, help="Écrire les schémas.")
@click.option("--verifier", is_flag=True, help="Vérifier que les schémas écrits sont à jour.")
@click.option("--dossier", "folder", metavar="DIR", help="Répertoire des schémas ; par défaut celui du projet.")
def schemas(ecrire: bool, verifier: bool, folder: str | None) -> int:
    """Écrire ou vérifier les schémas JSON : celui des dossiers, qui aide un éditeur, et celui des rapports."""
    if ecrire == verifier:
        raise click.UsageError("Choisissez --ecrire ou --verifier.", ctx=click.get_current_context())
    from conventions.cli.rapport import REPORT_SCHEMA, write_report_schema
    from conventions.models import build_schemas

    texts = {**build_schemas(), REPORT_SCHEMA: write_report_schema()}
    place = Path(folder) if folder else _find_place()
    return _write(texts, place) if ecrire else _check(texts, place)


def _find_place() -> Path:
    from conventions.resources import find_folder

    return find_folder("schemas")


def _write(texts: dict[str, str], folder: Path) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            say(str(folder / name))
    except OSError as error:
        raise UsageError(f"Impossible d’écrire dans « {folder} » : {tell_reason(error)}.") from error
    return CLEAN


def _check(texts: dict[str, str], folder: Path) -> int:
    stale = [name for name, text in texts.items() if _read(folder / name) != text]
    for name in stale:
        complain(f"{folder / name} n’est pas à jour : « conventions schemas --ecrire » le réécrit.")
    if not stale:
        say(f"Les schémas de {folder} sont à jour.")
    return FINDINGS if stale else CLEAN


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
