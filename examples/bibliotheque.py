"""What another application does: it receives a dossier as bytes and sends the documents back as a ZIP archive."""

import io
import sys
import zipfile
from pathlib import Path

import conventions


def answer(received: bytes) -> bytes:
    """Return an archive of the documents; a faulty dossier raises ConventionsError, a sentence for the user."""
    dossier = conventions.load(received)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as files:
        for document in conventions.generate(dossier):
            files.writestr(document.file_name, document.content)
    return archive.getvalue()


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    try:
        target.write_bytes(answer(source.read_bytes()))
    except conventions.ConventionsError as error:
        sys.exit(str(error))
