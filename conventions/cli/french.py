"""Click's sentences in French: its gettext calls answered from a catalogue, whatever the language of the system."""

from __future__ import annotations

import importlib

TRANSLATIONS = {
    "Aborted!": "Interrompu.",
    "deprecated": "déconseillé",
    "Missing command.": "Commande manquante.",
    "Options": "Options\u00a0",
    "Positional arguments": "Arguments\u00a0",
    "Commands": "Commandes\u00a0",
    "Usage:": "Utilisation\u00a0:",
    "env var: {var}": "variable d’environnement\u00a0: {var}",
    "default: {default}": "par défaut\u00a0: {default}",
    "(dynamic)": "(calculé)",
    "required": "obligatoire",
    "Show the version and exit.": "Afficher la version.",
    "Show this message and exit.": "Afficher cette aide.",
    "%(prog)s, version %(version)s": "%(prog)s %(version)s",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": (
        "La commande «\u00a0{name}\u00a0» est déconseillée.{extra_message}"
    ),
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "«\u00a0{name}\u00a0» est déconseillé.{extra_message}"
    ),
    "Error: {message}": "Erreur\u00a0: {message}",
    "Try '{command} {option}' for help.": "Aide\u00a0: {command} {option}",
    "Invalid value: {message}": "Valeur incorrecte\u00a0: {message}",
    "Invalid value for {param_hint}: {message}": "Valeur incorrecte pour {param_hint}\u00a0: {message}",
    "Missing argument": "Argument manquant\u00a0:",
    "Missing option": "Option manquante\u00a0:",
    "Missing parameter": "Paramètre manquant\u00a0:",
    "Missing {param_type}": "Paramètre manquant ({param_type})\u00a0:",
    "Missing parameter: {param_name}": "Paramètre manquant\u00a0: {param_name}",
    "No such option {name!r}.": "Option inconnue\u00a0: «\u00a0{name}\u00a0».",
    "No such command {name!r}.": "Commande inconnue\u00a0: «\u00a0{name}\u00a0».",
    "Could not open file {filename!r}: {message}": "Fichier «\u00a0{filename}\u00a0» illisible\u00a0: {message}",
    "unknown error": "erreur inconnue",
    "Value must be an iterable.": "Plusieurs valeurs sont attendues.",
    "Option {name!r} does not take a value.": "L’option «\u00a0{name}\u00a0» n’accepte pas de valeur.",
    "Argument {name!r} takes {nargs} values.": "L’argument «\u00a0{name}\u00a0» attend {nargs} valeurs.",
    "Invalid start character for option ({option})": "Une option ne peut pas commencer ainsi ({option})",
    "Choose from:\n\t{choices}": "Choix possibles\u00a0: {choices}",
    "file": "Fichier",
    "directory": "Dossier",
    "path": "Chemin",
    "{name} {filename!r} does not exist.": "{name} introuvable\u00a0: «\u00a0{filename}\u00a0».",
    "{name} {filename!r} is a file.": "«\u00a0{filename}\u00a0» est un fichier.",
    "{name} {filename!r} is a directory.": "«\u00a0{filename}\u00a0» est un dossier.",
    "{name} {filename!r} is not readable.": "{name} illisible\u00a0: «\u00a0{filename}\u00a0».",
    "{name} {filename!r} is not writable.": "{name} protégé en écriture\u00a0: «\u00a0{filename}\u00a0».",
    "{name} {filename!r} is not executable.": "{name} non exécutable\u00a0: «\u00a0{filename}\u00a0».",
    "{value} is not in the range {range}.": "{value} est hors de l’intervalle {range}.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "«\u00a0{value}\u00a0» ne veut dire ni oui ni non. Valeurs reconnues\u00a0: {states}"
    ),
    "{value!r} is not a valid {number_type}.": "«\u00a0{value}\u00a0» n’est pas un nombre.",
    "{value!r} is not a valid UUID.": "«\u00a0{value}\u00a0» n’est pas un UUID.",
}

_EXPECTED = "«\u00a0{value}\u00a0» ne convient pas. "

PLURALS = {
    "Did you mean {possibility}?": (
        "Vouliez-vous dire {possibility}\u202f?",
        "Vouliez-vous dire l’une de celles-ci\u00a0: {possibilities}\u202f?",
    ),
    "Got unexpected extra argument ({args})": ("Argument de trop\u00a0: {args}", "Arguments de trop\u00a0: {args}"),
    "Takes {nargs} values but 1 was given.": (
        "{nargs} valeurs sont attendues, une seule est donnée.",
        "{nargs} valeurs sont attendues, {len} sont données.",
    ),
    "Option {name!r} requires an argument.": (
        "L’option «\u00a0{name}\u00a0» attend une valeur.",
        "L’option «\u00a0{name}\u00a0» attend {nargs} valeurs.",
    ),
    "{value!r} is not {choice}.": (
        _EXPECTED + "Seule valeur possible\u00a0: {choice}.",
        _EXPECTED + "Valeurs possibles\u00a0: {choices}.",
    ),
    "{value!r} does not match the format {format}.": (
        _EXPECTED + "Format attendu\u00a0: {format}.",
        _EXPECTED + "Formats attendus\u00a0: {formats}.",
    ),
    "{len_type} values are required, but {len_value} was given.": (
        "{len_type} valeurs sont attendues, {len_value} est donnée.",
        "{len_type} valeurs sont attendues, {len_value} sont données.",
    ),
}

MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")


def translate(message: str) -> str:
    """Return the French for one of click's sentences; the sentence itself when the catalogue lacks it."""
    return TRANSLATIONS.get(message, message)


def translate_plural(singular: str, plural: str, count: int) -> str:
    """Return the French for one of click's counted sentences. French counts zero and one as singular."""
    one, several = PLURALS.get(singular, (singular, plural))
    return several if count > 1 else one


def speak_french() -> None:
    """Make click answer in French in this process. Click looks its sentences up by module, under gettext's names."""
    for name in MODULES:
        module = importlib.import_module(f"click.{name}")
        for gettext_name, answer in (("_", translate), ("ngettext", translate_plural)):
            if hasattr(module, gettext_name):
                setattr(module, gettext_name, answer)
