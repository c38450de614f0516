"""Where the bundled folders are: templates, schemas and examples, in a checkout or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def find_folder(name: str) -> Path:
    """Return the bundled folder `name` (`templates`, `schemas` or `examples`).

    Raises FileNotFoundError when neither the wheel's data nor the checkout has it.
    """
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(name)
