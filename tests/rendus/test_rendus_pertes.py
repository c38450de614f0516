"""No value is lost: each one of the complete example, changed, changes a document; or the card says why not."""

from __future__ import annotations

import copy
import re

import pytest

import conventions
from conventions.documents import find_pack
from conventions.models import Dossier
from conventions.models.base import Choix
from conventions.models.references import Reference, RefPartie
from conventions.ooxml.package import read_package
from conventions.ooxml.texte import extract_text
from tests.rendus.cas import EXAMPLES
from tests.rendus.marques import list_forms, list_leaves, mark_all, replace, squeeze

# In the complete example, what another value of the same dossier replaces in print, by place or by kind of place.
GIVES_WAY = {
    "charte_graphique.logos[*].texte": "ce logo de la charte est déjà celui d’une partie",
    "parties[0].representants[1].qualite": "la qualité est donnée au féminin",
    "parties[0].representants[1].habilitation.organe": "le texte de l’habilitation est donné en entier",
    "parties[0].representants[1].habilitation.acte": "le texte de l’habilitation est donné en entier",
}
VALUES_TRIED = 2


@pytest.fixture(scope="module")
def reason(complet):
    return find_pack(complet.profil).card.find_reason


@pytest.fixture(scope="module")
def marked(complet):
    """The complete example where no two values are alike, and its documents."""
    dossier, marks = mark_all(complet)
    return marks, conventions.generate(dossier, base=EXAMPLES, comments=True)


def test_each_text_date_amount_and_number_is_printed_for_itself(complet, marked, reason):
    """A value found in the example may be there for another reason: a mark cannot."""
    marks, documents = marked
    printed = squeeze("\n".join(extract_text(document.content) for document in documents))
    shared = [leaf for leaf in list_leaves(complet) if not leaf.internal and leaf.name in marks]
    assert len(shared) > 700
    lost = [
        leaf.name
        for leaf in shared
        if reason(leaf.name) is None and not {leaf.name, leaf.pattern} & set(GIVES_WAY)
        if not any(squeeze(form) in printed for form in list_forms(marks[leaf.name]))
    ]
    assert lost == []


def test_no_internal_mark_is_in_any_part_of_any_file(complet, marked):
    marks, documents = marked
    secrets = [marks[leaf.name] for leaf in list_leaves(complet) if leaf.internal and leaf.name in marks]
    texts = [secret for secret in secrets if isinstance(secret, str)]
    assert len(texts) > 5
    members = [content for document in documents for content in read_package(document.content).values()]
    raw = "\n".join(re.sub(r"<[^>]+>", "", content.decode("utf-8", "ignore")) for content in members)
    assert [text for text in texts if text in raw] == []


def test_the_function_of_someone_who_is_not_named_yet_is_printed():
    functions = ["animateur à recruter", "coordinateur", "élu à désigner", "médiateur"]
    referent, pilote, elu, regulateur = ({"qualite": function} for function in functions)
    data = {
        "titre": "Accueil",
        "parties": [{"code": "caf", "referent": referent}],
        "convention": {"regulation": {"referents": [{"partie": "caf", "personne": regulateur}]}},
        "fiches_action": [{"numero": 1, "pilote": {"partie": "caf", "personne": pilote}, "elu_referent": elu}],
    }
    printed = [extract_text(document.content) for document in conventions.generate(Dossier.model_validate(data))]
    assert [function for function in functions if function not in "".join(printed)] == []
    assert all("coordinateur" in text and "élu à désigner" in text for text in printed)


def list_others(leaf, codes):
    """Give other values that a leaf may take and that no mark can replace: choices, yes or no, references."""
    if isinstance(leaf.value, bool):
        return [not leaf.value]
    if isinstance(leaf.value, Choix):
        return [choice.value for choice in type(leaf.value) if choice is not leaf.value][:VALUES_TRIED]
    if isinstance(leaf.value, Reference):
        return [code for code in codes[isinstance(leaf.value, RefPartie)] if code != leaf.value][:VALUES_TRIED]
    return []


@pytest.mark.lent
def test_each_choice_yes_or_no_and_reference_changes_a_document(complet, reason):
    """For each field there is a place in the example where each other value is read in a document."""
    codes = ([fiche.code for fiche in complet.fiches_action], [partie.code for partie in complet.parties])
    before = {kind: read(complet, kind) for kind in ("convention", "fiches")}
    data = complet.model_dump(mode="json", exclude_unset=True)
    silent: dict[str, list[str]] = {}
    for leaf in list_leaves(complet):
        known = leaf.internal or reason(leaf.name) or leaf.pattern in GIVES_WAY or silent.get(leaf.pattern) == []
        if not known and (others := list_others(leaf, codes)):
            silent[leaf.pattern] = [other for other in others if is_silent(data, leaf, other, before)]
    assert len(silent) > 40
    assert {pattern: values for pattern, values in silent.items() if values} == {}


def is_silent(data, leaf, value, before):
    """Say whether no document tells the change; most are told by the agreement, which is read first."""
    changed = copy.deepcopy(data)
    replace(changed, leaf.path, value)
    dossier = Dossier.model_validate(changed)
    return all(read(dossier, kind) == text for kind, text in before.items())


def read(dossier, kind):
    documents = conventions.generate(dossier, base=EXAMPLES, documents=[kind], comments=False)
    return [read_package(document.content)["word/document.xml"] for document in documents]
