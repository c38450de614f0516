"""Le budget : charges, produits, coûts cachés, contributions en nature ; tous les totaux se calculent."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Self

from pydantic import model_validator

from conventions.models import comptes
from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.comptes import Part, TableauBudget, TotalExercice
from conventions.models.erreurs import refuser
from conventions.models.fiche_action import RefFiche
from conventions.models.references import RefPartie
from conventions.models.types import Annee, Entier, Liste, Montant, OuiNon, Quantite, Texte


class NatureProduit(Choix):
    """Nature d'un produit."""

    SUBVENTION = "subvention", "subvention"
    FONDS_PROPRES = "fonds_propres", "fonds propres"
    PRESTATION = "prestation", "prestation"
    PARTICIPATION_USAGERS = "participation_usagers", "participation des usagers"
    AUTRE = "autre", "autre produit"


class PhaseCout(Choix):
    """Moment du partenariat auquel se rattache un coût caché."""

    PREPARATION = "preparation", "préparation"
    REUNIONS = "reunions", "réunions"
    SUIVI = "suivi", "suivi"
    EVALUATION = "evaluation", "évaluation"


class Charge(Modele):
    """Une dépense prévue."""

    poste: Texte = champ("Poste de dépense", "Ce qui est payé.", "Salaire de la coordinatrice", defaut=REQUIS)
    montant: Montant = champ("Montant de la dépense", "La somme, en euros.", 24000, defaut=REQUIS)
    exercice: Annee | None = champ("Exercice de la dépense", "L'année.", 2027)
    fiche: RefFiche | None = champ("Fiche action de la dépense", "Le code de la fiche.", "f1")
    indirecte: OuiNon = champ("Dépense indirecte", "true pour une part de frais généraux.", False, defaut=False)


class _Financement(Modele):
    """Ce que partagent les sommes qui viennent d'une partie ou d'un tiers."""

    partie: RefPartie | None = champ("Partie qui apporte la somme", "Le code de la partie.", "caf")
    tiers: Texte | None = champ(
        "Tiers qui apporte la somme", "Le nom du financeur, s'il n'est pas partie.", "Fondation Horizon"
    )

    @model_validator(mode="after")
    def _refuser_deux_financeurs(self) -> Self:
        if self.partie and self.tiers:
            raise refuser("financeur_double", partie=self.partie, tiers=self.tiers)
        return self

    @property
    def financeur(self) -> str | None:
        """Le nom du financeur, tel qu'il s'imprime."""
        return self.partie.appellation if self.partie else self.tiers


class Produit(_Financement):
    """Une recette prévue."""

    intitule: Texte | None = champ("Intitulé de la recette", "Ce qu'est la somme.", "Subvention de fonctionnement")
    montant: Montant = champ("Montant de la recette", "La somme, en euros.", 12000, defaut=REQUIS)
    exercice: Annee | None = champ("Exercice de la recette", "L'année.", 2027)
    nature: NatureProduit | None = champ("Nature de la recette", "Le genre de recette.", "subvention")
    fiche: RefFiche | None = champ("Fiche action de la recette", "Le code de la fiche.", "f1")

    @property
    def financeur(self) -> str | None:
        """Le nom du financeur, ou à défaut l'intitulé de la recette."""
        return super().financeur or self.intitule


class CoutCache(Modele):
    """Un coût que le budget ne montre pas : le temps passé à préparer, se réunir, suivre, évaluer."""

    intitule: Texte = champ("Intitulé du coût caché", "À quoi va ce temps.", "Comités de pilotage", defaut=REQUIS)
    partie: RefPartie = champ("Partie qui supporte le coût caché", "Le code de la partie.", "mairie", defaut=REQUIS)
    phase: PhaseCout | None = champ("Moment du coût caché", "Quand il survient.", "reunions")
    personnes: Entier | None = champ("Nombre de personnes", "Combien de personnes.", 3, visibilite="interne")
    heures: Quantite | None = champ("Heures par personne", "Combien d'heures chacune.", 12, visibilite="interne")
    taux: Montant | None = champ("Taux horaire", "Le coût d'une heure, en euros.", 38.5, visibilite="interne")

    @property
    def total(self) -> Decimal | None:
        """Personnes × heures × taux ; une seule personne si leur nombre n'est pas dit."""
        if self.heures is None or self.taux is None:
            return None
        personnes = 1 if self.personnes is None else self.personnes
        return (personnes * self.heures * self.taux).quantize(Decimal("0.01"), ROUND_HALF_UP)


class ContributionNature(_Financement):
    """Une contribution en nature, valorisée à part du budget."""

    designation: Texte = champ("Contribution en nature", "Ce qui est apporté.", "Prêt d'une salle", defaut=REQUIS)
    montant: Montant = champ("Valeur de la contribution", "La valeur estimée, en euros.", 4800, defaut=REQUIS)


class Budget(Modele):
    """Le budget du partenariat."""

    exercices: Liste[Annee] = champ("Exercices du budget", "Les années couvertes.", [2027, 2028, 2029], defaut=())
    charges: Liste[Charge] = champ(
        "Charges du budget",
        "Les dépenses prévues.",
        [{"poste": "Salaire de la coordinatrice", "montant": 24000, "exercice": 2027}],
        defaut=(),
        finale=True,
    )
    produits: Liste[Produit] = champ(
        "Produits du budget",
        "Les recettes prévues, chacune avec son financeur.",
        [{"partie": "caf", "montant": 12000, "exercice": 2027, "nature": "subvention"}],
        defaut=(),
        finale=True,
    )
    couts_caches: Liste[CoutCache] = champ(
        "Coûts cachés du partenariat",
        "Le temps passé que le budget ne montre pas.",
        [{"intitule": "Comités de pilotage", "partie": "mairie", "personnes": 3, "heures": 12, "taux": 38.5}],
        defaut=(),
    )
    couts_caches_neant: Texte | None = champ(
        "Motif d'absence de coûts cachés",
        "Pourquoi le partenariat n'en a pas, si c'est le cas.",
        "Les réunions ont lieu dans le cadre d'une instance qui existe déjà.",
    )
    contributions_nature: Liste[ContributionNature] = champ(
        "Contributions en nature",
        "Ce qui est apporté sans argent.",
        [{"partie": "mairie", "designation": "Prêt d'une salle", "montant": 4800}],
        defaut=(),
    )
    criteres_ventilation: Texte | None = champ(
        "Critères de ventilation des charges indirectes",
        "Comment les frais généraux sont répartis.",
        "Au prorata des heures travaillées",
    )
    commentaire: Texte | None = champ(
        "Commentaire du budget", "Ce qu'il faut savoir de plus.", "Les montants sont toutes taxes comprises."
    )

    @property
    def total_charges(self) -> Decimal:
        """La somme des charges."""
        return comptes.additionner(charge.montant for charge in self.charges)

    @property
    def total_produits(self) -> Decimal:
        """La somme des produits."""
        return comptes.additionner(produit.montant for produit in self.produits)

    @property
    def montant_total(self) -> Decimal:
        """Le coût total du projet, c'est-à-dire la somme des charges."""
        return self.total_charges

    @property
    def equilibre(self) -> bool:
        """Vrai si les charges égalent les produits."""
        return self.total_charges == self.total_produits

    @property
    def tableaux(self) -> tuple[TableauBudget, ...]:
        """Un tableau par exercice s'il y en a plusieurs, sinon un seul."""
        return comptes.dresser_tableaux(self.exercices, self.charges, self.produits)

    @property
    def par_exercice(self) -> tuple[TotalExercice, ...]:
        """Les totaux de chaque exercice, par année ; les lignes sans exercice n'y sont pas."""
        return comptes.totaliser_exercices(self.exercices, self.charges, self.produits)

    @property
    def par_financeur(self) -> tuple[Part, ...]:
        """La part de chaque financeur dans les produits."""
        return comptes.repartir((produit.financeur, produit.montant) for produit in self.produits)

    @property
    def par_partie(self) -> tuple[Part, ...]:
        """La part des seules parties dans ce qu'elles financent ensemble."""
        financees = (produit for produit in self.produits if produit.partie)
        return comptes.repartir((produit.financeur, produit.montant) for produit in financees)

    @property
    def par_fiche(self) -> tuple[Part, ...]:
        """La part de chaque fiche action dans les charges qui s'y rattachent."""
        return comptes.repartir((c.fiche.designation, c.montant) for c in self.charges if c.fiche)

    @property
    def couts_par_partie(self) -> tuple[Part, ...]:
        """La part de chaque partie dans les coûts cachés."""
        return comptes.repartir((cout.partie.appellation, cout.total or Decimal(0)) for cout in self.couts_caches)

    @property
    def total_couts_caches(self) -> Decimal:
        """La somme des coûts cachés."""
        return comptes.additionner(cout.total or Decimal(0) for cout in self.couts_caches)

    @property
    def total_nature(self) -> Decimal:
        """La somme des contributions en nature."""
        return comptes.additionner(contribution.montant for contribution in self.contributions_nature)
