"""Zips that any program reads, however many members they have and however far they go."""

import io
import shutil
import subprocess
import zipfile

import pytest

from conventions.batch.bundles import bundle_parties, write_zip
from conventions.documents import Document


class Far(io.BytesIO):
    """A file that begins where a huge one would be."""

    START = 5 << 30

    def tell(self):
        return super().tell() + self.START


@pytest.mark.parametrize(
    "number", [0, 1, 3, *(pytest.param(number, marks=pytest.mark.lent) for number in (65534, 65535, 65536))]
)
def test_zips_of_any_number_of_members(number):
    out = io.BytesIO()
    write_zip(out, ((f"dossier-{rank}/a.docx", str(rank).encode()) for rank in range(number)))
    with zipfile.ZipFile(out) as archive:
        assert len(archive.namelist()) == number
        assert archive.testzip() is None
        for rank in {0, number // 2, number - 1} if number else ():
            assert archive.read(f"dossier-{rank}/a.docx") == str(rank).encode()


def test_zips_beyond_four_gigabytes(tmp_path):
    out = Far()
    write_zip(out, [("a.docx", b"un"), ("b/c.docx", b"deux")])
    path = tmp_path / "loin.zip"
    with path.open("wb") as file:
        file.seek(Far.START)  # a hole: nothing of it is on the disk
        file.write(out.getvalue())
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {"a.docx": b"un", "b/c.docx": b"deux"}


@pytest.mark.lent
@pytest.mark.skipif(shutil.which("unzip") is None, reason="unzip n’est pas installé")
def test_another_program_reads_them(tmp_path):
    with (tmp_path / "a.zip").open("wb") as file:
        write_zip(file, ((f"d/{rank}.docx", b"x" * rank) for rank in range(66000)))
    done = subprocess.run(["unzip", "-tq", tmp_path / "a.zip"], check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout


def test_parties_whose_codes_are_alike_have_their_own_zip():
    common = Document("convention", "Convention", None, "convention.docx", b"c")
    codes = ("a b", "a-b")
    own = [Document("fiches", "Fiches", code, f"{rank}.docx", code.encode()) for rank, code in enumerate(codes)]
    bundles = bundle_parties([common, *own], codes)
    assert list(bundles) == ["a-b.zip", "a-b-2.zip"]
    with zipfile.ZipFile(io.BytesIO(bundles["a-b-2.zip"])) as archive:
        assert archive.namelist() == ["convention.docx", "1.docx"]
