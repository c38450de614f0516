"""Ce que plusieurs règles lisent de la durée : le profil de l’acte, et les durées que la loi borne."""

from collections.abc import Iterator
from datetime import date, timedelta

from conventions.fr.dates import count_months
from conventions.rules.rule import Hit, hit
from conventions.rules.scene import Scene


def has_profile(scene: Scene, *codes: str) -> bool:
    """Dit si le profil du dossier est l’un de ces codes, ou une variante de l’un d’eux : cpom, cpom-ehpad."""
    profil = scene.dossier.profil
    return any(profil == code or profil.startswith(f"{code}-") for code in codes)


def exceeds_years(debut: date, fin: date, years: int) -> bool:
    """Dit si une période, premier et dernier jours compris, dure plus de tant d’années."""
    return count_months(debut, fin - timedelta(days=1)) >= 12 * years


def find_excess(scene: Scene, law: str, *profiles: str) -> Iterator[Hit]:
    """Signale une durée qui passe le maximum de la loi, pour les dossiers de ces profils."""
    duree = scene.dossier.convention.duree
    if not has_profile(scene, *profiles) or not duree or not duree.debut or not duree.fin:
        return
    limit = scene.law.find(law)
    if limit and exceeds_years(duree.debut, duree.fin, int(limit.value)):
        yield hit("convention.duree.fin", duree=duree.texte, maximum=int(limit.value))
