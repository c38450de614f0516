"""Word documents to PDF and to images, with LibreOffice and poppler where they are installed.

Word refreshes the page numbers of a table of contents when it opens the file; LibreOffice does not when it converts.
So a document that has a table is converted twice: the first PDF tells on which page each heading is, the second is
printed with the numbers. All documents of a call share each start of LibreOffice.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from conventions.errors import OutputError, UsageError
from conventions.ooxml.package import pack, read_package, write_package
from conventions.outputs.programs import find_libreoffice, run_program
from conventions.regex import regex

_LONGEST: Final = 180
"""The seconds in which a program starts and gives a document, then those for each other document."""
_MAIN: Final = "word/document.xml"
_ENTRY: Final = regex(r'<w:hyperlink w:anchor="(_Toc\d+)".*?</w:hyperlink>', re.DOTALL)
_TEXT: Final = regex(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PAGE_NUMBER: Final = regex(r"(PAGEREF (_Toc\d+) .*?<w:t xml:space=\"preserve\">) (</w:t>)", re.DOTALL)
_PAGE_OBJECT: Final = regex(rb"/Type\s*/Page\b")
LIBREOFFICE_IS_MISSING: Final = (
    "LibreOffice n’est pas installé : pas de PDF. Installez-le depuis https://fr.libreoffice.org (sous Debian ou "
    "Ubuntu : « sudo apt install libreoffice-writer »), puis recommencez."
)
POPPLER_IS_MISSING: Final = (
    "« pdftoppm » n’est pas installé : pas d’images. Installez poppler (sous Debian ou Ubuntu : « sudo apt install "
    "poppler-utils » ; sous macOS : « brew install poppler »), puis recommencez."
)


def convert(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the PDF of each Word document, under the same name with `.pdf`.

    Names are those of the files (`convention.docx`), all different. Page numbers of tables of contents need poppler's
    `pdftotext`; without it they stay blank. Nothing is left on the disk, and an open LibreOffice is left alone.

    Raises UsageError when LibreOffice is not installed, OutputError (`.path` is the name of the first document at
    fault) when it fails.
    """
    soffice = find_libreoffice()
    if soffice is None:
        raise UsageError(LIBREOFFICE_IS_MISSING)
    if not documents:
        return {}
    with tempfile.TemporaryDirectory(prefix="conventions-", ignore_cleanup_errors=True) as folder:
        made = _print_all(documents, Path(folder) / "1", soffice)
        numbered = _number_all(documents, made, Path(folder)) if shutil.which("pdftotext") else {}
        return made | (_print_all(numbered, Path(folder) / "2", soffice) if numbered else {})


def count_pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF that `convert` made."""
    return len(_PAGE_OBJECT.findall(pdf))


def draw_pages(pdf: bytes, *, resolution: int = 80) -> list[bytes]:
    """Return a PNG of each page, in order; `resolution` is in dots per inch.

    Raises UsageError when poppler's `pdftoppm` is not installed, OutputError when it fails.
    """
    if shutil.which("pdftoppm") is None:
        raise UsageError(POPPLER_IS_MISSING)
    with tempfile.TemporaryDirectory(prefix="conventions-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "pages.pdf").write_bytes(pdf)
        _run("pdftoppm", "-png", "-r", str(resolution), str(folder / "pages.pdf"), str(folder / "page"))
        return [page.read_bytes() for page in sorted(folder.glob("page-*.png"), key=_read_rank)]


def _read_rank(page: Path) -> int:
    return int(page.stem.rpartition("-")[2])


def _print_all(documents: Mapping[str, bytes], folder: Path, soffice: str) -> dict[str, bytes]:
    """Convert documents with one start of LibreOffice and a profile of its own, both in `folder`."""
    folder.mkdir()
    sources = [folder / name for name in documents]
    for source in sources:
        source.write_bytes(documents[source.name])
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    options = [profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder)]
    command = [soffice, *options, *map(str, sources)]
    done = run_program(command, seconds=_LONGEST, count_made=lambda: len(list(folder.glob("*.pdf"))))
    failed = [source.name for source in sources if not source.with_suffix(".pdf").is_file()]
    if failed:
        stopped = f"il n’avançait plus depuis {_LONGEST} secondes, et a été arrêté"
        reason = stopped if done is None else "le fichier ne peut pas être lu ou imprimé"
        raise OutputError(
            f"LibreOffice n’a pas converti « {failed[0]} » en PDF : {reason}. Ouvrez-le dans LibreOffice pour voir ce "
            "qui l’arrête.",
            path=failed[0],
        )
    return {source.with_suffix(".pdf").name: source.with_suffix(".pdf").read_bytes() for source in sources}


def _number_all(documents: Mapping[str, bytes], pdfs: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return the documents that have a table of contents, with its page numbers."""
    found: dict[str, bytes] = {}
    for name, content in documents.items():
        members = read_package(content)
        xml = members[_MAIN].decode()
        entries = [(at[1], _fold("".join(_TEXT.findall(at[0])))) for at in _ENTRY.finditer(xml)]
        if entries:
            pages = _find_pages(entries, _read_pages(pdfs[str(Path(name).with_suffix(".pdf"))], folder))
            members[_MAIN] = _write_numbers(xml, pages).encode()
            found[name] = write_package({member: pack(raw) for member, raw in members.items()})
    return found


def _write_numbers(xml: str, pages: Mapping[str, int]) -> str:
    return _PAGE_NUMBER.sub(lambda at: f"{at[1]}{pages.get(at[2], '')}{at[3]}", xml)


def _read_pages(pdf: bytes, folder: Path) -> list[str]:
    """Return the text of each page, spaces folded."""
    path = folder / "lu.pdf"
    path.write_bytes(pdf)
    return [_fold(page) for page in _run("pdftotext", "-layout", "-enc", "UTF-8", str(path), "-").split("\f")]


def _find_pages(entries: list[tuple[str, str]], pages: list[str]) -> dict[str, int]:
    """Return the page of each heading: the next page that holds it and is not the table of contents itself."""
    found, at = {}, 0
    contents = {number for number, page in enumerate(pages) if sum(label in page for _, label in entries) > 8}
    for anchor, label in entries:
        match = next((n for n in range(at, len(pages)) if label in pages[n] and n not in contents), None)
        if match is None:  # a heading on a page of the table itself
            match = next((n for n in sorted(contents) if label in pages[n]), None)
        else:
            at = match
        if match is not None:
            found[anchor] = match + 1
    return found


def _fold(text: str) -> str:
    """Return the text with single ordinary spaces, as a PDF gives it back."""
    return " ".join(text.replace("&amp;", "&").split())


def _run(program: str, *arguments: str) -> str:
    path = shutil.which(program) or program
    try:
        done = subprocess.run([path, *arguments], check=True, capture_output=True, timeout=_LONGEST)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        message = f"« {program} » n’a pas pu lire le PDF. Vérifiez son installation (poppler), puis recommencez."
        raise OutputError(message, path=path) from error
    return done.stdout.decode("utf-8", "replace")
