"""Les personnes : interlocuteurs et représentants qui signent."""

from __future__ import annotations

from conventions.fr.agreement import agree, feminize_function, possessive
from conventions.fr.dates import long_date
from conventions.fr.elision import contract_de
from conventions.models.base import Choix, Modele
from conventions.models.champs import champ
from conventions.models.types import Jour, Rang, Texte

_INSECABLE = "\u00a0"


class Civilite(Choix):
    """Civilité d'une personne."""

    MONSIEUR = "M.", "M."
    MADAME = "Mme", "Mme"


class Niveau(Choix):
    """Place d'une personne dans sa hiérarchie."""

    ELU_PRESIDENT = "elu_president", "élu ou président"
    DIRECTION_GENERALE = "direction_generale", "direction générale"
    DIRECTION = "direction", "direction"
    CADRE = "cadre", "encadrement"
    TERRAIN = "terrain", "terrain"


class Personne(Modele):
    """Une personne nommée dans la convention, par sa fonction et jamais par sa vie privée."""

    civilite: Civilite | None = champ("Civilité", "Écrire M. ou Mme : les accords en dépendent.", "Mme")
    prenom: Texte | None = champ("Prénom de la personne", "Écrire le prénom usuel de la personne.", "Awa")
    nom: Texte | None = champ("Nom de la personne", "Écrire le nom de famille de la personne.", "Diallo", finale=True)
    qualite: Texte | None = champ(
        "Qualité de la personne", "La fonction au masculin ; elle s'accorde toute seule.", "président"
    )
    niveau: Niveau | None = champ(
        "Niveau hiérarchique",
        "La place de la personne dans son organisme, pour comparer les niveaux entre partenaires.",
        "direction",
        visibilite="interne",
    )
    courriel: Texte | None = champ(
        "Courriel professionnel",
        "Donner l'adresse électronique professionnelle, jamais une adresse personnelle.",
        "contact@exemple.fr",
    )
    telephone: Texte | None = champ(
        "Téléphone professionnel", "Donner le numéro professionnel, jamais un numéro personnel.", "03 21 00 00 00"
    )

    @property
    def nom_complet(self) -> str | None:
        """La civilité, le prénom et le nom : « Mme Awa Diallo »."""
        nom = " ".join(mot for mot in (self.prenom, self.nom) if mot)
        if not nom:
            return None
        return f"{self.civilite.libelle}{_INSECABLE}{nom}" if self.civilite else nom

    @property
    def feminin(self) -> bool:
        """Vrai si la personne porte la civilité Mme."""
        return self.civilite is Civilite.MADAME

    @property
    def fonction(self) -> str | None:
        """La qualité, accordée avec la civilité."""
        return self._accorder_qualite(None)

    def _accorder_qualite(self, au_feminin: str | None) -> str | None:
        if self.qualite is None or not self.feminin:
            return self.qualite
        return au_feminin or feminize_function(self.qualite)


class Habilitation(Modele):
    """L'acte qui permet à un représentant de signer."""

    organe: Texte | None = champ(
        "Organe qui habilite", "L'assemblée ou l'autorité qui autorise la signature.", "conseil municipal"
    )
    acte: Texte | None = champ(
        "Nature de l'acte d'habilitation",
        "Nommer l'acte qui habilite : délibération, décision, arrêté, pouvoir.",
        "délibération",
    )
    numero: Texte | None = champ(
        "Numéro de l'acte d'habilitation", "Recopier le numéro de l'acte, s'il en porte un.", "2026-41"
    )
    date: Jour | None = champ("Date de l'acte d'habilitation", "Donner le jour où l'acte a été pris.", "2026-11-03")
    texte: Texte | None = champ(
        "Texte de l'habilitation",
        "La formule entière, quand celle qui se compose seule ne convient pas.",
        "en vertu de l'article 12 des statuts",
    )


class Representant(Personne):
    """La personne qui signe au nom d'une partie."""

    qualite: Texte | None = champ(
        "Qualité du signataire",
        "La fonction au masculin, au titre de laquelle la personne signe ; elle s'accorde toute seule.",
        "président",
        finale=True,
    )
    qualite_feminin: Texte | None = champ(
        "Qualité du signataire au féminin",
        "La forme féminine de la fonction, quand celle qui se compose seule ne convient pas.",
        "présidente",
    )
    habilitation: Habilitation | None = champ(
        "Acte d'habilitation",
        "L'acte qui permet de signer : son organe, son numéro et sa date.",
        {"organe": "conseil municipal", "acte": "délibération", "numero": "2026-41", "date": "2026-11-03"},
    )
    ordre: Rang | None = champ("Rang de signature", "Le rang du signataire au sein de sa partie, à partir de 1.", 1)

    @property
    def fonction(self) -> str | None:
        """La qualité, accordée avec la civilité."""
        return self._accorder_qualite(self.qualite_feminin)

    @property
    def possessif(self) -> str:
        """« son » ou « sa », selon la fonction : son président, sa présidente, son adjointe."""
        return possessive(self.fonction or "représentant", self.feminin)

    @property
    def habilite(self) -> str:
        """« habilité » ou « habilitée »."""
        return agree("habilité", self.feminin, False)

    @property
    def habilitation_texte(self) -> str | None:
        """La formule d'habilitation : « par délibération n° 2026-41 du conseil municipal en date du … »."""
        return composer_habilitation(self.habilitation) if self.habilitation else None


def composer_habilitation(habilitation: Habilitation) -> str | None:
    """Compose la formule à partir des pièces connues ; rien si aucune ne l'est."""
    if habilitation.texte:
        return habilitation.texte
    pieces = (
        f"n°{_INSECABLE}{habilitation.numero}" if habilitation.numero else "",
        _introduire_organe(habilitation.organe) if habilitation.organe else "",
        f"en date du {long_date(habilitation.date)}" if habilitation.date else "",
    )
    if not any(pieces) and not habilitation.acte:
        return None
    return " ".join(piece for piece in (f"par {habilitation.acte or 'décision'}", *pieces) if piece)


_FEMININS = {"assemblée", "commission", "direction", "présidente", "directrice", "préfète", "réunion", "séance"}
_ARTICLES = ("le ", "la ", "les ", "l’", "l'")


def _introduire_organe(organe: str) -> str:
    """Fait précéder l'organe de « du », « de la », « de l’ » ou « des »."""
    if organe.lower().startswith(_ARTICLES):
        return contract_de("aucun", organe)
    return contract_de("la" if organe.split(maxsplit=1)[0].lower() in _FEMININS else "le", organe)
