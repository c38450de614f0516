"""Les parties : qui signe, sous quel nom, avec quels représentants."""

from __future__ import annotations

from conventions.fr.elision import elides, with_article
from conventions.fr.lists import join
from conventions.models.base import Calcul, Choix, Modele
from conventions.models.champs import REQUIS, champ, deduit
from conventions.models.formes import FORMES, TETES, Article, Forme, FormeJuridique, Genre, Nombre
from conventions.models.personne import Personne, Representant
from conventions.models.types import Code, CodeCommune, CodePostal, Finess, Liste, Rna, Siren, Siret, Texte

_INSECABLE = "\u00a0"


class RangPartie(Choix):
    """Place d'une partie dans l'acte."""

    PARTIE = "partie", "partie"
    ASSOCIE = "associe", "associé"
    EN_PRESENCE = "en_presence", "en présence"


class Motif(Choix):
    """Ce qui pousse une partie vers le partenariat."""

    IMAGE = "image", "image"
    OBLIGATION = "obligation", "obligation"
    CHOIX_POLITIQUE = "choix_politique", "choix politique"
    CAPACITES = "capacites", "capacités"


class FormeAlliance(Choix):
    """Ce qu'une partie attend de l'alliance."""

    EXISTER = "exister", "exister"
    ETRE_RECONNU = "etre_reconnu", "être reconnu"
    OEUVRE_COMMUNE = "oeuvre_commune", "œuvre commune"


class Adresse(Modele):
    """Adresse du siège d'une partie."""

    voie: Texte | None = champ("Voie de l'adresse", "Écrire le numéro et le nom de la voie.", "12 rue des Tilleuls")
    complement: Texte | None = champ(
        "Complément d'adresse", "Préciser le bâtiment, l'étage ou le service.", "Bâtiment B"
    )
    code_postal: CodePostal | None = champ(
        "Code postal", "Écrire les cinq chiffres, entre guillemets s'ils commencent par zéro.", "62400"
    )
    commune: Texte | None = champ("Commune de l'adresse", "Écrire le nom officiel de la commune du siège.", "Béthune")
    cedex: Texte | None = champ("Mention Cedex", "Écrire la mention Cedex, si l'adresse en porte une.", "Cedex 2")
    code_commune: CodeCommune | None = champ(
        "Code Insee de la commune", "Le code de la commune, qui n'est pas le code postal.", "62119"
    )

    @property
    def lignes(self) -> tuple[str, ...]:
        """L'adresse ligne à ligne, sans ligne vide."""
        ville = " ".join(mot for mot in (self.code_postal, self.commune, self.cedex) if mot)
        return tuple(ligne for ligne in (self.complement, self.voie, ville) if ligne)

    @property
    def sur_une_ligne(self) -> str | None:
        """L'adresse en une ligne, séparée par des virgules."""
        return ", ".join(self.lignes) or None


class Identifiant(Calcul):
    """Un identifiant officiel prêt à imprimer."""

    libelle: str = deduit("Nom de l'identifiant")
    valeur: str = deduit("Valeur de l'identifiant")


class Partie(Modele):
    """Un organisme engagé par la convention, ou qui y est associé."""

    code: Code = champ(
        "Code de la partie",
        "Un mot court en minuscules, par lequel le dossier la désigne partout.",
        "caf",
        defaut=REQUIS,
    )
    rang: RangPartie = champ(
        "Rang de la partie",
        "partie : elle s'engage ; associe : elle s'associe sans les mêmes engagements ; en_presence : elle assiste.",
        "partie",
        defaut=RangPartie.PARTIE,
    )
    nom: Texte | None = champ(
        "Nom de la partie",
        "Le nom officiel complet, tel qu'il figure dans les statuts ou au répertoire.",
        "Caisse d'allocations familiales du Pas-de-Calais",
        finale=True,
        visibilite="public",
    )
    sigle: Texte | None = champ(
        "Sigle de la partie", "Écrire le sigle usuel de l'organisme, s'il en a un.", "Caf 62", visibilite="public"
    )
    designations: Liste[Texte] = champ(
        "Désignations abrégées",
        "Les noms courts qui suivent « ci-après dénommée » ; le premier sert dans tout l'acte.",
        ["la Caf"],
        defaut=(),
    )
    forme_juridique: FormeJuridique | None = champ(
        "Forme juridique",
        "La nature de l'organisme ; elle décide de son genre, de son article et des règles qui s'appliquent.",
        "caf",
        finale=True,
    )
    forme_precision: Texte | None = champ(
        "Précision de la forme juridique",
        "Le texte à imprimer à la place du nom usuel de la forme juridique.",
        "association reconnue d'utilité publique",
    )
    genre: Genre | None = champ("Genre du nom", "À donner seulement si l'accord proposé est faux.", "feminin")
    nombre: Nombre | None = champ("Nombre du nom", "À donner si le nom est un pluriel.", "singulier")
    article: Article | None = champ("Article du nom", "À donner seulement si l'article proposé est faux.", "la")
    adresse: Adresse | None = champ(
        "Adresse du siège",
        "L'adresse du siège de l'organisme, jamais celle d'une personne.",
        {"voie": "12 rue des Tilleuls", "code_postal": "62400", "commune": "Béthune"},
        finale=True,
    )
    siren: Siren | None = champ("Numéro SIREN", "Recopier les neuf chiffres qui désignent l'organisme.", "130 026 032")
    siret: Siret | None = champ(
        "Numéro SIRET", "Recopier les quatorze chiffres qui désignent l'établissement.", "130 026 032 00016"
    )
    rna: Rna | None = champ("Numéro RNA", "Le numéro de l'association au répertoire national.", "W621001234")
    finess: Finess | None = champ(
        "Numéro FINESS", "Le numéro de l'établissement sanitaire, social ou médico-social.", "620101337"
    )
    representants: Liste[Representant] = champ(
        "Représentants de la partie",
        "Les personnes qui signent pour la partie, une ou plusieurs.",
        [{"civilite": "Mme", "prenom": "Awa", "nom": "Diallo", "qualite": "directeur"}],
        defaut=(),
        finale=True,
    )
    referent: Personne | None = champ(
        "Référent de la partie",
        "Nommer la personne à qui s'adresser au quotidien.",
        {"civilite": "M.", "prenom": "Luc", "nom": "Fontaine"},
    )
    interets: Liste[Texte] = champ(
        "Intérêts de la partie",
        "Ce que la partie gagne au partenariat, un intérêt par ligne.",
        ["Mieux connaître les familles du territoire"],
        defaut=(),
    )
    apports: Liste[Texte] = champ(
        "Apports de la partie", "Ce que la partie apporte, un apport par ligne.", ["Une salle équipée"], defaut=()
    )
    retours_attendus: Liste[Texte] = champ(
        "Retours attendus par la partie",
        "Ce que la partie attend en retour, un retour par ligne.",
        ["Un bilan chiffré chaque année"],
        defaut=(),
    )
    logo: Texte | None = champ("Logo de la partie", "Le chemin du fichier image, à côté du dossier.", "logos/caf.png")
    logo_texte: Texte | None = champ(
        "Texte de remplacement du logo",
        "Ce que lit une personne qui ne voit pas l'image.",
        "Logo de la Caf du Pas-de-Calais",
    )
    site: Texte | None = champ(
        "Site internet de la partie",
        "Donner l'adresse complète du site de l'organisme.",
        "https://www.exemple.fr",
        visibilite="public",
    )
    motif: Motif | None = champ(
        "Motif de la partie", "Choisir ce qui pousse la partie à s'allier.", "choix_politique", visibilite="interne"
    )
    forme_alliance: FormeAlliance | None = champ(
        "Forme d'alliance recherchée",
        "Choisir ce que la partie attend de l'alliance.",
        "etre_reconnu",
        visibilite="interne",
    )
    resistances: Liste[Texte] = champ(
        "Résistances de la partie",
        "Ce qui peut retenir la partie, une résistance par ligne.",
        ["Crainte de perdre son identité"],
        defaut=(),
        visibilite="interne",
    )

    @property
    def appellation(self) -> str:
        """Le nom court de la partie : sa première désignation, sinon son sigle, son nom ou son code."""
        return self.designations[0] if self.designations else self.sigle or self.nom or self.code

    @property
    def appellations(self) -> str:
        """Toutes les désignations, entre guillemets : « la Caf » ou « la Caisse »."""
        noms = self.designations or (self.appellation,)
        return join([f"«{_INSECABLE}{nom}{_INSECABLE}»" for nom in noms], "ou")

    @property
    def genre_effectif(self) -> Genre:
        """Le genre du nom : celui qui est donné, sinon celui de son premier mot, sinon celui de la forme juridique."""
        return self.genre or TETES.get(self._premier_mot.lower()) or self._forme.genre

    @property
    def nombre_effectif(self) -> Nombre:
        """Le nombre du nom : celui qui est donné, sinon le singulier."""
        return self.nombre or (Nombre.PLURIEL if self.article is Article.LES else Nombre.SINGULIER)

    @property
    def article_effectif(self) -> Article:
        """L'article du nom : celui qui est donné, sinon celui que demandent le genre, le nombre et l'initiale."""
        if self.article:
            return self.article
        if self._sans_article:
            return Article.AUCUN
        if self.pluriel:
            return Article.LES
        return self._article_singulier

    @property
    def nom_avec_article(self) -> str:
        """Le nom précédé de son article : « la commune de Béthune », « l’association Les Tilleuls »."""
        nom = self.nom or self.appellation
        article = self.article_effectif
        return nom if article is Article.AUCUN else with_article(article.value, nom)

    @property
    def feminin(self) -> bool:
        """Vrai si le nom est féminin."""
        return self.genre_effectif is Genre.FEMININ

    @property
    def pluriel(self) -> bool:
        """Vrai si le nom est au pluriel."""
        return self.nombre_effectif is Nombre.PLURIEL

    @property
    def forme(self) -> str | None:
        """Forme juridique.

        Telle qu'elle s'imprime, sans article.
        """
        return self.forme_precision or (self._forme.texte if self.forme_juridique else None)

    @property
    def publique(self) -> bool:
        """Vrai si la forme juridique est toujours celle d'une personne de droit public."""
        return self._forme.publique

    @property
    def autorite_administrative(self) -> bool:
        """Vrai pour une autorité administrative au sens de la loi n° 2000-321, organismes sociaux compris."""
        return self._forme.administration

    @property
    def identifiants(self) -> tuple[Identifiant, ...]:
        """Les identifiants connus, mis en forme."""
        connus = (
            ("SIREN", _grouper(self.siren)),
            ("SIRET", _grouper(self.siret)),
            ("RNA", self.rna),
            ("FINESS", self.finess),
        )
        return tuple(Identifiant(libelle=libelle, valeur=valeur) for libelle, valeur in connus if valeur)

    @property
    def signataires(self) -> tuple[Representant, ...]:
        """Les représentants dans l'ordre de signature : d'abord ceux qui ont un rang."""
        return tuple(sorted(self.representants, key=lambda signataire: signataire.ordre or 1_000_000))

    @property
    def _forme(self) -> Forme:
        return FORMES[self.forme_juridique or FormeJuridique.AUTRE]

    @property
    def _premier_mot(self) -> str:
        mots = (self.nom or self.appellation).replace("’", " ").replace("'", " ").split()
        return mots[0] if mots else ""

    @property
    def _sans_article(self) -> bool:
        """Vrai d'un nom qui a déjà son article, ou d'un nom propre : « Les Tilleuls », « Emmaüs »."""
        mot = self._premier_mot
        if mot.lower() in {"le", "la", "les", "l"}:
            return True
        return self._forme.nom_propre and mot.lower() not in TETES and not mot.isupper()

    @property
    def _article_singulier(self) -> Article:
        if elides(self._premier_mot):
            return Article.ELIDE
        return Article.LA if self.feminin else Article.LE


def _grouper(numero: str | None) -> str | None:
    """Sépare un SIREN ou un SIRET en groupes : 130 026 032 00016."""
    if numero is None:
        return None
    return _INSECABLE.join(groupe for groupe in (numero[:3], numero[3:6], numero[6:9], numero[9:]) if groupe)
