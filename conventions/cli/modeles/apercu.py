"""`conventions modeles apercu`: what a pack gives, with the trial dossiers."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct, field

from conventions.cli.running import CLEAN, FINDINGS, explain
from conventions.cli.terminal import count, say, show_progress
from conventions.errors import OutputError, ReportedError, UsageError

if TYPE_CHECKING:
    from conventions.documents import Document, Pack
    from conventions.models import Dossier

_TRIALS = ("complet", "minimal", "epreuve")
_LOOK_AT = {
    "complet": "chaque clause remplie, à sa place, sans rien qui manque ni se répète",
    "minimal": "les trous « [À COMPLÉTER : …] » lisibles, aucun titre sans texte, aucun tableau vide",
    "epreuve": "les noms longs (couverture, signatures, en-têtes), les colonnes de montants, la matrice des actions, "
    "les adresses internet dans les tableaux",
}


@click.command(short_help="Voir ce que donne un modèle.")
@click.argument("modele", metavar="MODELE")
@click.option("--sortie", required=True, metavar="DIR", help="Répertoire où écrire l’aperçu ; créé au besoin.")
@click.option("--modeles", multiple=True, metavar="DIR", help="Répertoire de modèles, avant ceux fournis ; répétable.")
@click.option(
    "--essai",
    "essais",
    multiple=True,
    type=click.Choice(_TRIALS),
    metavar="NOM",
    help="Ne montrer que ce dossier d’essai : complet, minimal ou epreuve ; répétable.",
)
@click.option("--sans-pdf", is_flag=True, help="S’en tenir aux documents Word, sans LibreOffice.")
@click.option("--images", is_flag=True, help="Faire aussi une image de chaque page, dans « images ».")
def apercu(
    modele: str, sortie: str, modeles: tuple[str, ...], essais: tuple[str, ...], sans_pdf: bool, images: bool
) -> int:
    """Produire les documents de MODELE (un code, ou un répertoire) avec trois dossiers d’essai, pour les regarder.

    Les dossiers sont « complet », où tout est rempli ; « minimal », où presque tout manque ; « epreuve », qui éprouve
    la mise en page : dix-sept parties aux noms très longs, soixante fiches action, de grands montants. Chacun a son
    sous-répertoire, avec les PDF si LibreOffice est installé (quelques minutes pour « epreuve »).

    Une faute dans un fichier Word est dite avec son endroit, et les autres documents sont produits.
    """
    if images and sans_pdf:
        raise UsageError("« --images » dessine les pages du PDF : retirez « --sans-pdf ».")
    from conventions.documents.organisation import read_organisation

    folders: tuple[str | Path, ...] = (*modeles, *read_organisation(Path())[1])
    pack = _open_pack(modele, folders)
    preview = _Preview(pack, (pack.folder, *folders), Path(sortie), _find_tools(pdf=not sans_pdf, images=images))
    try:
        for name in [name for name in _TRIALS if name in (essais or _TRIALS)]:
            preview.make(name)
    finally:
        show_progress()
    preview.sum_up()
    return preview.code


def _open_pack(modele: str, folders: tuple[str | Path, ...]) -> Pack:
    """Find a pack by its folder or by its code."""
    from conventions.documents import Pack, find_pack

    path = Path(modele)
    return Pack.open(path, folders) if path.is_dir() or len(path.parts) > 1 else find_pack(modele, folders)


class _Tools(Struct, frozen=True):
    """What can be made besides the Word documents."""

    pdf: bool
    images: bool


def _find_tools(*, pdf: bool, images: bool) -> _Tools:
    """Tell what is missing, with its remedy, and go on without it."""
    from conventions.outputs.pdf import LIBREOFFICE_IS_MISSING, POPPLER_IS_MISSING
    from conventions.outputs.programs import find_libreoffice

    if pdf and find_libreoffice() is None:
        say(LIBREOFFICE_IS_MISSING, err=True)
        return _Tools(pdf=False, images=False)
    if images and shutil.which("pdftoppm") is None:
        say(POPPLER_IS_MISSING, err=True)
        return _Tools(pdf=pdf, images=False)
    return _Tools(pdf=pdf, images=images)


class _Preview(Struct):
    """The preview of a pack while it is made: where it goes, what was made, how it went."""

    pack: Pack
    templates: tuple[str | Path, ...]
    folder: Path
    tools: _Tools
    code: int = CLEAN
    told: set[str] = field(default_factory=set)
    counts: dict[str, str] = field(default_factory=dict)

    def make(self, name: str) -> None:
        """Make the documents of one trial dossier, then their PDF; what fails does not prevent the rest."""
        from conventions import __version__
        from conventions.documents.trial import make_trial
        from conventions.outputs import build_manifest, save

        show_progress(f"{name} : documents Word…")
        dossier = make_trial(name, self.pack.card.code)
        made = [document for kind in self.pack.card.documents for document in self._render(kind.code, dossier)]
        if not made:
            return
        save(made, self.folder / name, build_manifest(made, dossier, self.pack, __version__))
        self.counts[name] = count(len(made), "document")
        if self.tools.pdf:
            self._print(name, made)

    def _render(self, kind: str, dossier: Dossier) -> list[Document]:
        """Make the documents of one kind; a fault of its Word file is told once for all dossiers."""
        from conventions.api import generate

        try:
            return generate(dossier, documents=[kind], templates=self.templates, comments=False, draft_templates=True)
        except ReportedError as error:
            show_progress()
            if str(error) not in self.told:
                self.code = max(self.code, explain(error))
            self.told.add(str(error))
            return []

    def _print(self, name: str, made: list[Document]) -> None:
        from conventions.outputs import save_files
        from conventions.outputs.pdf import convert, count_pages

        show_progress(f"{name} : PDF de {count(len(made), 'document')}…")
        try:
            pdfs = convert({document.file_name: document.content for document in made})
        except OutputError as error:
            show_progress()
            self.code = max(self.code, explain(error))
            say(f"Les documents Word sont dans {self.folder / name} ; « --sans-pdf » s’en tient à eux.", err=True)
            return
        save_files(pdfs, self.folder / name)
        self.counts[name] += f", {count(sum(map(count_pages, pdfs.values())), 'page')}"
        if self.tools.images:
            self._draw(name, pdfs)

    def _draw(self, name: str, pdfs: dict[str, bytes]) -> None:
        from conventions.outputs import save_files
        from conventions.outputs.pdf import draw_pages

        for file_name, content in pdfs.items():
            show_progress(f"{name} : images de {file_name}…")
            stem = Path(file_name).stem
            pages = {f"{stem}-{rank:04}.png": page for rank, page in enumerate(draw_pages(content), 1)}
            save_files(pages, self.folder / name / "images")

    def sum_up(self) -> None:
        """Say where the documents are, how many, and what to look at."""
        for name, made in self.counts.items():
            say(f"{self.folder / name}  {made}. À regarder : {_LOOK_AT[name]}.")
        if self.code == FINDINGS:
            say("Corrigez le modèle là où une erreur est dite, puis recommencez.", err=True)
