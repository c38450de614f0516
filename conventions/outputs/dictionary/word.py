"""The dictionary as a Word document: a template of ours, rendered by our own engine."""

from __future__ import annotations

from typing import Any, Final

from conventions.documents.dictionary import Dictionary, Entry, Group, Section, Tool
from conventions.documents.templates import open_template
from conventions.outputs.dictionary import words
from conventions.resources import find_folder

_FILE: Final = "dictionnaire.docx"


def write_word(dictionary: Dictionary) -> bytes:
    """Return the bytes of the .docx."""
    raw = (find_folder("templates") / _FILE).read_bytes()
    data = {
        "titre": words.TITLE,
        "modele": words.tell_pack(dictionary),
        "boucle": words.LOOP_TEXT,
        "lecture": list(words.tell_reading()),
        "sections": [_lay_section(section) for section in dictionary.sections],
        "outils": [_lay_tool(tool) for tool in dictionary.tools],
    }
    return open_template(raw, name=_FILE, typographie=False).render(data)


def _lay_section(section: Section) -> dict[str, Any]:
    return {
        "titre": section.title,
        "introduction": [section.introduction] if section.introduction else [],
        "groupes": [_lay_group(group) for group in section.groups],
    }


def _lay_group(group: Group) -> dict[str, Any]:
    return {
        "titre": group.title,
        "boucle": list(words.write_loops(group)),
        "champs": [_lay_entry(entry) for entry in group.entries],
    }


def _lay_entry(entry: Entry) -> dict[str, Any]:
    return {
        "balise": list(entry.forms[0].lines),
        "formes": [{"usage": form.use, "lignes": list(form.lines)} for form in entry.forms[1:]],
        "titre": entry.title,
        "sens": entry.meaning,
        "avis": words.INTERNAL if entry.internal else "",
        "nature": words.tell_nature(entry),
        "choix": list(words.tell_choices(entry)),
        "exemple": entry.example,
        "exige": str(entry.requirement),
        "emplois": list(words.tell_places(entry)),
    }


def _lay_tool(tool: Tool) -> dict[str, Any]:
    return {"nom": tool.name, "sens": tool.meaning, "balise": tool.tag.split("\n"), "resultat": tool.result}
