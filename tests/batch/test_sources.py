"""What folders, files and globs give, and the keys of what they give."""

import os
import re
from contextlib import closing
from pathlib import Path, PurePath

import pytest

from conventions.batch.keys import make_key
from conventions.batch.ledger import Ledger
from conventions.batch.sources import find_root, list_records, open_sources
from conventions.errors import LoadError, UsageError


def touch(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("titre: Essai\n", encoding="utf-8")


def list_keys(*texts):
    with closing(Ledger()) as ledger:
        ledger.enlist(list_records(open_sources(map(str, texts))))
        return [record.key for record in ledger.list_records()]


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("agde.yaml", "agde"),
        ("2026/agde.yaml", "2026/agde"),
        ("a-b_c.yaml", "a-b_c"),
    ],
)
def test_a_plain_name_is_its_own_key(path, key):
    assert make_key(PurePath(path)) == key


NAMES = ["Agde.yaml", "agdé.yaml", "agde.yml", "agde.json", "agde-.yaml", "con.yaml", "é.yaml", "e.yaml", "a b.yaml"]
NAMES += ["a-b.yaml", "x" * 90 + ".yaml", "x" * 91 + ".yaml", "日本.yaml", ".yaml", "A/b.yaml", "a/B.yaml", "a/b.yaml"]


def test_names_that_differ_have_keys_that_differ_whatever_the_case():
    keys = [make_key(PurePath(name)).lower() for name in NAMES]
    assert len(set(keys)) == len(NAMES)
    parts = {part for key in keys for part in key.split("/")}
    assert all(re.fullmatch(r"[a-z0-9_-]+", part) for part in parts)
    assert "con" not in parts


def test_a_folder_gives_its_dossiers_and_nothing_else(tmp_path):
    touch(tmp_path, "a.yaml", "b/c.yml", "b/d/e.json", "notes.txt", ".cache/f.yaml", ".g.yaml", "conventions.yaml")
    touch(tmp_path, "modeles/mien/carte.yaml", "modeles/mien/autre.yaml", "sortie/.lot", "sortie/x/y.json")
    touch(tmp_path, "ancien/manifeste.json")
    assert list_keys(tmp_path) == ["a", make_key(PurePath("b/c.yml")), make_key(PurePath("b/d/e.json"))]


def test_a_glob_quoted_or_spread_by_the_shell_gives_the_same_keys(tmp_path, monkeypatch):
    touch(tmp_path, "dossiers/nord/2026.yaml", "dossiers/sud/2026.yaml", "dossiers/sud/2025.yaml")
    monkeypatch.chdir(tmp_path)
    expected = ["nord/2026", "sud/2026"]
    assert list_keys("dossiers/*/2026.yaml") == expected
    assert list_keys("dossiers/nord/2026.yaml", "dossiers/sud/2026.yaml") == expected
    assert list_keys("dossiers/**/2026.yaml") == expected
    assert list_keys("dossiers/s*") == ["sud/2025", "sud/2026"]


def test_a_dossier_named_twice_is_made_once(tmp_path, monkeypatch):
    touch(tmp_path, "a.yaml", "b.yaml")
    monkeypatch.chdir(tmp_path)
    assert list_keys(".", "a.yaml", tmp_path / "a.yaml", "*.yaml") == ["a", "b"]


def test_several_sources_keep_the_names_of_their_folders(tmp_path):
    touch(tmp_path, "2025/agde.yaml", "2026/agde.yaml")
    assert list_keys(tmp_path / "2025", tmp_path / "2026") == ["2025/agde", "2026/agde"]


def test_a_record_is_called_as_the_user_calls_it(tmp_path, monkeypatch):
    touch(tmp_path, "dossiers/a.yaml")
    monkeypatch.chdir(tmp_path)
    [record] = list_records(open_sources(["dossiers"]))
    assert record.name == os.path.join("dossiers", "a.yaml")  # noqa: PTH118 -- what the user sees, on any system
    assert record.base == str(tmp_path / "dossiers")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="il n’y a pas de tube nommé sur ce système")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "tube.yaml")
    [record] = list_records(open_sources([str(tmp_path)]))
    with pytest.raises(LoadError, match="Ce n’est pas un fichier ordinaire"):
        record.fetch()


def test_a_folder_linked_in_a_loop_is_not_followed(tmp_path):
    touch(tmp_path, "a.yaml")
    (tmp_path / "boucle").symlink_to(tmp_path)
    assert list_keys(tmp_path) == ["a"]


def test_two_records_of_the_same_key_do_not_mix(tmp_path):
    from conventions.batch.record import FileRecord

    first, second = FileRecord("a", "un.yaml", "/un.yaml"), FileRecord("a", "deux.yaml", "/deux.yaml")
    with closing(Ledger()) as ledger:
        assert ledger.enlist([first, second, first]) == 2
        kept, double = ledger.list_records()
    assert (kept, double.name) == (first, "deux.yaml")
    assert double.key.startswith("a/deux-yaml-")
    with pytest.raises(LoadError, match=r"deux\.yaml : Ses documents iraient .* « un\.yaml »"):
        double.fetch()


def test_a_source_that_can_no_longer_be_listed_is_a_fault_of_its_own(tmp_path):
    folder = tmp_path / "dossiers"
    folder.mkdir()
    sources = open_sources([str(folder)])
    folder.rmdir()
    [record] = list_records(sources)
    assert record.key == "dossiers"
    assert "ne peut pas être parcouru" in str(record.report)


def test_sources_that_are_not_there_are_refused(tmp_path):
    with pytest.raises(UsageError, match="n’existe pas"):
        open_sources([str(tmp_path / "absent")])
    with pytest.raises(UsageError, match="Aucun fichier ne correspond"):
        open_sources([str(tmp_path / "*.yaml")])


def test_the_root_holds_every_source(tmp_path):
    touch(tmp_path, "a/b/c.yaml", "a/d.yaml")
    assert find_root(open_sources([str(tmp_path / "a" / "b" / "c.yaml"), str(tmp_path / "a")])) == Path(tmp_path / "a")
