"""A comparison of templates as lines: what is removed between [- and -], what is added between {+ and +}."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from conventions.cli.terminal import say
from conventions.documents.comparison import Change, Mark, Nature, SectionChanges, Sign, StyleChange, TagChange

if TYPE_CHECKING:
    from conventions.documents.pack_comparison import CardChange, Comparison
    from conventions.documents.style_comparison import LookChange

SAME: Final = "Aucune différence de texte, de balise, de style ni de carte."
LOOKS: Final = "Aspect des styles"
_COLOURS: Final = {Nature.AJOUTE: "green", Nature.RETIRE: "red"}
_FEMININE: Final = frozenset({"ligne de tableau", "propriété"})
_BRACKETS: Final = {Sign.EGAL: ("", ""), Sign.RETIRE: ("[-", "-]"), Sign.AJOUTE: ("{+", "+}")}
_SIGNS: Final = str.maketrans({"\n": "↵", "\t": "→"})
_SPACES: Final = str.maketrans("\n\t", "  ")
_EVEN: Final = 60  # letters of the same text shown on each side of a change


def tell(found: Comparison) -> None:
    """Print what changed: the card, then each document clause by clause; one sentence when nothing did."""
    if found.is_same:
        say(SAME)
        return
    say(f"De « {found.before} » à « {found.after} »", bold=True)
    for change in found.card:
        say(f"  carte : {tell_card(change)}")
    for document in found.documents:
        if not document.is_same:
            say()
            say(f"{document.name}{tell_whole(document.nature, 'document')}", bold=True)
            for section in document.sections:
                _tell_section(section)
            _tell_looks(document.looks)


def _tell_section(section: SectionChanges) -> None:
    say()
    say(f"  {tell_title(section)}", bold=True)
    for change in section.changes:
        say(f"    {tell_head(change)}", colour=_COLOURS.get(change.nature))
        say(f"        {''.join(map(_write_mark, shorten_marks(change.marks)))}")
        if change.style is not None:
            say(f"        style : {tell_style(change.style)}")
        for tag in change.tags if change.nature not in _COLOURS else ():
            say(f"        {tell_tag(tag)}", colour="yellow")


def _tell_looks(looks: Iterable[LookChange]) -> None:
    for rank, look in enumerate(looks):
        if rank == 0:
            say()
            say(f"  {LOOKS}", bold=True)
        say(f"    {tell_look(look)}")


def tell_look(look: LookChange) -> str:
    """Return what changed in the look of a style, in one line."""
    told = (f"{name} {before} → {after}" for name, before, after in look.properties)
    style = f"« {look.style} »" if look.style else "Réglages par défaut"
    return f"{style} : {', '.join(told)}"


def tell_title(section: SectionChanges) -> str:
    """Return the title of a section: the clause, its heading, and what happened to it as a whole."""
    article = f" (« {section.article} »)" if section.article and section.article.strip("— ") != section.title else ""
    whole = tell_whole(section.nature, "clause" if section.clause else "partie")
    where = ""
    if section.nature is Nature.DEPLACE:
        where = f", elle suivait « {section.origin} »" if section.origin else ", elle était la première"
    return f"{section.title}{article}{whole}{where}"


def tell_whole(nature: Nature | None, noun: str) -> str:
    """Return what happened to a whole, after a dash; nothing when only its inside changed."""
    return "" if nature is None else f" — {noun} {agree(nature, noun)}"


def agree(nature: Nature, noun: str) -> str:
    """Return a participle in the gender of the noun."""
    return f"{nature}e" if noun in _FEMININE or noun in {"clause", "partie"} else str(nature)


def tell_head(change: Change) -> str:
    """Return what happened to which element, and where: « Paragraphe reformulé, sous « Budget » »."""
    what = f": {change.nature}" if change.nature is Nature.STYLE else agree(change.nature, change.element)
    head = f"{change.element.capitalize()} {what}"
    where = [change.place] if change.place else []
    if change.nature is Nature.DEPLACE:
        where.append(
            "à un autre rang" if change.origin == change.place else f"qui se trouvait {change.origin or 'plus loin'}"
        )
    return ", ".join([head, *where])


def tell_style(style: StyleChange) -> str:
    """Return the two styles, and whether the paragraph loses its number."""
    lost = " : le paragraphe perd son numéro" if style.loses_number else ""
    return f"« {style.before or 'Normal'} » devient « {style.after or 'Normal'} »{lost}"


def tell_tag(tag: TagChange) -> str:
    """Return what happened to a tag."""
    if tag.before is None:
        return f"balise ajoutée : {tag.after}"
    return f"balise retirée : {tag.before}" if tag.after is None else f"balise changée : {tag.before} → {tag.after}"


def tell_card(change: CardChange) -> str:
    """Return what happened to a value of the card."""
    where = f"{change.field} [{change.key}]" if change.key else change.field
    if change.before is None:
        return f"{where} : ajouté « {change.after} »"
    if change.after is None:
        return f"{where} : retiré « {change.before} »"
    return f"{where} : « {change.before} » devient « {change.after} »"


def show(mark: Mark) -> str:
    """Return the text of a mark on one line; what separates lines and columns shows where it changed."""
    return mark.text.translate(_SPACES if mark.sign is Sign.EGAL else _SIGNS)


def shorten_marks(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks with the middle of long texts that did not change left out."""
    return tuple(mark if mark.sign is not Sign.EGAL else Mark(Sign.EGAL, _shorten(mark.text)) for mark in marks)


def _shorten(text: str) -> str:
    return text if len(text) <= 2 * _EVEN + 3 else f"{text[:_EVEN]} … {text[-_EVEN:]}"


def _write_mark(mark: Mark) -> str:
    opening, closing = _BRACKETS[mark.sign]
    return f"{opening}{show(mark)}{closing}"
