"""Forms of one French word: its feminine and its plural, by a table of irregular words and the rules of endings."""

from __future__ import annotations

from functools import lru_cache

from conventions.fr.lexicon import word_set

# Words whose four forms do not follow the endings: masculine -> (feminine, masculine plural, feminine plural).
_WHOLE: dict[str, tuple[str, str, str]] = {
    "a": ("a", "ont", "ont"),
    "audit": ("à ladite", "auxdits", "auxdites"),
    "auquel": ("à laquelle", "auxquels", "auxquelles"),
    "ce": ("cette", "ces", "ces"),
    "celui": ("celle", "ceux", "celles"),
    "celui-ci": ("celle-ci", "ceux-ci", "celles-ci"),
    "celui-là": ("celle-là", "ceux-là", "celles-là"),
    "doit": ("doit", "doivent", "doivent"),
    "déclare": ("déclare", "déclarent", "déclarent"),
    "dudit": ("de ladite", "desdits", "desdites"),
    "duquel": ("de laquelle", "desquels", "desquelles"),
    "dû": ("due", "dus", "dues"),
    "est": ("est", "sont", "sont"),
    "il": ("elle", "ils", "elles"),
    "le": ("la", "les", "les"),
    "ledit": ("ladite", "lesdits", "lesdites"),
    "lequel": ("laquelle", "lesquels", "lesquelles"),
    "lui": ("elle", "eux", "elles"),
    "lui-même": ("elle-même", "eux-mêmes", "elles-mêmes"),
    "mû": ("mue", "mus", "mues"),
    "peut": ("peut", "peuvent", "peuvent"),
    "reconnaît": ("reconnaît", "reconnaissent", "reconnaissent"),
    "s’engage": ("s’engage", "s’engagent", "s’engagent"),
    "s’interdit": ("s’interdit", "s’interdisent", "s’interdisent"),
    "tout": ("toute", "tous", "toutes"),
    "un": ("une", "des", "des"),
}

_FEMININES = {
    "1er": "1re", "ambassadeur": "ambassadrice", "assesseur": "assesseure", "auteur": "autrice",
    "bailleur": "bailleresse", "bas": "basse", "beau": "belle", "blanc": "blanche", "bref": "brève",
    "caduc": "caduque", "censeur": "censeure", "chef": "cheffe", "coauteur": "coautrice", "complet": "complète",
    "concret": "concrète", "discret": "discrète", "docteur": "docteure", "doux": "douce", "défenseur": "défenseure",
    "entrepreneur": "entrepreneuse", "exprès": "expresse", "faux": "fausse", "favori": "favorite", "frais": "fraîche",
    "franc": "franche", "gentil": "gentille", "gouverneur": "gouverneure", "grec": "grecque", "gros": "grosse",
    "hôte": "hôtesse", "incomplet": "incomplète", "ingénieur": "ingénieure", "inquiet": "inquiète",
    "jumeau": "jumelle", "long": "longue", "manager": "manageuse", "monsieur": "madame", "nouveau": "nouvelle",
    "nul": "nulle", "pasteur": "pasteure", "possesseur": "possesseure", "procureur": "procureure",
    "professeur": "professeure", "proviseur": "proviseure", "prédécesseur": "prédécesseure", "préfet": "préfète",
    "rapporteur": "rapporteure", "roux": "rousse", "sec": "sèche", "secret": "secrète", "successeur": "successeure",
    "superviseur": "superviseure", "tiers": "tierce", "turc": "turque", "vieux": "vieille", "épais": "épaisse",
}  # fmt: skip

# One form for a man and for a woman, in spite of the ending.
_EPICENE = word_set("clerc imam leader major mannequin médecin pair syndic témoin")
# Comparatives keep their vowel: « supérieure », not « supérieuse ».
_COMPARATIVES = word_set(
    "antérieur extérieur inférieur intérieur majeur meilleur mineur postérieur prieur supérieur ultérieur"
)
# -teur built on a French verb gives -teuse (« acheteuse »); the other words in -teur give -trice (« directrice »).
_VERBAL_TEUR = word_set(
    "acheteur apporteur batteur chanteur conteur emprunteur exploiteur monteur planteur porteur prêteur raconteur "
    "recruteur toiletteur traiteur transporteur visiteur"
)
# Words that never change, besides the adverbs in -ment.
_INVARIABLE = word_set(
    "après aussi autrement avant bien chacun ci-après ci-avant ci-contre ci-dessous ci-dessus comme depuis donc et eu "
    "hors mais mal mieux moins ni non ou par-devant plus porte-parole presque puis si très été"
)
_NOUNS_IN_MENT = word_set(
    "accompagnement aliment appartement argument arrondissement bâtiment changement complément département document "
    "développement engagement enseignement équipement établissement événement élément financement gouvernement "
    "groupement hébergement jugement logement manquement médicament moment mouvement paiement règlement remboursement "
    "rendement renseignement reversement supplément traitement versement virement"
)
# Plural in -als.
_PLURAL_ALS = word_set("aval bal banal bancal carnaval fatal festival final glacial naval natal récital régal")

# (ending, number of letters cut, letters added): the first that fits gives the feminine.
_FEMININE_ENDINGS = (
    ("gu", 1, "uë"), ("eux", 1, "se"), ("oux", 1, "se"), ("teur", 3, "rice"), ("eur", 1, "se"), ("er", 2, "ère"),
    ("ien", 0, "ne"), ("éen", 0, "ne"), ("yen", 0, "ne"), ("on", 0, "ne"), ("el", 0, "le"), ("eil", 0, "le"),
    ("if", 1, "ve"), ("eau", 3, "elle"), ("et", 0, "te"), ("ic", 1, "que"),
)  # fmt: skip


@lru_cache(maxsize=4096)
def inflect(word: str, feminine: bool = False, plural: bool = False) -> str:
    """The form of a masculine singular word, its capitals kept.

    >>> inflect("Habilité", feminine=True), inflect("social", plural=True), inflect("directeur", True, True)
    ('Habilitée', 'sociaux', 'directrices')
    """
    key = word.replace("'", "’").lower()
    if key in _WHOLE:
        return _like(word, (key, *_WHOLE[key])[feminine + 2 * plural])
    if "’" in key or is_invariable(key):
        return word
    if key.endswith("és"):
        key, plural = key[:-1], True
    form = feminine_of(key) if feminine else key
    return _like(word, plural_of(form) if plural else form)


def is_whole(word: str) -> bool:
    """Whether the table or the list of invariable words has this hyphenated word: « celui-ci », « ci-après »."""
    key = word.lower()
    return key in _WHOLE or key in _INVARIABLE


def is_invariable(word: str) -> bool:
    """Whether a lower-case word never changes: an adverb (« dûment »), « ci-après », « et »."""
    return word in _INVARIABLE or (word.endswith("ment") and word not in _NOUNS_IN_MENT)


def feminine_of(word: str) -> str:
    """The feminine of a lower-case word: « directeur » -> « directrice »; a word in -e is left as it is."""
    if word in _FEMININES:
        return _FEMININES[word]
    if word in _EPICENE or word.endswith(("e", "ées", "es")):
        return word
    if word in _COMPARATIVES:
        return f"{word}e"
    if word in _VERBAL_TEUR:
        return f"{word[:-1]}se"
    return _by_ending(word)


def plural_of(word: str) -> str:
    """The plural of a lower-case word: « social » -> « sociaux », « compris » unchanged."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in _PLURAL_ALS:
        return f"{word[:-1]}ux"
    return f"{word}x" if word.endswith(("eau", "eu")) else f"{word}s"


def _by_ending(word: str) -> str:
    for ending, cut, added in _FEMININE_ENDINGS:
        if word.endswith(ending):
            return f"{word[: len(word) - cut]}{added}"
    return f"{word}e"


def _like(model: str, word: str) -> str:
    """The word with the capitals of the model: « Élu » gives « Élue », « ÉLU » gives « ÉLUE »."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
