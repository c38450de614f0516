"""La subvention : montant, versements, compte, justificatifs et contrôle."""

from __future__ import annotations

from decimal import Decimal

from conventions.models.base import Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.references import RefPartie
from conventions.models.types import Bic, Iban, Jour, Liste, Montant, OuiNon, Texte


class Versement(Modele):
    """Un versement de la subvention."""

    echeance: Jour | None = champ("Échéance du versement", "Le jour du versement.", "2027-03-31")
    libelle: Texte | None = champ("Libellé du versement", "Ce qu'il est.", "Acompte")
    montant: Montant | None = champ("Montant du versement", "La somme, en euros.", 6000)
    condition: Texte | None = champ("Condition du versement", "Ce qui le déclenche.", "Signature de la convention")


class Compte(Modele):
    """Le compte bancaire qui reçoit la subvention."""

    titulaire: Texte | None = champ("Titulaire du compte", "Le nom porté sur le relevé.", "Association Les Tilleuls")
    iban: Iban | None = champ("IBAN du compte", "L'IBAN du relevé.", "FR76 3000 6000 0112 3456 7890 189")
    bic: Bic | None = champ("BIC du compte", "Le BIC du relevé.", "AGRIFRPP")


class Justificatif(Modele):
    """Une pièce que le bénéficiaire doit fournir."""

    document: Texte = champ("Document justificatif", "La pièce.", "Compte rendu financier", defaut=REQUIS)
    delai: Texte | None = champ("Délai de remise du justificatif", "Quand.", "six mois après la fin de l'exercice")


class Subvention(Modele):
    """La subvention que verse une partie à une autre."""

    financeur: RefPartie | None = champ("Partie qui verse la subvention", "Le code de la partie.", "mairie")
    beneficiaire: RefPartie | None = champ("Partie qui reçoit la subvention", "Le code de la partie.", "asso")
    montant: Montant | None = champ("Montant de la subvention", "La somme, en euros.", 24000)
    versements: Liste[Versement] = champ(
        "Versements de la subvention",
        "Les versements dans l'ordre.",
        [{"echeance": "2027-03-31", "libelle": "Acompte", "montant": 6000}],
        defaut=(),
    )
    compte: Compte | None = champ(
        "Compte bancaire du bénéficiaire", "Le compte à créditer.", {"iban": "FR76 3000 6000 0112 3456 7890 189"}
    )
    affectation: Texte | None = champ("Affectation de la subvention", "À quoi elle sert.", "Le salaire de l'animatrice")
    initiative: Texte | None = champ(
        "Initiative du projet subventionné", "Qui a conçu le projet.", "L'association a conçu et conduit le projet."
    )
    justificatifs: Liste[Justificatif] = champ(
        "Justificatifs à remettre", "Les pièces à fournir.", [{"document": "Compte rendu financier"}], defaut=()
    )
    controle: Texte | None = champ("Contrôle de l'emploi des fonds", "Comment il se fait.", "Sur pièces et sur place")
    reversement_autorise: OuiNon | None = champ(
        "Reversement à un tiers autorisé", "true si le bénéficiaire peut en reverser une part.", False
    )
    reversement: Texte | None = champ(
        "Restitution des sommes", "Quand les sommes doivent être rendues.", "Si l'action n'a pas lieu"
    )
    contrat_engagement_republicain: OuiNon | None = champ(
        "Contrat d'engagement républicain", "true si le bénéficiaire l'a souscrit.", True
    )

    @property
    def total_versements(self) -> Decimal:
        """La somme des versements dont le montant est connu."""
        return sum((versement.montant or Decimal(0) for versement in self.versements), Decimal(0))
