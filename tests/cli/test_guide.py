"""The guides say what the program says: each is a story, carried out again in its order (see tools/guides.py)."""

from __future__ import annotations

import re
import shlex
import struct
from collections.abc import Iterator
from pathlib import Path

import click
import docx
import pytest

from conventions import Dossier, check_templates
from conventions.batch.findings import BatchCode
from conventions.cli.program import program
from conventions.documents.organisation import read_organisation
from conventions.engine.environment import SCOPE
from conventions.engine.printing import to_text
from conventions.engine.syntax import ENVIRONMENT
from conventions.ooxml.texte import extract_text
from conventions.resources import find_folder
from tools.guides import Step, plain, play, play_all, prepare, read_steps
from tools.images_guide import FOLDER, HEAVIEST, PICTURES, draw_all

DOCS = find_folder("docs")
VERIFIER, LOT, JURISTES = DOCS / "verifier.md", DOCS / "lot.md", DOCS / "guide-juristes.md"
GUIDES = [VERIFIER, LOT]
"""The short ones; the lawyer's is carried out once, for its answers and for its pictures."""
PICTURE = re.compile(r"!\[([^]]+)\]\(images/([^)]+)\)")


def read(guide: Path) -> str:
    return guide.read_text(encoding="utf-8")


def read_commands(guide: Path) -> list[str]:
    return [step.command for step in read_steps(read(guide)) if step.kind == "console"]


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_is_carried_out_as_its_reader_would(guide: Path, tmp_path: Path) -> None:
    assert read_commands(guide)
    play_all(guide, tmp_path)


@pytest.fixture(scope="module")
def lawyer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the lawyer's hour leaves in the folder."""
    return play_all(JURISTES, tmp_path_factory.mktemp("juriste"))


@pytest.mark.lent
def test_the_hour_of_the_lawyer_ends_with_signed_documents_and_a_sound_pack(lawyer: Path) -> None:
    signed = "\n".join(extract_text(path.read_bytes()) for path in (lawyer / "a-signer").glob("*.docx"))
    for words in ("Revoyure", "Après une dernière réunion", "siège de la Caf"):
        assert words in plain(signed)
    assert not check_templates(lawyer / "nos-modeles").errors


@pytest.mark.lent
def test_the_tool_still_makes_every_picture(lawyer: Path, soffice: str, pdftotext: str, tmp_path: Path) -> None:
    drawn = draw_all(lawyer, tmp_path)
    assert sorted(drawn) == sorted(f"{picture.name}.png" for picture in PICTURES)
    for content in drawn.values():
        check(content)


@pytest.mark.parametrize(
    ("kind", "option", "text"),
    [
        ("console", "", "$ conventions verifier examples/minimal.yaml --final\n[…]\n"),
        ("console", "code=1", "$ conventions regles BUD001\n[…]\n"),
        ("console", "", "$ conventions regles BUD001\nautre chose\n"),
        ("console", "", "$ rm -r examples\n"),
    ],
    ids=["code", "autre-code", "reponse", "programme"],
)
def test_a_false_step_is_noticed(kind: str, option: str, text: str, tmp_path: Path) -> None:
    story = prepare(tmp_path)
    with pytest.raises(AssertionError, match="line 7"):
        play(Step(kind, option, text, 7), story)


def test_words_are_changed_where_they_are_and_keep_their_looks(tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", ("Un ", "mot", " et un autre."))
    play(Step("word", "", "Fichier : a.docx\nCherchez : mot et\nRemplacez par : terme, et\n", 1), tmp_path)
    [paragraph] = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert [(piece.text, piece.bold) for piece in paragraph.runs] == [
        ("Un ", False),
        ("terme, et", True),
        (" un autre.", False),
    ]


@pytest.mark.parametrize(("place", "order"), [("dessous", [1, 2, 3]), ("dessus", [2, 3, 1])])
def test_paragraphs_are_added_beside_what_is_found(place: str, order: list[int], tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", ("un",))
    words = f"Fichier : a.docx\nCherchez : un\nAjoutez {place} :\ndeux\n[Heading 1] trois\n"
    play(Step("word", "", words, 1), tmp_path)
    paragraphs = docx.Document(str(tmp_path / "a.docx")).paragraphs
    assert [paragraph.text for paragraph in paragraphs] == [["un", "deux", "trois"][rank - 1] for rank in order]
    assert {paragraph.text: paragraph.style.name for paragraph in paragraphs}["trois"] == "Heading 1"


@pytest.mark.parametrize("words", ["absent", "u"])
def test_what_is_searched_is_there_once(words: str, tmp_path: Path) -> None:
    write_word(tmp_path / "a.docx", ("un",), ("une",))
    with pytest.raises(ValueError, match="unpack"):
        play(Step("word", "", f"Fichier : a.docx\nCherchez : {words}\nRemplacez par : x\n", 1), tmp_path)


def write_word(path: Path, *paragraphs: tuple[str, ...]) -> None:
    """One run for each text, the second one of a paragraph in bold."""
    made = docx.Document()
    for pieces in paragraphs:
        paragraph = made.add_paragraph()
        for rank, piece in enumerate(pieces):
            paragraph.add_run(piece).bold = rank == 1
    made.save(str(path))


@pytest.mark.parametrize(
    ("name", "guide", "elsewhere"),
    [("verifier", VERIFIER, {"--modeles", "--format"}), ("lot", LOT, set[str]())],
    ids=["verifier", "lot"],
)
def test_the_guide_shows_each_option_of_the_command(name: str, guide: Path, elsewhere: set[str]) -> None:
    options = {option for parameter in find_command(name).params for option in parameter.opts}
    assert not [option for option in options - elsewhere if option.startswith("--") and option not in read(guide)]


def find_command(name: str) -> click.Command:
    found = program.get_command(click.Context(program), name)
    assert found is not None
    return found


def test_the_guide_of_lots_tells_each_of_its_codes() -> None:
    assert re.findall(r"^\| (LOT\d+) ", read(LOT), re.MULTILINE) == [str(code) for code in BatchCode]


def list_workshop() -> Iterator[object]:
    group = program.get_command(None, "modeles")
    for name in group.list_commands(None):
        yield pytest.param(name, group.get_command(None, name), id=name)


@pytest.mark.parametrize(("name", "command"), list(list_workshop()))
def test_the_lawyer_meets_each_command_of_the_workshop(name: str, command: click.Command) -> None:
    assert any(shown.startswith(f"conventions modeles {name}") for shown in read_commands(JURISTES))
    [row] = [line for line in read(JURISTES).splitlines() if line.startswith(f"| `{name}")]
    common = next(line for line in read(JURISTES).splitlines() if line.startswith("| toutes |"))
    for parameter in command.params:
        for option in parameter.opts:
            assert not option.startswith("--") or option in row + common, option


@pytest.mark.parametrize("guide", [VERIFIER, LOT, JURISTES], ids=lambda guide: guide.stem)
def test_a_command_in_a_sentence_exists(guide: Path) -> None:
    for words in re.findall(r"`conventions ([^`|]+)`", read(guide)):
        group: click.Command = program
        for word in shlex.split(words):
            if isinstance(group, click.Group):
                group = group.get_command(click.Context(group), word)
                assert group, words
            elif word.startswith("--"):
                assert any(word in parameter.opts for parameter in group.params) or word == "--help", words


def test_each_filter_prints_what_the_guide_says(complet: Dossier) -> None:
    table = read(JURISTES).partition("| ce qui s’imprime")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| (.+) \| `\{\{ (.+) \}\}` \|$", table, re.MULTILINE)
    assert len(rows) > 5
    for printed, tag in rows:
        value = ENVIRONMENT.compile_expression(tag.replace("\\|", "|"), undefined_to_none=False)(**{SCOPE: complet})
        assert plain(to_text(value)) == printed


def test_the_organisation_shown_is_accepted(tmp_path: Path) -> None:
    blocks = re.findall(r"```yaml\n(.*?)```", read(VERIFIER), re.DOTALL)
    [shown] = [block for block in blocks if block.startswith("# conventions.yaml")]
    (tmp_path / "conventions.yaml").write_text(shown, encoding="utf-8")
    organisation, folders = read_organisation(tmp_path)
    assert organisation.regles == {"DEM": "information", "SUB009": "desactivee"}
    assert folders == (tmp_path / "modeles",)


@pytest.mark.parametrize("guide", [VERIFIER, LOT, JURISTES], ids=lambda guide: guide.stem)
def test_the_links_of_a_guide_lead_somewhere(guide: Path) -> None:
    text = read(guide)
    titles = {slug(title) for title in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        assert (link[1:] in titles) if link.startswith("#") else (guide.parent / link).exists(), link


def slug(title: str) -> str:
    """The anchor of a title, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def test_the_pictures_are_those_that_the_tool_makes_and_each_is_shown_with_words() -> None:
    shown = [name for _, name in PICTURE.findall(read(JURISTES))]
    assert sorted(shown) == sorted(f"{picture.name}.png" for picture in PICTURES)
    assert sorted(path.name for path in FOLDER.glob("*.png")) == sorted(shown)
    assert all(len(words) > 30 for words, _ in PICTURE.findall(read(JURISTES)))


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_a_picture_is_a_light_png(picture: object) -> None:
    check((FOLDER / f"{picture.name}.png").read_bytes())


def check(content: bytes) -> None:
    """A PNG of a sane size, not blank: a page of text weighs more than a white one."""
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert 500 < width < 1200
    assert 200 < height < 1200
    assert 15_000 < len(content) <= HEAVIEST
