"""The text of a .docx, as `git diff` shows it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from conventions.ooxml.texte import extract_text
from tests.engine.modeles import build, paragraph, table

RAW = build(
    paragraph("Titre", style="Titre1"),
    "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>",
    table(("un", "deux"), ("trois", "")),
    header1="en-tête",
    core={"title": "Le titre"},
)
EXPECTED = """=== word/document.xml
Titre
a\tb
c
| un | deux |
| trois |  |
=== word/header1.xml
en-tête
=== docProps/core.xml
title: Le titre
"""


def test_text() -> None:
    found = extract_text(RAW)
    assert [line for line in found.splitlines() if line] == EXPECTED.splitlines()


def test_text_with_styles() -> None:
    assert "[Titre1] Titre" in extract_text(RAW, styles=True)


def test_program(tmp_path: Path) -> None:
    path = tmp_path / "é.docx"
    path.write_bytes(RAW)
    done = subprocess.run([sys.executable, "-m", "conventions.ooxml.texte", path], check=True, capture_output=True)
    assert done.stdout.decode() == extract_text(RAW)
