"""The cover shows the logos of the parties, then those of the charter that no party has already."""

from __future__ import annotations

import conventions
from conventions.models.dossier import CharteGraphique, Logo
from conventions.ooxml.texte import extract_text
from conventions.resources import find_folder


def test_a_logo_of_the_charter_is_shown_once() -> None:
    dossier = conventions.load(find_folder("examples") / "complet.yaml")
    shared = Logo(fichier=dossier.parties[0].logo, texte="Le même logo")
    own = Logo(fichier=f"./{dossier.parties[1].logo}", texte="Le logo du projet")
    charte = CharteGraphique(logos=(shared, own))
    changed = dossier.model_copy(update={"charte_graphique": charte})
    base = dossier.lire_repertoire()
    text = extract_text(conventions.generate(changed, documents=["convention"], base=base)[0].content)
    assert text.count("[image :") == len(dossier.parties) + 1
    assert "[image : Le logo du projet]" in text
    assert "Le même logo" not in text
