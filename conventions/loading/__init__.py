"""Files to models: a YAML or JSON dossier, validated, with every fault located and said in French.

    reading = read_dossier("dossier.yaml")      # Reading(dossier, report, positions, data); never raises on contents
    dossier = load_dossier("dossier.yaml")      # Dossier, or LoadError carrying .report

`read_data` and `validate` do the same for any other model written in YAML, such as the card of a pack.
"""

from conventions.loading.codes import Code
from conventions.loading.data import Data, read_data
from conventions.loading.dossiers import Reading, find_identifier_warnings, load_dossier, read_dossier, read_values
from conventions.loading.faults import make_error, make_fault, refuse, sort_faults
from conventions.loading.paths import Part, Parts, format_path, parse_path
from conventions.loading.positions import Positions, Spot
from conventions.loading.sources import (
    DOSSIER_SUFFIXES,
    LINES_SUFFIX,
    Source,
    open_bytes,
    read_bytes,
    refuse_other_natures,
)
from conventions.loading.validation import validate

__all__ = [
    "DOSSIER_SUFFIXES",
    "LINES_SUFFIX",
    "Code",
    "Data",
    "Part",
    "Parts",
    "Positions",
    "Reading",
    "Source",
    "Spot",
    "find_identifier_warnings",
    "format_path",
    "load_dossier",
    "make_error",
    "make_fault",
    "open_bytes",
    "parse_path",
    "read_bytes",
    "read_data",
    "read_dossier",
    "read_values",
    "refuse",
    "refuse_other_natures",
    "sort_faults",
    "validate",
]
