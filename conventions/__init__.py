"""Partnership agreements and action sheets: typed data in, structured Word documents out.

    import conventions

    dossier = conventions.load("dossier.yaml")
    for document in conventions.generate(dossier):
        print(document.file_name, len(document.content))

What this module exports is the whole public surface. Each name is imported when it is first used, so that
`import conventions` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from conventions.api import check, check_templates, generate, load
    from conventions.diagnostics import Diagnostic, Location, Report, Severity
    from conventions.documents import Document
    from conventions.engine import Template
    from conventions.errors import (
        ConventionsError,
        IncompleteError,
        LoadError,
        OutputError,
        RenderError,
        TemplateError,
        UsageError,
    )
    from conventions.models import Dossier

__version__ = "0.1.0"

__all__ = [
    "ConventionsError",
    "Diagnostic",
    "Document",
    "Dossier",
    "IncompleteError",
    "LoadError",
    "Location",
    "OutputError",
    "RenderError",
    "Report",
    "Severity",
    "Template",
    "TemplateError",
    "UsageError",
    "__version__",
    "check",
    "check_templates",
    "generate",
    "load",
]

_HOMES = {
    "Diagnostic": "diagnostics",
    "Document": "documents",
    "Dossier": "models",
    "Location": "diagnostics",
    "Report": "diagnostics",
    "Severity": "diagnostics",
    "Template": "engine",
    "check": "api",
    "check_templates": "api",
    "generate": "api",
    "load": "api",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'conventions' has no attribute {name!r}")
    value = getattr(import_module(f"conventions.{_HOMES.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
