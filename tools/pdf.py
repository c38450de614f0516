"""Make a PDF beside each Word document of a folder, where LibreOffice is installed: `python tools/pdf.py FOLDER`."""

import sys
from pathlib import Path

from conventions.outputs.pdf import convert
from conventions.outputs.programs import find_libreoffice


def main() -> None:
    folder = Path(sys.argv[1])
    if find_libreoffice() is None:
        print("LibreOffice n’est pas installé : pas de PDF, les documents Word sont complets.")
        return
    documents = {path.name: path.read_bytes() for path in sorted(folder.glob("*.docx"))}
    for name, content in convert(documents).items():
        (folder / name).write_bytes(content)
    print(f"{len(documents)} PDF à côté des documents Word, dans {folder.resolve()}")


if __name__ == "__main__":
    main()
