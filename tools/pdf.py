"""Make a PDF beside each Word document of a folder, where LibreOffice is installed: `python tools/pdf.py FOLDER`."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path


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


def main() -> None:
    folder = Path(sys.argv[1])
    documents = sorted(folder.glob("*.docx"))
    soffice = shutil.which("soffice")
    if soffice is None:
        print("LibreOffice n’est pas installé : pas de PDF, les documents Word sont complets.")
        return
    convert(documents, folder, soffice)
    print(f"{len(documents)} PDF à côté des documents Word, dans {folder.resolve()}")


if __name__ == "__main__":
    main()
