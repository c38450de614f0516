"""Faults of syntax: each tag is compiled alone, so that all of them are found, each with its own place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import CodeType
from typing import Final

from jinja2 import TemplateSyntaxError

from conventions.diagnostics import Diagnostic, Severity
from conventions.engine.blocks import OPENERS, opens_block
from conventions.engine.environment import Environment
from conventions.engine.messages import explain_compilation, explain_syntax
from conventions.engine.source import Source
from conventions.engine.tags import EXAMPLES, Fault, Tag
from conventions.regex import regex

ENVIRONMENT: Final = Environment()
_OTHER_FILES: Final = frozenset({"include", "import", "from", "extends"})
_BARE: Final = frozenset({"raw", "else"})
_SIGN: Final = regex(r"[(\[{.|~*/%<>=+-]|\b(?:not|and|or|if|in|is)\b")
_SHALLOW: Final = 60
"""A tag with no more signs than that is never too deep for the compiler."""


def compile_source(source: Source) -> CodeType | list[Fault]:
    """Return the compiled code of a part, or all its faults in the order of the text."""
    if is_doubtful(source):
        return find_faults(source)
    try:
        return ENVIRONMENT.compile(source.text)
    except TemplateSyntaxError as error:
        return find_faults(source) or [_explain(error, source)]
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError):
        return find_faults(source) or [_refuse_depth(_find_deepest(source.tags))]


def is_doubtful(source: Source) -> bool:
    """Whether a part has a fault that the parser of the whole part would not see."""
    return any(_find_first(source))


def is_deep(source: Source) -> bool:
    """Whether a part may have a tag that only the compiler finds to be too deep."""
    return any(len(tag.body) > _SHALLOW and len(_SIGN.findall(tag.body)) > _SHALLOW for tag in source.tags)


def find_faults(source: Source) -> list[Fault]:
    """Return the faults of structure and syntax of a part, each tag read alone, in the order of the text."""
    found = list(_find_first(source))
    known = {id(fault.place) for fault in found}
    found += [fault for fault in _check_tags(source.tags) if id(fault.place) not in known]
    return sorted(found, key=lambda fault: fault.place.paragraph or 0)


def diagnose(fault: Fault, name: str | None) -> Diagnostic:
    """Return the finding of a fault in the file `name`."""
    return Diagnostic(
        code=fault.code,
        severity=Severity.ERREUR,
        message=fault.message,
        hint=fault.hint,
        location=fault.place.locate(name),
    )


def _find_first(source: Source) -> Iterator[Fault]:
    yield from source.faults
    yield from (fault for tag in source.tags if (fault := _glance(tag)))


def _glance(tag: Tag) -> Fault | None:
    """Find the faults that the compiler of the whole part would not see."""
    if not tag.body:
        return Fault("La balise est vide.", tag.place, EXAMPLES[tag.opener], "MOD012")
    if tag.word in _OTHER_FILES:
        message = f"« {tag.word} » appelle un autre fichier, ce qu’un modèle ne peut pas faire."
        return Fault(message, tag.place, "Recopiez le texte dans ce modèle, ou nommez-le avec « macro ».", "MOD014")
    if tag.word in _BARE or (tag.word.startswith("end") and tag.word != "endblock"):
        return _refuse_rest(tag)
    if tag.word == "filter" and tag.level:
        message = "Un bloc « filter » ne prend pas de paragraphes entiers : il changerait aussi leur mise en forme."
        return Fault(message, tag.place, "Filtrez chaque valeur : {{ titre|upper }}.", "MOD020")
    if tag.opener == "{{" and _closes_too_much(tag.body):
        return _check_tag(tag)
    return None


def _refuse_rest(tag: Tag) -> Fault | None:
    """Return the fault of a tag that is one word, when more is written in it: « {% endif reference %} »."""
    rest = tag.body.removeprefix(tag.word).strip()
    if not rest:
        return None
    hint = f"Écrivez {{%{tag.level} {tag.word} %}}."
    return Fault(f"« {tag.word} » s’écrit seul : « {rest} » est en trop.", tag.place, hint, "MOD012")


def _closes_too_much(body: str) -> bool:
    depth = 0
    for sign in body:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return True
    return False


def _check_tags(tags: Iterable[Tag]) -> list[Fault]:
    return [fault for tag in tags if (fault := _check_tag(tag))]


def _check_tag(tag: Tag) -> Fault | None:
    text = _stand_alone(tag)
    try:
        ENVIRONMENT.compile(text)
    except TemplateSyntaxError as error:
        message, hint = explain_syntax(error, tag.place.snippet)
        return Fault(message, tag.place, hint, "MOD012")
    except (SyntaxError, ValueError, RecursionError, MemoryError, OverflowError) as error:
        told = explain_compilation(error)
        return Fault(told[0], tag.place, told[1], "MOD012") if told else _refuse_depth(tag)
    return None


def _stand_alone(tag: Tag) -> str:
    """Return the smallest template that holds the tag and what it needs to be whole."""
    if tag.opener == "{{":
        return f"{{{{ {tag.body} }}}}"
    if tag.word in {"elif", "else"}:
        return f"{{% if 1 %}}{{% {tag.body} %}}{{% endif %}}"
    if tag.word == "raw" or tag.word.startswith("end"):
        return ""
    if opens_block(tag):
        return f"{{% {tag.body} %}}{{% end{tag.word} %}}"
    return f"{{% {tag.body} %}}"


def _explain(error: TemplateSyntaxError, source: Source) -> Fault:
    place = source.places[min(max(error.lineno - 2, 0), len(source.places) - 1)]
    message, hint = explain_syntax(error, place.snippet)
    return Fault(message, place, hint, "MOD012")


def _refuse_depth(tag: Tag) -> Fault:
    hint = "Simplifiez-la, ou posez d’abord une partie du calcul avec {% set x = … %}."
    return Fault("Cette balise est trop longue ou imbriquée trop profondément.", tag.place, hint, "MOD013")


def _find_deepest(tags: list[Tag]) -> Tag:
    depth, deepest, found = 0, 0, tags[0]
    for tag in tags:
        depth += (tag.word in OPENERS) - tag.word.startswith("end")
        if depth > deepest:
            deepest, found = depth, tag
    return found
