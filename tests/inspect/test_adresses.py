"""A tag in the address of a link, which no render reads, is told."""

from __future__ import annotations

import pytest

from conventions.engine.inspect import inspect_template
from conventions.models import Dossier
from tests.engine.modeles import build
from tests.inspect.gabarits import tell

LINK = '<w:p><w:hyperlink r:id="lien"><w:r><w:t>{{ titre }}</w:t></w:r></w:hyperlink></w:p>'


@pytest.mark.parametrize("address", ["https://exemple.fr/{{ titre }}", "https://exemple.fr/%7b%7B%20titre%20%7d%7D"])
def test_tag_in_the_address_of_a_link(address: str) -> None:
    (found,) = inspect_template(build(LINK, links={"lien": address}), Dossier).report
    assert tell(found) == {
        "code": "MOD017",
        "gravite": "avertissement",
        "partie": "le texte",
        "extrait": "https://exemple.fr/{{ titre }}",
        "message": "L’adresse de ce lien contient une balise, qui n’est pas lue : il ne mènerait nulle part.",
        "remede": "Écrivez l’adresse en entier, ou mettez la balise dans le texte et retirez le lien.",
    }


def test_plain_address() -> None:
    assert not inspect_template(build(LINK, links={"lien": "https://exemple.fr/?q=%7Bx%7D"}), Dossier).report
