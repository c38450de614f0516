"""Compiled templates, kept by content: compiling costs as much as many renders."""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING

from conventions.documents.cache import remember

if TYPE_CHECKING:
    from conventions.engine import Template

_LIMIT = 32
_lock = Lock()
_kept: OrderedDict[tuple[str, str, bool], Template] = OrderedDict()


def open_template(content: bytes, *, name: str, typographie: bool) -> Template:
    """Return the compiled template of a Word file; the same object for the same content, in any thread.

    `name` is what the faults of the template call it.
    """
    key = (sha256(content).hexdigest(), name, typographie)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    template = _compile(content, name, typographie)
    with _lock:
        _kept[key] = template
        while len(_kept) > _LIMIT:
            _kept.popitem(last=False)
    return template


def _compile(content: bytes, name: str, typographie: bool) -> Template:
    template: Template = remember(("template", content, name, str(typographie)), _open, content, name, typographie)
    return template


def _open(content: bytes, name: str, typographie: bool) -> Template:
    from conventions.engine import Template

    return Template(content, name=name, typographie=typographie)
