"""Write again the expected reports of the catalogues, after a change of words: then read the diff.

.venv/bin/python -m tests.inspect.ecrire
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml

from conventions.diagnostics import Report
from conventions.documents.card import Portee
from conventions.documents.inspection import SCOPES, inspect_pack
from conventions.engine.inspect import inspect_template
from tests.inspect.gabarits import HERE, make, tell, write_pack


class Dumper(yaml.SafeDumper):
    """Writes texts of several lines as they are read."""


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


Dumper.add_representer(str, _represent)


def judge(case: dict[str, Any]) -> Report:
    """Return the report of a case: a template, or a pack."""
    if "documents" not in case:
        return inspect_template(make(case["modele"]), SCOPES[Portee(case.get("portee", "dossier"))]).report
    with tempfile.TemporaryDirectory() as folder:
        return inspect_pack(write_pack(Path(folder), case)).report


def rewrite(path: Path) -> None:
    """Write the reports of one catalogue again."""
    cases = yaml.safe_load(path.read_text(encoding="utf-8"))
    told = ({**case, "rapport": [tell(found) for found in judge(case)]} for case in cases)
    texts = (yaml.dump([case], Dumper=Dumper, allow_unicode=True, sort_keys=False, width=10**6) for case in told)
    path.write_text("\n".join(texts), encoding="utf-8")


if __name__ == "__main__":
    for catalogue in sorted(path for folder in ("fautes", "paquets") for path in (HERE / folder).glob("*.yaml")):
        rewrite(catalogue)
