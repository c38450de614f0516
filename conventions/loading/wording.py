"""The French sentence of one fault: what the models say of the place, put into the text of the error type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from pydantic import BaseModel

from conventions.fr.spelling import nearest
from conventions.fr.typography import typeset
from conventions.loading.codes import Code
from conventions.loading.data import Data
from conventions.loading.examples import write_example
from conventions.loading.fields import Place, find_owner, find_place
from conventions.loading.messages import OTHER, TEXTS, find_code
from conventions.loading.paths import Parts, format_path
from conventions.models.erreurs import TEXTES
from conventions.regex import regex

_SENTENCE = regex(r"(?<=[.?]) (?=[A-ZÀÉÊÎ])")
_QUOTED = regex(r"'((?:[^'\\]|\\.)*)'")
_LONGEST = 60

_NATURES: dict[type, str] = {
    dict: "un groupe de champs",
    list: "une liste",
    str: "un texte",
    bool: "oui ou non",
    type(None): "rien",
}


class _Values(dict[str, Any]):
    """The words to put into a text; a word that pydantic leaves out of its context is shown as left out."""

    def __missing__(self, key: str) -> str:
        return "…"


class Wording(NamedTuple):
    """What to say of a fault."""

    code: Code
    message: str
    hint: str | None


def word_error(model: type[BaseModel], data: Data, parts: Parts, detail: Mapping[str, Any]) -> Wording:
    """Say in French what is wrong at a data path: `detail` is one of pydantic's errors."""
    kind, context, received = detail["type"], detail.get("ctx") or {}, detail["input"]
    place = find_place(model, parts)
    if kind in TEXTES and kind not in TEXTS:
        return _word_custom(kind, context, place)
    values = _Values({**context, **_describe(parts, place, received, data)})
    if kind == "extra_forbidden":
        values.update(_describe_key(model, parts))
    text = TEXTS.get(kind, OTHER)
    if text.code is Code.CHOIX:
        values.update(_describe_choice(place.choices or _QUOTED.findall(str(context.get("expected"))), received))
    hint = None if place.example is None and text.hint.endswith(": {exemple}") else text.hint.format_map(values)
    return Wording(text.code, _begin(text.message.format_map(values)), hint)


def split_sentences(text: str) -> tuple[str, str | None]:
    """Cut a text of the models: the first sentence says what is wrong, the others what to do."""
    message, *hints = _split(text)
    return _begin(message), " ".join(hints) or None


def _word_custom(kind: str, context: Mapping[str, Any], place: Place) -> Wording:
    message, *hints = (template.format_map(_Values(context)) for template in _split(TEXTES[kind]))
    subject = f"{place.title}\u00a0: " if place.title else ""
    return Wording(find_code(kind), _begin(subject + message), " ".join(hints) or None)


@lru_cache(maxsize=256)
def _split(template: str) -> tuple[str, ...]:
    return tuple(_SENTENCE.split(typeset(template)))


def _describe(parts: Parts, place: Place, received: Any, data: Data) -> dict[str, str]:
    name = str(parts[-1]) if parts and isinstance(parts[-1], str) else None
    return {
        "sujet": _name_subject(parts, place),
        "recu": _NATURES.get(type(received), "un nombre"),
        "exemple": "…" if place.example is None else write_example(name, place.example, data.format),
    }


def _name_subject(parts: Parts, place: Place) -> str:
    if not parts:
        return "le dossier"
    if isinstance(parts[-1], int):
        above = next((part for part in reversed(parts) if isinstance(part, str)), "")
        return f"l’élément n°\u00a0{parts[-1] + 1} de «\u00a0{above}\u00a0»" + _add_title(place)
    return f"le champ «\u00a0{parts[-1]}\u00a0»" + _add_title(place)


def _add_title(place: Place) -> str:
    return f" ({place.title[:1].lower() + place.title[1:]})" if place.title else ""


def _describe_key(model: type[BaseModel], parts: Parts) -> dict[str, str]:
    key, above = str(parts[-1]), find_place(model, parts[:-1])
    keys = list(above.model.model_fields) if above.model else []
    return {
        "cle": _shorten(key),
        "proche": _advise_key(model, _shorten(key), tuple(keys)),
        "cles": ", ".join(keys),
        "lieu": _name_owner(format_path(parts[:-1])),
    }


@lru_cache(maxsize=1024)
def _advise_key(model: type[BaseModel], key: str, keys: tuple[str, ...]) -> str:
    owner = find_owner(model, key)
    close = _find_nearest(key, keys, 0.8 if owner is not None else 0.6)
    if owner is None or close:
        return _ask(close)
    return f"\u202f; elle se place {_name_owner(owner)}."


def _name_owner(path: str) -> str:
    return f"dans «\u00a0{path}\u00a0»" if path else "au premier niveau"


def _describe_choice(choices: list[str], received: Any) -> dict[str, str]:
    close = _find_nearest(received, choices) if isinstance(received, str) else None
    return {
        "valeur": _shorten(str(received)),
        "choix": ", ".join(choices),
        "proche": _ask(close),
    }


def _ask(close: str | None) -> str:
    """End a sentence with what the user perhaps meant."""
    return f"\u202f; vouliez-vous dire «\u00a0{close}\u00a0»\u202f?" if close else "."


def _find_nearest(word: str, candidates: Sequence[str], cutoff: float = 0.6) -> str | None:
    if not 3 <= len(word) <= _LONGEST:
        return None
    begun = (candidate for candidate in candidates if candidate.startswith(word.lower()))
    return nearest(word, candidates, cutoff) or next(begun, None)


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
