"""Le diagramme de Gantt d'une suite de phases, en seize colonnes au plus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Literal, NamedTuple

from conventions.models.base import Calcul
from conventions.models.champs import deduit

Unite = Literal["mois", "trimestre", "semestre", "année"]

COLONNES_MAXIMUM = 16
_PAS: dict[Unite, int] = {"mois": 1, "trimestre": 3, "semestre": 6, "année": 12}
_MOIS = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
_VIDE = "FFFFFF"
_NUANCES = ("D9E2EF", "A6B8D0")
"""Un gris-bleu clair et un plus soutenu : distincts en noir et blanc, lisibles sous un texte noir."""


class Tache(NamedTuple):
    """Ce que le diagramme doit savoir d'une phase."""

    intitule: str
    debut: date | None
    fin: date | None


class Periode(Calcul):
    """Une colonne du diagramme."""

    libelle: str = deduit("Libellé de la colonne")
    debut: date = deduit("Premier jour de la colonne")
    fin: date = deduit("Dernier jour de la colonne")


class GroupePeriodes(Calcul):
    """Un titre au-dessus de plusieurs colonnes."""

    libelle: str = deduit("Titre du groupe de colonnes")
    etendue: int = deduit("Nombre de colonnes du groupe")


class CelluleGantt(Calcul):
    """Une case du diagramme."""

    lettre: str = deduit("Lettre de la case")
    active: bool = deduit("Case occupée par la phase")
    couleur: str = deduit("Couleur de fond de la case")


class LigneGantt(Calcul):
    """La ligne d'une phase."""

    intitule: str = deduit("Intitulé de la phase")
    cellules: tuple[CelluleGantt, ...] = deduit("Cases de la ligne")


class Gantt(Calcul):
    """Le diagramme entier."""

    unite: Unite = deduit("Unité de temps des colonnes")
    annees: tuple[GroupePeriodes, ...] = deduit("Titres au-dessus des colonnes")
    periodes: tuple[Periode, ...] = deduit("Colonnes du diagramme")
    lignes: tuple[LigneGantt, ...] = deduit("Lignes du diagramme")


def tracer_gantt(taches: Sequence[Tache]) -> Gantt | None:
    """Trace le diagramme ; des dates inversées ou manquantes ne l'empêchent pas."""
    bornes = [_borner(tache) for tache in taches]
    connues = [borne for borne in bornes if borne]
    if not connues:
        return None
    debut, fin = min(d for d, _ in connues), max(f for _, f in connues)
    unite, pas = _choisir_pas(debut, fin)
    periodes = tuple(_decouper(debut, fin, pas))
    lignes = tuple(
        _tracer_ligne(tache.intitule, borne, periodes, rang)
        for rang, (tache, borne) in enumerate(zip(taches, bornes, strict=True))
    )
    return Gantt(unite=unite, annees=_grouper_annees(periodes, pas), periodes=periodes, lignes=lignes)


def _borner(tache: Tache) -> tuple[date, date] | None:
    dates = [jour for jour in (tache.debut, tache.fin) if jour]
    return (min(dates), max(dates)) if dates else None


def _choisir_pas(debut: date, fin: date) -> tuple[Unite, int]:
    """Choisit l'unité la plus fine qui tient ; au-delà, une colonne couvre plusieurs années."""
    for unite, pas in _PAS.items():
        if _colonnes(debut, fin, pas) <= COLONNES_MAXIMUM:
            return unite, pas
    return "année", next(pas for pas in count(24, 12) if _colonnes(debut, fin, pas) <= COLONNES_MAXIMUM)


def _mois_absolu(jour: date) -> int:
    return jour.year * 12 + jour.month - 1


def _premier(absolu: int) -> date:
    return date(absolu // 12, absolu % 12 + 1, 1)


def _colonnes(debut: date, fin: date, pas: int) -> int:
    return -((_origine(debut, pas) - _mois_absolu(fin) - 1) // pas)


def _origine(debut: date, pas: int) -> int:
    """Le mois où commence la première colonne : début de trimestre, de semestre ou d'année."""
    mois = _mois_absolu(debut)
    return mois - mois % min(pas, 12)


def _decouper(debut: date, fin: date, pas: int) -> Iterator[Periode]:
    for absolu in range(_origine(debut, pas), _mois_absolu(fin) + 1, pas):
        premier, dernier = _premier(absolu), _premier(absolu + pas) - timedelta(days=1)
        yield Periode(libelle=_nommer(premier, dernier, pas), debut=premier, fin=dernier)


def _nommer(premier: date, dernier: date, pas: int) -> str:
    if pas == 1:
        return _MOIS[premier.month - 1]
    if pas < 12:
        return f"{'T' if pas == 3 else 'S'}{(premier.month - 1) // pas + 1}"
    return str(premier.year) if pas == 12 else f"{premier.year}-{dernier.year}"


def _grouper_annees(periodes: tuple[Periode, ...], pas: int) -> tuple[GroupePeriodes, ...]:
    if pas >= 12:
        return (GroupePeriodes(libelle="Années", etendue=len(periodes)),)
    annees = [periode.debut.year for periode in periodes]
    return tuple(GroupePeriodes(libelle=str(annee), etendue=annees.count(annee)) for annee in dict.fromkeys(annees))


def _tracer_ligne(
    intitule: str, borne: tuple[date, date] | None, periodes: tuple[Periode, ...], rang: int
) -> LigneGantt:
    lettre, couleur = _lettre(rang), _NUANCES[rang % 2]
    cellules = []
    for periode in periodes:
        active = borne is not None and borne[0] <= periode.fin and periode.debut <= borne[1]
        cellules.append(
            CelluleGantt(lettre=lettre if active else "", active=active, couleur=couleur if active else _VIDE)
        )
    return LigneGantt(intitule=intitule, cellules=tuple(cellules))


def _lettre(rang: int) -> str:
    """A, B… Z, puis AA, AB…"""
    lettres = ""
    reste = rang + 1
    while reste:
        reste, position = divmod(reste - 1, 26)
        lettres = chr(ord("A") + position) + lettres
    return lettres
