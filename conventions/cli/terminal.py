"""What the commands print: plain French lines, with colours only for a person at a terminal who accepts them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from conventions.diagnostics import Diagnostic, Report

_COLOURS = {"erreur": "red", "avertissement": "yellow", "information": "blue"}
_UNITS = ("octets", "ko", "Mo", "Go")


def say(text: str = "", *, err: bool = False, colour: str | None = None, bold: bool = False) -> None:
    """Print one line."""
    stream = sys.stderr if err else sys.stdout
    styled = click.style(text, fg=colour, bold=bold or None) if (colour or bold) and _accepts_colours(stream) else text
    click.echo(styled, err=err, color=True)


def complain(text: str) -> None:
    """Print what went wrong, on standard error."""
    say(f"Erreur\u00a0: {text}", err=True, colour="red")


def print_report(report: Report, *, err: bool = False, sources: bool = False) -> None:
    """Print findings, each on its line with its place, its remedy below, and its ground when `sources` is true."""
    for found in report:
        say(_describe(found), err=err, colour=_COLOURS[str(found.severity)])
        if found.hint:
            say(f"    → {found.hint}", err=err)
        if found.source and sources:
            say(f"    Fondement : {found.source}", err=err)


def _describe(found: Diagnostic) -> str:
    place = str(found.location)
    return f"{place + ' : ' if place else ''}{found.severity} {found.code} : {found.message}"


def show_progress(text: str = "") -> None:
    """Show what is being done, on a terminal only; the next call takes its place, an empty one clears it."""
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        click.echo(f"\r\x1b[K{text}", err=True, nl=False, color=True)


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun, in French: `0 erreur`, `2 erreurs`."""
    return f"{number} {noun}" if number < 2 else f"{number} {plural or noun + 's'}"


def format_size(octets: int) -> str:
    """Return a size as people read it: `812 octets`, `47 ko`, `1,3 Mo`."""
    size, rank = float(octets), 0
    while size >= 1000 and rank < len(_UNITS) - 1:
        size, rank = size / 1000, rank + 1
    figures = f"{size:.1f}" if rank > 1 else f"{size:.0f}"
    return f"{figures.removesuffix('.0').replace('.', ',')}\u00a0{_UNITS[rank]}"


def _accepts_colours(stream: TextIO) -> bool:
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()
