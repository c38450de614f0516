"""Whatever dossier the models accept: whole documents, that hold all its texts and nothing of what is internal."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

import conventions
from conventions.documents import find_pack
from conventions.fr.typography import fold
from conventions.models import Dossier
from conventions.ooxml.package import read_package
from conventions.ooxml.texte import extract_text
from tests.rendus.cas import EXAMPLES
from tests.rendus.dossiers import SECRET, dossiers, list_texts
from tests.rendus.structure import find_faults

pytestmark = pytest.mark.lent
bounded = settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
)

# What a text gives way to: the rest of the same object decides which of two texts is the one to print.
GIVES_WAY = {
    "habilitation.organe": lambda item: "texte" in item,
    "habilitation.acte": lambda item: "texte" in item,
    "habilitation.numero": lambda item: "texte" in item,
    "representants[*].qualite": lambda item: item.get("civilite") == "Mme" and "qualite_feminin" in item,
    "representants[*].qualite_feminin": lambda item: item.get("civilite") != "Mme",
    "budget.couts_caches_neant": lambda item: "couts_caches" in item,
    "convention.donnees_personnelles.": lambda item: item["regime"] == "aucune",
    "parties[*].logo_texte": lambda item: True,
    "charte_graphique.logos[*].texte": lambda item: True,
}


@bounded
@given(dossiers(), st.booleans())
def test_any_dossier_gives_whole_documents_that_hold_its_texts(data, comments):
    documents = conventions.generate(Dossier.model_validate(data), base=EXAMPLES, comments=comments)
    for document in documents:
        note(document.file_name)
        assert find_faults(document.content) == []
    members = [member for document in documents for member in read_package(document.content).items()]
    assert [name for name, content in members if SECRET.encode() in content] == []
    assert list_lost(data, documents) == []


def list_lost(data, documents):
    """Return the place and the text of what should be printed and is not, line by line."""
    card = find_pack("convention-partenariat").card
    printed = squeeze("\n".join(extract_text(document.content) for document in documents))
    return [
        (place.path, place.text)
        for place in list_texts(Dossier, data)
        if not place.internal and card.find_reason(place.path) is None and not gives_way(place)
        if not all(squeeze(line) in printed for line in place.text.split("\n"))
    ]


def gives_way(place):
    return any(name in place.path and test(place.item) for name, test in GIVES_WAY.items())


def squeeze(text):
    """Keep what a reader reads: templates put capitals, final stops and French spaces; lines become paragraphs."""
    return re.sub(r"\s", "", fold(text)).casefold().rstrip(".;")
