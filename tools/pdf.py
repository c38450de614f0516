"""Make a PDF beside each Word document of a folder, where LibreOffice is installed: `python tools/pdf.py FOLDER`.

Word refreshes the page numbers of a table of contents when it opens the file; LibreOffice does not when it converts.
So the PDF is made twice: the first tells on which page each heading is, the second is printed with the numbers.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from conventions.ooxml.package import pack, read_package, write_package

MAIN = "word/document.xml"
ENTRY = re.compile(
    r'<w:hyperlink w:anchor="(_Toc\d+)".*?</w:hyperlink>',
    re.DOTALL,
)
TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
PAGE = re.compile(r"(PAGEREF (_Toc\d+) .*?<w:t xml:space=\"preserve\">) (</w:t>)", re.DOTALL)


def convert(documents: list[Path], folder: Path, soffice: str) -> None:
    """Convert with a throw-away LibreOffice profile, so that an open LibreOffice is left alone."""
    with tempfile.TemporaryDirectory() as profile:
        command = [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        subprocess.run(
            [*command, "--convert-to", "pdf", "--outdir", folder, *documents],
            check=True,
            capture_output=True,
            timeout=300,
        )


def number_pages(document: Path, pdf: Path, copies: Path) -> Path:
    """Return a copy of the document whose table of contents has its page numbers; the document when it has no table."""
    members = read_package(document.read_bytes())
    xml = members[MAIN].decode()
    entries = [(at[1], fold("".join(TEXT.findall(at[0])))) for at in ENTRY.finditer(xml)]
    if not entries:
        return document
    pages = find_pages(entries, read_pages(pdf))
    members[MAIN] = PAGE.sub(lambda at: f"{at[1]}{pages.get(at[2], '')}{at[3]}", xml).encode()
    copy = copies / document.name
    copy.write_bytes(write_package({name: pack(raw) for name, raw in members.items()}))
    return copy


def read_pages(pdf: Path) -> list[str]:
    """Return the text of each page, spaces folded."""
    text = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    return [fold(page) for page in text.split("\f")]


def find_pages(entries: list[tuple[str, str]], pages: list[str]) -> dict[str, int]:
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


def fold(text: str) -> str:
    """Return the text with single ordinary spaces, as a PDF gives it back."""
    return " ".join(text.replace("&amp;", "&").split())


def main() -> None:
    folder = Path(sys.argv[1])
    documents = sorted(folder.glob("*.docx"))
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice n’est pas installé : pas de PDF, les documents Word sont complets.")
        return
    convert(documents, folder, soffice)
    if shutil.which("pdftotext"):
        with tempfile.TemporaryDirectory() as copies:
            numbered = [number_pages(item, folder / f"{item.stem}.pdf", Path(copies)) for item in documents]
            convert([item for item in numbered if item.parent != folder], folder, soffice)
    print(f"{len(documents)} PDF à côté des documents Word, dans {folder.resolve()}")


if __name__ == "__main__":
    main()
