"""Data paths: the text form `parties[0].siren` and its parts `("parties", 0, "siren")`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TypeAlias

from conventions.regex import regex

Part: TypeAlias = str | int
Parts: TypeAlias = tuple[Part, ...]

_PLAIN = regex(r"[^\W\d]\w*(?:-\w+)*")
_STEP = regex(r'\.?(?P<name>[^\W\d]\w*(?:-\w+)*)|\[(?P<index>\d+)\]|\[(?P<quoted>"(?:[^"\\]|\\.)*")\]')


def format_path(parts: Iterable[Part]) -> str:
    """Write parts as text: `parties[0].siren`; a key that is not a plain word is quoted: `["a.b"]`."""
    return "".join(_format_part(part) for part in parts).removeprefix(".")


def _format_part(part: Part) -> str:
    if isinstance(part, int):
        return f"[{part}]"
    return f".{part}" if _PLAIN.fullmatch(part) else f"[{json.dumps(part, ensure_ascii=False)}]"


def parse_path(text: str) -> Parts:
    """Read the text form back. Raises ValueError when `text` is not a data path."""
    parts: list[Part] = []
    place = 0
    while place < len(text):
        step = _STEP.match(text, place)
        if step is None:
            raise ValueError(f"not a data path: {text!r}")
        parts.append(_read_step(step))
        place = step.end()
    return tuple(parts)


def _read_step(step: re.Match[str]) -> Part:
    if step["name"]:
        return step["name"]
    if step["index"]:
        return int(step["index"])
    return str(json.loads(step["quoted"], strict=False))
