"""L'énoncé du projet : finalité, objectifs mesurables, population et territoire."""

from __future__ import annotations

from conventions.models.base import Choix, Modele
from conventions.models.champs import REQUIS, champ
from conventions.models.types import Charniere, CodeCommune, Jour, Liste, Texte


class TypeBesoin(Choix):
    """Nature d'un besoin, selon la façon dont il est connu."""

    EXPRIME = "exprime", "exprimé"
    INDUIT = "induit", "induit"
    RESSENTI = "ressenti", "ressenti"
    REEL = "reel", "réel"


class Objectif(Modele):
    """Un objectif mesurable du projet."""

    intitule: Texte = champ(
        "Intitulé de l'objectif",
        "Ce qui doit être atteint, à l'infinitif.",
        "Accueillir davantage d'aidants",
        defaut=REQUIS,
    )
    indicateur: Texte | None = champ(
        "Indicateur de l'objectif", "Dire ce qui se compte pour juger l'objectif.", "Aidants accueillis par an"
    )
    valeur_initiale: Texte | None = champ(
        "Valeur de départ de l'objectif", "Donner la valeur mesurée au départ du projet.", "40"
    )
    cible: Texte | None = champ("Valeur visée par l'objectif", "Donner la valeur à atteindre à l'échéance.", "120")
    echeance: Jour | None = champ(
        "Échéance de l'objectif", "Donner le jour où la cible doit être atteinte.", "2029-12-31"
    )


class Territoire(Modele):
    """Le territoire couvert par le partenariat."""

    nom: Texte | None = champ(
        "Nom du territoire",
        "Le nom du territoire, sans « de » ni article introductif.",
        "Béthune",
        finale=True,
        visibilite="public",
    )
    charniere: Charniere | None = champ(
        "Charnière du nom du territoire",
        "Le code TNCC de l'Insee (0 à 8), qui dit s'il faut écrire « de », « d’ », « du » ou « des ».",
        0,
    )
    communes: Liste[CodeCommune] = champ(
        "Communes du territoire",
        "Les codes Insee des communes, entre guillemets.",
        ["62119", "62178"],
        defaut=(),
        visibilite="public",
    )
    precision: Texte | None = champ(
        "Précision sur le territoire",
        "Un quartier, une exclusion ou une zone particulière.",
        "Quartier prioritaire du Mont-Liébaut",
        visibilite="public",
    )


class Besoin(Modele):
    """Un besoin auquel répond le projet."""

    type: TypeBesoin | None = champ("Nature du besoin", "Choisir la façon dont le besoin est connu.", "exprime")
    description: Texte = champ(
        "Description du besoin",
        "Décrire le besoin en une phrase.",
        "Les aidants manquent de temps de répit.",
        defaut=REQUIS,
    )
    source: Texte | None = champ(
        "Source du besoin", "Dire d'où vient ce constat, et de quand.", "Enquête de 2026 auprès de 80 familles"
    )


class Projet(Modele):
    """Le projet commun : à quoi il sert, pour qui, et où."""

    finalite: Texte | None = champ(
        "Finalité du projet",
        "Dire en une phrase le changement visé à long terme.",
        "Permettre aux aidants de durer sans s'épuiser.",
        finale=True,
        visibilite="public",
    )
    buts: Liste[Texte] = champ(
        "Buts du projet",
        "Écrire ce que le projet vise, un but par ligne.",
        ["Rompre l'isolement des aidants"],
        defaut=(),
    )
    objectifs: Liste[Objectif] = champ(
        "Objectifs du projet",
        "Les objectifs mesurables, chacun avec son indicateur et son échéance.",
        [{"intitule": "Accueillir davantage d'aidants", "cible": "120"}],
        defaut=(),
        finale=True,
    )
    population: Texte | None = champ(
        "Population du projet",
        "Dire quelles personnes le projet vise, et elles seules.",
        "Les proches aidants de personnes âgées de plus de 60 ans",
        finale=True,
        visibilite="public",
    )
    effectif: Texte | None = champ(
        "Effectif de la population", "Dire combien de personnes le projet vise.", "environ 350"
    )
    territoire: Territoire | None = champ(
        "Territoire du projet",
        "Le territoire où le projet se déroule.",
        {"nom": "Béthune", "charniere": 0},
        finale=True,
        visibilite="public",
    )
    besoins: Liste[Besoin] = champ(
        "Besoins auxquels répond le projet",
        "Les besoins constatés et leur source.",
        [{"type": "exprime", "description": "Les aidants manquent de temps de répit."}],
        defaut=(),
    )
    hors_champ: Liste[Texte] = champ(
        "Ce que le projet exclut",
        "Ce dont le projet ne s'occupe pas, pour éviter les malentendus.",
        ["Les soins infirmiers"],
        defaut=(),
    )
    origine: Texte | None = champ(
        "Origine du projet", "Dire d'où vient le projet et qui l'a lancé.", "Un groupe de travail réuni en 2026."
    )
