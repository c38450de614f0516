"""The dictionary of the fields written out: a Word document, Markdown, or a page for a browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from conventions.documents.dictionary import Dictionary


def _write_word(dictionary: Dictionary) -> bytes:
    from conventions.outputs.dictionary.word import write_word

    return write_word(dictionary)


def _write_markdown(dictionary: Dictionary) -> bytes:
    from conventions.outputs.dictionary.markdown import write_markdown

    return write_markdown(dictionary).encode()


def _write_page(dictionary: Dictionary) -> bytes:
    from conventions.outputs.dictionary.page import write_page

    return write_page(dictionary).encode()


WRITERS: Mapping[str, Callable[[Dictionary], bytes]] = {
    ".docx": _write_word,
    ".md": _write_markdown,
    ".html": _write_page,
}
"""What writes each kind of file, by its suffix; the same dictionary gives the same bytes."""
