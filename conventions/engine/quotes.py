"""Word's French autocorrect, undone inside tags: « », curly quotes, no-break spaces, dashes.

A string typed `"et"` becomes `« et »` in a French Word. Outside strings every such sign is put back as a programmer
typed it; inside strings the text is kept, apostrophes included, since it is text to be printed.
"""

from __future__ import annotations

from typing import Final

from conventions.regex import regex

_DOUBLE: Final = {'"': '"“”', "“": '”"“', "”": '”"“', "„": '”“"', "«": '»"', "»": '»"'}
_CLOSERS: Final = {sign: regex(f"[{closers}]") for sign, closers in _DOUBLE.items()}
_LONGEST_STRING: Final = 10_000  # so that a stray quote in a hostile text costs little
_OPENER: Final = regex(r"\{[{%]")
_NESTING: Final = regex(f"[{{}}{''.join(_DOUBLE)}]")
_DEPTHS: Final = {"{": 1, "}": -1}
_SINGLE: Final = "'‘’‚‛"
_SPACES: Final = "\u00a0\u202f\u2009\u2007\u200b\ufeff\t\n\r"
_PLAIN: Final = {**dict.fromkeys(_SPACES, " "), "–": "-", "—": "-", "\u2011": "-", "…": "..."}
_AFTER_STRING: Final = regex(
    r"[\s\u00a0\u202f]*(?:$|[,)\]}|:+*/%<>=!~–—\u2011\[-]|\.[a-z_]|(?:in|is|and|or|not|if|else)\b)"
)
_SUSPECT: Final = regex(f"[“”„«»‘’‚‛–—\u2011…{_SPACES}]")


def repair(body: str) -> str:
    """Return the inside of a tag as its author typed it."""
    if not _SUSPECT.search(body):
        return body
    out, at = [], 0
    while at < len(body):
        sign = body[at]
        if sign in _DOUBLE or sign in _SINGLE:
            text, at = _read_string(body, at)
            out.append(text)
        else:
            out.append(_PLAIN.get(sign, sign))
            at += 1
    return "".join(out)


def find_end(text: str, start: int, closer: str) -> int:
    """Return where `closer` starts, strings and braces skipped when they are well closed; -1 when there is none."""
    plain = text.find(closer, start)
    if plain < 0 or not _NESTING.search(text, start, plain):
        return plain
    at, depth = start, 0
    while at < len(text) and not (depth == 0 and text.startswith(closer, at)):
        sign = text[at]
        if sign in _DOUBLE:
            end = _end_of_string(text, at)
            if end < 0 or (closer in text[at:end] and _OPENER.search(text, at, end)):
                break  # what looked like a string holds an opener of its own: an inch mark or a stray
            at = end
        elif _OPENER.match(text, at):
            break
        depth = max(depth + _DEPTHS.get(sign, 0), 0)
        at += 1
    return at if depth == 0 and text.startswith(closer, at) else plain


def _end_of_string(body: str, start: int) -> int:
    found = _CLOSERS[body[start]].search(body, start + 1, start + _LONGEST_STRING)
    return found.start() if found else -1


def _read_string(body: str, start: int) -> tuple[str, int]:
    if body[start] in _DOUBLE:
        end = _end_of_string(body, start)
        quote = '"'
    else:
        end = _end_of_single(body, start)
        quote = "'"
    if end < 0:
        return body[start:], len(body)
    inside = body[start + 1 : end]
    if body[start] in "«»":
        inside = inside.strip(" \u00a0\u202f")
    return quote + inside.replace("'", "’" if quote == "'" else "'") + quote, end + 1


def _end_of_single(body: str, start: int) -> int:
    """Return the sign that closes: the first after which an expression can go on, so that l’article is one string."""
    for at in range(start + 1, len(body)):
        if body[at] in _SINGLE and _AFTER_STRING.match(body, at + 1):
            return at
    return -1
