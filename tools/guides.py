"""A guide of docs/ is a story: its blocks are carried out in order, in one folder, as its reader would.

    ```console           a command after « $ », then what it answers; « […] » stands for what is left out
    ```console code=1    the same, for a command that must end with another exit code than 0
    ```word              a change to make in Word: « Fichier », « Cherchez », then what to do with what is found:
                         « Remplacez par », « Ajoutez dessous » or « Ajoutez dessus »
    ```yaml NAME         a file to write; so with json and csv

Other blocks are only to be read.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

from conventions.cli.running import run
from conventions.resources import find_folder

ELIDED = "[…]"
_BLOCK = re.compile(r"^```(console|word|yaml|json|csv)(?: (\S+))?\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_STYLED = re.compile(r"\[(.+?)\] (.*)")


@dataclass(frozen=True)
class Step:
    """One block of a guide: its language, the word beside it, its text, its first line in the file."""

    kind: str
    option: str
    text: str
    line: int

    @property
    def command(self) -> str:
        """The command of a console block."""
        return self.text.partition("\n")[0].removeprefix("$ ")

    @property
    def answer(self) -> str:
        """What the command of a console block answers."""
        return self.text.partition("\n")[2]


def prepare(folder: Path) -> Path:
    """Make, in `folder`, the one where a story is played: the examples, also under the name that the reader gives."""
    story = folder / "atelier"
    for name in ("examples", "dossiers"):
        shutil.copytree(find_folder("examples"), story / name)
    return story


def play_all(guide: Path, folder: Path) -> Path:
    """Carry out every step of a guide, and return the folder where its story left what it made."""
    story = prepare(folder)
    for step in read_steps(guide.read_text(encoding="utf-8")):
        play(step, story)
    return story


def read_steps(text: str) -> list[Step]:
    """Return the blocks of a guide that its reader carries out."""
    found = [Step(at[1], at[2] or "", at[3], text.count("\n", 0, at.start()) + 1) for at in _BLOCK.finditer(text)]
    return [step for step in found if step.kind in ("console", "word") or step.option]


def play(step: Step, folder: Path) -> None:
    """Carry out a step. Raises AssertionError, with both texts, when a command does not answer what the guide says."""
    with chdir(folder):
        match step.kind:
            case "console":
                _run_command(step)
            case "word":
                _edit_word(step.text)
            case _:
                Path(step.option).write_text(step.text, encoding="utf-8")


def _run_command(step: Step) -> None:
    program, *arguments = shlex.split(step.command)
    assert program == "conventions", f"line {step.line}: {program}"
    shown = io.StringIO()
    arguments, target = _redirect(arguments)
    with redirect_stdout(shown), redirect_stderr(shown):
        code = run(arguments)
    told = plain(shown.getvalue())
    assert code == int(step.option.removeprefix("code=") or 0), f"line {step.line}: exit code {code}\n{told}"
    if target:
        Path(target).write_text(shown.getvalue(), encoding="utf-8")
        told = ""
    assert re.fullmatch(_as_pattern(step.answer), told), f"line {step.line}: {step.answer}\n--- said:\n{told}"


def _redirect(arguments: list[str]) -> tuple[list[str], str]:
    """Take `> FILE` off the end of a command."""
    return (arguments[:-2], arguments[-1]) if arguments[-2:-1] == [">"] else (arguments, "")


def plain(text: str) -> str:
    """Return the text with ordinary spaces only."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _as_pattern(answer: str) -> str:
    """A line that is only « […] » stands for any lines, « […] » in a line for any words."""
    pattern = ""
    for line in plain(answer).splitlines():
        pattern += r"(?:.*\n)*?" if line == ELIDED else ".*".join(map(re.escape, line.split(ELIDED))) + r"\n"
    return pattern


def _edit_word(text: str) -> None:
    """Change a Word file as a person would: words in place, with their looks, or new paragraphs and tables below."""
    keys = dict(re.findall(r"^(Fichier|Cherchez|Remplacez par) : (.*)$", plain(text), re.MULTILINE))
    opened = docx.Document(keys["Fichier"])
    [found] = [item for item in _walk_paragraphs(opened) if keys["Cherchez"] in plain(item.text)]
    if "Remplacez par" in keys:
        _replace(found, keys["Cherchez"], keys["Remplacez par"])
    else:
        _, place, words = re.split(r"^(Ajoutez dessous|Ajoutez dessus) :\n", text, maxsplit=1, flags=re.MULTILINE)
        _add(opened, found, words.splitlines(), above=place == "Ajoutez dessus")
    opened.save(keys["Fichier"])


def _walk_paragraphs(opened: Document) -> Iterator[Paragraph]:
    yield from (Paragraph(element, opened) for element in opened.element.body.iter(f"{{{_W}}}p"))


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _replace(paragraph: Paragraph, sought: str, words: str) -> None:
    """Put words where others are; they take the looks of the first letter that they replace."""
    start = plain(paragraph.text).index(sought)
    end, at = start + len(sought), 0
    for piece in paragraph.runs:
        size = len(piece.text)
        before, after = piece.text[: max(start - at, 0)], piece.text[max(end - at, 0) :]
        if at < end and at + size > start:
            piece.text = before + words + after
            words = ""
        at += size


def _add(opened: Document, paragraph: Paragraph, lines: list[str], *, above: bool) -> None:
    """Add paragraphs, and tables where lines begin with a bar, above or below a paragraph."""
    made: list[BaseOxmlElement] = []
    for is_table, block in groupby(lines, lambda line: line.startswith("|")):
        rows = list(block)
        made += [_make_table(opened, rows)._tbl] if is_table else [_make(paragraph, line)._p for line in rows]
    for element in made if above else reversed(made):
        (paragraph._p.addprevious if above else paragraph._p.addnext)(element)


def _make(paragraph: Paragraph, line: str) -> Paragraph:
    """Return a paragraph of the same style as the one above, or of the style that its line names in brackets."""
    styled = _STYLED.fullmatch(line)
    made = Paragraph(deepcopy(paragraph._p), paragraph._parent)
    for element in made._p.xpath("w:r|w:hyperlink"):
        made._p.remove(element)
    if styled:
        made.style = styled[1]
    made.add_run(styled[2] if styled else line)
    return made


def _make_table(opened: Document, lines: list[str]) -> Table:
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    table = opened.add_table(len(rows), max(map(len, rows)), style="Tableau")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, words in zip(row.cells, cells, strict=False):
            cell.text = words
            cell.paragraphs[0].style = "Texte de tableau"
    return table
