"""`conventions modeles lister`: the packs that a dossier of this folder can find, and where each comes from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from conventions.cli.running import CLEAN, explain
from conventions.cli.terminal import say

if TYPE_CHECKING:
    from conventions.documents import Found, Pack


@click.command(short_help="Lister les modèles que les dossiers peuvent suivre.")
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
def lister(modeles: tuple[str, ...]) -> int:
    """Lister les modèles dans l’ordre où « generer » les cherche ici : --modeles, puis conventions.yaml, puis fournis.

    Pour chacun : son code, son titre, sa version, sa provenance, ses documents et les clauses qu’il écrit lui-même.
    """
    from conventions.documents import survey_packs
    from conventions.documents.organisation import read_organisation

    found = survey_packs((*modeles, *read_organisation(Path())[1]))
    return max((_tell(item) for item in found), default=CLEAN)


def _tell(found: Found) -> int:
    if found.fault is not None:
        return explain(found.fault)
    if found.pack is not None:
        _describe(found.pack, found.hidden_by)
    return CLEAN


def _describe(pack: Pack, hidden_by: Path | None) -> None:
    card = pack.card
    say(f"{card.code}  {card.titre}, version {card.version}", bold=True)
    say(f"    provenance : {_tell_source(pack)}")
    for document in card.documents:
        say(f"    document {document.code} : {document.titre} ({document.portee.libelle})")
    if pack.origin is not None:
        say(f"    suit « {pack.origin.card.code} » : {_tell_source(pack.origin)}")
    if pack.clauses:
        say(f"    clauses écrites ici : {', '.join(clause.code for clause in pack.clauses)}")
    if hidden_by is not None:
        say(f"    masqué par {hidden_by}, trouvé en premier sous le même code")


def _tell_source(pack: Pack) -> str:
    return "fourni avec le programme" if pack.is_bundled else str(pack.folder)
