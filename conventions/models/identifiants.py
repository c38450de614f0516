"""Les clés de contrôle des identifiants : une clé fausse se signale, elle n'empêche jamais de lire un dossier."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from msgspec import Struct

from conventions.models.dossier import Dossier
from conventions.models.partie import Partie


class FauteIdentifiant(Struct, frozen=True):
    """Un identifiant de la bonne forme, mais dont la clé de contrôle ne tombe pas juste."""

    path: str
    valeur: str
    message: str


_REMEDE = "Recopiez-le depuis {source} : un chiffre est sans doute faux, ou deux sont inversés."
_SOURCES = {
    "SIREN": "l’avis de situation de l’Insee",
    "SIRET": "l’avis de situation de l’Insee",
    "FINESS": "l’arrêté d’autorisation",
    "IBAN": "le relevé d’identité bancaire",
}


def find_identifier_faults(dossier: Dossier) -> tuple[FauteIdentifiant, ...]:
    """Liste les identifiants dont la clé est fausse, dans l'ordre du dossier."""
    fautes = [faute for rang, partie in enumerate(dossier.parties) for faute in _verifier_partie(rang, partie)]
    subvention = dossier.convention.subvention
    if subvention and subvention.compte and subvention.compte.iban and not _est_juste("iban", subvention.compte.iban):
        fautes.append(_noter("convention.subvention.compte.iban", subvention.compte.iban, "IBAN"))
    return tuple(fautes)


def check_finess(numero: str) -> bool:
    """Vérifie la clé de Luhn d'un numéro FINESS ; en Corse, A vaut 1 et B vaut 2."""
    return _est_juste("luhn", numero.replace("A", "1").replace("B", "2"))


def _est_juste(nature: str, numero: str) -> bool:
    """Vérifie une clé avec `stdnum`, long à importer : il ne l'est que pour un dossier qui a un tel numéro."""
    return bool(import_module(f"stdnum.{nature}").is_valid(numero))


def _verifier_partie(rang: int, partie: Partie) -> Iterator[FauteIdentifiant]:
    chemin = f"parties[{rang}]"
    if partie.siren and not _est_juste("fr.siren", partie.siren):
        yield _noter(f"{chemin}.siren", partie.siren, "SIREN")
    if partie.siret and not _est_juste("fr.siret", partie.siret):
        yield _noter(f"{chemin}.siret", partie.siret, "SIRET")
    if partie.siren and partie.siret and not partie.siret.startswith(partie.siren):
        yield FauteIdentifiant(f"{chemin}.siret", partie.siret, _opposer(partie.siren, partie.siret))
    if partie.finess and not check_finess(partie.finess):
        yield _noter(f"{chemin}.finess", partie.finess, "FINESS")


def _noter(chemin: str, valeur: str, sigle: str) -> FauteIdentifiant:
    remede = _REMEDE.format(source=_SOURCES[sigle])
    return FauteIdentifiant(chemin, valeur, f"la clé de contrôle du numéro {sigle} {valeur} est fausse. {remede}")


def _opposer(numero_siren: str, numero_siret: str) -> str:
    return (
        f"le SIRET {numero_siret} ne commence pas par le SIREN {numero_siren}, alors qu’il désigne un établissement du "
        "même organisme. Corrigez celui des deux qui est faux, ou ne gardez que le SIRET."
    )
