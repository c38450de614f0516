"""The public surface: what `__all__` says is what is exported, documented and importable."""

import subprocess
import sys

import pytest

import conventions


def test_every_name_is_importable():
    assert conventions.__all__ == sorted(conventions.__all__)
    for name in conventions.__all__:
        assert getattr(conventions, name) is not None
    assert set(conventions.__all__) <= set(dir(conventions))


def test_the_surface_is_this_one():
    assert set(conventions.__all__) == {
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
    }


def test_a_star_import_gives_exactly_the_surface():
    code = (
        "from conventions import *; import conventions; assert set(conventions.__all__) - {'__version__'} <= set(dir())"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_other_names_are_refused():
    with pytest.raises(AttributeError, match="has no attribute 'charger'"):
        conventions.charger  # noqa: B018


@pytest.mark.parametrize("name", [name for name in conventions.__all__ if name != "__version__"])
def test_every_name_is_documented(name, root):
    assert getattr(conventions, name).__doc__
    assert f"`{name}`" in (root / "README.md").read_text(encoding="utf-8")


def test_the_version_is_that_of_the_distribution(root):
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == conventions.__version__
