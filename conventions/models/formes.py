"""Les formes juridiques : le nom qui s'imprime, le genre de la tête de nom, et la nature publique ou privée."""

from __future__ import annotations

from msgspec import Struct

from conventions.models.base import Choix


class Genre(Choix):
    """Genre grammatical."""

    FEMININ = "feminin", "féminin"
    MASCULIN = "masculin", "masculin"


class Nombre(Choix):
    """Nombre grammatical."""

    SINGULIER = "singulier", "singulier"
    PLURIEL = "pluriel", "pluriel"


class Article(Choix):
    """Article défini qui précède le nom d'une partie."""

    LE = "le", "le"
    LA = "la", "la"
    ELIDE = "l'", "l’"
    LES = "les", "les"
    AUCUN = "aucun", "aucun"


class FormeJuridique(Choix):
    """Forme juridique d'une partie."""

    ASSOCIATION = "association", "association"
    COMMUNE = "commune", "commune"
    COMMUNE_NOUVELLE = "commune_nouvelle", "commune nouvelle"
    EPCI = "epci", "établissement public de coopération intercommunale à fiscalité propre"
    SYNDICAT = "syndicat", "syndicat intercommunal ou mixte"
    DEPARTEMENT = "departement", "département"
    REGION = "region", "région"
    ETAT = "etat", "État"
    CAF = "caf", "caisse d’allocations familiales"
    CPAM = "cpam", "caisse primaire d’assurance maladie"
    MSA = "msa", "caisse de mutualité sociale agricole"
    CARSAT = "carsat", "caisse d’assurance retraite et de la santé au travail"
    ARS = "ars", "agence régionale de santé"
    CCAS = "ccas", "centre communal d’action sociale"
    CIAS = "cias", "centre intercommunal d’action sociale"
    FONDATION = "fondation", "fondation"
    GIP = "gip", "groupement d’intérêt public"
    GCSMS = "gcsms", "groupement de coopération sociale ou médico-sociale"
    ETABLISSEMENT_PUBLIC = "etablissement_public", "établissement public"
    ETABLISSEMENT_SANTE = "etablissement_sante", "établissement de santé"
    ETABLISSEMENT_MEDICO_SOCIAL = "etablissement_medico_social", "établissement social ou médico-social"
    EDUCATION_NATIONALE = "education_nationale", "établissement ou service de l’Éducation nationale"
    MISSION_LOCALE = "mission_locale", "mission locale"
    SOCIETE = "societe", "société"
    SCIC = "scic", "société coopérative d’intérêt collectif"
    MUTUELLE = "mutuelle", "mutuelle"
    SYNDICAT_PROFESSIONNEL = "syndicat_professionnel", "syndicat professionnel"
    BAILLEUR_SOCIAL = "bailleur_social", "bailleur social"
    AUTRE = "autre", "autre organisme"


class Forme(Struct, frozen=True):
    """Ce qu'une forme juridique entraîne, sauf précision contraire de la partie.

    `publique` : personne morale de droit public. `administration` : autorité administrative au sens de l'article 1er
    de la loi n° 2000-321 du 12 avril 2000, qui compte aussi les organismes de sécurité sociale.
    """

    texte: str
    genre: Genre
    publique: bool = False
    administration: bool = False
    nom_propre: bool = False


_F, _M = Genre.FEMININ, Genre.MASCULIN
_MISSION = "organisme de droit privé chargé d’une mission de service public"


def _prive(texte: str, genre: Genre, *, nom_propre: bool = False) -> Forme:
    return Forme(texte, genre, nom_propre=nom_propre)


def _public(texte: str, genre: Genre) -> Forme:
    return Forme(texte, genre, publique=True, administration=True)


def _social(genre: Genre) -> Forme:
    return Forme(_MISSION, genre, administration=True)


FORMES: dict[FormeJuridique, Forme] = {
    FormeJuridique.ASSOCIATION: _prive("association régie par la loi du 1er juillet 1901", _F, nom_propre=True),
    FormeJuridique.COMMUNE: _public("commune", _F),
    FormeJuridique.COMMUNE_NOUVELLE: _public("commune nouvelle", _F),
    FormeJuridique.EPCI: _public("établissement public de coopération intercommunale à fiscalité propre", _F),
    FormeJuridique.SYNDICAT: _public("groupement de collectivités territoriales", _M),
    FormeJuridique.DEPARTEMENT: _public("département", _M),
    FormeJuridique.REGION: _public("région", _F),
    FormeJuridique.ETAT: _public("État", _M),
    FormeJuridique.CAF: _social(_F),
    FormeJuridique.CPAM: _social(_F),
    FormeJuridique.MSA: _social(_F),
    FormeJuridique.CARSAT: _social(_F),
    FormeJuridique.ARS: _public("établissement public de l’État à caractère administratif", _F),
    FormeJuridique.CCAS: _public("établissement public administratif communal", _M),
    FormeJuridique.CIAS: _public("établissement public administratif intercommunal", _M),
    FormeJuridique.FONDATION: _prive("fondation", _F),
    FormeJuridique.GIP: _public("groupement d’intérêt public", _M),
    FormeJuridique.GCSMS: _prive("groupement de coopération sociale ou médico-sociale", _M),
    FormeJuridique.ETABLISSEMENT_PUBLIC: _public("établissement public", _M),
    FormeJuridique.ETABLISSEMENT_SANTE: _prive("établissement de santé", _M),
    FormeJuridique.ETABLISSEMENT_MEDICO_SOCIAL: _prive("établissement social ou médico-social", _M),
    FormeJuridique.EDUCATION_NATIONALE: _public("établissement ou service de l’Éducation nationale", _M),
    FormeJuridique.MISSION_LOCALE: _prive("mission locale pour l’insertion des jeunes", _F),
    FormeJuridique.SOCIETE: _prive("société", _F, nom_propre=True),
    FormeJuridique.SCIC: _prive("société coopérative d’intérêt collectif", _F, nom_propre=True),
    FormeJuridique.MUTUELLE: _prive("mutuelle régie par le code de la mutualité", _F, nom_propre=True),
    FormeJuridique.SYNDICAT_PROFESSIONNEL: _prive("syndicat professionnel", _M, nom_propre=True),
    FormeJuridique.BAILLEUR_SOCIAL: _prive("organisme de logement social", _M, nom_propre=True),
    FormeJuridique.AUTRE: _prive("organisme", _M, nom_propre=True),
}

_TETES_FEMININES = (
    "académie admr agence alliance amicale ars assemblée association caf caisse carsat chambre clinique "
    "collectivité commune communauté confédération coopérative cpam délégation direction école fédération "
    "fondation maison métropole mission mutuelle mairie mdph msa préfecture région résidence société udaf union "
    "université ville"
)
_TETES_MASCULINES = (
    "bureau ccas centre cercle cias collectif collège comité conseil département dispositif ehpad esat "
    "établissement foyer groupement gip ime institut lycée mouvement office organisme pôle rectorat relais réseau "
    "savs secours service sessad sivom syndicat"
)
TETES: dict[str, Genre] = dict.fromkeys(_TETES_FEMININES.split(), _F) | dict.fromkeys(_TETES_MASCULINES.split(), _M)
"""Genre du premier mot d'un nom d'organisme : c'est lui qui commande l'accord."""
