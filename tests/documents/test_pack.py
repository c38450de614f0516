"""Where packs are found, and what identifies them."""

import shutil
import threading

import pytest

from conventions.documents import Pack, find_pack, open_template, survey_packs
from conventions.errors import UsageError


def copy(folder, name):
    return shutil.copytree(folder, folder.parent / name)


def test_a_pack_is_found_in_its_folder_or_in_the_folder_above(pack_folder):
    assert find_pack("essai", [pack_folder]).folder == pack_folder
    assert find_pack("essai", [pack_folder.parent]).folder == pack_folder


def test_the_first_folder_wins(pack_folder, tmp_path):
    other = shutil.copytree(pack_folder, tmp_path / "autres" / "essai")
    assert find_pack("essai", [other.parent, pack_folder.parent]).folder == other
    assert find_pack("essai", [pack_folder.parent, other.parent]).folder == pack_folder


def test_an_own_pack_hides_the_bundled_one(pack_folder, card_text):
    text = card_text.replace("code: essai", "code: convention-partenariat")
    (pack_folder / "carte.yaml").write_text(text, encoding="utf-8")
    assert find_pack("convention-partenariat", [pack_folder]).folder == pack_folder


def test_the_bundled_pack(root):
    pack = find_pack("convention-partenariat")
    assert pack.folder == root / "templates" / "convention-partenariat"
    assert [document.code for document in pack.card.documents] == ["convention", "fiches"]


def test_an_unknown_pack_names_the_known_ones(pack_folder):
    with pytest.raises(UsageError, match="« esai ». Vouliez-vous dire « essai » ? ".replace("?", r"\?")) as caught:
        find_pack("esai", [pack_folder])
    assert "Modèles connus : convention-partenariat, essai." in str(caught.value)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="absent » n’existe pas"):
        find_pack("essai", [tmp_path / "absent"])


def test_a_pack_that_another_hides_is_listed_too(pack_folder):
    twin = copy(pack_folder, "zz-copie")
    found = survey_packs([pack_folder.parent])
    assert [item.pack.card.code for item in found] == ["essai", "essai", "convention-partenariat"]
    assert [item.hidden_by for item in found] == [None, pack_folder, None]
    assert found[1].folder == twin
    assert [item.pack.is_bundled for item in found] == [False, False, True]


def test_the_hash_changes_with_any_file_and_only_with_them(pack_folder):
    first = Pack.open(pack_folder).digest
    (pack_folder / "notes.txt").write_text("sans effet")
    assert Pack.open(pack_folder).digest == first
    assert Pack.open(copy(pack_folder, "ailleurs")).digest == first
    (pack_folder / "carte.yaml").write_bytes((pack_folder / "carte.yaml").read_bytes() + b"\n# note\n")
    second = Pack.open(pack_folder).digest
    (pack_folder / "lettre.docx").write_bytes((pack_folder / "fiches.docx").read_bytes())
    assert len({first, second, Pack.open(pack_folder).digest}) == 3


def test_a_template_is_compiled_once_per_content(pack_folder):
    content = (pack_folder / "lettre.docx").read_bytes()
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(open_template(content, name="lettre.docx", typographie=True)))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    again = open_template(bytes(content), name="lettre.docx", typographie=True)
    assert len(found) == 6
    assert open_template(content, name="lettre.docx", typographie=True) is again
    assert open_template(content, name="lettre.docx", typographie=False) is not again


def test_a_changed_word_file_is_compiled_anew(pack_folder):
    before = Pack.open(pack_folder)
    (pack_folder / "lettre.docx").write_bytes((pack_folder / "fiches.docx").read_bytes())
    after = Pack.open(pack_folder)
    assert before.files["lettre.docx"] != after.files["lettre.docx"]
