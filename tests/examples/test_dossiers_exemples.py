"""The example dossiers load, and the complete one is coherent enough to be signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from conventions.diagnostics import Severity
from conventions.loading import read_dossier
from conventions.models import CLAUSES_MINIMALES, Dossier
from conventions.models.base import Modele
from conventions.models.champs import visibilite_of
from conventions.models.completude import list_missing
from conventions.models.identifiants import find_identifier_faults

EXEMPLES = Path(__file__).parents[2] / "examples"
DOSSIERS = ("complet", "minimal", "contrat-local-de-sante", "convention-unaf-udaf")
EXCLUS = {
    ("Budget", "couts_caches_neant"): "excludes couts_caches, which the example fills in",
    ("DonneesPersonnelles", "sous_traitant"): "belongs to another regime than joint controllers",
}


def read(nom: str) -> Dossier:
    dossier = read_dossier(EXEMPLES / f"{nom}.yaml").dossier
    assert dossier is not None
    return dossier


@pytest.fixture(scope="module")
def complet() -> Dossier:
    return read("complet")


@pytest.fixture(scope="module")
def sante() -> Dossier:
    return read("contrat-local-de-sante")


def walk(objet: object) -> Iterator[Modele]:
    """Yield every model instance under `objet`, itself included."""
    if isinstance(objet, Modele):
        yield objet
        for nom in type(objet).model_fields:
            yield from walk(getattr(objet, nom))
    elif isinstance(objet, tuple):
        for element in objet:
            yield from walk(element)


def reach(annotation: Any, vus: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Gather every model class that an annotation leads to."""
    if isinstance(annotation, type) and issubclass(annotation, Modele):
        if annotation not in vus:
            vus.add(annotation)
            for champ in annotation.model_fields.values():
                reach(champ.annotation, vus)
        return vus
    for argument in get_args(annotation):
        reach(argument, vus)
    return vus


def total(lignes: Iterator[Any]) -> Decimal:
    return sum((ligne.montant for ligne in lignes), Decimal(0))


@pytest.mark.parametrize("nom", DOSSIERS)
def test_loads_without_error_nor_warning(nom: str) -> None:
    lecture = read_dossier(EXEMPLES / f"{nom}.yaml")
    assert [str(d) for d in lecture.report if d.severity is not Severity.INFORMATION] == []
    assert lecture.dossier is not None
    assert find_identifier_faults(lecture.dossier) == ()


@pytest.mark.parametrize("nom", DOSSIERS)
def test_first_line_names_the_schema(nom: str) -> None:
    premiere = (EXEMPLES / f"{nom}.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert premiere == "# yaml-language-server: $schema=../schemas/dossier.schema.json"


def test_complet_lacks_nothing_for_a_final(complet: Dossier) -> None:
    assert [manquant.path for manquant in list_missing(complet)] == []
    assert all(getattr(complet.convention, clause) for clause in CLAUSES_MINIMALES)


def test_complet_sets_every_field_of_the_model(complet: Dossier) -> None:
    remplis = {
        (type(objet), nom)
        for objet in walk(complet)
        for nom in objet.model_fields_set
        if getattr(objet, nom) is not None and getattr(objet, nom) != ()
    }
    attendus = {(classe, nom) for classe in reach(Dossier, set()) for nom in classe.model_fields}
    oublies = {(classe.__name__, nom) for classe, nom in attendus - remplis}
    assert oublies == set(EXCLUS)


def test_complet_marks_internal_texts_and_only_them(complet: Dossier) -> None:
    """The words « Note interne » let the output tests prove that internal fields never print."""
    marques = {
        (type(objet), nom)
        for objet in walk(complet)
        for nom in type(objet).model_fields
        if "Note interne" in "".join(textes(getattr(objet, nom)))
    }
    assert {nom for _, nom in marques} == {"notes", "resistances", "motif"}
    visibles = {classe for classe, nom in marques if visibilite_of(classe.model_fields[nom]) != "interne"}
    assert visibles <= {type(complet.derogations[0])}
    assert visibilite_of(Dossier.model_fields["derogations"]) == "interne"


def textes(valeur: object) -> tuple[str, ...]:
    elements = valeur if isinstance(valeur, tuple) else (valeur,)
    return tuple(element for element in elements if isinstance(element, str))


def test_complet_budget_balances_each_year_and_each_fiche(complet: Dossier) -> None:
    budget = complet.convention.budget
    assert budget is not None
    assert budget.exercices == (2027, 2028, 2029)
    for exercice in budget.exercices:
        charges = total(c for c in budget.charges if c.exercice == exercice)
        assert charges == total(p for p in budget.produits if p.exercice == exercice) > 0
    for fiche in complet.fiches_action:
        assert total(c for c in budget.charges if c.fiche == fiche.code) == fiche.budget
        assert total(p for p in budget.produits if p.fiche == fiche.code) == fiche.budget
    assert total(iter(budget.charges)) == total(iter(budget.produits)) == Decimal(216000)
    assert sum(fiche.budget or 0 for fiche in complet.fiches_action) == budget.total_charges


def test_complet_fiche_financeurs_agree_with_the_budget(complet: Dossier) -> None:
    budget = complet.convention.budget
    assert budget is not None
    for fiche in complet.fiches_action:
        assert total(iter(fiche.financeurs)) == fiche.budget
        for financeur in fiche.financeurs:
            produits = (
                p
                for p in budget.produits
                if p.fiche == fiche.code and (p.partie, p.tiers) == (financeur.partie, financeur.tiers)
            )
            assert total(produits) == financeur.montant


def test_complet_subvention_is_paid_in_full_out_of_the_budget(complet: Dossier) -> None:
    subvention, budget = complet.convention.subvention, complet.convention.budget
    assert subvention is not None
    assert budget is not None
    assert total(iter(subvention.versements)) == subvention.montant
    assert subvention.montant is not None
    assert subvention.montant > 23000
    pilotees = {f.code for f in complet.fiches_action if f.pilote and f.pilote.partie == subvention.beneficiaire}
    verses = (p for p in budget.produits if p.partie == subvention.financeur and p.fiche in pilotees)
    assert total(verses) == subvention.montant
    for versement in subvention.versements:
        annee = (p for p in budget.produits if versement.echeance and p.exercice == versement.echeance.year)
        assert versement.montant is not None
        assert versement.montant < total(annee)


def test_complet_money_of_each_party_agrees_with_what_it_promises(complet: Dossier) -> None:
    budget = complet.convention.budget
    assert budget is not None
    caf = total(p for p in budget.produits if p.partie == "caf")
    financement = next(m for m in complet.convention.moyens if m.partie == "caf" and m.nature == "financier")
    assert financement.valorisation == caf == Decimal(106500)
    assert {cout.partie for cout in budget.couts_caches} == {partie.code for partie in complet.parties}


def test_complet_dates_follow_one_another(complet: Dossier) -> None:
    duree, signature = complet.convention.duree, complet.signature
    assert duree is not None
    debut, fin = date(2027, 1, 1), date(2029, 12, 31)
    assert (duree.debut, duree.fin) == (debut, fin)
    assert signature.date is not None
    habilitations = [r.habilitation.date for p in complet.parties for r in p.representants if r.habilitation]
    assert len(habilitations) == 5
    assert all(acte is not None and acte < signature.date for acte in habilitations)
    for fiche in complet.fiches_action:
        assert fiche.calendrier is not None
        jours = [fiche.calendrier.debut, *(e.date for e in fiche.evaluations), fiche.calendrier.fin]
        assert jours == sorted(jours, key=lambda jour: jour or date.max)
        assert debut <= (jours[0] or date.min) < (jours[-1] or date.max) <= fin


def test_complet_each_bilan_is_internal_then_shared_then_decided(complet: Dossier) -> None:
    evaluation = complet.convention.evaluation
    assert evaluation is not None
    bilans = evaluation.bilans
    partages = [bilan.date for bilan in bilans if bilan.type == "partage" and bilan.date]
    assert len(partages) == 2
    depuis = date.min
    for partage in partages:
        internes = {b.partie for b in bilans if b.type == "interne" and b.date and depuis < b.date < partage}
        assert internes == {partie.code for partie in complet.parties}
        depuis = partage
    decision = evaluation.decision_renouvellement
    assert decision is not None
    assert decision.date is not None
    assert (decision.date - partages[-1]).days >= 30


def test_complet_evaluates_every_action_in_three_families(complet: Dossier) -> None:
    familles = {"efficacite", "efficience", "impact"}
    evaluation = complet.convention.evaluation
    assert evaluation is not None
    assert {indicateur.famille for indicateur in evaluation.indicateurs} == familles
    assert len(complet.fiches_action) == 6
    for fiche in complet.fiches_action:
        assert {indicateur.famille for indicateur in fiche.indicateurs} == familles
        assert [e.type for e in fiche.evaluations] == ["intermediaire", "finale"]
        assert {c.partie for c in fiche.contributions} == {partie.code for partie in complet.parties}


def test_complet_logos_are_small_pictures_next_to_the_dossier(complet: Dossier) -> None:
    fichiers = {logo.fichier for logo in complet.charte_graphique.logos} | {p.logo for p in complet.parties}
    assert len(fichiers) == 4
    for fichier in fichiers:
        contenu = (EXEMPLES / str(fichier)).read_bytes()
        assert contenu.startswith(b"\x89PNG")
        assert len(contenu) < 20_000


def test_minimal_is_a_title_and_one_party() -> None:
    dossier = read("minimal")
    assert dossier.model_fields_set == {"titre", "parties"}
    assert len(dossier.parties) == 1
    assert list_missing(dossier)


DEBUTS_SANTE = (
    None, "2025-08-08", "2025-08-08", "2025-09-01", "2025-11-01", "2025-11-01", "2026-01-01", "2025-11-10",
    "2026-01-01", "2026-05-01", "2027-01-01", "2027-01-02", "2027-01-03", "2026-09-01", "2026-09-02", "2025-09-01",
    "2025-09-02", "2025-09-03", "2026-06-01", "2026-05-05", "2027-01-01", "2026-01-01", "2026-01-01", "2026-01-01",
    "2026-01-02", "2026-01-03", "2025-09-01", "2025-09-01", "2026-09-01",
)  # fmt: skip
TITRES_SANTE = {
    1: "Création d'un comité de suivi d'élus autour du CLS",
    4: "Conception d'un guide santé pour le grand public",
    14: "Expérimenter le dispositif « psy de rue »",
    18: "Accompagner les EHPAD dans leurs transformations",
    27: "Création du Conseil Local en Santé Mentale",
    29: "Informer sur la pair-aidance les professionnels et le grand public",
}


def test_contrat_local_de_sante_has_its_twenty_nine_actions(sante: Dossier) -> None:
    assert [fiche.numero for fiche in sante.fiches_action] == list(range(1, 30))
    debuts = [str(f.calendrier.debut) if f.calendrier else None for f in sante.fiches_action]
    assert debuts == list(DEBUTS_SANTE)
    titres = {fiche.numero: fiche.titre for fiche in sante.fiches_action}
    assert {numero: titres[numero] for numero in TITRES_SANTE} == TITRES_SANTE
    assert len({fiche.axe for fiche in sante.fiches_action}) == 5


def test_contrat_local_de_sante_invents_nothing(sante: Dossier) -> None:
    """No budget, indicator, evaluation nor contribution is public: the dossier shows them as missing."""
    for fiche in sante.fiches_action:
        vides = (fiche.budget, fiche.financeurs, fiche.indicateurs, fiche.evaluations, fiche.contributions)
        assert vides == (None, (), (), (), ())
    manquants = {manquant.path for manquant in list_missing(sante)}
    assert {"convention.budget", "convention.duree"} <= manquants
    assert "fiches_action[0].calendrier" in manquants
    assert "fiches_action[10].pilote" in manquants
