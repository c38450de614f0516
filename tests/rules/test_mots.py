"""The words that rules look for: each of them, where a case would only show one."""

from __future__ import annotations

import pytest

from conventions.models import Dossier
from conventions.rules import Scene, find_rule
from conventions.rules.sub.delays import read_months

NUMBERS = {
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "dix-huit": 18, "vingt-quatre": 24,
}  # fmt: skip
PUBLIC_MAIL = (
    "aol.com", "bbox.fr", "free.fr", "gmail.com", "hotmail.com", "hotmail.fr", "icloud.com", "laposte.net", "live.fr",
    "neuf.fr", "numericable.fr", "orange.fr", "outlook.com", "outlook.fr", "protonmail.com", "sfr.fr", "wanadoo.fr",
    "yahoo.com", "yahoo.fr",
)  # fmt: skip


@pytest.mark.parametrize(("word", "months"), NUMBERS.items())
def test_a_delay_in_words_is_read(word: str, months: int) -> None:
    assert read_months(f"{word} mois après la clôture") == months


@pytest.mark.parametrize(("domain", "told"), [*((domain, True) for domain in PUBLIC_MAIL), ("relais.example", False)])
def test_a_personal_address_is_known_by_its_domain(domain: str, told: bool) -> None:
    referent = {"prenom": "Awa", "nom": "Diallo", "courriel": f"awa.diallo@{domain}"}
    dossier = Dossier.model_validate({"titre": "Répit", "parties": [{"code": "relais", "referent": referent}]})
    paths = [hit.path for hit in find_rule("DON011").check(Scene(dossier))]
    assert [path.startswith("parties[0].referent") for path in paths] == [True] * told
