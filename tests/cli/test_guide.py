"""docs/verifier.md says what the commands say: each is run again, « […] » standing for what is left out."""

import re
import shlex

import pytest

from conventions.cli.running import run
from conventions.documents.organisation import read_organisation
from conventions.resources import find_folder

GUIDE = find_folder("docs") / "verifier.md"
BLOCKS = re.findall(r"```console\n\$ (.*?)\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
ELIDED = "[…]"


def plain(text):
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def as_pattern(text):
    """Read a block: a line that is only « […] » stands for any lines, « […] » in a line for any words."""
    pattern = ""
    for line in plain(text).splitlines():
        if line == ELIDED:
            pattern += r"(?:.*\n)*?"
        else:
            pattern += ".*".join(map(re.escape, line.split(ELIDED))) + r"\n"
    return pattern


@pytest.mark.parametrize(("command", "answer"), BLOCKS, ids=[command for command, _ in BLOCKS])
def test_a_command_of_the_guide(command, answer, root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    program, *arguments = shlex.split(command)
    assert program == "conventions"
    assert run(arguments) == 0
    told = plain(capsys.readouterr().out)
    assert re.fullmatch(as_pattern(answer), told), f"{as_pattern(answer)}\n\n{told}"


def test_the_guide_shows_each_option_of_the_command():
    from conventions.cli.program import program

    text = GUIDE.read_text(encoding="utf-8")
    for parameter in program.commands["verifier"].params:
        for option in parameter.opts:
            assert option in text or not option.startswith("--") or option in ("--modeles", "--format"), option


def test_the_organisation_shown_is_accepted(tmp_path):
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    [shown] = [block for block in blocks if block.startswith("# conventions.yaml")]
    (tmp_path / "conventions.yaml").write_text(shown, encoding="utf-8")
    organisation, folders = read_organisation(tmp_path)
    assert organisation.regles == {"DEM": "information", "SUB009": "desactivee"}
    assert folders == (tmp_path / "modeles",)


def test_the_links_of_the_guide_lead_somewhere():
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", GUIDE.read_text(encoding="utf-8")):
        assert (GUIDE.parent / link).exists(), link
