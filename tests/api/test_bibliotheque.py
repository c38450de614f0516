"""The example of a caller runs, as it is."""

import subprocess
import sys
import zipfile


def run(root, *arguments):
    command = [sys.executable, root / "examples" / "bibliotheque.py", *arguments]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env={"PYTHONUTF8": "1"})


def test_it_sends_the_documents(root, tmp_path):
    done = run(root, root / "examples" / "minimal.yaml", tmp_path / "documents.zip")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with zipfile.ZipFile(tmp_path / "documents.zip") as archive:
        assert archive.testzip() is None
        assert all(name.endswith(".docx") for name in archive.namelist())
        assert len(archive.namelist()) == 1


def test_it_tells_what_is_wrong(root, tmp_path):
    (tmp_path / "faux.yaml").write_text("titre: x\n", encoding="utf-8")
    done = run(root, tmp_path / "faux.yaml", tmp_path / "documents.zip")
    assert done.returncode == 1
    assert "(parties à la convention) est obligatoire" in done.stderr
    assert not (tmp_path / "documents.zip").exists()


def test_it_stays_short(root):
    text = (root / "examples" / "bibliotheque.py").read_text(encoding="utf-8")
    body = text.partition("def answer")[2].partition("if __name__")[0]
    assert len(body.strip().splitlines()) <= 20
