"""Every error that the models can raise has its French text: the list is drawn from the models themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from string import Formatter
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from conventions.fr.typography import fold
from conventions.loading import Code, Data, Positions
from conventions.loading.fields import find_place
from conventions.loading.messages import OTHER, TEXTS, find_code
from conventions.loading.wording import word_error
from conventions.models.dossier import Dossier
from conventions.models.erreurs import TEXTES

# What each kind of core schema can raise, whatever its settings; a kind that is not here fails the test.
RAISED: dict[str, set[str]] = {
    "definitions": set(),
    "definition-ref": set(),
    "default": set(),
    "nullable": set(),
    "no-info": set(),
    "with-info": set(),
    "any": set(),
    "function-before": set(),
    "function-after": set(),
    "function-plain": set(),
    "function-wrap": set(),
    "model": {"model_type", "recursion_loop"},
    "model-fields": {"model_type", "missing", "extra_forbidden", "invalid_key"},
    "model-field": set(),
    "tuple": {"tuple_type", "too_long", "too_short", "recursion_loop"},
    "list": {"list_type", "too_long", "too_short", "recursion_loop"},
    "str": {"string_type", "string_unicode", "string_too_long", "string_too_short", "string_pattern_mismatch"},
    "int": {"int_type", "int_parsing", "int_parsing_size", "int_from_float", "finite_number"},
    "bool": {"bool_type", "bool_parsing"},
    "decimal": {"decimal_type", "decimal_parsing", "decimal_max_digits", "decimal_max_places", "finite_number"},
    "date": {"date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"},
    "enum": {"enum"},
    "literal": {"literal_error"},
    "is-instance": {"is_instance_of"},
}
BOUNDS = {
    "gt": "greater_than",
    "ge": "greater_than_equal",
    "lt": "less_than",
    "le": "less_than_equal",
    "multiple_of": "multiple_of",
}


def list_schemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, below in schema.items():
            if key not in ("metadata", "serialization", "config", "default"):
                yield from list_schemas(below)
    elif isinstance(schema, list | tuple):
        for below in schema:
            yield from list_schemas(below)


def list_raised() -> set[str]:
    raised: set[str] = set()
    for schema in list_schemas(Dossier.__pydantic_core_schema__):
        raised |= RAISED[schema["type"]]
        raised |= {error for bound, error in BOUNDS.items() if bound in schema}
    return raised


def test_every_error_of_pydantic_that_the_models_can_raise_has_a_text() -> None:
    assert list_raised() - TEXTS.keys() == set()
    assert "missing" in list_raised() and "tuple_type" in list_raised()


@pytest.mark.parametrize("kind", sorted(TEXTES))
def test_every_error_of_the_models_has_a_family(kind: str) -> None:
    code = TEXTS[kind].code if kind in TEXTS else find_code(kind)
    assert code.startswith("CHG04") or code in (Code.CARACTERE, Code.COHERENCE)


WORDS = {"sujet", "recu", "exemple", "cle", "cles", "lieu", "proche", "valeur", "choix"}
CONTEXT = {
    "actual_length", "max_length", "min_length", "max_digits", "decimal_places", "whole_digits", "gt", "ge", "lt", "le",
    "multiple_of", "error",
}  # fmt: skip


@pytest.mark.parametrize("text", [*TEXTS.values(), OTHER])
def test_texts_are_french_sentences(text: Any) -> None:
    for template in (text.message, text.hint):
        names = {name for _, name, _, _ in Formatter().parse(template) if name}
        assert names <= WORDS | CONTEXT
        assert not re.search(r"[^\s] [:;!?](\s|$)|« | »", template)
    assert text.message.endswith((".", "{proche}", "{error}"))


def test_codes_are_stable_unique_and_explained() -> None:
    assert len({code.value for code in Code}) == len(Code)
    assert all(re.fullmatch(r"(CHG|IDE)\d{3}", code) for code in Code)
    assert all(code.libelle[0].islower() or code is Code.IBAN for code in Code)


JUNK: list[Any] = [
    "", " ", "x", "é" * 30_000, "\x00", "31/12/2027", "9" * 400, 0, -1, 10**40, True, Decimal("-1.23456"),
    Decimal("NaN"), Decimal("1E+400"), [], {}, [None], [[]], [{}], {"x": 1}, [{"x": {}}], ["a"] * 2001,
]  # fmt: skip


def list_models(model: type[BaseModel], seen: set[type[BaseModel]]) -> Iterator[type[BaseModel]]:
    seen.add(model)
    yield model
    for name in model.model_fields:
        place = find_place(model, (name,))
        below = place.model or place.step(0).model
        if below and below not in seen:
            yield from list_models(below, seen)


@pytest.mark.parametrize("model", list(list_models(Dossier, set())), ids=lambda model: model.__name__)
def test_what_the_models_raise_on_junk_always_has_a_text(model: type[BaseModel]) -> None:
    for name in model.model_fields:
        for junk in JUNK:
            for error in list_errors(model, {name: junk}):
                assert error in TEXTS or error in TEXTES


def list_errors(model: type[BaseModel], data: dict[str, Any]) -> list[str]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return [detail["type"] for detail in error.errors(include_url=False)]
    return []


def test_every_field_has_what_a_message_needs() -> None:
    for model in list_models(Dossier, set()):
        for name in model.model_fields:
            place = find_place(model, (name,))
            assert place.title, f"{model.__name__}.{name}"
            assert place.example is not None, f"{model.__name__}.{name}"


DATA = Data({}, Positions())


def test_an_error_of_the_whole_and_a_word_left_out_are_told_all_the_same() -> None:
    told = word_error(
        Dossier, DATA, (), {"type": "value_error", "input": {}, "ctx": {"error": "les dates se croisent."}}
    )
    assert (told.code, fold(told.message)) == (Code.COHERENCE, "Le dossier : les dates se croisent.")
    told = word_error(Dossier, DATA, ("parties",), {"type": "too_long", "input": []})
    assert (
        fold(told.message)
        == "Le champ « parties » (parties à la convention) compte … éléments, et … au plus sont admis."
    )


def test_an_unknown_error_is_told_in_french() -> None:
    told = word_error(Dossier, DATA, ("titre",), {"type": "invented", "input": 1})
    assert told.code == Code.AUTRE
    assert fold(told.message) == "Le champ « titre » (titre de la convention) a une valeur que le modèle refuse."
    assert fold(told.hint or "") == "Par exemple : titre: Lieu de répit pour les aidants"


def test_a_literal_gives_its_values() -> None:
    detail = {"type": "literal_error", "input": "roug", "ctx": {"expected": "'rouge', 'vert' or 'bleu'"}}
    told = word_error(Dossier, DATA, ("notes",), detail)
    assert fold(told.message).endswith("ne fait pas partie des choix possibles ; vouliez-vous dire « rouge » ?")
    assert fold(told.hint or "") == "Écrivez l'un de : rouge, vert, bleu."
