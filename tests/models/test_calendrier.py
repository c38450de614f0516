"""Le calendrier et les dates : le diagramme tient toujours, même avec des dates absurdes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conventions.models import Calendrier, Duree, Etape, Evaluation, FicheAction, Gantt


def tracer(*phases: tuple[str | date | None, str | date | None]) -> Gantt:
    gantt = Calendrier.model_validate(
        {"phases": [{"intitule": f"Phase {n}", "debut": d, "fin": f} for n, (d, f) in enumerate(phases, start=1)]}
    ).gantt
    assert gantt is not None
    return gantt


def dessiner(gantt: Gantt) -> list[str]:
    return ["".join(cellule.lettre or "." for cellule in ligne.cellules) for ligne in gantt.lignes]


@pytest.mark.parametrize(
    ("fin", "unite", "colonnes", "premiere"),
    [
        ("2028-04-30", "mois", 16, "janv."),
        ("2028-05-01", "trimestre", 6, "T1"),
        ("2030-12-31", "trimestre", 16, "T1"),
        ("2031-01-01", "semestre", 9, "S1"),
        ("2034-12-31", "semestre", 16, "S1"),
        ("2035-01-01", "année", 9, "2027"),
        ("2042-12-31", "année", 16, "2027"),
        ("2043-01-01", "année", 9, "2027-2028"),
        ("2200-12-31", "année", 16, "2027-2037"),
    ],
)
def test_unite_choisie(fin: str, unite: str, colonnes: int, premiere: str) -> None:
    gantt = tracer(("2027-01-15", fin))
    assert (gantt.unite, len(gantt.periodes), gantt.periodes[0].libelle) == (unite, colonnes, premiere)
    assert sum(annee.etendue for annee in gantt.annees) == colonnes


def test_dessin() -> None:
    gantt = tracer(("2027-02-10", "2027-03-01"), ("2027-03-31", "2027-05-01"), (None, None), ("2027-05-02", None))
    assert dessiner(gantt) == ["AA..", ".BBB", "....", "...D"]
    assert [periode.libelle for periode in gantt.periodes] == ["févr.", "mars", "avr.", "mai"]
    assert [(annee.libelle, annee.etendue) for annee in gantt.annees] == [("2027", 4)]
    claire, soutenue = gantt.lignes[0].cellules[0].couleur, gantt.lignes[1].cellules[1].couleur
    assert claire != soutenue
    assert gantt.lignes[0].cellules[3].couleur == "FFFFFF"


def test_deux_annees() -> None:
    gantt = tracer(("2027-11-01", "2028-02-01"))
    assert [(annee.libelle, annee.etendue) for annee in gantt.annees] == [("2027", 2), ("2028", 2)]


def test_dates_inversees() -> None:
    assert dessiner(tracer(("2027-03-01", "2027-01-01"))) == ["AAA"]


def test_sans_date_pas_de_diagramme() -> None:
    assert Calendrier().gantt is None
    assert Calendrier.model_validate({"phases": [{"intitule": "Ouverture"}]}).gantt is None


def test_plus_de_vingt_six_phases() -> None:
    gantt = tracer(*[("2027-01-01", "2027-01-31")] * 28)
    assert [ligne.cellules[0].lettre for ligne in gantt.lignes[24:]] == ["Y", "Z", "AA", "AB"]


_JOURS = st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31))


@given(st.lists(st.tuples(_JOURS, _JOURS), min_size=1, max_size=5))
def test_diagramme_robuste(phases: list[tuple[date | None, date | None]]) -> None:
    calendrier = Calendrier.model_validate({"phases": [{"intitule": "P", "debut": d, "fin": f} for d, f in phases]})
    gantt = calendrier.gantt
    if gantt is None:
        assert not any(jour for phase in phases for jour in phase)
        return
    assert 1 <= len(gantt.periodes) <= 16
    for phase, ligne in zip(calendrier.phases, gantt.lignes, strict=True):
        assert any(cellule.active for cellule in ligne.cellules) is bool(phase.debut or phase.fin)


@pytest.mark.parametrize(
    ("debut", "fin", "mois", "texte"),
    [
        ("2027-01-01", "2029-12-31", 36, "3 ans"),
        ("2027-01-01", "2028-06-30", 18, "18 mois"),
        ("2027-01-15", "2028-01-14", 12, "1 an"),
        ("2029-12-31", "2027-01-01", None, None),
        ("2027-01-01", None, None, None),
        (None, None, None, None),
    ],
)
def test_duree(debut: str | None, fin: str | None, mois: int | None, texte: str | None) -> None:
    duree = Duree.model_validate({"debut": debut, "fin": fin})
    assert duree.mois == mois
    assert (duree.texte.replace("\u00a0", " ") if duree.texte else None) == texte


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"date": "2027-02-01"}, "le 1er février 2027"),
        ({"debut": "2027-02-01"}, "à compter du 1er février 2027"),
        ({"fin": "2027-03-31"}, "jusqu’au 31 mars 2027"),
        ({"debut": "2027-02-01", "fin": "2027-03-31"}, "du 1er février 2027 au 31 mars 2027"),
        ({}, None),
    ],
)
def test_periode_d_une_etape(champs: dict[str, Any], attendu: str | None) -> None:
    periode = Etape.model_validate({"intitule": "Recrutement", **champs}).periode
    assert (periode.replace("\u00a0", " ") if periode else None) == attendu


def test_fiche() -> None:
    fiche = FicheAction.model_validate(
        {
            "numero": 3,
            "titre": "Ouvrir",
            "calendrier": {"debut": "2027-01-01"},
            "financeurs": [{"partie": "caf", "montant": "0.10"}, {"tiers": "Fondation", "montant": "0.20"}],
            "evaluations": [{"type": "finale", "methode": "a"}, {"type": "intermediaire"}, {"type": "finale"}],
        }
    )
    assert fiche.code_effectif == "f3"
    assert fiche.designation == "Fiche action n°\u00a03 — Ouvrir"
    assert (fiche.periode or "").startswith("à compter du 1er")
    assert str(fiche.total_financeurs) == "0.30"
    assert [financeur.nom for financeur in fiche.financeurs] == ["caf", "Fondation"]
    assert len(fiche.evaluations_intermediaires) == 1
    assert fiche.evaluation_finale is fiche.evaluations[2]
    nue = FicheAction(numero=4)
    assert (nue.designation, nue.periode, nue.evaluation_finale) == ("Fiche action n°\u00a04", None, None)
    assert (nue.intervenants, nue.total_financeurs) == ((), 0)


def test_frise_et_familles() -> None:
    evaluation = Evaluation.model_validate(
        {
            "bilans": [
                {"type": "partage", "date": "2029-09-15", "objet": "Trois années"},
                {"type": "interne", "partie": "caf", "date": "2029-06-30"},
                {"objet": "sans date"},
            ],
            "decision_renouvellement": {"date": "2029-10-30"},
            "indicateurs": [
                {"intitule": "a", "famille": "impact"},
                {"intitule": "b", "famille": "efficacite"},
                {"intitule": "c"},
                {"intitule": "d", "famille": "impact"},
            ],
        }
    )
    assert [etape.libelle for etape in evaluation.frise] == [
        "Bilan interne (caf)",
        "Bilan partagé – Trois années",
        "Décision de renouvellement",
    ]
    familles = [(f.libelle, [i.intitule for i in f.indicateurs]) for f in evaluation.indicateurs_par_famille]
    assert familles == [("efficacité", ["b"]), ("impact", ["a", "d"])]
    assert Evaluation().frise == ()
