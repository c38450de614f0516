"""The dictionary of the fields on a terminal: the tag first, then what it is, clause by clause."""

from __future__ import annotations

from collections.abc import Iterable

from conventions.cli.terminal import say
from conventions.documents.dictionary import Dictionary, Entry, Form, Group
from conventions.documents.dictionary.search import Absent
from conventions.outputs.dictionary import words

_INDENT = "    "


def tell(dictionary: Dictionary) -> None:
    """Print the entries and the tools."""
    for section in dictionary.sections:
        say(section.title, bold=True)
        if section.introduction:
            say(f"  {section.introduction}")
        for group in section.groups:
            _tell_loop(group)
            for entry in group.entries:
                _tell_entry(entry)
        say()
    if dictionary.tools:
        say(words.TOOLS, bold=True)
    for tool in dictionary.tools:
        _tell_lines(tool.tag.split("\n"))
        say(f"{_INDENT}{tool.meaning} Imprime\u00a0: {tool.result}")


def _tell_loop(group: Group) -> None:
    if group.title:
        say(f"  {group.title}, dans la boucle {' '.join(words.write_loops(group))}")


def _tell_entry(entry: Entry) -> None:
    for form in entry.forms:
        _tell_form(form)
    choices = f" {', '.join(words.tell_choices(entry))}" if entry.choices else ""
    say(f"{_INDENT}{entry.title}\u00a0: {words.tell_nature(entry)}{choices}, {entry.requirement}.")
    if entry.meaning:
        say(f"{_INDENT}{entry.meaning}")
    if entry.internal:
        say(f"{_INDENT}{words.INTERNAL}")
    if entry.example:
        say(f"{_INDENT}Exemple\u00a0: {entry.example}")
    say(f"{_INDENT}Employé\u00a0: {'. '.join(words.tell_places(entry))}")


def _tell_form(form: Form) -> None:
    if form.use:
        say(f"{_INDENT}{form.use}\u00a0:")
    _tell_lines(form.lines)


def _tell_lines(lines: Iterable[str]) -> None:
    for line in lines:
        say(f"  {line}", colour="cyan")


def tell_absents(absents: Iterable[Absent]) -> None:
    """Print fields that no document uses, each with its tag and the places of its neighbours."""
    title = None
    for absent in absents:
        if absent.section.title != title:
            title = absent.section.title
            say(title, bold=True)
        _tell_lines(absent.entry.tag.split("\n"))
        say(f"{_INDENT}{absent.entry.title}, {absent.entry.requirement}.")
        if absent.group.loops:
            say(f"{_INDENT}Dans la boucle {' '.join(words.write_loops(absent.group))}")
        for use in absent.places:
            say(f"{_INDENT}→ {use.document}\u00a0: {words.tell_place(use)}, près de {use.tag}")
        if not absent.places:
            say(f"{_INDENT}→ aucun champ voisin n’est imprimé\u00a0: choisissez la place dans l’acte.")
