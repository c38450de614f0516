"""A part whose blocks are made whole around its faults, so that one fault hides none of the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from conventions.engine.blocks import MIDDLES, opens_block
from conventions.engine.source import Source, write_bare
from conventions.engine.syntax import ENVIRONMENT
from conventions.engine.tags import Fault, Tag
from conventions.regex import regex

DOUBTFUL: Final = "_inconnu"
"""The name that stands for what cannot be read: nothing is known of its value, nor of what it proves."""
_UNREADABLE: Final = frozenset({"MOD010", "MOD012", "MOD013", "MOD014"})
_NOTHING: Final = "{#\n#}"
_BOUND: Final = regex(r"(?:for|pour|set|macro)\s+([^\W\d]\w*(?:\s*,\s*[^\W\d]\w*)*)")


class _Open(Struct, frozen=True):
    word: str
    end: str


def parse_mended(source: Source, faults: list[Fault]) -> nodes.Template | None:
    """Return the statements of a part without its text; None when they cannot be put in order: the faults tell why."""
    codes = {id(fault.place): fault.code for fault in faults}
    try:
        return ENVIRONMENT.parse("".join(_mend(source, codes)))
    except (TemplateSyntaxError, RecursionError):
        return None


def _mend(source: Source, codes: dict[int, str]) -> Iterator[str]:
    """Yield what stands for each tag, on one line each; the ends that lack are added where the fault puts them."""
    stack: list[_Open] = []
    for tag in source.order:
        readable = codes.get(id(tag.place)) not in _UNREADABLE
        if opens_block(tag):
            stack.append(_Open(tag.word, f"end{tag.word}" if readable else _end_doubt(tag)))
            yield write_bare(tag) if readable else _open_doubt(tag)
        elif tag.word in MIDDLES:
            yield _write_middle(tag, stack, readable=readable)
        elif tag.word.startswith("end"):
            yield from _close(tag.word.removeprefix("end"), stack)
        elif readable or tag.opener != "{%":
            yield write_bare(tag) if readable else _NOTHING
        else:  # it may have opened a block
            stack.append(_Open("", "endif"))
            yield _open_doubt(tag)
    yield from (f"{{% {item.end} %}}" for item in reversed(stack))


def _close(word: str, stack: list[_Open]) -> Iterator[str]:
    if all(item.word != word for item in stack):
        yield _NOTHING
        return
    while stack[-1].word != word:
        yield f"{{% {stack.pop().end} %}}"
    yield f"{{%\n{stack.pop().end} %}}"


def _write_middle(tag: Tag, stack: list[_Open], *, readable: bool) -> str:
    if not stack or stack[-1].word not in MIDDLES[tag.word]:
        return _NOTHING
    return write_bare(tag) if readable else f"{{%\n{tag.word} {DOUBTFUL if tag.word == 'elif' else ''} %}}"


def _open_doubt(tag: Tag) -> str:
    names = _find_names(tag)
    if tag.word == "for":
        return f"{{%\nfor {names or DOUBTFUL} in {DOUBTFUL} %}}"
    return (f"{{% set {names} = {DOUBTFUL} %}}" if names else "") + f"{{%\nif {DOUBTFUL} %}}"


def _end_doubt(tag: Tag) -> str:
    return "endfor" if tag.word == "for" else "endif"


def _find_names(tag: Tag) -> str:
    bound = _BOUND.match(tag.body)
    return bound[1] if bound else ""
