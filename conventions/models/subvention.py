"""La subvention : montant, versements, compte, justificatifs et contrôle."""

from __future__ import annotations

from decimal import Decimal

from conventions.models.base import Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.references import RefPartie
from conventions.models.types import Bic, Iban, Jour, Liste, Montant, OuiNon, Texte


class Versement(Modele):
    """Un versement de la subvention."""

    echeance: Jour | None = champ("Échéance du versement", "Donner le jour où la somme est versée.", "2027-03-31")
    libelle: Texte | None = champ("Libellé du versement", "Nommer le versement : acompte, solde.", "Acompte")
    montant: Montant | None = champ("Montant du versement", "Écrire la somme versée, en euros.", 6000)
    condition: Texte | None = champ(
        "Condition du versement", "Dire ce qui déclenche le versement.", "Signature de la convention"
    )


class Compte(Modele):
    """Le compte bancaire qui reçoit la subvention."""

    titulaire: Texte | None = champ(
        "Titulaire du compte", "Recopier le nom porté sur le relevé d'identité bancaire.", "Association Les Tilleuls"
    )
    iban: Iban | None = champ(
        "IBAN du compte", "Recopier l'IBAN du relevé d'identité bancaire.", "FR76 3000 6000 0112 3456 7890 189"
    )
    bic: Bic | None = champ("BIC du compte", "Recopier le BIC du relevé d'identité bancaire.", "AGRIFRPP")


class Justificatif(Modele):
    """Une pièce que le bénéficiaire doit fournir."""

    document: Texte = champ(
        "Document justificatif",
        "Nommer la pièce que le bénéficiaire doit fournir.",
        "Compte rendu financier",
        defaut=REQUIS,
    )
    delai: Texte | None = champ(
        "Délai de remise du justificatif",
        "Dire au plus tard quand la pièce est remise.",
        "six mois après la fin de l'exercice",
    )


class Subvention(Modele):
    """La subvention que verse une partie à une autre."""

    financeur: RefPartie | None = champ(
        "Partie qui verse la subvention", "Donner le code de la partie qui verse.", "mairie", finale=True
    )
    beneficiaire: RefPartie | None = champ(
        "Partie qui reçoit la subvention", "Donner le code de la partie qui reçoit.", "asso", finale=True
    )
    montant: Montant | None = champ(
        "Montant de la subvention", "Écrire la somme accordée, en euros.", 24000, finale=True
    )
    versements: Liste[Versement] = champ(
        "Versements de la subvention",
        "Décrire les versements, dans l'ordre de leurs dates.",
        [{"echeance": "2027-03-31", "libelle": "Acompte", "montant": 6000}],
        defaut=(),
    )
    compte: Compte | None = champ(
        "Compte bancaire du bénéficiaire",
        "Donner le compte que les versements créditent.",
        {"iban": "FR76 3000 6000 0112 3456 7890 189"},
    )
    affectation: Texte | None = champ(
        "Affectation de la subvention",
        "Dire à quelle dépense la subvention est destinée.",
        "Le salaire de l'animatrice",
    )
    initiative: Texte | None = champ(
        "Initiative du projet subventionné",
        "Dire qui a conçu et défini le projet.",
        "L'association a conçu et conduit le projet.",
    )
    justificatifs: Liste[Justificatif] = champ(
        "Justificatifs à remettre",
        "Décrire les pièces à fournir et leurs délais.",
        [{"document": "Compte rendu financier"}],
        defaut=(),
    )
    controle: Texte | None = champ(
        "Contrôle de l'emploi des fonds", "Dire comment l'emploi des fonds est contrôlé.", "Sur pièces et sur place"
    )
    reversement_autorise: OuiNon | None = champ(
        "Reversement à un tiers autorisé", "Écrire true si le bénéficiaire peut en reverser une part.", False
    )
    reversement: Texte | None = champ(
        "Restitution des sommes", "Dire dans quels cas les sommes sont rendues.", "Si l'action n'a pas lieu"
    )
    contrat_engagement_republicain: OuiNon | None = champ(
        "Contrat d'engagement républicain", "Écrire true si le bénéficiaire y a souscrit.", True
    )

    @property
    def total_versements(self) -> Decimal:
        """La somme des versements dont le montant est connu."""
        return sum((versement.montant or Decimal(0) for versement in self.versements), Decimal(0))
