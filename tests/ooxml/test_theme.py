"""The graphic charter: accent colour and font of a document, readable on white whatever the colour asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import conventions
from conventions.ooxml.package import read_package
from conventions.ooxml.theme import apply_theme, darken, read_theme
from conventions.resources import find_folder


def contrast(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@given(st.text("0123456789abcdefABCDEF", min_size=6, max_size=6))
def test_any_colour_is_readable(colour: str) -> None:
    assert contrast(darken(f"#{colour}")) >= 4.5


def test_a_readable_colour_is_kept() -> None:
    assert darken("#1f3864") == "1F3864"


def test_the_charter_changes_styles_and_theme() -> None:
    dossier = conventions.load(find_folder("examples") / "minimal.yaml")
    charte = type(dossier.charte_graphique)(couleur="#7A1F5C", police="Marianne & Cie")
    plain, dressed = (
        read_package(conventions.generate(item, documents=["convention"])[0].content)
        for item in (dossier, dossier.model_copy(update={"charte_graphique": charte}))
    )
    old = read_theme(plain)
    assert old.accent is not None
    assert old.font is not None
    assert read_theme(dressed).accent == b"7A1F5C"
    for name in ("word/styles.xml", "word/theme/theme1.xml"):
        assert old.accent in plain[name]
        assert old.accent not in dressed[name]
        assert b"Marianne &amp; Cie" in dressed[name]


@pytest.mark.parametrize("members", [{}, {"word/theme/theme1.xml": b"<a/>"}])
def test_a_template_without_theme_is_left_alone(members: dict[str, bytes]) -> None:
    assert (
        apply_theme(b'<w:color w:val="1F3864"/>', read_theme(members), "#000000", "X") == b'<w:color w:val="1F3864"/>'
    )
