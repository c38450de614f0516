"""What the door refuses in a Word file: each danger with its code, why it is one, and what to do in Word.

`docs/securite.md` shows this table to legal staff; a test compares the two. A code is never reused.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Danger(Struct, frozen=True):
    """A kind of content that is refused, in French sentences without their final full stop (but the remedy)."""

    code: str
    what: str
    why: str
    remedy: str


class Refusal(Struct, frozen=True):
    """A danger found in a file: `part` is the name of a member of the zip, None for the file as a whole."""

    danger: Danger
    part: str | None = None
    snippet: str | None = None

    @property
    def code(self) -> str:
        """The code of the danger: SEC020."""
        return self.danger.code

    @property
    def message(self) -> str:
        """What is refused and why, as one French sentence."""
        return f"{self.danger.what} : {self.danger.why}."

    @property
    def remedy(self) -> str:
        """What to do, as a French sentence."""
        return self.danger.remedy


_SAVE_AGAIN: Final = (
    "Ouvrez le fichier dans Word et enregistrez-le sous un autre nom, au format « Document Word (.docx) »."
)
_ASK_AGAIN: Final = (
    "Word n’écrit jamais cela : demandez le fichier d’origine à son auteur, sans passer par un autre logiciel."
)
_DELETE_FIELD: Final = (
    "Affichez les codes de champ (Alt+F9), supprimez celui-ci (ou figez son résultat : Ctrl+Maj+F9), enregistrez."
)
_BREAK_LINK: Final = (
    "Dans Word : Fichier > Informations > Modifier les liens d’accès aux fichiers > « Rompre la liaison »."
)

PASSWORD: Final = Danger(
    "SEC001",
    "Ce document est protégé par un mot de passe",
    "son contenu est chiffré, rien ne peut y être vérifié",
    "Dans Word : Fichier > Informations > Protéger le document > Chiffrer avec mot de passe, effacez le mot de passe, "
    "puis enregistrez au format .docx.",
)
OLD_FORMAT: Final = Danger(
    "SEC002",
    "Ce fichier est un ancien document Word (.doc), même si son nom finit par .docx",
    "ce format binaire peut cacher des macros",
    "Ouvrez-le dans Word et enregistrez-le au format « Document Word (.docx) » : renommer le fichier ne suffit pas.",
)
ENCRYPTED_MEMBER: Final = Danger(
    "SEC003", "Une partie de l’archive est chiffrée", "son contenu ne peut pas être vérifié", _SAVE_AGAIN
)
DUPLICATE_NAME: Final = Danger(
    "SEC004",
    "Deux parties de l’archive portent le même nom, à la casse ou au codage près",
    "Word pourrait lire l’une quand l’autre a été vérifiée",
    _ASK_AGAIN,
)
ESCAPING_NAME: Final = Danger(
    "SEC005",
    "Le nom d’une partie de l’archive sort du document",
    "un logiciel qui décompresse l’archive écrirait ailleurs sur le disque",
    _ASK_AGAIN,
)
AMBIGUOUS_ZIP: Final = Danger(
    "SEC006",
    "L’archive se contredit (parties qui se recouvrent, sommaire ou tailles inexacts, données ajoutées)",
    "deux logiciels y liraient deux documents différents",
    _SAVE_AGAIN,
)
BOMB: Final = Danger(
    "SEC007",
    "Une partie est compressée au-delà de 200 fois",
    "cette « bombe » remplirait la mémoire de la machine qui l’ouvre",
    "Retirez du document les images unies démesurées, puis enregistrez-le de nouveau dans Word.",
)
TOO_LARGE: Final = Danger(
    "SEC008",
    "Ce document est démesuré une fois décompressé (plus de 96 Mio)",
    "il saturerait la mémoire",
    "Réduisez les images (Format de l’image > Compresser les images), puis enregistrez.",
)
PART_TOO_LARGE: Final = Danger(
    "SEC009",
    "Une partie est démesurée (plus de 48 Mio ; plus de 16 Mio ou de 600 000 éléments et attributs pour du XML)",
    "elle saturerait la mémoire",
    "Réduisez l’image ou découpez le document, puis enregistrez.",
)
TOO_MANY: Final = Danger(
    "SEC010", "L’archive compte plus de 5 000 parties", "elle épuiserait la machine qui l’ouvre", _SAVE_AGAIN
)
TOO_DEEP: Final = Danger(
    "SEC011",
    "Le XML d’une partie est imbriqué sur plus de 200 niveaux, ou un élément porte plus de 200 attributs",
    "cela fait tomber les logiciels qui le lisent",
    "Retirez les tableaux ou zones de texte placés les uns dans les autres, puis enregistrez.",
)
DOCTYPE: Final = Danger(
    "SEC012",
    "Une partie déclare un type de document (DTD) ou des entités",
    "cela permet de lire des fichiers de la machine ou de la saturer",
    _ASK_AGAIN,
)
ENCODING: Final = Danger(
    "SEC013",
    "Une partie XML n’est codée ni en UTF-8, ni en UTF-16 annoncé",
    "un codage inattendu sert à cacher un contenu dangereux",
    _SAVE_AGAIN,
)
INCLUSION: Final = Danger(
    "SEC014",
    "Une partie XML en inclut une autre (XInclude, feuille de style)",
    "un fichier extérieur serait lu à l’insu du lecteur",
    _ASK_AGAIN,
)
DAMAGED: Final = Danger(
    "MOD001",
    "Une partie du document est endommagée",
    "son XML est mal formé, Word refuserait aussi de l’ouvrir",
    "Repartez d’une version antérieure du fichier, ou enregistrez-le de nouveau dans Word.",
)

MACRO: Final = Danger(
    "SEC020",
    "Le document contient des macros",
    "un programme s’exécuterait chez chaque destinataire",
    "Enregistrez au format « Document Word (.docx) » ou « Modèle Word (.dotx) », sans macros : ni .docm, ni .dotm.",
)
RIBBON: Final = Danger(
    "SEC021",
    "Le document modifie le ruban de Word",
    "un bouton ou l’ouverture du fichier peuvent appeler une macro distante",
    "Copiez tout le contenu dans un nouveau document Word vide, et enregistrez celui-ci au format .docx.",
)
WEB_EXTENSION: Final = Danger(
    "SEC022",
    "Le document ouvre un complément web (volet Office)",
    "il charge et exécute une page d’un site extérieur",
    "Dans Word : Insertion > Mes compléments (ou Fichier > Options > Compléments), retirez-le, puis enregistrez.",
)
EMBEDDED_OBJECT: Final = Danger(
    "SEC023",
    "Le document contient un objet incorporé (OLE : classeur, présentation, équation ancienne, fichier joint)",
    "l’ouvrir lance un autre programme sur un contenu que rien ne vérifie",
    "Remplacez l’objet par son image : copiez-le, puis Collage spécial > Image, et supprimez l’original.",
)
CHART_WORKBOOK: Final = Danger(
    "SEC024",
    "Un graphique porte le classeur Excel de ses données",
    "le classeur peut contenir macros et liaisons, et ses données partiraient à chaque destinataire",
    "Remplacez le graphique par son image : copiez-le, puis Collage spécial > Image, et supprimez l’original.",
)
ACTIVEX: Final = Danger(
    "SEC025",
    "Le document contient un contrôle ActiveX",
    "c’est un programme qui s’exécute à l’ouverture",
    "Onglet Développeur > Mode Création : supprimez le contrôle ; utilisez un contrôle de contenu à sa place.",
)
ALTERNATE_CHUNK: Final = Danger(
    "SEC026",
    "Le document inclut un autre fichier (altChunk : HTML, RTF, Word)",
    "Word l’importe à l’ouverture sans que rien ne l’ait vérifié",
    "Ouvrez le fichier dans Word et enregistrez-le : le contenu importé devient du texte ordinaire.",
)
ACTIVE_MEDIA: Final = Danger(
    "SEC027",
    "Le document contient une vidéo en ligne ou une image SVG active",
    "elle exécute un script ou charge une page extérieure",
    "Supprimez la vidéo ou remplacez l’image par une image PNG ; un lien hypertexte vers la vidéo est admis.",
)

ATTACHED_TEMPLATE: Final = Danger(
    "SEC030",
    "Le document est attaché à un modèle extérieur",
    "Word va chercher ce modèle, et ses macros, à chaque ouverture",
    "Dans Word : Fichier > Options > Compléments > Gérer : Modèles > Atteindre ; effacez le nom du modèle "
    "(ou mettez « Normal »), puis enregistrez.",
)
REMOTE_IMAGE: Final = Danger(
    "SEC031",
    "Une image est liée à un fichier extérieur",
    "elle serait chargée à chaque ouverture, ce qui révèle le lecteur et peut livrer son mot de passe réseau",
    _BREAK_LINK + " Ou réinsérez l’image par Insertion > Images.",
)
LINKED_OBJECT: Final = Danger(
    "SEC032",
    "Un objet est lié à un fichier extérieur",
    "Word irait le chercher et lancerait un autre programme",
    _BREAK_LINK,
)
SUBDOCUMENT: Final = Danger(
    "SEC033",
    "Le document appelle un sous-document ou un cadre extérieur",
    "un autre fichier est chargé à l’ouverture",
    "Affichage > Plan > Afficher le document : « Rompre le lien » de chaque sous-document, puis enregistrez.",
)
MAIL_MERGE: Final = Danger(
    "SEC034",
    "Le document est relié à une source de publipostage",
    "Word ouvre cette base de données et exécute sa requête",
    "Dans Word : Publipostage > Démarrer la fusion et le publipostage > « Document Word normal », puis enregistrez.",
)
SCHEMA: Final = Danger(
    "SEC035",
    "Le document appelle un schéma ou une transformation XML extérieurs",
    "Word charge et applique ce fichier extérieur",
    "Onglet Développeur > Modèles et compléments > Schéma XML : retirez ce qui y figure, puis enregistrez.",
)
OTHER_EXTERNAL: Final = Danger(
    "SEC036",
    "Une relation du document mène à l’extérieur",
    "Word irait chercher ce fichier sans le demander",
    _BREAK_LINK,
)
REMOTE_MEDIA: Final = Danger(
    "SEC037",
    "Un son ou une vidéo est lié à un fichier extérieur",
    "il serait chargé à l’ouverture ou à la lecture",
    "Supprimez-le ; un lien hypertexte vers la vidéo est admis.",
)
HYPERLINK: Final = Danger(
    "SEC038",
    "Un lien hypertexte mène ailleurs que vers le web, une messagerie ou un téléphone",
    "il peut ouvrir un fichier, un partage réseau ou un programme",
    "Clic droit > Modifier le lien hypertexte : écrivez une adresse entière (https://…), ou « Supprimer le lien ».",
)
ESCAPING_TARGET: Final = Danger(
    "SEC039",
    "Une relation interne sort du document",
    "elle ferait lire un fichier de la machine ou du réseau",
    _ASK_AGAIN,
)

DDE: Final = Danger("SEC040", "Un champ DDE", "il peut lancer un programme à l’ouverture", _DELETE_FIELD)
LINK: Final = Danger(
    "SEC041", "Un champ LINK", "il va chercher un fichier extérieur et lance son programme", _BREAK_LINK
)
INCLUDE_TEXT: Final = Danger(
    "SEC042", "Un champ INCLUDETEXT", "il insère un fichier de la machine ou du réseau", _DELETE_FIELD
)
INCLUDE_PICTURE: Final = Danger(
    "SEC043", "Un champ INCLUDEPICTURE ou IMPORT", "il va chercher une image à l’extérieur", _DELETE_FIELD
)
DATABASE: Final = Danger("SEC044", "Un champ DATABASE", "il ouvre une base de données et l’interroge", _DELETE_FIELD)
REFERENCED: Final = Danger(
    "SEC045", "Un champ RD", "il lit un autre document pour la table des matières", _DELETE_FIELD
)
MACRO_BUTTON: Final = Danger(
    "SEC046", "Un champ ou un formulaire appelle une macro (MACROBUTTON)", "un clic exécute un programme", _DELETE_FIELD
)
PRINT: Final = Danger("SEC047", "Un champ PRINT", "il envoie des ordres bruts à l’imprimante", _DELETE_FIELD)
HIDDEN_FIELD: Final = Danger(
    "SEC048",
    "Le nom d’un champ est calculé ou dissimulé",
    "il peut devenir DDE ou INCLUDETEXT une fois le document ouvert",
    "Affichez les codes de champ (Alt+F9) et écrivez le nom du champ en toutes lettres, sans champ ni balise dedans.",
)

DANGERS: Final = tuple(found for found in list(globals().values()) if isinstance(found, Danger))
