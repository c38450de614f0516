"""PDF and images: by the real programs, and by programs that are missing, fail, or never end."""

import os
import re
import subprocess
import sys
import tempfile
import time

import pytest

import conventions
from conventions.errors import OutputError, UsageError
from conventions.outputs import pdf
from conventions.outputs.pdf import convert, count_pages, draw_pages
from conventions.outputs.programs import find_libreoffice, run_program

posix = pytest.mark.skipif(os.name == "nt", reason="scripts start by themselves on POSIX systems only")


@pytest.fixture
def workshop(tmp_path, monkeypatch):
    """The only place where temporary files go."""
    folder = tmp_path / "temporaire"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a program alone on the PATH: a Python script."""
    folder = tmp_path / "programmes"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def write(name, script):
        path = folder / name
        path.write_text(f"#!{sys.executable}\nimport sys\nfrom pathlib import Path\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return write


PRINT_ALL = """
for source in sys.argv[sys.argv.index("--outdir") + 2:]:
    Path(source).with_suffix(".pdf").write_bytes(b"/Type /Page " + Path(source).read_bytes())
with Path(__file__).with_name("appels").open("a") as journal:
    journal.write(" ".join(sys.argv[1:]) + "\\n")
"""


def test_a_missing_libreoffice_is_told_with_its_remedy(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match=r"LibreOffice n’est pas installé : pas de PDF\. Installez-le depuis https://"):
        convert({"a.docx": b""})


def test_a_missing_poppler_is_told_with_its_remedy(monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match=r"« pdftoppm » n’est pas installé : pas d’images. Installez poppler"):
        draw_pages(b"")


@posix
def test_all_documents_share_one_start_with_a_profile_of_its_own(install, workshop):
    install("soffice", PRINT_ALL)
    made = convert({"b.docx": b"un", "a.docx": b"deux"})
    assert made == {"b.pdf": b"/Type /Page un", "a.pdf": b"/Type /Page deux"}
    [call] = (workshop.parent / "programmes" / "appels").read_text().splitlines()
    assert call.startswith(f"-env:UserInstallation={workshop.as_uri()}")
    assert list(workshop.iterdir()) == []


@posix
def test_nothing_to_convert_starts_nothing(install):
    install("soffice", "raise SystemExit('jamais')")
    assert convert({}) == {}


@posix
def test_a_document_that_libreoffice_does_not_print_is_named(install, workshop):
    install("libreoffice", PRINT_ALL.replace('sys.argv.index("--outdir") + 2:', 'sys.argv.index("--outdir") + 3:'))
    with pytest.raises(OutputError, match=r"LibreOffice n’a pas converti « a\.docx » en PDF") as caught:
        convert({"a.docx": b"", "b.docx": b""})
    assert caught.value.path == "a.docx"
    assert list(workshop.iterdir()) == []


@posix
def test_a_poppler_that_fails_is_told(install):
    install("pdftoppm", "sys.exit(1)")
    with pytest.raises(OutputError, match="« pdftoppm » n’a pas pu lire le PDF"):
        draw_pages(b"ceci n'est pas un PDF")


@posix
def test_a_program_that_never_ends_is_stopped_with_those_it_started(tmp_path):
    mark = tmp_path / "enfant"
    child = f"import os, time; open({str(mark)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    seconds = 1
    while not mark.exists() or not mark.read_text():  # a busy machine may need longer to start the child
        assert run_program([sys.executable, "-c", script], seconds=seconds) is None
        seconds *= 2
    assert is_gone(int(mark.read_text()))


@posix
def test_a_libreoffice_that_stops_going_on_is_stopped_and_told(install, monkeypatch):
    """A limit of nothing: the delay itself is not what is tried."""
    monkeypatch.setattr(pdf, "_LONGEST", 0)
    install("soffice", "import time\ntime.sleep(600)")
    with pytest.raises(OutputError, match=r"n’a pas converti « a\.docx » en PDF : il n’avançait plus") as caught:
        convert({"a.docx": b"", "b.docx": b""})
    assert caught.value.path == "a.docx"


@posix
def test_a_program_that_goes_on_is_left_to_its_work(tmp_path):
    """It is asked, and has each time made one thing more, until it ends."""
    seen = []
    gate = tmp_path / "fin"
    script = f"import os, time\nwhile not os.path.exists({str(gate)!r}): time.sleep(0.01)"

    def count_made():
        seen.append(1)
        if len(seen) == 3:
            gate.touch()
        return len(seen)

    assert run_program([sys.executable, "-c", script], seconds=0.05, count_made=count_made) == 0
    assert len(seen) >= 3


def is_gone(process):
    for _ in range(500):
        state = subprocess.run(
            ["/bin/ps", "-o", "stat=", "-p", str(process)], check=False, capture_output=True, text=True
        ).stdout.strip()
        if state in ("", "Z"):
            return True
        time.sleep(0.01)
    return False


def test_the_exit_code_of_a_program_that_ends(tmp_path):
    assert run_program([sys.executable, "-c", "raise SystemExit(3)"], seconds=60) == 3


def test_libreoffice_is_found_where_windows_installs_it(tmp_path, monkeypatch):
    path = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    path.parent.mkdir(parents=True)
    path.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert find_libreoffice() == str(path)


def test_libreoffice_is_found_where_a_mac_installs_it_for_one_person(tmp_path, monkeypatch):
    path = tmp_path / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    path.parent.mkdir(parents=True)
    path.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert find_libreoffice() == str(path)


@pytest.mark.lent
def test_the_contents_give_the_page_of_each_article(complet, workshop, soffice, pdftotext, tmp_path):
    agreement = conventions.generate(complet, documents=["convention"], comments=False)[0]
    [(name, pdf)] = convert({agreement.file_name: agreement.content}).items()
    assert name == agreement.file_name.replace(".docx", ".pdf")
    path = tmp_path / name
    path.write_bytes(pdf)
    text = subprocess.run([pdftotext, "-layout", path, "-"], check=True, capture_output=True, encoding="utf-8").stdout
    pages = text.split("\f")[:-1]
    assert count_pages(pdf) == len(pages)
    assert list(workshop.iterdir()) == []
    lines = re.findall(r"^ *(\S.*?) ?\.{4,} ?(\d*)$", "\n".join(pages[:4]), re.MULTILINE)
    assert len(lines) > 20
    wrong = [label for label, number in lines if label not in " ".join(pages[int(number or 0) - 1].split())]
    assert wrong == []


@pytest.mark.lent
def test_each_page_is_drawn_in_order(minimal, soffice, pdftotext):
    [document] = conventions.generate(minimal, comments=False)
    [pdf] = convert({document.file_name: document.content}).values()
    pages = draw_pages(pdf, resolution=20)
    assert len(pages) == count_pages(pdf) > 3
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert len(set(pages)) > 3
