from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conventions.errors import LoadError
from conventions.loading import Code, Data, read_data
from conventions.loading.limits import MAX_DEPTH


def read(text: str) -> Data:
    return read_data(text.encode(), name="dossier.yaml")


def test_words_follow_yaml_1_2() -> None:
    found = read("pays: no\nheure: 12:30\ncode_postal: 01000\ndate: 2027-01-01\nvrai: true\nrien:\n").value
    assert found == {
        "pays": "no",
        "heure": "12:30",
        "code_postal": "01000",
        "date": "2027-01-01",
        "vrai": True,
        "rien": None,
    }


def test_quoted_and_block_values_are_text() -> None:
    found = read("a: '12'\nb: \"true\"\nc: |\n  12\nd: !!str 12\ne: ! 12\n").value
    assert found == {"a": "12", "b": "true", "c": "12\n", "d": "12", "e": "12"}


def test_an_anchor_gives_its_value_again() -> None:
    found = read("siege: &s {voie: 1 rue Haute, commune: Valmer}\nlieu: *s\nville: &v Valmer\nici: *v\n")
    assert found.value["lieu"] == {"voie": "1 rue Haute", "commune": "Valmer"}
    assert found.value["ici"] == "Valmer"
    assert found.positions.find("lieu") == (2, 7)
    assert found.positions.find("lieu.commune") == (1, 40)


def test_an_anchor_may_be_defined_again() -> None:
    assert read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n").value == {"a": 1, "b": 1, "c": 2, "d": 2}


def test_merge_keeps_explicit_keys_and_the_first_source() -> None:
    text = "un: &un {a: 1, b: 1}\ndeux: &deux {b: 2, c: 2}\nici:\n  c: 3\n  <<: [*un, *deux]\n  d: 3\n"
    found = read(text)
    assert found.value["ici"] == {"a": 1, "b": 1, "c": 3, "d": 3}
    assert found.positions.find("ici.a") == (1, 13)
    assert found.positions.find("ici.c") == (4, 6)
    assert not found.faults


def test_merge_of_a_merge() -> None:
    found = read("a: &a {x: 1}\nb: &b {<<: *a, y: 2}\nc: {<<: *b, z: 3}\n").value
    assert found["c"] == {"x": 1, "y": 2, "z": 3}


def test_a_quoted_merge_sign_is_a_key() -> None:
    assert read('"<<": 1\n').value == {"<<": 1}


@pytest.mark.parametrize("value", ["3", "[1, 2]", "[*a, 3]", "texte"])
def test_merge_of_something_else_is_a_fault(value: str) -> None:
    (fault,) = {fault.code: fault for fault in read(f"a: &a {{b: 1}}\nc:\n  <<: {value}\n").faults}.values()
    assert fault.code == Code.RENVOI
    assert "« << » ne peut reprendre qu’une suite de clés" in fault.message.replace("\u00a0", " ")
    assert fault.location.line == 3


def test_duplicate_keys_are_all_told_with_both_lines() -> None:
    found = read("titre: A\nparties:\n  - code: caf\n    nom: X\n    code: msa\ntitre: B\n")
    messages = [(fault.location.path, fault.location.line, fault.message) for fault in found.faults]
    assert messages == [
        ("parties[0].code", 5, "La clé «\u00a0code\u00a0» est écrite deux fois, lignes 3 et 5."),
        ("titre", 6, "La clé «\u00a0titre\u00a0» est écrite deux fois, lignes 1 et 6."),
    ]
    assert found.value == {"titre": "A", "parties": [{"code": "caf", "nom": "X"}]}


def test_duplicate_keys_of_one_line_are_told_with_their_columns() -> None:
    (fault,) = read("a: {b: 1, b: 2}\n").faults
    assert fault.message == "La clé «\u00a0b\u00a0» est écrite deux fois, ligne 1, colonnes 5 et 11."


def test_two_merges_in_one_mapping_are_a_duplicate() -> None:
    (fault,) = read("a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n").faults
    assert fault.code == Code.DOUBLON
    assert "lignes 3 et 4" in fault.message


@pytest.mark.parametrize("key", ["2027", "true", "~", "1.5", "[a]", "{a: b}", "? [a]\n"])
def test_a_key_must_be_text(key: str) -> None:
    (fault,) = read(f"{key}: x\ntitre: T\n").faults
    assert fault.code == Code.CLE
    assert "Une clé doit être" in fault.message
    assert (fault.location.line, fault.location.path) == (1, None)


def test_an_unquoted_template_tag_is_explained() -> None:
    (fault,) = read("titre: {{ nom }}\n").faults
    assert fault.code == Code.CLE
    assert fault.location.path == "titre"
    assert fault.hint is not None and "entre guillemets" in fault.hint


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("!!python/object/apply:os.system", "!!python/object/apply:os.system"),
        ("!!python/name:os.system", "!!python/name:os.system"),
        ("!!binary", "!!binary"),
        ("!!int", "!!int"),
        ("!important", "!important"),
    ],
)
def test_tags_make_nothing_and_are_refused(tag: str, shown: str) -> None:
    found = read(f"a: 1\nb: {tag} ls\n")
    (fault,) = found.faults
    assert fault.code == Code.ETIQUETTE
    assert shown in fault.message
    assert (fault.location.path, fault.location.line, fault.location.column) == ("b", 2, 4)
    assert found.value["b"] == "ls"


def test_a_tag_on_a_collection_is_refused_too() -> None:
    found = read("a: !!set {b, c}\nd: !!map {e: 1}\nf: !!seq [1]\n")
    assert [fault.location.path for fault in found.faults] == ["a"]


def refuse(text: str, code: Code) -> Any:
    with pytest.raises(LoadError) as caught:
        read(text)
    (fault,) = caught.value.report
    assert fault.code == code
    assert str(caught.value) == str(fault)
    return fault


def test_several_documents_are_refused() -> None:
    fault = refuse("titre: A\n---\ntitre: B\n", Code.DOCUMENTS)
    assert fault.location.line == 2
    assert "un seul dossier par fichier" in fault.hint


def test_one_document_may_be_framed() -> None:
    assert read("%YAML 1.2\n---\ntitre: A\n...\n").value == {"titre": "A"}


@pytest.mark.parametrize("text", ["# rien\n", "---\n# rien", "\n\n#x"])
def test_a_file_of_comments_is_empty_or_has_no_field(text: str) -> None:
    with pytest.raises(LoadError, match=r"commentaires|au lieu des champs"):
        read(text)


@pytest.mark.parametrize(("text", "nature"), [("- a\n", "une liste"), ("bonjour", "un seul texte"), ("12", "un seul")])
def test_the_top_level_is_made_of_keys(text: str, nature: str) -> None:
    fault = refuse(text, Code.RACINE)
    assert nature in fault.message
    assert "titre: Convention" in fault.hint


def test_an_unknown_alias_is_refused_with_its_place() -> None:
    fault = refuse("a: 1\nb:\n  - *nom\n", Code.RENVOI)
    assert (fault.location.path, fault.location.line, fault.location.column) == ("b[0]", 3, 5)
    assert fault.message == "«\u00a0*nom\u00a0» renvoie à une ancre «\u00a0&nom\u00a0» qui n’est pas définie plus haut."


@pytest.mark.parametrize("text", ["a: &x [*x]", "a: &x {b: *x}", "a: &x\n  b: {<<: *x}"])
def test_a_value_may_not_hold_itself(text: str) -> None:
    assert "elle n’aurait pas de fin" in refuse(text, Code.RENVOI).message


def test_billion_laughs_is_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    fault = refuse("\n".join(lines), Code.DEMESURE)
    assert "200\u00a0000 valeurs" in fault.message


def test_billion_laughs_through_merges_is_refused() -> None:
    keys = ", ".join(f"k{n}: 1" for n in range(1000))
    uses = "\n".join(f"u{n}: {{<<: *a}}" for n in range(300))
    refuse(f"a: &a {{{keys}}}\n{uses}\n", Code.DEMESURE)


def test_too_many_values_are_refused() -> None:
    assert "500\u00a0000 valeurs" in refuse(f"a: [{'1,' * 600_000}]", Code.DEMESURE).message


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_is_bounded(opening: str) -> None:
    lead = "a: " if opening.startswith(("[", "{")) else ""
    assert f"Plus de {MAX_DEPTH} niveaux" in refuse(lead + opening * 200_000, Code.DEMESURE).message


def test_depth_of_fifty_is_accepted() -> None:
    inside = MAX_DEPTH - 1
    assert read(f"a: {'[' * inside}{']' * inside}").value["a"] is not None
    refuse(f"a: {'[' * (inside + 1)}{']' * (inside + 1)}", Code.DEMESURE)


def test_an_escaped_control_character_is_a_fault_with_its_path() -> None:
    (fault,) = read('parties:\n  - nom: "a\\x07b"\n').faults
    assert fault.code == Code.CARACTERE
    assert (fault.location.path, fault.location.line) == ("parties[0].nom", 2)
    assert "U+0007" in fault.message


TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=10),
    lambda below: st.lists(below, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=5), below, max_size=3),
    max_leaves=15,
)


@given(st.dictionaries(st.sampled_from(["titre", "parties", "convention"]), TREES))
def test_what_pyyaml_writes_reads_back(data: dict[str, Any]) -> None:
    text = yaml.safe_dump(data, allow_unicode=False)
    found = read(text)
    if not found.faults:
        assert found.value == data


@given(st.dictionaries(st.text("abcdefghij", min_size=1), TREES, min_size=1), st.booleans())
def test_each_position_is_where_its_value_starts(data: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, width=10**6)
    lines = text.split("\n")
    found = read(text)
    for key in found.value:
        line, column = found.positions.find_key((key,)) or (0, 0)
        assert lines[line - 1][column - 1 :].strip("'\"").startswith(key)
