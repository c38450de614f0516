"""What the parties say they exchange about people."""

from __future__ import annotations

from typing import Final

from conventions.fr.sounds import fold_accents
from conventions.models import DonneesPersonnelles, FormeJuridique, RegimeDonnees
from conventions.regex import regex
from conventions.rules.scene import Scene

PATH: Final = "convention.donnees_personnelles"
BOUND_BY_SECRECY: Final = frozenset(
    {
        FormeJuridique.ETABLISSEMENT_SANTE,
        FormeJuridique.ETABLISSEMENT_MEDICO_SOCIAL,
        FormeJuridique.CCAS,
        FormeJuridique.CIAS,
    }
)
"""The legal forms whose professionals are surely health or social professionals."""
_NEGATED: Final = regex(r"^(?:aucune?|pas de|sans|hors|ni)\b")
_SENSITIVE: Final = regex(
    r"\b(?:donnees?|informations?|renseignements?|elements?|etat|problemes?) (?:\w+ )?"
    r"(?:de|sur la|relati\w+ a la) sante"
    r"|^sante\b|\bmedica(?:l|ux|les?|ments?)\b|\bdiagnosti|\bpathologi|\bhandicap|\ballergi|\baddicti|\bgrossesse"
    r"|\bpsychiatr|\bbiometri|\bgenetique|\borigines? (?:ethnique|raciale)|\breligi|\bopinions? politique"
    r"|\bappartenance syndicale|\b(?:orientation|vie) sexuelle|(?<!assurance )\bmaladie"
)


def find_processing(scene: Scene) -> DonneesPersonnelles | None:
    """Return the clause when data are exchanged: any regime but « aucune »."""
    clause = scene.dossier.convention.donnees_personnelles
    return clause if clause and clause.regime is not RegimeDonnees.AUCUNE else None


def is_sensitive(text: str) -> bool:
    """Whether a text surely names data of article 9: health, origin, religion, opinions, sexual life.

    >>> is_sensitive("Informations de santé utiles à l’accueil"), is_sensitive("Aucune donnée de santé")
    (True, False)
    """
    folded = fold_accents(text)
    return bool(_SENSITIVE.search(folded)) and not _NEGATED.match(folded)
