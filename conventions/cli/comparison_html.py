"""A comparison of templates as one page for a browser: nothing to fetch, no script, readable aloud and in print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from markupsafe import Markup, escape

from conventions.cli.comparison_texte import (
    LOOKS,
    SAME,
    show,
    tell_card,
    tell_head,
    tell_look,
    tell_style,
    tell_tag,
    tell_title,
    tell_whole,
)
from conventions.cli.terminal import count
from conventions.documents.comparison import Change, Mark, Nature, SectionChanges, Sign, WordChanges

if TYPE_CHECKING:
    from conventions.documents.pack_comparison import Comparison

_STYLE: Final = (
    "body{font:1rem/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;"
    "background:#fff}"
    "ins{background:#d9f2df;color:#0b4d1f;text-decoration:underline}"
    "del{background:#fbdfe0;color:#7a0c12;text-decoration:line-through}"
    "article{border-left:4px solid #666;padding-left:1rem;margin:1rem 0}"
    "article h4{margin:0;font-size:1rem}blockquote{margin:.3rem 0;white-space:pre-wrap;overflow-wrap:anywhere}"
    ".balise{background:#fff3c4;color:#4d3800}code{overflow-wrap:anywhere}"
    "@media print{article{break-inside:avoid}}"
)
_ELEMENTS: Final = {Sign.RETIRE: "del", Sign.AJOUTE: "ins"}
_LEGEND: Final = Markup(
    "<p>Légende\u00a0: <del>texte retiré</del>, <ins>texte ajouté</ins>, <span class='balise'>balise qui change</span>."
    "</p>"
)


def write_page(found: Comparison) -> str:
    """Return the page. All that comes from the files is escaped."""
    title = Markup("Comparaison de «\u00a0{}\u00a0» à «\u00a0{}\u00a0»").format(found.before, found.after)
    body = Markup("<p>{}</p>").format(SAME) if found.is_same else Markup("\n").join(_write_body(found))
    return Markup(
        '<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{body}\n"
        "</main>\n</body>\n</html>"
    ).format(title=title, style=Markup(_STYLE), body=body)  # noqa: S704 -- a constant of ours


def _write_body(found: Comparison) -> Iterator[Markup]:
    yield _LEGEND
    if found.card:
        yield Markup("<section>\n<h2>La carte</h2>\n{}\n</section>").format(_list(map(tell_card, found.card)))
    for document in found.documents:
        if not document.is_same:
            yield _write_document(document)


def _list(items: Iterable[str]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(item) for item in items))


def _write_document(document: WordChanges) -> Markup:
    number = sum(len(section.changes) for section in document.sections) + len(document.looks)
    told = count(number, "changement") if document.nature is None else ""
    head = f"{document.name}{tell_whole(document.nature, 'document')}"
    sections = Markup("\n").join(map(_write_section, document.sections))
    if document.looks:
        looks = Markup("<section>\n<h3>{}</h3>\n{}\n</section>").format(LOOKS, _list(map(tell_look, document.looks)))
        sections = Markup("\n").join((sections, looks))
    return Markup("<section>\n<h2>{}</h2>\n<p>{}</p>\n{}\n</section>").format(head, told, sections)


def _write_section(section: SectionChanges) -> Markup:
    changes = Markup("\n").join(map(_write_change, section.changes))
    return Markup("<section>\n<h3>{}</h3>\n{}\n</section>").format(tell_title(section), changes)


def _write_change(change: Change) -> Markup:
    told = [] if change.nature in {Nature.AJOUTE, Nature.RETIRE} else [tell_tag(tag) for tag in change.tags]
    tags = Markup("<div class='balise'>{}</div>").format(_list(told)) if told else ""
    style = Markup("<p>Style\u00a0: {}</p>").format(tell_style(change.style)) if change.style else ""
    return Markup("<article>\n<h4>{}</h4>\n<blockquote>{}</blockquote>\n{}{}\n</article>").format(
        tell_head(change), Markup("").join(map(_write_mark, change.marks)), style, tags
    )


def _write_mark(mark: Mark) -> Markup:
    element = _ELEMENTS.get(mark.sign)
    return Markup("<{0}>{1}</{0}>").format(element, show(mark)) if element else escape(show(mark))
