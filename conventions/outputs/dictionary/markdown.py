"""The dictionary in Markdown: tables that a forge or an editor shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from conventions.documents.dictionary import Dictionary, Entry, Form, Group, Section, Tool
from conventions.outputs.dictionary import words

_HEADS: Final = (
    "Balise à coller",
    "Ce que c’est",
    "Nature",
    "Exemple imprimé",
    "Exigé ou non",
    "Où le modèle l’emploie",
)
_TOOL_HEADS: Final = ("Nom", "Ce qu’il fait", "Exemple", "Ce qui s’imprime")


def write_markdown(dictionary: Dictionary) -> str:
    """Return the text, which ends with a line break."""
    blocks = [
        f"# {words.TITLE}",
        words.tell_pack(dictionary),
        "\n".join(f"- {_escape(line)}" for line in words.tell_reading()),
        "## Sommaire",
        "\n".join(f"- [{title}](#{code})" for code, title in words.name_all(dictionary)),
        *(block for section in dictionary.sections for block in _write_section(section)),
        *_write_tools(dictionary.tools),
    ]
    return "\n\n".join(blocks) + "\n"


def _write_section(section: Section) -> Iterator[str]:
    yield f'<a id="{section.code}"></a>\n\n## {section.title}'
    if section.introduction:
        yield _escape(section.introduction)
    for group in section.groups:
        yield from _write_group(group)


def _write_group(group: Group) -> Iterator[str]:
    if group.title:
        yield f"### {group.title}"
        yield _escape(words.LOOP_TEXT)
        yield "```\n" + "\n".join(words.write_loops(group)) + "\n```"
    yield _table(_HEADS, map(_lay_entry, group.entries))


def _lay_entry(entry: Entry) -> tuple[str, ...]:
    notice = f"<br>**{words.INTERNAL}**" if entry.internal else ""
    meaning = f"<br>{_escape(entry.meaning)}" if entry.meaning else ""
    return (
        "<br>".join(map(_write_form, entry.forms)),
        f"**{_escape(entry.title)}**{meaning}{notice}",
        "<br>".join(map(_escape, (words.tell_nature(entry), *words.tell_choices(entry)))),
        _escape(entry.example),
        str(entry.requirement),
        "<br>".join(map(_escape, words.tell_places(entry))),
    )


def _write_form(form: Form) -> str:
    use = f"{_escape(form.use)}\u00a0:<br>" if form.use else ""
    return use + "<br>".join(map(_code, form.lines))


def _write_tools(tools: Iterable[Tool]) -> Iterator[str]:
    yield f'<a id="outils"></a>\n\n## {words.TOOLS}'
    yield words.TOOLS_TEXT
    rows = ((f"`{t.name}`", _escape(t.meaning), "<br>".join(map(_code, t.tag.split("\n"))), t.result) for t in tools)
    yield _table(_TOOL_HEADS, rows)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _code(line: str) -> str:
    return f"`{_bar(line)}`"


def _escape(text: str) -> str:
    """Return a text that Markdown leaves as it is."""
    for sign in ("\\", "*", "_", "<", "`", "[", "{%", "{{"):
        text = text.replace(sign, f"\\{sign}")
    return _bar(text)


def _bar(text: str) -> str:
    return text.replace("|", "\\|")
