"""A project without money says so in a sentence: no table of zeros."""

from __future__ import annotations

from decimal import Decimal

import conventions
from conventions.models import Budget, Dossier
from conventions.ooxml.texte import extract_text
from conventions.resources import find_folder

LINES = {
    "charges": [{"poste": "Aucune dépense", "montant": 0}],
    "produits": [{"tiers": "Aucun financeur", "montant": 0}],
}


def write(budget: Budget) -> list[str]:
    dossier = conventions.load(find_folder("examples") / "complet.yaml")
    bare = dossier.convention.model_copy(update={"budget": budget, "subvention": None})
    return extract_text(print_agreement(dossier.model_copy(update={"convention": bare}))).splitlines()


def print_agreement(dossier: Dossier) -> bytes:
    [agreement] = conventions.generate(dossier, documents=["convention"], base=dossier.lire_repertoire())
    return agreement.content


def test_a_project_without_money_has_no_table_of_zeros() -> None:
    lines = write(Budget.model_validate(LINES))
    text = "\n".join(lines)
    assert "Projet mené sans dépense ni financement" in text
    assert "il ne donne lieu à aucune dépense et n’appelle aucun financement" in text
    assert "avant de l’engager" in text
    assert not [line for line in lines if "0\u00a0€" in line and not any(sign in line for sign in "123456789")]
    assert "Aucun financeur" not in text
    assert "Total des charges" not in text


def test_what_a_project_without_money_takes_all_the_same_is_printed() -> None:
    kind = [{"tiers": "Commune", "designation": "Prêt d’une salle", "montant": 4800}]
    budget = Budget.model_validate({**LINES, "contributions_nature": kind, "commentaire": "Revu chaque année."})
    text = "\n".join(write(budget))
    assert "Prêt d’une salle" in text
    assert "Revu chaque année." in text


def test_a_single_euro_is_a_budget() -> None:
    charges = [*LINES["charges"], {"poste": "Timbres", "montant": 1}]
    budget = Budget.model_validate({"charges": charges, "produits": LINES["produits"]})
    assert not budget.sans_argent
    assert budget.total_charges == Decimal(1)
    assert "Total des charges" in "\n".join(write(budget))


def test_a_budget_that_nobody_wrote_is_a_hole() -> None:
    assert not Budget().sans_argent
    assert "[À COMPLÉTER" in "\n".join(write(Budget()))
