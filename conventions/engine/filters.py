"""The filters of templates: French words, numbers and dates, and pictures. A closed list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, Final

from conventions.engine.costs import refuse_oversized, spend
from conventions.engine.folders import PictureError, Pictures
from conventions.engine.missing import Missing
from conventions.engine.printing import Inline, to_text
from conventions.engine.state import CURRENT
from conventions.fr import agreement, dates, elision, lists, numbers
from conventions.ooxml.pictures import PictureFault, SizeFault, drawing, read_picture, to_emu
from conventions.regex import regex

_WRITTEN: Final = regex(r"(l['’]|(?:le|la|les)\s)\s*")  # in lower case: a capital is part of a proper name
_READ: Final = 64


def _target(value: Any) -> Any:
    return getattr(value, "cible", None) or value


def _article(value: Any) -> tuple[str, str]:
    """Return the definite article of a partie and its short name; an article written in the name is taken from it."""
    target = _target(value)
    name = to_text(getattr(target, "appellation", value))
    written = _WRITTEN.match(name)
    if written:
        return written[1].lower().replace("’", "'").strip(), name[written.end() :]
    article = str(getattr(target, "article_effectif", "") or "")
    return ("" if article == "aucun" else article), name


def _place(value: Any) -> tuple[str, int | None] | None:
    target = _target(value)
    if hasattr(target, "charniere"):
        return str(target.nom), target.charniere
    return (target, None) if isinstance(target, str) else None


def le(value: Any) -> str:
    """« la Commune », « l’Association », « Le Havre »."""
    place = _place(value)
    if place:
        return elision.place_article(*place)
    return elision.with_article(*_article(value))


def du(value: Any) -> str:
    """« du Département », « de la Commune », « de l’Association », « d’Avignon », « du Havre »."""
    place = _place(value)
    if place:
        return elision.place_de(*place)
    return elision.contract_de(*_article(value))


def au(value: Any) -> str:
    """« au Département », « à la Commune », « aux Mureaux »."""
    place = _place(value)
    if place:
        return elision.place_a(*place)
    return elision.contract_a(*_article(value))


def accord(word: str, qui: Any) -> str:
    """Make a participle or adjective agree with a partie or a person: « représenté » -> « représentée »."""
    target = _target(qui)
    feminine = getattr(target, "feminin", False)
    return agreement.agree(word, bool(feminine), bool(getattr(target, "pluriel", False)))


def liste(items: Iterable[Any], mot: str = "et") -> str:
    """« A, B et C »."""
    texts = [to_text(item) for item in items]
    refuse_oversized(sum(map(len, texts)))
    return lists.join(texts, mot)


def paragraphes(text: str) -> list[str]:
    """Cut a text into its lines, blank ones left out: one paragraph of Word for each."""
    return [line.strip() for line in str(text).splitlines() if line.strip()]


def majuscule(text: Any) -> str:
    """First letter in upper case, the rest untouched."""
    whole = to_text(text)
    return whole[:1].upper() + whole[1:]


def minuscule(text: Any) -> str:
    """First letter in lower case, the rest untouched; a word in capitals stays."""
    whole = to_text(text)
    return whole if len(whole) > 1 and whole[1].isupper() else whole[:1].lower() + whole[1:]


def phrase(text: Any) -> str:
    """A capital first and a full stop last, unless the text ends with another sign."""
    whole = majuscule(text).rstrip()
    return whole if not whole or whole[-1] in ".!?…:;»" else f"{whole}."


def sans_point(text: Any) -> str:
    """The text without the full stop or the semicolon at its end: the sentence goes on, or has its own."""
    return to_text(text).rstrip(" \u00a0\u202f.;")


def ordinal(value: int, *, feminin: bool = False) -> str:
    """« 1er », « 1re », « 2e »."""
    return numbers.ordinal(value, feminine=feminin)


def annee(value: date) -> int:
    """The year of a date, without a space in it."""
    return value.year


def image(
    source: Any, largeur_mm: float | None = None, hauteur_mm: float | None = None, alt: str | None = None
) -> Inline:
    """Show a picture file of the dossier's folder; `alt` is what a screen reader says of it.

    Raises PictureError when the file is outside the folder, missing, too large or not a picture, or its size absurd.
    """
    state = CURRENT.get()
    words = to_text(alt or "")
    if hasattr(source, "image_descriptor"):  # docxtpl's InlineImage, which has no alt text of its own
        from conventions.engine.rich import draw

        return Inline(f"<w:r>{draw(source, state, words)}</w:r>")
    name = str(getattr(source, "fichier", source))
    content = _read_file(state.pictures, name)
    try:
        picture = read_picture(content)
    except PictureFault as fault:
        message = f"Le fichier « {name} » n’est pas une image lisible : enregistrez-la en PNG ou en JPEG."
        raise PictureError(message) from fault
    spend(len(content) // _READ)
    try:
        sides = (None if isinstance(side, Missing) else to_emu(side) for side in (largeur_mm, hauteur_mm))
        size = picture.size(*sides)
    except SizeFault as fault:
        raise PictureError(str(fault)) from fault
    words = words or str(getattr(source, "texte", "") or "")
    return Inline(f"<w:r>{drawing(state.add_picture(picture), state.number_drawing(), size, words)}</w:r>")


def _read_file(pictures: Pictures | None, name: str) -> bytes:
    if pictures is None:
        raise PictureError(f"L’image « {name} » est cherchée dans le dossier du fichier YAML, qui n’est pas connu ici.")
    return pictures.read(name)


def a_completer(text: str) -> Missing:
    """A hole with a label of the template's own."""
    return Missing(str(text), "", str(text), None)


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "accord": accord,
    "annee": annee,
    "au": au,
    "chiffres_lettres": numbers.figures_and_words,
    "date_courte": dates.short_date,
    "date_longue": dates.long_date,
    "de": du,
    "du": du,
    "en_lettres": numbers.to_words,
    "image": image,
    "le": le,
    "liste": liste,
    "majuscule": majuscule,
    "minuscule": minuscule,
    "mois_annee": dates.month_year,
    "montant": numbers.format_amount,
    "montant_complet": lambda value: (
        f"{numbers.format_amount(Decimal(value))} ({numbers.euros_in_words(Decimal(value))})"
    ),
    "montant_lettres": numbers.euros_in_words,
    "nombre": numbers.format_number,
    "ordinal": ordinal,
    "paragraphes": paragraphes,
    "phrase": phrase,
    "pourcentage": numbers.format_percent,
    "sans_point": sans_point,
}
GLOBALS: Final[dict[str, Callable[..., Any]]] = {"a_completer": a_completer}
