"""What is kept on the disk is read back whole, by its owner only, by the same code only; nothing depends on it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import conventions
from conventions.documents import cache
from conventions.documents.cache import VARIABLE, DiskCache, make_key, remember
from conventions.engine import Template
from conventions.resources import find_folder

WORD = find_folder("templates") / "convention-partenariat" / "fiches-partenaire.docx"


@pytest.fixture
def disk(tmp_path: Path) -> DiskCache:
    return DiskCache(tmp_path / "cache")


def test_what_is_written_is_read(disk: DiskCache) -> None:
    assert disk.read("a") is None
    disk.write("a", b"contenu")
    assert disk.read("a") == b"contenu"
    assert disk.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "change", [lambda raw: raw[:-1], lambda raw: raw[:-1] + b"?", lambda raw: b"", lambda raw: b"x" + raw]
)
def test_a_damaged_content_is_computed_again(disk: DiskCache, change) -> None:  # type: ignore[no-untyped-def]
    disk.write("a", b"contenu")
    path = disk.folder / "a"
    path.write_bytes(change(path.read_bytes()))
    assert disk.read("a") is None
    disk.write("a", b"contenu")
    assert disk.read("a") == b"contenu"


def test_what_others_may_write_is_not_read(disk: DiskCache) -> None:
    disk.write("a", b"contenu")
    (disk.folder / "a").chmod(0o666)
    assert disk.read("a") is None
    disk.write("a", b"contenu")
    disk.folder.chmod(0o777)
    assert disk.read("a") is None


def test_a_link_is_not_followed(disk: DiskCache, tmp_path: Path) -> None:
    disk.write("a", b"contenu")
    elsewhere = tmp_path / "ailleurs"
    (disk.folder / "a").rename(elsewhere)
    (disk.folder / "a").symlink_to(elsewhere)
    assert disk.read("a") is None
    aside = DiskCache(tmp_path / "lien")
    aside.folder.symlink_to(disk.folder)
    disk.write("b", b"contenu")
    assert aside.read("b") is None


@pytest.mark.skipif(not hasattr(os, "chown") or os.getuid() != 0, reason="only root may give a file to someone else")
def test_the_file_of_someone_else_is_not_read(disk: DiskCache) -> None:
    disk.write("a", b"contenu")
    os.chown(disk.folder / "a", 12345, -1)
    assert disk.read("a") is None


def test_writers_and_readers_at_once(disk: DiskCache) -> None:
    contents = [bytes([number]) * 200_000 for number in range(8)]
    disk.write("a", contents[0])
    with ThreadPoolExecutor(8) as pool:
        written = [pool.submit(disk.write, "a", content) for content in contents * 5]
        read = [pool.submit(disk.read, "a") for _ in range(40)]
    assert all(future.exception() is None for future in written)
    assert {future.result() for future in read} <= set(contents)
    assert [path.name for path in disk.folder.iterdir()] == ["a"]


def test_the_oldest_are_dropped(disk: DiskCache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_KEPT", 3)
    for number in range(5):
        disk.write(str(number), b"contenu")
        os.utime(disk.folder / str(number), (number, number))
    disk.write("dernier", b"contenu")
    assert sorted(path.name for path in disk.folder.iterdir()) == ["3", "4", "dernier"]


def test_a_disk_that_refuses_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    DiskCache(tmp_path / "fichier" / "cache").write("a", b"contenu")


def test_a_key_tells_its_pieces_and_the_code(monkeypatch: pytest.MonkeyPatch) -> None:
    key = make_key("ab", b"c")
    assert key != make_key("a", b"bc")
    monkeypatch.setattr(cache, "fingerprint_code", lambda: "un autre code")
    assert key != make_key("ab", b"c")


def test_a_library_writes_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert remember(("a",), lambda: 1) == 1
    assert cache.open_cache() is None
    monkeypatch.setenv(VARIABLE, "non")
    assert cache.open_cache() is None
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    assert [remember(("a",), lambda: 1), remember(("a",), lambda: 2)] == [1, 1]


def test_a_compiled_template_pickles() -> None:
    template = Template(WORD.read_bytes(), name="fiches.docx", typographie=True)
    again = pickle.loads(pickle.dumps(template))  # noqa: S301
    dossier = conventions.load(find_folder("examples") / "minimal.yaml")
    from conventions.models.portees import PorteePartie

    scope = PorteePartie.de(dossier, dossier.parties[0])
    assert again.render(scope) == template.render(scope)
    assert str(again.check(PorteePartie)) == str(template.check(PorteePartie)) == ""


@pytest.mark.lent
def test_the_command_gives_the_same_bytes_with_and_without_its_cache(tmp_path: Path) -> None:
    made = []
    for number, folder in enumerate(("non", tmp_path / "cache", tmp_path / "cache")):
        out = tmp_path / str(number)
        command = [sys.executable, "-m", "conventions", "generer", str(find_folder("examples") / "minimal.yaml")]
        environment = {**os.environ, VARIABLE: str(folder)}
        subprocess.run([*command, "--sortie", str(out)], check=True, capture_output=True, env=environment)
        made.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert made[0] == made[1] == made[2]
    assert any((tmp_path / "cache").iterdir())
