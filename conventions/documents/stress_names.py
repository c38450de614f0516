"""The words of the stress dossier: seventeen organisations, a few people, long paragraphs, words that never break.

All invented. Each name tries something: the longest legal forms, accents, apostrophes, hyphens, elisions, plurals,
initials, symbols, a name of one word.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct, field


class Name(Struct, frozen=True):
    """An organisation: its legal form, its name, what the act calls it, and the other fields that go with its name."""

    forme: str
    nom: str
    designation: str
    others: dict[str, str] = field(default_factory=dict)


NAMES: Final = (
    Name(
        "caf",
        "Caisse d'allocations familiales interdépartementale de l'Hières-et-Haute-Vauquelaine et des Pays de l'Ouche",
        "la Caisse d'allocations familiales de l'Hières-et-Haute-Vauquelaine",
        {"sigle": "CAFIHHVPO", "siren": "987541208", "siret": "98754120800011"},
    ),
    Name(
        "commune",
        "Commune nouvelle de Saint-Barthélemy-d'Hières-sous-l'Étang-lès-Clairmont-en-Hautmarais",
        "la Commune de Saint-Barthélemy-d'Hières-sous-l'Étang-lès-Clairmont-en-Hautmarais",
        {"siren": "219904174", "siret": "21990417400014"},
    ),
    Name(
        "association",
        "Association départementale des parents, des amis et des professionnels pour l'accueil, l'accompagnement "
        "et l'émancipation des enfants, des adolescents et des jeunes adultes en situation de handicap "
        "« Les Temps clairs »",
        "l'Association",
        {
            "sigle": "ADPAPAEEAJASH-LTC",
            "rna": "W993007412",
            "siren": "978413060",
            "siret": "97841306000028",
            "genre": "feminin",
            "nombre": "singulier",
            "article": "l'",
        },
    ),
    Name(
        "etablissement_medico_social",
        "Établissement public départemental médico-social et médico-éducatif intercommunal Les Quatre-Tilleuls et "
        "L'Orée-du-Bois-des-Hières",
        "l'Établissement",
        {
            "sigle": "EPDMSMEI",
            "finess": "990780413",
            "forme_precision": "établissement public départemental doté de la personnalité morale et de l'autonomie "
            "financière, qui gère un institut médico-éducatif, un institut thérapeutique, éducatif et pédagogique "
            "et un service d'éducation spéciale et de soins à domicile",
        },
    ),
    Name(
        "epci",
        "Communauté d'agglomération de Clairmont-sur-Hières, Vauquelin-la-Forêt, L'Isle-Adélaïde et Trois-Moulins",
        "la Communauté d'agglomération",
    ),
    Name("departement", "Département de l'Hières-et-Haute-Vauquelaine", "le Département"),
    Name("region", "Région Val-d'Ouche-Hières-Montagne-Noire-et-Littoral", "la Région"),
    Name(
        "ars",
        "Agence régionale de santé Val-d'Ouche-Hières-Montagne-Noire-et-Littoral, délégation départementale "
        "de l'Hières",
        "l'Agence régionale de santé",
    ),
    Name(
        "gcsms",
        "Groupement de coopération sociale et médico-sociale pour l'autonomie, l'inclusion et l'accès aux droits des "
        "personnes accompagnées en Hières-Sud (GCSMS « Horizons partagés »)",
        "le Groupement",
        {"sigle": "GCSMS-AIADPAHS"},
    ),
    Name(
        "etablissement_sante",
        "Centre hospitalier intercommunal universitaire Professeur-Anne-Élisabeth-de-Saint-Ouen-Lefèvre-Montgaillard",
        "le Centre hospitalier",
    ),
    Name(
        "education_nationale",
        "Direction des services départementaux de l'Éducation nationale de l'Hières-et-Haute-Vauquelaine, service de "
        "l'école inclusive",
        "la Direction des services départementaux",
    ),
    Name(
        "cias",
        "Centre intercommunal d'action sociale de Clairmont-sur-Hières, Vauquelin-la-Forêt et L'Isle-Adélaïde",
        "le Centre intercommunal",
    ),
    Name(
        "scic",
        "Société coopérative d'intérêt collectif à responsabilité limitée et à capital variable Œuvre & Mémoire, "
        "crèches parentales et micro-crèches solidaires",
        "la Société coopérative",
    ),
    Name(
        "fondation",
        "Les Amis de la Fondation Rives-Claires et des œuvres de Mme Ève-Aurélie Œhmichen-d'Aubrac",
        "les Amis de la Fondation",
        {"nombre": "pluriel"},
    ),
    Name(
        "bailleur_social",
        "Hières-Habitat-Métropole-Solidarités-Intergénérationnelles",
        "le Bailleur",
    ),
    Name("mutuelle", "Mutuelle interprofessionnelle des salariés et des indépendants de l'Ouche", "la Mutuelle"),
    Name(
        "etat",
        "État, représenté par la préfète de l'Hières-et-Haute-Vauquelaine et la direction départementale de l'emploi, "
        "du travail, des solidarités et de la protection des populations",
        "l'État",
    ),
)

PEOPLE: Final = (
    (
        "Mme",
        "Marie-Élisabeth-Apolline",
        "de Saint-Ouen d'Aubrac-Ndiaye-Vauquelin",
        "vice-président délégué à la petite enfance, à l'inclusion, à la parentalité et aux solidarités",
    ),
    ("M.", "Jean-Christophe-Emmanuel", "Œhmichen-Rakotomalala-Lefèvre de La Tour-Hières", "président"),
    (
        "Mme",
        "Thi-Mai",
        "Castelnau",
        "directeur général adjoint chargé de l'autonomie, de l'offre médico-sociale et des parcours",
    ),
    ("M.", "Ó", "Li", "maire"),
    ("Mme", "Nadège-Françoise", "Boulin-Rakotoarisoa-Andrianampoinimerina", "administrateur provisoire"),
)
"""Title, first name, name, function in the masculine."""

PARAGRAPHS: Final = (
    "Les professionnels de l'établissement, ceux de la commune et les parents élus se réunissent chaque fois que la "
    "situation d'un enfant le demande ; ils disent ce qu'ils ont vu, ce qu'ils ont fait et ce qu'ils proposent.",
    "À défaut d'accord, l'intercommunalité, l'autorité de tarification et la délégation départementale sont saisies "
    "dans les quinze jours : elles disposent de « trente jours francs » pour répondre, n° d'enregistrement à l'appui.",
    "Ni l'aide accordée (12 345 678,90 €), ni les déplacements, ni l'hébergement ne sont remboursés deux fois ; "
    "l'anticonstitutionnalité d'une clause, si elle venait à être constatée, n'entraîne pas celle des autres.",
)

LONG_URL: Final = (
    "https://www.services-aux-familles.hieres-et-haute-vauquelaine.example/inclusion/petite-enfance/2027-2031/"
    "convention-pluriannuelle?rubrique=pieces-justificatives&exercice=2031"
)
LONG_ADDRESS: Final = (
    "secretariat.coordination-interinstitutionnelle@services-aux-familles.hieres-et-haute-vauquelaine.example"
)
