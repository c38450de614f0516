"""L'évaluation : ce que l'on mesure, comment, et quand on en tire un bilan."""

from __future__ import annotations

from conventions.models.base import Calcul, Choix, Modele
from conventions.models.champs import REQUIS, champ, deduit
from conventions.models.references import RefPartie
from conventions.models.types import Jour, Jours, Liste, Quantite, Texte


class Famille(Choix):
    """Famille d'un indicateur : ce qu'il permet de juger."""

    EFFICACITE = "efficacite", "efficacité"
    EFFICIENCE = "efficience", "efficience"
    IMPACT = "impact", "impact"


class TypeBilan(Choix):
    """Nature d'un bilan."""

    INTERNE = "interne", "bilan interne"
    PARTAGE = "partage", "bilan partagé"


class Indicateur(Modele):
    """Un indicateur d'évaluation."""

    intitule: Texte = champ(
        "Intitulé de l'indicateur",
        "Dire ce que l'indicateur mesure, en quelques mots.",
        "Nombre d'aidants accueillis",
        defaut=REQUIS,
    )
    famille: Famille | None = champ(
        "Famille de l'indicateur", "Choisir ce qu'il permet de juger : efficacité, efficience ou impact.", "efficacite"
    )
    unite: Texte | None = champ(
        "Unité de l'indicateur", "Dire ce que l'on compte : personnes, heures, pour cent.", "personnes par an"
    )
    valeur_initiale: Texte | None = champ(
        "Valeur de départ de l'indicateur", "Donner la valeur mesurée au départ du projet.", "40"
    )
    cible: Texte | None = champ(
        "Valeur visée par l'indicateur", "Donner la valeur à atteindre au terme du projet.", "120"
    )
    source: Texte | None = champ(
        "Source de l'indicateur", "Dire de quel registre ou enquête vient la valeur.", "Registre d'accueil"
    )
    frequence: Texte | None = champ(
        "Fréquence de l'indicateur", "Dire à quel rythme la valeur est relevée.", "chaque trimestre"
    )


class Bilan(Modele):
    """Un bilan, propre à une partie ou partagé."""

    type: TypeBilan | None = champ(
        "Nature du bilan", "Choisir interne pour une partie seule, partage pour toutes.", "partage"
    )
    partie: RefPartie | None = champ(
        "Partie qui fait le bilan", "Donner le code de la partie, pour un bilan interne.", "caf"
    )
    date: Jour | None = champ("Date du bilan", "Donner le jour où le bilan sera rendu.", "2029-09-15")
    objet: Texte | None = champ(
        "Objet du bilan", "Dire en une ligne ce que le bilan examine.", "Résultats des trois années"
    )


class DecisionRenouvellement(Modele):
    """La décision de renouveler ou non, après le bilan partagé."""

    date: Jour | None = champ(
        "Date de la décision de renouvellement", "Donner le jour où la suite sera décidée.", "2029-10-30"
    )
    delai_jours: Jours | None = champ(
        "Délai avant la décision de renouvellement", "Le nombre de jours entre le bilan partagé et la décision.", 45
    )
    organe: Texte | None = champ(
        "Organe qui décide du renouvellement",
        "Nommer l'instance ou l'autorité qui décide de la suite.",
        "comité de pilotage",
    )


class Sroi(Modele):
    """Le retour social sur investissement, avec les hypothèses qui le fondent."""

    ratio: Quantite | None = champ("Ratio de retour social", "La valeur sociale créée pour un euro investi.", 2.4)
    hypotheses: Liste[Texte] = champ(
        "Hypothèses du retour social",
        "Ce sur quoi repose le calcul, une hypothèse par ligne.",
        ["Une hospitalisation évitée vaut 3 200 euros"],
        defaut=(),
    )


class FamilleIndicateurs(Calcul):
    """Les indicateurs d'une même famille."""

    famille: Famille = deduit("Famille d'indicateurs")
    libelle: str = deduit("Libellé de la famille")
    indicateurs: tuple[Indicateur, ...] = deduit("Indicateurs de la famille")


class EtapeEvaluation(Calcul):
    """Une date de la frise de l'évaluation."""

    date: Jour = deduit("Date de l'étape")
    libelle: str = deduit("Libellé de l'étape")


class Evaluation(Modele):
    """L'objet et la méthode de l'évaluation."""

    objet: Texte | None = champ(
        "Objet de l'évaluation",
        "Dire ce que les parties veulent savoir du projet.",
        "Mesurer le répit offert aux aidants.",
        finale=True,
    )
    methode: Texte | None = champ(
        "Méthode de l'évaluation",
        "Dire comment les résultats seront recueillis et par qui.",
        "Questionnaire annuel et entretiens.",
        finale=True,
    )
    indicateurs: Liste[Indicateur] = champ(
        "Indicateurs d'évaluation",
        "Les mesures, avec au moins un indicateur d'efficacité, d'efficience et d'impact.",
        [{"intitule": "Nombre d'aidants accueillis", "famille": "efficacite", "cible": "120"}],
        defaut=(),
        finale=True,
    )
    bilans: Liste[Bilan] = champ(
        "Bilans du partenariat",
        "Le bilan interne de chaque partie, puis le bilan partagé, avec leurs dates.",
        [{"type": "interne", "partie": "caf", "date": "2029-06-30"}, {"type": "partage", "date": "2029-09-15"}],
        defaut=(),
        finale=True,
    )
    decision_renouvellement: DecisionRenouvellement | None = champ(
        "Décision de renouvellement",
        "Quand et par qui la suite est décidée.",
        {"date": "2029-10-30", "organe": "comité de pilotage"},
    )
    sroi: Sroi | None = champ(
        "Retour social sur investissement",
        "Le ratio et ses hypothèses, s'il est calculé.",
        {"ratio": 2.4, "hypotheses": ["Une hospitalisation évitée vaut 3 200 euros"]},
    )

    @property
    def indicateurs_par_famille(self) -> tuple[FamilleIndicateurs, ...]:
        """Les indicateurs groupés par famille, dans l'ordre efficacité, efficience, impact."""
        return grouper_par_famille(self.indicateurs)

    @property
    def frise(self) -> tuple[EtapeEvaluation, ...]:
        """Les bilans et la décision de renouvellement, par date."""
        etapes = [(bilan.date, _nommer_bilan(bilan)) for bilan in self.bilans]
        if self.decision_renouvellement:
            etapes.append((self.decision_renouvellement.date, "Décision de renouvellement"))
        datees = [EtapeEvaluation(date=jour, libelle=libelle) for jour, libelle in etapes if jour]
        return tuple(sorted(datees, key=lambda etape: etape.date))


def grouper_par_famille(indicateurs: tuple[Indicateur, ...]) -> tuple[FamilleIndicateurs, ...]:
    """Groupe les indicateurs par famille ; ceux qui n'en ont pas restent de côté."""
    groupes = {famille: tuple(i for i in indicateurs if i.famille is famille) for famille in Famille}
    return tuple(
        FamilleIndicateurs.model_construct(famille=famille, libelle=famille.libelle, indicateurs=groupe)
        for famille, groupe in groupes.items()
        if groupe
    )


def _nommer_bilan(bilan: Bilan) -> str:
    nature = bilan.type.libelle.capitalize() if bilan.type else "Bilan"
    qui = f" ({bilan.partie.appellation})" if bilan.partie else ""
    objet = f" – {bilan.objet}" if bilan.objet else ""
    return f"{nature}{qui}{objet}"
