"""The subvention of a dossier, as the law looks at it: who pays whom, and how much a year."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

from conventions.models import FormeJuridique, Partie, Subvention
from conventions.regex import regex
from conventions.rules.reading import matches
from conventions.rules.scene import Scene

PATH: Final = "convention.subvention"
_PRIVATE: Final = frozenset(
    {
        FormeJuridique.ASSOCIATION,
        FormeJuridique.FONDATION,
        FormeJuridique.SOCIETE,
        FormeJuridique.SCIC,
        FormeJuridique.MUTUELLE,
        FormeJuridique.SYNDICAT_PROFESSIONNEL,
    }
)
_LOCAL: Final = frozenset(
    {
        FormeJuridique.COMMUNE,
        FormeJuridique.COMMUNE_NOUVELLE,
        FormeJuridique.EPCI,
        FormeJuridique.SYNDICAT,
        FormeJuridique.DEPARTEMENT,
        FormeJuridique.REGION,
    }
)
_FINANCIAL_REPORT: Final = regex(r"\bcomptes?[ -]rendus? (?:d.execution )?financi|\bcrf\b|\b15059\b")
"""The account that the law asks for, under its name, its initials or the number of its form."""


def is_financial_report(document: str) -> bool:
    """Whether a document is the « compte rendu financier »."""
    return matches(_FINANCIAL_REPORT, document)


def is_private(partie: Partie) -> bool:
    """Whether a party is surely of private law (an establishment or a landlord may be either)."""
    return partie.forme_juridique in _PRIVATE


class Grant(Struct, frozen=True):
    """A subvention whose payer and beneficiary are known."""

    subvention: Subvention
    payer: Partie
    beneficiary: Partie
    months: int | None

    @property
    def is_public(self) -> bool:
        """Whether an administrative authority pays a body of private law: the law of subventions applies."""
        return self.payer.autorite_administrative and is_private(self.beneficiary)

    @property
    def is_local(self) -> bool:
        """Whether a local authority pays a body of private law."""
        return self.payer.forme_juridique in _LOCAL and is_private(self.beneficiary)

    @property
    def amount(self) -> Decimal:
        """The amount, or what is known of its payments."""
        montant = self.subvention.montant
        return self.subvention.total_versements if montant is None else montant

    @property
    def yearly(self) -> Decimal:
        """The average amount of a year, which some year reaches or exceeds; the whole amount without a duration."""
        years = -(-(self.months or 12) // 12)
        return self.amount / years

    @property
    def three_years(self) -> Decimal:
        """The average amount of three years; the whole amount of a shorter agreement."""
        return self.amount * 36 / max(self.months or 36, 36)


def find_grant(scene: Scene) -> Grant | None:
    """Return the subvention of the dossier, None when its payer or its beneficiary is unknown."""
    convention = scene.dossier.convention
    subvention = convention.subvention
    if not subvention or not subvention.financeur or not subvention.beneficiaire:
        return None
    months = convention.duree.mois if convention.duree else None
    payer, beneficiary = scene.parties[subvention.financeur], scene.parties[subvention.beneficiaire]
    return Grant(subvention, payer, beneficiary, months)


def find_public_grant(scene: Scene) -> Grant | None:
    """Return the subvention if an administrative authority pays it to a body of private law."""
    grant = find_grant(scene)
    return grant if grant and grant.is_public else None
