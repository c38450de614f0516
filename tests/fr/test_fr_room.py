"""The room itself: its examples are true, and it stays light."""

import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import conventions.fr

MODULES = sorted(path.stem for path in Path(conventions.fr.__file__).parent.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_the_docstrings_are_true(name):
    assert doctest.testmod(import_module(f"conventions.fr.{name}")).failed == 0


def test_no_heavy_library_is_imported():
    imports = "".join(f"import conventions.fr.{name}\n" for name in MODULES)
    code = f"import sys\n{imports}print(sorted({{'babel', 'num2words', 'pydantic', 'docx'}} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
