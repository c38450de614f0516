import io
import os
from pathlib import Path

import pytest

from conventions.errors import LoadError
from conventions.fr.typography import fold
from conventions.loading import Code, Data, read_data
from conventions.loading.limits import MAX_BYTES


def refuse(source: object, code: Code, name: str | None = None) -> str:
    with pytest.raises(LoadError) as caught:
        read_data(source, name=name)  # type: ignore[arg-type]
    (fault,) = caught.value.report
    assert fault.code == code
    assert fault.hint
    return fold(str(caught.value))


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "dossier.yaml"
    path.write_text("titre: Répit\n", encoding="utf-8")
    return path


def test_every_kind_of_source_reads_the_same(good: Path) -> None:
    with good.open("rb") as binary, good.open(encoding="utf-8") as text:
        sources = [
            good,
            str(good),
            good.read_bytes(),
            binary,
            text,
            io.StringIO("titre: Répit"),
            io.BytesIO(b"titre: R"),
        ]
        found = [read_data(source).value["titre"] for source in sources]
    assert found == ["Répit"] * 6 + ["R"]


def test_the_name_is_the_path_or_what_the_caller_says(good: Path) -> None:
    assert read_data(good).positions.file == str(good)
    assert read_data(good, name="x.yaml").positions.file == "x.yaml"
    assert read_data(b"a: 1").positions.file is None
    with good.open("rb") as stream:
        assert read_data(stream).positions.file == str(good)


@pytest.mark.parametrize(
    ("name", "content", "format_"),
    [
        ("a.yaml", b'{"a": 1}', "yaml"),
        ("a.yml", b"a: 1", "yaml"),
        ("a.JSON", b'{"a": 1}', "json"),
        ("a.txt", b'  {"a": 1}', "json"),
        (None, b'{"a": 1}', "json"),
        (None, b"a: 1", "yaml"),
        ("a", b"a: 1", "yaml"),
    ],
)
def test_the_extension_gives_the_format_else_the_content(name: str | None, content: bytes, format_: str) -> None:
    found: Data = read_data(content, name=name)
    assert found.format == format_
    assert found.value == {"a": 1}


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "absent.yaml"
    assert refuse(path, Code.INTROUVABLE) == (
        f"{path} : Ce fichier n'existe pas. Vérifiez le nom, l'extension et le répertoire."
    )


def test_a_folder(tmp_path: Path) -> None:
    assert "C'est un répertoire, et non un fichier." in refuse(tmp_path, Code.ILLISIBLE)


def test_a_file_without_the_right_to_read(good: Path) -> None:
    good.chmod(0)
    try:
        good.read_bytes()
    except PermissionError:
        assert "Vous n'avez pas le droit de lire ce fichier." in refuse(good, Code.ILLISIBLE)
    else:
        pytest.skip("cet utilisateur lit tout")
    finally:
        good.chmod(0o600)


def test_a_path_that_is_none() -> None:
    assert "Ce n'est ni un chemin de fichier" in refuse("a\0b.yaml", Code.ILLISIBLE)
    assert "ne peut pas être lu" in refuse("x" * 5000, Code.ILLISIBLE)


def test_a_closed_stream(good: Path) -> None:
    with good.open("rb") as stream:
        pass
    assert "ni un flux lisible" in refuse(stream, Code.ILLISIBLE)


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_an_empty_file(content: bytes) -> None:
    assert "Le fichier est vide" in refuse(content, Code.VIDE, "d.yaml")


def test_a_file_too_large() -> None:
    assert "dépasse 10 Mo" in refuse(b"#" * (MAX_BYTES + 1), Code.TROP_GRAND)
    assert "dépasse 10 Mo" in refuse(io.StringIO("#" * (MAX_BYTES + 1)), Code.TROP_GRAND)


@pytest.mark.parametrize(
    ("content", "nature"),
    [
        (b"PK\x03\x04rest", "un document Word, Excel ou LibreOffice"),
        (b"%PDF-1.7", "un document PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "un document Word ou Excel d'ancien format"),
    ],
)
def test_a_file_of_another_nature(content: bytes, nature: str) -> None:
    assert f"Ce fichier est {nature}" in refuse(content, Code.NATURE, "dossier.docx")


def test_utf_8_with_a_mark() -> None:
    assert read_data(b"\xef\xbb\xbftitre: R\xc3\xa9pit").value == {"titre": "Répit"}
    assert read_data(io.StringIO("\ufefftitre: Répit")).value == {"titre": "Répit"}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(encoding: str) -> None:
    message = refuse("titre: Répit\nparties: []\n".encode(encoding), Code.ENCODAGE, "d.yaml")
    assert "il semble être en UTF-16" in message
    assert "Enregistrez-le en UTF-8" in message


def test_utf_32_is_named() -> None:
    assert "UTF-32" in refuse("titre: x".encode("utf-32"), Code.ENCODAGE)


def test_windows_1252_is_named_with_its_first_line() -> None:
    content = "titre: A\r\nparties: []\r\nnotes: L’été\r\n".encode("cp1252")
    with pytest.raises(LoadError) as caught:
        read_data(content, name="d.yaml")
    (fault,) = caught.value.report
    assert fold(fault.message) == (
        "Ce fichier n'est pas en UTF-8 ; il semble être en Windows-1252 (première ligne en cause : 3)."
    )
    assert (fault.location.line, fault.location.column, fault.location.snippet) == (3, 9, "notes: L’été")
    assert fault.hint is not None and "Bloc-notes" in fault.hint and "Excel" in fault.hint


def test_latin_1_is_named() -> None:
    message = refuse("titre: été".encode("latin-1"), Code.ENCODAGE)
    assert "Latin-1 (ISO 8859-1) ou Windows-1252" in message
    assert "ligne 1, colonne 8 · titre: été" in message


def test_a_text_cut_in_the_middle_of_a_character() -> None:
    assert "n'est pas en UTF-8" in refuse("titre: é".encode()[:-1], Code.ENCODAGE)


def test_a_stream_opened_in_the_wrong_encoding_is_placed(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes("a: 1\nb: été\n".encode("latin-1"))
    with path.open(encoding="utf-8") as stream:
        assert f"{path}:2:4" in refuse(stream, Code.ENCODAGE)


def test_a_stream_opened_in_ascii_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text("a: été\n", encoding="utf-8")
    with path.open(encoding="ascii") as stream:
        assert read_data(stream).value == {"a": "été"}


def test_control_characters_are_all_told_with_their_path() -> None:
    found = read_data(b"titre: a\x00b\nparties:\n  - nom: \x0bc\x1b\x1bd\n", name="d.yaml")
    told = [
        (fault.location.path, fault.location.line, fault.location.column, fold(fault.message)) for fault in found.faults
    ]
    start = "Un caractère invisible, qu'un document ne peut pas contenir, se trouve ici"
    assert told == [
        ("titre", 1, 9, f"{start} (U+0000, caractère nul)."),
        ("parties[0].nom", 3, 10, f"{start} (U+000B, saut de ligne manuel de Word)."),
        ("parties[0].nom", 3, 12, f"{start} (U+001B, échappement)."),
    ]


def test_a_line_separator_is_told_in_both_formats() -> None:
    assert "U+2028" in read_data("a: b\u2028c".encode()).faults[0].message
    assert "U+2028" in read_data('{"a": "b\u2028c"}'.encode()).faults[0].message


def test_a_lone_surrogate_of_a_text_stream_is_told() -> None:
    assert "U+D800" in read_data(io.StringIO("a: \ud800")).faults[0].message


def test_control_characters_of_a_broken_file_are_told() -> None:
    with pytest.raises(LoadError, match=r"U\+0000") as caught:
        read_data(b"a: [\x00\n", name="d.yaml")
    assert [fault.code for fault in caught.value.report] == [Code.CARACTERE]


def test_a_flood_of_control_characters_is_bounded() -> None:
    with pytest.raises(LoadError) as caught:
        read_data(b"\x00a" * 100_000)
    assert len(caught.value.report) <= 100


def test_a_pipe_opened_in_the_wrong_encoding_is_told() -> None:
    reading, writing = os.pipe()
    os.write(writing, "a: été".encode("latin-1"))
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as stream:
        assert "n'est pas dans l'encodage avec lequel il a été ouvert" in refuse(stream, Code.ENCODAGE, "-")
