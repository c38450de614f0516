"""La convention : ses huit clauses minimales, les clauses de sa vie et celles de circonstance."""

from __future__ import annotations

from conventions.models.articles import Annexe, ArticleLibre, ClauseId, Definition, Preambule, ValeursCommunes
from conventions.models.base import Modele
from conventions.models.budget import Budget
from conventions.models.calendrier import Calendrier
from conventions.models.champs import champ
from conventions.models.circonstances import (
    Assurances,
    Communication,
    Confidentialite,
    ConflitInterets,
    DispositionsDiverses,
    DonneesPersonnelles,
    ForceMajeure,
    PartageInformation,
    ProprieteIntellectuelle,
    Publication,
)
from conventions.models.clauses import ClauseAvenant, Duree, EntreeSortie, Litiges, Renouvellement, Resiliation
from conventions.models.evaluation import Evaluation
from conventions.models.moyens import Moyen
from conventions.models.projet import Projet
from conventions.models.regulation import Regulation
from conventions.models.roles import Role
from conventions.models.scenarios import Scenario
from conventions.models.subvention import Subvention
from conventions.models.types import Liste, Texte


class Convention(Modele):
    """Les clauses de l'acte, dans leur ordre."""

    preambule: Preambule | None = champ(
        ClauseId.PREAMBULE.libelle,
        "Décrire le contexte, les textes visés et les considérants.",
        {"contexte": "Un besoin constaté."},
    )
    definitions: Liste[Definition] = champ(
        ClauseId.DEFINITIONS.libelle,
        "Les mots dont le sens doit être sûr.",
        [{"terme": "Aidant", "definition": "La personne qui aide un proche."}],
        defaut=(),
    )
    valeurs_communes: ValeursCommunes | None = champ(
        ClauseId.VALEURS_COMMUNES.libelle,
        "Ce que les parties partagent et qui fonde leur alliance.",
        {"valeurs": ["Le respect du choix des familles"]},
        finale=True,
    )
    objet: Texte | None = champ(
        ClauseId.OBJET.libelle,
        "L'objet de l'acte, en une phrase.",
        "La présente convention organise l'ouverture d'un lieu de répit.",
        visibilite="public",
    )
    projet: Projet | None = champ(
        ClauseId.PROJET.libelle,
        "La finalité, les objectifs, la population et le territoire.",
        {"finalite": "Permettre aux aidants de durer sans s'épuiser."},
        finale=True,
    )
    roles: Liste[Role] = champ(
        ClauseId.ROLES.libelle,
        "Le rôle, les engagements, les apports et les retours de chaque partie.",
        [{"partie": "caf", "intitule": "Financeur principal"}],
        defaut=(),
        finale=True,
    )
    calendrier: Calendrier | None = champ(
        ClauseId.CALENDRIER.libelle,
        "Décrire les phases et les jalons du projet.",
        {"phases": [{"intitule": "Ouverture du lieu", "debut": "2027-01-01"}]},
        finale=True,
    )
    moyens: Liste[Moyen] = champ(
        ClauseId.MOYENS.libelle,
        "Ce que chaque partie met au service du projet.",
        [{"partie": "mairie", "nature": "local", "designation": "Salle de 60 m²"}],
        defaut=(),
        finale=True,
    )
    moyens_texte: Texte | None = champ(
        "Précisions sur les moyens",
        "Ajouter ce que la liste des moyens ne dit pas.",
        "La salle est rangée après chaque séance.",
    )
    budget: Budget | None = champ(
        ClauseId.BUDGET.libelle,
        "Les charges, les produits, les coûts cachés et les contributions en nature.",
        {"charges": [{"poste": "Salaires", "montant": 24000}]},
        finale=True,
    )
    regulation: Regulation | None = champ(
        ClauseId.REGULATION.libelle,
        "Les instances, les référents et le règlement des désaccords.",
        {"instances": [{"nom": "Comité de pilotage"}]},
        finale=True,
    )
    evaluation: Evaluation | None = champ(
        ClauseId.EVALUATION.libelle,
        "Ce que l'on mesure, comment et quand.",
        {"objet": "Mesurer le répit offert aux aidants."},
        finale=True,
    )
    scenarios: Liste[Scenario] = champ(
        ClauseId.SCENARIOS.libelle,
        "Ce que l'on fera si une pièce du projet manque.",
        [{"risque": "Départ de la coordinatrice", "mesure": "Le CCAS détache une remplaçante."}],
        defaut=(),
    )
    duree: Duree | None = champ(
        ClauseId.DUREE.libelle,
        "Donner le premier et le dernier jour de l'acte.",
        {"debut": "2027-01-01", "fin": "2029-12-31"},
        finale=True,
    )
    renouvellement: Renouvellement | None = champ(
        ClauseId.RENOUVELLEMENT.libelle, "Dire ce que devient l'acte à son terme.", {"mode": "expres"}
    )
    entree_sortie: EntreeSortie | None = champ(
        ClauseId.ENTREE_SORTIE.libelle, "Comment un partenaire arrive ou part.", {"preavis_mois": 3}
    )
    avenant: ClauseAvenant | None = champ(
        ClauseId.AVENANT.libelle,
        "Dire comment l'acte se modifie avant son terme.",
        {"modalites": "Par avenant signé de tous"},
    )
    resiliation: Resiliation | None = champ(
        ClauseId.RESILIATION.libelle, "Comment l'acte prend fin avant son terme.", {"preavis_mois": 3}, finale=True
    )
    litiges: Litiges | None = champ(
        ClauseId.LITIGES.libelle,
        "Dire comment un litige entre les parties se règle.",
        {"tribunal": "tribunal administratif de Lille"},
        finale=True,
    )
    communication: Communication | None = champ(
        ClauseId.COMMUNICATION.libelle, "Dire comment les parties parlent du projet.", {"logos": True}
    )
    confidentialite: Confidentialite | None = champ(
        ClauseId.CONFIDENTIALITE.libelle, "Dire ce qui reste entre les parties.", {"duree": "deux ans après le terme"}
    )
    donnees_personnelles: DonneesPersonnelles | None = champ(
        ClauseId.DONNEES_PERSONNELLES.libelle,
        "Qui répond des données personnelles échangées.",
        {"regime": "responsables_conjoints"},
    )
    partage_information: PartageInformation | None = champ(
        ClauseId.PARTAGE_INFORMATION.libelle,
        "Ce que se disent des professionnels tenus au secret.",
        {"informations": ["Les jours d'accueil"]},
    )
    propriete_intellectuelle: ProprieteIntellectuelle | None = champ(
        ClauseId.PROPRIETE_INTELLECTUELLE.libelle, "À qui est ce que le projet produit.", {"licence": "CC BY-SA 4.0"}
    )
    assurances: Assurances | None = champ(
        ClauseId.ASSURANCES.libelle, "Dire qui répond de quoi, et qui s'assure.", {"attestation": True}
    )
    subvention: Subvention | None = champ(
        ClauseId.SUBVENTION.libelle,
        "Le montant, les versements, les justificatifs et le contrôle.",
        {"financeur": "mairie", "beneficiaire": "asso", "montant": 24000},
    )
    conflit_interets: ConflitInterets | None = champ(
        ClauseId.CONFLIT_INTERETS.libelle,
        "Comment les conflits d'intérêts se préviennent.",
        {"precisions": "Un élu intéressé ne vote pas."},
    )
    force_majeure: ForceMajeure | None = champ(
        ClauseId.FORCE_MAJEURE.libelle,
        "Dire ce qui suspend les engagements des parties.",
        {"precisions": "Une épidémie peut en être un cas."},
    )
    publication: Publication | None = champ(
        ClauseId.PUBLICATION.libelle, "Où l'acte est publié et à qui il est transmis.", {"donnees_essentielles": True}
    )
    dispositions_diverses: DispositionsDiverses | None = champ(
        ClauseId.DISPOSITIONS_DIVERSES.libelle,
        "Ce qui n'a pas sa place ailleurs.",
        {"dispositions": ["La nullité d'une clause n'entraîne pas celle des autres."]},
    )
    articles_libres: Liste[ArticleLibre] = champ(
        "Articles libres",
        "Les articles que le rédacteur écrit lui-même.",
        [{"titre": "Accès au lieu", "texte": "Le lieu est accessible à tous.", "apres": "moyens"}],
        defaut=(),
    )
    annexes: Liste[Annexe] = champ(
        ClauseId.ANNEXES.libelle, "Décrire les pièces jointes à l'acte.", [{"titre": "Plan du lieu"}], defaut=()
    )
