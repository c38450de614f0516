"""`conventions regles`: what each rule asks, why, on what ground, and how to set it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from pathlib import Path

import click

from conventions.cli.running import CLEAN, FAILURE, FINDINGS
from conventions.cli.terminal import complain, say
from conventions.errors import UsageError, tell_reason


@click.command(short_help="Expliquer les règles vérifiées.")
@click.argument("code", metavar="[CODE]", required=False)
@click.option("--ecrire", is_flag=True, help="Écrire les pages des règles de la documentation.")
@click.option("--verifier", is_flag=True, help="Vérifier que les pages écrites sont à jour.")
@click.option("--dossier", "folder", metavar="DIR", help="Répertoire des pages ; par défaut docs/regles du projet.")
def regles(code: str | None, ecrire: bool, verifier: bool, folder: str | None) -> int:
    """Lister les règles par famille ou, avec le CODE d’une règle ou d’une famille (BUD001, BUD), les expliquer.

    Chaque page dit ce qui est demandé, pourquoi, sur quel fondement, avec un exemple refusé et un exemple accepté, et
    comment régler la règle ou l’écarter.
    """
    if ecrire + verifier + (code is not None) > 1:
        raise click.UsageError("Choisissez un CODE, --ecrire ou --verifier.", ctx=click.get_current_context())
    if code is not None:
        return _explain(code)
    if ecrire or verifier:
        return _publish(Path(folder) if folder else _find_place(), write=ecrire)
    return _list()


def _publish(place: Path, *, write: bool) -> int:
    """Write or check the pages; without one of the rules, neither says anything true."""
    from conventions.rules import find_rule, list_codes

    broken = _tell_each(list_codes(), find_rule)
    return broken or (_write(place) if write else _check(place))


def _tell_each(codes: Iterable[str], tell: Callable[[str], object]) -> int:
    """Tell of each rule; one that cannot be imported is named, hides no other, and makes the command fail."""
    from conventions.rules import BrokenRule

    result = CLEAN
    for code in codes:
        try:
            tell(code)
        except BrokenRule as broken:
            complain(str(broken))
            result = FAILURE
    return result


def _explain(name: str) -> int:
    from conventions.cli.pages import write_page
    from conventions.rules import WrongSetting
    from conventions.rules.settings import expand

    try:
        codes = expand(name)
    except WrongSetting as fault:
        raise UsageError(str(fault)) from None
    if not codes:
        say(f"La règle {name.upper()} a été retirée ; son code ne servira plus.")
    pages: list[str] = []
    result = _tell_each(codes, lambda code: pages.append(write_page(code)))
    if pages:
        say("\n".join(pages).rstrip("\n"))
    return result


def _list() -> int:
    from conventions.rules import FAMILIES, list_codes

    result = CLEAN
    for family, codes in groupby(list_codes(), key=lambda code: code[:3]):
        say(f"{family} — {FAMILIES[family]}", bold=True)
        result = max(result, _tell_each(codes, _list_rule))
    say("« conventions regles CODE » explique une règle ou une famille.")
    return result


def _list_rule(code: str) -> None:
    from conventions.rules import find_rule

    rule = find_rule(code)
    check = ", à vérifier" if rule.to_verify else ""
    say(f"  {rule.code}  {rule.severity:<13}  {rule.title} ({rule.grade}{check})")


def _find_place() -> Path:
    from conventions.resources import find_folder

    try:
        return find_folder("docs") / "regles"
    except FileNotFoundError:
        message = "La documentation n’est pas installée ici. Donnez un répertoire avec « --dossier »."
        raise UsageError(message) from None


def _write(folder: Path) -> int:
    from conventions.cli.pages import write_pages

    pages = write_pages()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path in _find_strays(folder, pages):
            path.unlink()
        for name, text in pages.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"Impossible d’écrire dans « {folder} » : {tell_reason(error)}.") from error
    say(f"{len(pages)} pages écrites dans {folder}.")
    return CLEAN


def _check(folder: Path) -> int:
    from conventions.cli.pages import write_pages

    pages = write_pages()
    stale = [folder / name for name, text in pages.items() if _read(folder / name) != text]
    for path in (*stale, *_find_strays(folder, pages)):
        complain(f"{path} n’est pas à jour : « conventions regles --ecrire » le réécrit.")
    if stale or _find_strays(folder, pages):
        return FINDINGS
    say(f"Les pages de {folder} sont à jour.")
    return CLEAN


def _find_strays(folder: Path, pages: dict[str, str]) -> list[Path]:
    """Return the pages of rules that no longer are."""
    return sorted(path for path in folder.glob("[A-Z][A-Z][A-Z][0-9][0-9][0-9].md") if path.name not in pages)


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
