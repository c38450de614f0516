"""A dossier remembers where its pictures are, without being another dossier for it."""

from __future__ import annotations

import pickle
from copy import deepcopy
from pathlib import Path

import conventions
from conventions.ooxml.package import read_package
from conventions.resources import find_folder

COMPLET = find_folder("examples") / "complet.yaml"


def test_a_loaded_dossier_is_generated_with_its_pictures() -> None:
    document = conventions.generate(conventions.load(COMPLET), documents=["convention"])[0]
    assert any(name.startswith("word/media/image-") for name in read_package(document.content))


def test_the_folder_follows_copies_and_workers() -> None:
    dossier = conventions.load(COMPLET)
    again = pickle.loads(pickle.dumps(dossier))  # noqa: S301
    for copy in (deepcopy(dossier), again, dossier.model_copy()):
        assert copy.lire_repertoire() == COMPLET.absolute().parent


def test_the_folder_changes_neither_equality_nor_data() -> None:
    loaded, read = conventions.load(COMPLET), conventions.load(COMPLET.read_bytes())
    assert read.lire_repertoire() is None
    assert loaded == read
    assert str(Path.cwd()) not in loaded.model_dump_json()
