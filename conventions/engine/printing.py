"""From a value to the XML that shows it, according to where the tag stands. Every printer escapes what it prints."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, Final

from jinja2 import Undefined, UndefinedError
from markupsafe import Markup, escape

from conventions.engine.costs import spend
from conventions.engine.illegal import refuse_illegal
from conventions.engine.missing import NOTHING, Missing, Unknown
from conventions.engine.spelling import spell
from conventions.engine.state import CURRENT, RichFault
from conventions.fr.dates import long_date
from conventions.fr.numbers import format_number
from conventions.fr.typography import typeset
from conventions.ooxml.runs import LINE_BREAK, PAGE_BREAK, T_OPEN, TAB, break_placeholder, break_with
from conventions.regex import regex

# every value that is printed goes through it: it does not wait (`regex`)
_SPECIAL: Final = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS: Final = regex(r"[\t\n\r]")
_SIGNS: Final = {"\n": LINE_BREAK, "\v": LINE_BREAK, "\t": TAB}
_TAG: Final = regex(r"<[^<>]*>")  # no « < » inside: a text full of them is read once
HEX: Final = regex(r"#?([0-9A-Fa-f]{6})$")
_GOES_ON: Final = regex(r"[^<]*</w:t>|[^<]+\Z")  # words, or what goes out of their text before anything else
_IS_BLOCK: Final = regex(r"(?:[^<]++|<w:bookmark[^<>]*>)*+<w:(?:p|tbl)[ />]")  # what a clause holds, marks aside
_IS_ROWS: Final = regex(r"(?:[^<]++|<w:bookmark[^<>]*>)*+<w:t[rc][ />]")


_OFTEN: Final[dict[type, Callable[[Any], str]]] = {Decimal: format_number, int: str, date: long_date}
"""How values that are printed often, and know no XML, are written."""
_WRITERS: Final[tuple[tuple[type, Callable[[Any], str]], ...]] = (
    (Enum, lambda value: str(getattr(value, "libelle", value.value))),
    (bool, lambda value: "oui" if value else "non"),
    (Decimal, format_number),
    (date, long_date),
    (object, spell),
)


def to_text(value: Any) -> str:
    """Return a value as a French reader expects it, without markup."""
    write = _OFTEN.get(type(value))
    if write is not None:
        return write(value)
    if value is None or isinstance(value, Undefined):
        return str(NOTHING if value is None else value)
    cible = getattr(value, "cible", None)
    if cible is not None:  # a reference prints what it points to
        return str(getattr(cible, "appellation" if hasattr(type(cible), "appellation") else "designation", value))
    return next(write(value) for kind, write in _WRITERS if isinstance(value, kind))


def print_text(value: Any, run: int) -> str:
    """Print in a run of text; `run` is the index of its properties."""
    if type(value) is not str:
        if type(value) not in _OFTEN and (value is None or hasattr(value, "__html__")):
            return _print_raw(NOTHING if value is None else value, run)
        value = to_text(value)
    return _write(value, run) if _SPECIAL.search(value) else value


def print_french(value: Any, run: int) -> str:
    """Print in a run of text, typeset as French wants it."""
    if type(value) is not str:
        if type(value) not in _OFTEN and (value is None or hasattr(value, "__html__")):
            return _print_raw(NOTHING if value is None else value, run)
        value = to_text(value)
    value = typeset(value)
    return _write(value, run) if _SPECIAL.search(value) else value


def _write(text: str, run: int) -> str:
    refuse_illegal(text)
    escaped = str(escape(text))
    return break_lines(escaped) if _CONTROLS.search(escaped) else escaped


def break_lines(escaped: str, run: str = "", paragraph: str = "") -> str:
    """Turn line breaks, tabs and docxtpl's own signs (`\\a` paragraph, `\\f` page) of an escaped text into Word's."""
    text = escaped.replace("\r\n", "\n").replace("\r", "\n")
    for sign, xml in _SIGNS.items():
        text = _put(text, sign, xml)
    end, start = "</w:t></w:r></w:p>", f"<w:p>{paragraph}<w:r>{run}{T_OPEN}"  # a paragraph with the same properties
    return _put(_put(text, "\a", end + start), "\f", end + PAGE_BREAK + start)


def _put(text: str, sign: str, xml: str) -> str:
    spend(text.count(sign) * len(xml))
    return text.replace(sign, xml)


def _print_hole(value: Missing, run: int) -> str:
    state = CURRENT.get()
    return break_placeholder(value.text, state.runs[run], styled=state.styled)


def _print_raw(value: Any, run: int) -> str:
    """Print what knows its own XML: holes, our own pictures and fields, docxtpl's rich objects."""
    if isinstance(value, Missing):
        return _print_hole(value, run)
    if isinstance(value, Unknown):
        return str(value)
    if isinstance(value, Inline):
        return break_with(value.write(run), CURRENT.get().runs[run])
    CURRENT.get().raw = True
    if isinstance(value, Markup):  # a macro of the template, or what it marked « safe »
        xml = _check(str(_refuse_block(value)))
        return xml if "<" in xml else break_lines(xml)
    from conventions.engine.rich import print_rich

    return _check(print_rich(value, CURRENT.get(), run))


def _refuse_block(value: Any) -> Any:
    """Return what a tag prints among words. Raises RichFault for paragraphs: Word would call the file damaged."""
    if isinstance(value, Markup) and _IS_BLOCK.match(value):
        raise RichFault("Cet objet est fait de paragraphes : placez-le seul dans un paragraphe, avec « {{p … }} ».")
    return _refuse_rows(value)


def _refuse_rows(value: Any) -> Any:
    """Return what a tag prints in a cell. Raises RichFault for rows and cells, which stand in a table alone."""
    if isinstance(value, Markup) and _IS_ROWS.match(value):
        raise RichFault(
            "Cet objet est fait de lignes ou de cellules de tableau : placez-le seul à leur niveau, avec « {{tr … }} » "
            "ou « {{tc … }} »."
        )
    return value


def _is_words(value: Any) -> bool:
    return isinstance(value, Markup) and not value.isspace() and _GOES_ON.match(value) is not None


def _check(xml: str) -> str:
    refuse_illegal(xml)
    return xml


class Inline:
    """Runs made by the engine itself, to be put in place of a text."""

    __slots__ = ("xml",)

    def __init__(self, xml: str) -> None:
        self.xml = xml

    def write(self, run: int) -> str:
        """Return the runs; `run` is the index of the properties of the text around."""
        return self.xml

    def __html__(self) -> str:
        return self.xml


def print_run(value: Any, run: int) -> str:
    """Print in place of a run (`{{r … }}`): rich text as it is, anything else in a run of its own."""
    if isinstance(value, Inline):
        return value.write(run)
    if hasattr(value, "__html__") and not isinstance(value, Undefined) and not _is_words(value):
        from conventions.engine.rich import print_rich_run

        CURRENT.get().raw = True
        return _check(print_rich_run(_refuse_block(value), CURRENT.get(), run))
    return f"<w:r>{CURRENT.get().runs[run]}{T_OPEN}{print_text(value, run)}</w:t></w:r>"


def print_block(value: Any, paragraph: int) -> str:
    """Print in place of a paragraph (`{{p … }}`): blocks as they are, other values in a paragraph like the tag's."""
    if hasattr(value, "__html__") and not isinstance(value, Undefined | Inline) and not _is_words(value):
        from conventions.engine.rich import print_rich_block

        CURRENT.get().raw = True
        return _check(print_rich_block(_refuse_rows(value), CURRENT.get(), paragraph))
    return f"<w:p>{CURRENT.get().runs[paragraph]}{print_run(value, 0)}</w:p>"


def print_xml(value: Any) -> str:
    """Print in place of a row or a cell: only XML made by a program can stand there."""
    if not hasattr(value, "__html__") or isinstance(value, Undefined):
        raise UndefinedError("seul un objet riche peut remplacer une ligne ou une cellule")
    if isinstance(value, Markup) and not value.isspace() and value and not _IS_ROWS.match(value):
        raise RichFault("Une ligne ou une cellule de tableau ne se remplace que par d’autres lignes ou cellules.")
    CURRENT.get().raw = True
    return str(value.__html__())


def print_plain(value: Any) -> str:
    """Print in an attribute or in a text that is not running text: document properties, alt texts."""
    if isinstance(value, Markup):  # made by the template itself: a macro, a block of `set`
        value = Markup(_TAG.sub("", value)).unescape()  # noqa: S704
    elif hasattr(value, "__html__") and not isinstance(value, Undefined):
        raise UndefinedError("cet objet ne se met que dans le texte, pas dans une propriété ou un attribut.")
    text = _CONTROLS.sub(" ", to_text(value))
    refuse_illegal(text)
    return str(escape(text))


def print_span(value: Any) -> str:
    """Print a number of columns; one for a hole."""
    count = 1 if isinstance(value, Missing) else int(to_text(value))
    if count < 1:
        raise ValueError(count)
    return str(count)


def print_color(value: Any) -> str:
    """Print a colour of six hexadecimal digits; `auto` for anything else, so that the file stays valid."""
    found = None if isinstance(value, Missing) else HEX.match(to_text(value))
    return found[1].upper() if found else "auto"


PRINTERS: Final[dict[str, Callable[..., str]]] = {
    "_texte": print_text,
    "_francais": print_french,
    "_run": print_run,
    "_bloc": print_block,
    "_xml": print_xml,
    "_brut": print_plain,
    "_attribut": print_plain,
    "_etendue": print_span,
    "_couleur": print_color,
}
