"""The command on hard dossiers: names that systems refuse, many partners and many sheets."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import conventions
from conventions.documents.trial import make_stress
from conventions.models import Dossier
from conventions.ooxml.texte import extract_text
from tests.rendus.structure import find_faults

HARD_NAMES = (
    "../../etc", "CON", "nul.docx", "é" * 300, "👩‍👩‍👧 👍", "a/b\\c:d*e?f\"g<h>i|j", ".", "..", " . ", "~$caché", "-rf",
    "שלום", "مرحبا", "LPT1", "manifeste.json", "$(id)", "%PATH%", "x" * 5_000, "Élan & Cie <sarl>", "ﬁligrane",
    "İstanbul",
)  # fmt: skip
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def generate(folder, data, *options):
    path = folder / "dossier.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    command = [sys.executable, "-m", "conventions", "generer", path, "--sortie", folder / "sortie", *options]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=300, cwd=folder)
    assert "Traceback" not in done.stderr
    return done


def test_hard_names_give_safe_files_inside_the_folder(tmp_path):
    """Every hard name at once: of the dossier, of partners; each partner has its sheets, each file its own name."""
    codes = ["con", "nul", "aux", "com1", "lpt9", "prn", "a-", "a_", "a"]
    parties = [{"code": code, "nom": name} for code, name in zip(codes, HARD_NAMES, strict=False)]
    fiches = [{"numero": 1, "titre": "Fiche", "contributions": [{"partie": code} for code in codes]}]
    done = generate(tmp_path, {"titre": "../../etc/passwd", "parties": parties, "fiches_action": fiches})
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dossier.json", "sortie"]
    files = sorted(path.name for path in (tmp_path / "sortie").iterdir())
    assert len({name.casefold() for name in files}) == len(files) == len(codes) + 2
    assert [name for name in files if not re.fullmatch(r"[a-z0-9_-]+\.(?:docx|json)", name)] == []
    assert [name for name in files if RESERVED.match(name)] == []


@pytest.mark.parametrize("name", HARD_NAMES, ids=range(len(HARD_NAMES)))
def test_a_hard_title_and_a_hard_partner(name, tmp_path):
    """The name is printed to the letter, and the file that it names can be written on any system."""
    data = {"titre": name, "reference": name, "parties": [{"code": "con", "nom": name, "sigle": name}]}
    [document] = conventions.generate(Dossier.model_validate(data), output=tmp_path / "sortie")
    assert re.fullmatch(r"convention-[a-z0-9_-]{1,60}\.docx", document.file_name)
    assert (tmp_path / "sortie" / document.file_name).read_bytes() == document.content
    assert find_faults(document.content) == []
    assert name.strip() in extract_text(document.content).replace("’", "'").replace("\u00a0", " ").replace(
        "\u202f", " "
    )


@pytest.mark.lent
def test_many_partners_and_many_sheets(tmp_path):
    """The stress dossier, as a final: a document for all, one for each partner that has a part in a sheet."""
    dossier = make_stress()
    files = {item.file_name: item.content for item in conventions.generate(dossier, final=True)}
    assert len(files) == 1 + len([partie for partie in dossier.parties if dossier.fiches_de(partie)]) == 16
    agreement, *others = files
    text = extract_text(files[agreement])
    assert [rank for rank in range(1, 61) if not re.search(rf"Fiche action n°.{rank} ", text)] == []
    for name in (agreement, others[0], others[-1]):
        assert find_faults(files[name]) == [], name


@pytest.mark.lent
def test_libreoffice_opens_the_largest(to_pdf, pdf_text):
    """Seventeen columns of a matrix, a dozen phases: every partner is read on real pages."""
    dossier = make_stress(fiches=5)
    [agreement] = conventions.generate(dossier, documents=["convention"], final=True)
    pages = pdf_text(to_pdf(agreement.content))
    assert pages.count("\f") > 20
    read = squeeze(pages)
    assert [partie.code for partie in dossier.parties if squeeze(partie.nom) not in read] == []


def squeeze(text):
    return re.sub(r"[\s’']", "", text)


def test_a_refused_final_writes_nothing_and_says_why(tmp_path):
    done = generate(tmp_path, {"titre": "Un projet", "parties": [{"code": "asso", "nom": "Les Tilleuls"}]}, "--final")
    assert done.returncode == 1
    assert not (tmp_path / "sortie").exists()
    assert "convention.projet" in done.stderr + done.stdout
