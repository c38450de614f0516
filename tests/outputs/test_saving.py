"""All the files and the manifest, or nothing: each way in which writing fails, for real."""

import json
import os
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from conventions.documents.document import Document
from conventions.errors import OutputError
from conventions.outputs import MANIFEST_NAME, save
from conventions.outputs.saving import _install_all, _keep, _move_in, create

MANIFEST = {"titre": "Été", "documents": []}


def make(name, content=b"contenu"):
    return Document(kind="convention", title="Convention", partie=None, file_name=name, content=content)


def snapshot(folder):
    return {path.name: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def test_files_and_manifest_are_written(tmp_path):
    folder = tmp_path / "sortie" / "2027"
    paths = save([make("a.docx", b"1"), make("b.docx", b"2")], folder, MANIFEST)
    assert paths == (folder / "a.docx", folder / "b.docx", folder / MANIFEST_NAME)
    assert snapshot(folder).keys() == {"a.docx", "b.docx", MANIFEST_NAME}
    assert (folder / "b.docx").read_bytes() == b"2"


def test_manifest_is_utf8_with_sorted_keys(tmp_path):
    save([], tmp_path, MANIFEST)
    text = (tmp_path / MANIFEST_NAME).read_text(encoding="utf-8")
    assert text == '{\n  "documents": [],\n  "titre": "Été"\n}\n'
    assert json.loads(text) == MANIFEST


def test_existing_files_are_replaced_and_others_left_alone(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"ancien")
    (tmp_path / "notes.txt").write_bytes(b"mes notes")
    save([make("a.docx", b"nouveau")], tmp_path, MANIFEST)
    assert (tmp_path / "a.docx").read_bytes() == b"nouveau"
    assert (tmp_path / "notes.txt").read_bytes() == b"mes notes"
    assert len(list(tmp_path.iterdir())) == 3


def test_written_files_follow_the_umask(tmp_path):
    previous = os.umask(0o027)
    try:
        save([make("a.docx")], tmp_path, MANIFEST)
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == 0o640


def test_a_failure_midway_restores_replaced_files_and_removes_added_ones(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"ancien a")
    (tmp_path / MANIFEST_NAME).write_bytes(b"ancien manifeste")
    (tmp_path / "c.docx").mkdir()
    before = snapshot(tmp_path)
    with pytest.raises(OutputError, match=r"c\.docx.* : un dossier porte ce nom\. Rien n’a été modifié\.") as caught:
        save([make("a.docx"), make("b.docx"), make("c.docx"), make("d.docx")], tmp_path, MANIFEST)
    assert snapshot(tmp_path) == before
    assert caught.value.path == str(tmp_path / "c.docx")


def test_a_failure_on_the_manifest_restores_everything(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"ancien a")
    (tmp_path / MANIFEST_NAME).mkdir()
    before = snapshot(tmp_path)
    with pytest.raises(OutputError):
        save([make("a.docx"), make("b.docx")], tmp_path, MANIFEST)
    assert snapshot(tmp_path) == before


def test_folders_made_for_nothing_are_removed(tmp_path):
    with pytest.raises(OutputError):
        save([make("x" * 300 + ".docx")], tmp_path / "un" / "deux", MANIFEST)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder(tmp_path):
    (tmp_path / "sortie").write_bytes(b"un fichier")
    with pytest.raises(OutputError, match="un fichier porte le nom de ce dossier"):
        save([make("a.docx")], tmp_path / "sortie", MANIFEST)
    with pytest.raises(OutputError, match="un fichier porte le nom"):
        save([make("a.docx")], tmp_path / "sortie" / "dessous", MANIFEST)
    assert (tmp_path / "sortie").read_bytes() == b"un fichier"


def test_a_link_is_replaced_not_followed(tmp_path):
    outside = tmp_path / "dehors.docx"
    outside.write_bytes(b"dehors")
    folder = tmp_path / "sortie"
    folder.mkdir()
    (folder / "a.docx").symlink_to(outside)
    save([make("a.docx", b"nouveau")], folder, MANIFEST)
    assert outside.read_bytes() == b"dehors"
    assert (folder / "a.docx").read_bytes() == b"nouveau"
    assert not (folder / "a.docx").is_symlink()


def test_a_link_is_restored(tmp_path):
    (tmp_path / "a.docx").symlink_to("ailleurs")
    (tmp_path / "b.docx").mkdir()
    with pytest.raises(OutputError):
        save([make("a.docx"), make("b.docx")], tmp_path, MANIFEST)
    assert (tmp_path / "a.docx").readlink() == Path("ailleurs")


FULL_DISK = """
import resource, signal, sys
from conventions.documents.document import Document
from conventions.errors import OutputError
from conventions.outputs import save
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
documents = [Document("c", "C", None, name, b"x" * size) for name, size in (("a.docx", 10), ("b.docx", 5000))]
try:
    save(documents, sys.argv[1], {})
except OutputError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"ancien")
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert f"Impossible d’écrire « {tmp_path / 'b.docx'} » : le fichier dépasse la taille permise" in done.stdout
    assert snapshot(tmp_path) == {"a.docx": b"ancien"}


@pytest.mark.skipif(os.geteuid() != 0, reason="monter un disque demande les droits de l’administrateur")
def test_a_full_disk(tmp_path):
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tmp_path], check=False)
    if mounted.returncode:
        pytest.skip("ce système ne permet pas de monter un disque")
    try:
        (tmp_path / "a.docx").write_bytes(b"ancien")
        with pytest.raises(OutputError, match="il n’y a plus de place sur le disque"):
            save([make("a.docx", b"x" * 1000), make("b.docx", b"x" * 100_000)], tmp_path, MANIFEST)
        assert snapshot(tmp_path) == {"a.docx": b"ancien"}
    finally:
        subprocess.run(["umount", tmp_path], check=True)


@pytest.fixture
def read_only(tmp_path):
    """A folder where even root cannot write: by its attribute when the disk has them, by its rights otherwise."""
    folder = tmp_path / "lecture-seule"
    folder.mkdir()
    (folder / "a.docx").write_bytes(b"ancien")
    if os.geteuid() != 0:
        folder.chmod(0o500)
    elif subprocess.run(["chattr", "+i", folder], check=False, capture_output=True).returncode:
        pytest.skip("ce disque ne connaît pas les attributs")
    yield folder
    folder.chmod(0o700) if os.geteuid() != 0 else subprocess.run(["chattr", "-i", folder], check=True)


def test_a_folder_that_refuses_writing(read_only):
    with pytest.raises(OutputError, match=r"l’accès est refusé\. Choisissez un dossier"):
        save([make("a.docx")], read_only, MANIFEST)
    assert snapshot(read_only) == {"a.docx": b"ancien"}


@pytest.fixture
def locked(tmp_path):
    """A file that cannot be replaced, as one that Word holds open on Windows."""
    (tmp_path / "a.docx").write_bytes(b"ancien a")
    held = tmp_path / "b.docx"
    held.write_bytes(b"ancien b")
    if os.geteuid() != 0 or subprocess.run(["chattr", "+i", held], check=False, capture_output=True).returncode:
        pytest.skip("il faut un disque à attributs et les droits de l’administrateur")
    yield held
    subprocess.run(["chattr", "-i", held], check=True)


def test_a_file_held_by_another_program(locked):
    folder = locked.parent
    with pytest.raises(OutputError, match=r"b\.docx.* : l’accès est refusé\. Fermez ce fichier"):
        save([make("a.docx"), make("b.docx")], folder, MANIFEST)
    assert snapshot(folder) == {"a.docx": b"ancien a", "b.docx": b"ancien b"}


def test_where_hard_links_are_impossible_the_old_file_is_copied(tmp_path):
    other_disk = Path("/dev/shm")  # noqa: S108 - another disk, on purpose
    if not other_disk.is_dir() or other_disk.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("il faut un second disque")
    (tmp_path / "a.docx").write_bytes(b"ancien")
    with tempfile.TemporaryDirectory(dir=other_disk) as elsewhere:
        _keep(tmp_path / "a.docx", Path(elsewhere) / "copie")
        assert (Path(elsewhere) / "copie").read_bytes() == b"ancien"
    assert (tmp_path / "a.docx").read_bytes() == b"ancien"


def test_an_interruption_between_two_moves_restores_everything(tmp_path):
    (tmp_path / "a.docx").write_bytes(b"ancien")
    workshop = tmp_path / "atelier"
    workshop.mkdir()
    for name in ("a.docx", "b.docx"):
        (workshop / name).write_bytes(b"nouveau")

    def interrupted():
        yield from ("a.docx", "b.docx")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _install_all(workshop, tmp_path, interrupted())
    assert snapshot(tmp_path) == {"a.docx": b"ancien", "atelier": None}


def test_two_threads_in_two_folders(tmp_path):
    folders = [tmp_path / str(rank) for rank in range(8)]
    threads = [threading.Thread(target=save, args=([make("a.docx")], folder, MANIFEST)) for folder in folders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(snapshot(folder).keys() == {"a.docx", MANIFEST_NAME} for folder in folders)


def test_a_folder_is_created_with_what_its_sub_folders_hold(tmp_path):
    create({"carte.yaml": b"a", "clauses/litiges.docx": b"b"}, tmp_path / "neuf" / "modele")
    found = {str(path.relative_to(tmp_path)): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert found == {"neuf/modele/carte.yaml": b"a", "neuf/modele/clauses/litiges.docx": b"b"}


def test_a_creation_that_fails_leaves_no_folder(tmp_path):
    with pytest.raises(OutputError, match="le chemin est trop long"):
        create({"carte.yaml": b"a", "x" * 300: b"b"}, tmp_path / "neuf" / "modele")
    assert list(tmp_path.iterdir()) == []


def test_a_move_that_fails_takes_the_others_back(tmp_path):
    workshop, target = tmp_path / "atelier", tmp_path / "modele"
    for folder in (workshop / "clauses", target / "clauses"):
        folder.mkdir(parents=True)
        (folder / "litiges.docx").write_bytes(folder.parent.name.encode())
    (workshop / "carte.yaml").write_bytes(b"a")
    with pytest.raises(OSError, match="clauses"):
        _move_in(workshop, target)
    assert [path.name for path in target.iterdir()] == ["clauses"]
    assert (target / "clauses" / "litiges.docx").read_bytes() == b"modele"
    assert (workshop / "carte.yaml").is_file()
