"""Every value of the complete example is printed, or the card says why not; what is internal is never printed."""

import re
from datetime import date
from decimal import Decimal
from enum import Enum

import pytest

import conventions
from conventions.documents import find_pack
from conventions.fr.dates import long_date, month_year, short_date
from conventions.fr.numbers import format_number, format_percent, to_words
from conventions.models.base import Modele
from conventions.models.champs import visibilite_of
from conventions.models.parcours import ecrire_chemin
from conventions.ooxml.package import read_package
from conventions.ooxml.texte import extract_text

WRITTEN_AS = {"qualite": "fonction", "forme_juridique": "forme"}


def list_values(model, path=(), internal=False):
    """Give each simple value that is set, with its path and whether it, or what holds it, is internal."""
    for name, info in type(model).model_fields.items():
        if name in model.model_fields_set:
            value = getattr(model, name)
            written = getattr(model, WRITTEN_AS[name]) if name in WRITTEN_AS and value is not None else value
            yield from spread(written, (*path, name), internal or visibilite_of(info) == "interne")


def spread(value, path, internal):
    if isinstance(value, Modele):
        yield from list_values(value, path, internal)
    elif isinstance(value, tuple):
        for rank, item in enumerate(value):
            yield from spread(item, (*path, rank), internal)
    elif value is not None:
        yield ecrire_chemin(path), value, internal


def squeeze(text):
    """Keep what a reader reads: no matter the spaces, the apostrophes, the capitals and the final stop."""
    return re.sub(r"\s", "", text).replace("’", "'").casefold().rstrip(".;")


def list_forms(value):
    """Return the ways in which a value may be printed."""
    target = getattr(value, "cible", None)
    if target is not None:
        return [
            getattr(target, name) for name in ("appellation", "designation", "titre", "nom") if hasattr(target, name)
        ]
    if isinstance(value, Enum):
        return [value.libelle]
    if isinstance(value, date):
        return [long_date(value), short_date(value), month_year(value)]
    if isinstance(value, Decimal):
        return [format_number(value), format_percent(value), to_words(value)]
    if isinstance(value, int):
        return [str(value), to_words(value)]
    return [value]


@pytest.fixture(scope="module")
def documents(complet, examples):
    return conventions.generate(complet, base=examples)


@pytest.fixture(scope="module")
def printed(documents):
    return squeeze("\n".join(extract_text(document.content) for document in documents))


def test_no_data_is_lost(complet, printed):
    card = find_pack(complet.profil).card
    lost = [
        (path, str(value))
        for path, value, internal in list_values(complet)
        if not internal and not isinstance(value, bool) and card.find_reason(path) is None
        if not any(squeeze(form) in printed for form in list_forms(value))
    ]
    assert lost == []


def test_each_reason_names_a_field_of_the_models(complet):
    known = {re.sub(r"\[\d+\]", "[*]", path) for path, _, _ in list_values(complet)}
    reasons = find_pack(complet.profil).card.non_imprimes
    assert [pattern for pattern in reasons if pattern not in known] == []


def test_nothing_internal_is_in_any_part_of_any_file(complet, documents):
    """Judged on sentences: a person named in a note may well be printed elsewhere, as a contact."""
    told = {squeeze(str(value)) for _, value, internal in list_values(complet) if not internal}
    secrets = {
        squeeze(value)
        for _, value, internal in list_values(complet)
        if internal and isinstance(value, str) and value.count(" ") > 2 and squeeze(value) not in told
    }
    assert len(secrets) > 3
    members = [content for document in documents for content in read_package(document.content).values()]
    text = "\n".join(squeeze(re.sub(r"<[^>]+>", "", member.decode("utf-8", "ignore"))) for member in members)
    assert [secret for secret in secrets if secret in text] == []
