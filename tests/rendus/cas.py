"""The documents of the examples, rendered once a session: what every test of this folder looks at."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import conventions
from conventions.documents import Document

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Cas(NamedTuple):
    """An example, as a draft or as a final."""

    name: str
    file: str
    final: bool = False

    def generate(self, *, comments: bool = False) -> list[Document]:
        """Make its documents from the file, as an application would."""
        return conventions.generate(EXAMPLES / self.file, final=self.final, comments=comments)


COMPLET = Cas("complet", "complet.yaml")
COMPLET_FINAL = Cas("complet-final", "complet.yaml", final=True)
MINIMAL = Cas("minimal", "minimal.yaml")
CLS = Cas("contrat-local-de-sante", "contrat-local-de-sante.yaml")
TOUS = (COMPLET, COMPLET_FINAL, MINIMAL, CLS)
