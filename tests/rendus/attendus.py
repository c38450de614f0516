"""Golden texts: the text of a document as a file that a reviewer reads, compared line by line.

No-break spaces are written `~`, thin ones `‿`: a diff shows them. `pytest tests/rendus --ecrire-attendus` rewrites
the files; without it a difference leaves both sides, the diff and the document in tests/_echecs.
"""

from __future__ import annotations

import difflib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from conventions.ooxml.texte import extract_text

FOLDER = Path(__file__).resolve().parent / "attendus"
FAILURES = FOLDER.parents[1] / "_echecs"
COMMAND = "pytest tests/rendus --ecrire-attendus"
_VISIBLE = str.maketrans({"\u00a0": "~", "\u202f": "‿"})
_SHOWN = 30


def project(content: bytes) -> str:
    """Return the text of a document with its styles, every space visible, no blank at the end of a line."""
    text = extract_text(content, styles=True).translate(_VISIBLE)
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def list_changes(before: str, after: str) -> str:
    """Return the lines that two texts do not share, without their numbers, which any edit would move."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return "".join(f"{line}\n" for line in lines if not line.startswith(("---", "+++", "@@")))


class Attendus:
    """The golden texts of one example: compares, or rewrites."""

    def __init__(self, *, write: bool, folder: Path = FOLDER, failures: Path = FAILURES) -> None:
        self.write, self.folder, self.failures = write, folder, failures

    def check(self, name: str, texts: Mapping[str, str], documents: Mapping[str, bytes]) -> None:
        """Compare all the texts of `name` with its folder, which must hold nothing else; fail once for all."""
        folder = self.folder / name
        if self.write:
            self._rewrite(folder, texts)
        shutil.rmtree(self.failures / name, ignore_errors=True)
        told = [self._compare(name, file, text, documents.get(file)) for file, text in texts.items()]
        extra = sorted({path.name for path in folder.glob("*")} - {f"{file}.txt" for file in texts})
        told += [f"{folder / file} n’est plus produit." for file in extra]
        faults = [sentence for sentence in told if sentence]
        assert not faults, "\n\n".join([*faults, f"Si le changement est voulu : {COMMAND}"])

    def _rewrite(self, folder: Path, texts: Mapping[str, str]) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file, text in texts.items():
            (folder / f"{file}.txt").write_text(text, encoding="utf-8", newline="\n")

    def _compare(self, name: str, file: str, found: str, document: bytes | None) -> str | None:
        path = self.folder / name / f"{file}.txt"
        expected = path.read_text(encoding="utf-8") if path.is_file() else ""
        if found == expected:
            return None
        folder = self.failures / name
        folder.mkdir(parents=True, exist_ok=True)
        sides = f"{file}.attendu.txt", f"{file}.obtenu.txt"
        diff = "\n".join(difflib.unified_diff(expected.splitlines(), found.splitlines(), *sides, n=1, lineterm=""))
        for suffix, text in (("attendu.txt", expected), ("obtenu.txt", found), ("diff", diff + "\n")):
            (folder / f"{file}.{suffix}").write_text(text, encoding="utf-8", newline="\n")
        if document is not None:
            (folder / f"{file}.docx").write_bytes(document)
        shown = "\n".join(line[:300] for line in diff.splitlines()[:_SHOWN])
        return f"{file} ({name}) : le texte a changé. Les deux textes, leur diff et le document : {folder}\n{shown}"
