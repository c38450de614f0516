"""The reference agreement: 25 articles, 6 partners, 12 sheets, 40 budget lines. The one source of all its templates.

What it says is written once, whatever the product that fills it: `dialectes` writes it in the tags of each. A value is
a path between ‹ and ›, in the names of our fields; « ? » ends the path of a value that may lack.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

ARTICLES, PARTIES, FICHES, LIGNES = 25, 6, 12, 40
_PHRASE: Final = (
    "La présente convention engage chaque partie, sur le territoire ‹convention.projet.territoire.nom›, à tenir ses "
    "engagements jusqu’à son terme, et à rendre compte de l’emploi des moyens qu’elle reçoit ou qu’elle apporte, sous "
    "le contrôle du ‹convention.litiges.tribunal›. "
)
_CLAUSES: Final = ("valeurs_communes", "projet", "roles", "calendrier", "moyens", "regulation", "evaluation")


@dataclass(frozen=True, slots=True)
class Marges:
    """What stands on top and at the bottom of each page."""

    haut: str
    bas: str


@dataclass(frozen=True, slots=True)
class Titre:
    """A heading."""

    texte: str
    niveau: int = 1


@dataclass(frozen=True, slots=True)
class Texte:
    """A paragraph."""

    texte: str


@dataclass(frozen=True, slots=True)
class Si:
    """Blocks printed when a value is there."""

    chemin: str
    blocs: tuple[Bloc, ...]


@dataclass(frozen=True, slots=True)
class Pour:
    """Blocks printed for each item of a list."""

    variable: str
    liste: str
    blocs: tuple[Bloc, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A bullet for each text of a list, ended by a semicolon, the last by a full stop."""

    liste: str


@dataclass(frozen=True, slots=True)
class Tableau:
    """A table: one row of headings, then one for each item; columns are (heading, path in the item)."""

    liste: str
    colonnes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """Blocks that make a clause of ours; the peers have no word for it."""

    code: str
    blocs: tuple[Bloc, ...]


Bloc = Marges | Titre | Texte | Si | Pour | Enumeration | Tableau | Clause

BUDGET: Final = Tableau(
    "convention.budget.charges",
    (("Poste", "poste"), ("Exercice", "exercice?"), ("Action", "fiche?"), ("Montant", "montant")),
)


def write_agreement() -> tuple[Bloc, ...]:
    """Return the agreement."""
    articles = [_write_article(number) for number in range(ARTICLES)]
    clauses = [Clause(code, blocs) for code, blocs in zip(_CLAUSES, articles, strict=False)]
    others = [bloc for blocs in articles[len(_CLAUSES) :] for bloc in blocs]
    budget = Clause("budget", (Titre("Budget"), BUDGET))
    margins = Marges("‹titre› — ‹reference?›", "Version ‹version?›")
    return margins, Titre("‹titre›", 0), _PARTIES, *clauses, *others, budget, _FICHES


def _write_article(number: int) -> tuple[Bloc, ...]:
    article = f"convention.articles_libres[{number}]"
    blocs = (
        Titre(f"Article {number + 1} — ‹{article}.titre›"),
        Texte(_PHRASE * 3),
        Si(f"{article}.apres", (Texte(f"‹{article}.texte›"),)),
    )
    return (Si(article, blocs),)


_PARTIES: Final = Pour(
    "p",
    "parties",
    (
        Texte("‹p.nom›, ‹p.forme_juridique›, ‹p.adresse.voie?›, ‹p.adresse.commune?›, qui apporte :"),
        Enumeration("p.apports"),
    ),
)
_FICHES: Final = Pour(
    "f",
    "fiches_action",
    (
        Titre("Fiche ‹f.numero› — ‹f.titre›", 2),
        Texte("‹f.descriptif›"),
        Tableau(
            "f.contributions",
            (("Partie", "partie"), ("Place", "place"), ("Rôle", "role"), ("Activité", "activite")),
        ),
    ),
)
