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
from conventions.models.financement import Financement
from conventions.models.references import RefPartie
from conventions.models.types import MONTANT_MAXIMUM, Annee, Entier, Liste, Montant, OuiNon, Quantite, Texte


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

    poste: Texte = champ(
        "Poste de dépense", "Dire en quelques mots ce qui est payé.", "Salaire de la coordinatrice", defaut=REQUIS
    )
    montant: Montant = champ("Montant de la dépense", "Écrire la somme prévue, en euros.", 24000, defaut=REQUIS)
    exercice: Annee | None = champ("Exercice de la dépense", "Donner l'année à laquelle la dépense se rattache.", 2027)
    fiche: RefFiche | None = champ(
        "Fiche action de la dépense", "Donner le code de la fiche que la dépense sert.", "f1"
    )
    indirecte: OuiNon = champ(
        "Dépense indirecte", "Écrire true s'il s'agit d'une part de frais généraux.", False, defaut=False
    )


class Produit(Financement):
    """Une recette prévue."""

    intitule: Texte | None = champ(
        "Intitulé de la recette", "Dire en quelques mots ce qu'est la somme reçue.", "Subvention de fonctionnement"
    )
    montant: Montant = champ("Montant de la recette", "Écrire la somme attendue, en euros.", 12000, defaut=REQUIS)
    exercice: Annee | None = champ("Exercice de la recette", "Donner l'année à laquelle la recette se rattache.", 2027)
    nature: NatureProduit | None = champ(
        "Nature de la recette", "Choisir le genre de recette dont il s'agit.", "subvention"
    )
    fiche: RefFiche | None = champ(
        "Fiche action de la recette", "Donner le code de la fiche que la recette finance.", "f1"
    )

    @property
    def financeur(self) -> str | None:
        """Le nom du financeur, ou à défaut l'intitulé de la recette."""
        return super().financeur or self.intitule


class CoutCache(Modele):
    """Un coût que le budget ne montre pas : le temps passé à préparer, se réunir, suivre, évaluer."""

    intitule: Texte = champ(
        "Intitulé du coût caché", "Dire à quoi va le temps passé.", "Comités de pilotage", defaut=REQUIS
    )
    partie: RefPartie = champ(
        "Partie qui supporte le coût caché", "Donner le code de la partie qui passe ce temps.", "mairie", defaut=REQUIS
    )
    phase: PhaseCout | None = champ(
        "Moment du coût caché", "Choisir le moment du partenariat où ce temps se passe.", "reunions"
    )
    personnes: Entier | None = champ(
        "Nombre de personnes mobilisées", "Écrire combien de personnes y passent du temps.", 3, visibilite="interne"
    )
    heures: Quantite | None = champ(
        "Heures par personne mobilisée", "Écrire combien d'heures chaque personne y passe.", 12, visibilite="interne"
    )
    taux: Montant | None = champ(
        "Taux horaire du coût caché", "Écrire ce que coûte une heure, en euros.", 38.5, visibilite="interne"
    )

    @model_validator(mode="after")
    def _refuser_la_demesure(self) -> Self:
        produit = self._multiplier()
        if produit is not None and produit > MONTANT_MAXIMUM:
            raise refuser("cout_cache_trop_grand", maximum="999 999 999 999,99")
        return self

    @property
    def total(self) -> Decimal | None:
        """Personnes × heures × taux ; une seule personne si leur nombre n'est pas dit."""
        produit = self._multiplier()
        return None if produit is None else produit.quantize(Decimal("0.01"), ROUND_HALF_UP)

    def _multiplier(self) -> Decimal | None:
        if self.heures is None or self.taux is None:
            return None
        return (1 if self.personnes is None else self.personnes) * self.heures * self.taux


class ContributionNature(Financement):
    """Une contribution en nature, valorisée à part du budget."""

    designation: Texte = champ(
        "Désignation de la contribution en nature",
        "Dire ce qui est apporté sans échange d'argent.",
        "Prêt d'une salle",
        defaut=REQUIS,
    )
    montant: Montant = champ(
        "Valeur de la contribution en nature",
        "Écrire la valeur estimée, en euros, sans échange d'argent.",
        4800,
        defaut=REQUIS,
    )


class Budget(Modele):
    """Le budget du partenariat."""

    exercices: Liste[Annee] = champ(
        "Exercices du budget", "Écrire les années que le budget couvre.", [2027, 2028, 2029], defaut=()
    )
    charges: Liste[Charge] = champ(
        "Charges du budget",
        "Décrire les dépenses prévues, poste par poste.",
        [{"poste": "Salaire de la coordinatrice", "montant": 24000, "exercice": 2027}],
        defaut=(),
        finale=True,
    )
    produits: Liste[Produit] = champ(
        "Produits du budget",
        "Décrire les recettes prévues, chacune avec son financeur.",
        [{"partie": "caf", "montant": 12000, "exercice": 2027, "nature": "subvention"}],
        defaut=(),
        finale=True,
    )
    couts_caches: Liste[CoutCache] = champ(
        "Coûts cachés du partenariat",
        "Décrire le temps passé que le budget ne montre pas.",
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
        "Décrire ce qui est apporté sans échange d'argent.",
        [{"partie": "mairie", "designation": "Prêt d'une salle", "montant": 4800}],
        defaut=(),
    )
    criteres_ventilation: Texte | None = champ(
        "Critères de ventilation des charges indirectes",
        "Dire comment les frais généraux se répartissent.",
        "Au prorata des heures travaillées",
    )
    commentaire: Texte | None = champ(
        "Commentaire du budget",
        "Ajouter ce qu'il faut savoir pour lire le budget.",
        "Les montants sont toutes taxes comprises.",
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
    def sans_argent(self) -> bool:
        """Vrai si le projet n'a ni dépense ni recette : des lignes sont écrites, et toutes sont nulles."""
        return bool(self.charges) and self.total_charges == self.total_produits == 0

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
