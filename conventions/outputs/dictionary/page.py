"""The dictionary as one page for a browser: searched by the keyboard, copied at a click, nothing to fetch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from markupsafe import Markup

from conventions.documents.dictionary import Dictionary, Entry, Form, Group, Section, Tool
from conventions.outputs.dictionary import words
from conventions.outputs.dictionary.behaviour import SCRIPT, STYLE

_HEADS: Final = (
    "Balise à coller",
    "Ce que c’est",
    "Nature",
    "Exemple imprimé",
    "Exigé ou non",
    "Où le modèle l’emploie",
)
_TOOL_HEADS: Final = ("Nom", "Ce qu’il fait", "Exemple", "Ce qui s’imprime")
_PAGE: Final = Markup(
    '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title} – {pack}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    '<a class="evitement" href="#contenu">Aller au dictionnaire</a>\n'
    "<header>\n<h1>{title}</h1>\n<p>{pack}</p>\n"
    '<form role="search" id="recherche"><label for="mot">Chercher un champ</label>\n'
    '<input id="mot" type="search" autocomplete="off" spellcheck="false" aria-describedby="aide nombre" '
    'placeholder="budget, date, signataire…">\n'
    '<span id="aide">Touche « / » pour chercher, Échap pour tout revoir.</span>\n'
    '<output id="nombre" for="mot" aria-live="polite"></output></form>\n</header>\n'
    '<nav aria-label="Sommaire"><h2>Sommaire</h2><ul>{contents}</ul></nav>\n'
    '<main id="contenu" tabindex="-1">\n<ul class="lecture">{reading}</ul>\n{sections}\n{tools}\n</main>\n'
    '<p id="copie" role="status" aria-live="polite"></p>\n<script>{script}</script>\n</body>\n</html>\n'
)
_COPY: Final = Markup('<button type="button" class="copier" aria-label="Copier la balise {label}">Copier</button>')


def write_page(dictionary: Dictionary) -> str:
    """Return the page. All that comes from the models or from the pack is escaped."""
    return _PAGE.format(
        title=words.TITLE,
        pack=words.tell_pack(dictionary),
        style=Markup(STYLE),  # noqa: S704 -- a constant of ours
        script=Markup(SCRIPT),  # noqa: S704 -- a constant of ours
        contents=_join(_LINK.format(code, title) for code, title in words.name_all(dictionary)),
        reading=_join(_ITEM.format(line) for line in words.tell_reading()),
        sections=_join(map(_write_section, dictionary.sections)),
        tools=_write_tools(dictionary.tools),
    )


_LINK: Final = Markup('<li><a href="#{}">{}</a></li>')
_ITEM: Final = Markup("<li>{}</li>")
_LINE: Final = Markup("<p>{}</p>")
_CELL: Final = Markup("<td>{}</td>")


def _join(pieces: Iterable[str]) -> Markup:
    return Markup("").join(pieces)


def _write_section(section: Section) -> Markup:
    introduction = _LINE.format(section.introduction) if section.introduction else ""
    groups = _join(_write_group(group, section) for group in section.groups)
    return Markup('<section id="{0}" aria-labelledby="t-{0}">\n<h2 id="t-{0}">{1}</h2>\n{2}{3}</section>\n').format(
        section.code, section.title, introduction, groups
    )


def _write_group(group: Group, section: Section) -> Markup:
    head = Markup("")
    if group.title:
        loop = _write_form(Form(words.write_loops(group)))
        head = Markup("<h3>{}</h3>\n<p>{}</p>\n{}").format(group.title, words.LOOP_TEXT, loop)
    caption = group.title or section.title
    return Markup('<div class="groupe fiche">{}{}</div>\n').format(
        head, _table(caption, _HEADS, map(_write_entry, group.entries))
    )


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[Markup]) -> Markup:
    columns = _join(Markup('<th scope="col">{}</th>').format(head) for head in heads)
    return Markup(
        '<div class="defile" tabindex="0" role="region" aria-label="{0}"><table><caption>Balises : {0}</caption>\n'
        "<thead><tr>{1}</tr></thead>\n<tbody>\n{2}</tbody></table></div>"
    ).format(caption, columns, _join(rows))


def _write_entry(entry: Entry) -> Markup:
    notice = Markup('<p class="avis">{}</p>').format(words.INTERNAL) if entry.internal else ""
    nature = (words.tell_nature(entry), *words.tell_choices(entry))
    cells = (
        _join(map(_write_form, entry.forms)),
        Markup("<strong>{}</strong>{}{}").format(
            entry.title, _LINE.format(entry.meaning) if entry.meaning else "", notice
        ),
        _join(map(_LINE.format, nature)),
        entry.example,
        str(entry.requirement),
        _join(map(_LINE.format, words.tell_places(entry))),
    )
    return Markup('<tr data-chemin="{}">{}</tr>\n').format(entry.path, _join(map(_CELL.format, cells)))


def _write_form(form: Form) -> Markup:
    use = Markup('<span class="usage">{}\u00a0:</span>').format(form.use) if form.use else ""
    copy = _COPY.format(label=" ".join(form.lines))
    return Markup('<div class="balise">{}<pre><code>{}</code></pre>{}</div>').format(use, form.text, copy)


def _write_tools(tools: Iterable[Tool]) -> Markup:
    table = _table(words.TOOLS, _TOOL_HEADS, map(_write_tool, tools))
    return Markup(
        '<section id="outils" aria-labelledby="t-outils">\n<h2 id="t-outils">{}</h2>\n<p>{}</p>\n'
        '<div class="groupe">{}</div></section>'
    ).format(words.TOOLS, words.TOOLS_TEXT, table)


def _write_tool(tool: Tool) -> Markup:
    cells = (tool.meaning, _write_form(Form(tuple(tool.tag.split("\n")))), tool.result)
    return Markup('<tr data-chemin="{0}"><th scope="row">{0}</th>{1}</tr>\n').format(
        tool.name, _join(map(_CELL.format, cells))
    )
