"""`python -m benchmarks`: what the product costs, against its peers and against itself as its data grows.

Prints a table of ratios; 1 when one is under its floor, or a quarter under the one that was committed.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.course import run
from benchmarks.jugement import read_committed, write_committed
from benchmarks.mesures import MEASURES, SESSIONS
from benchmarks.rapport import write_page, write_table


def main(arguments: list[str]) -> int:
    """Take the measures that are asked for, all of them by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Mesure les rapports de coût.")
    parser.add_argument("--ecrire", action="store_true", help="retient les rapports mesurés et met la page à jour")
    parser.add_argument("--page", action="store_true", help="récrit la page des rapports retenus, sans mesurer")
    parser.add_argument("seances", nargs="*", metavar="SEANCE", help=f"parmi : {', '.join(SESSIONS)}")
    options = parser.parse_args(arguments)
    if unknown := set(options.seances) - set(SESSIONS):
        parser.error(f"séance inconnue : {', '.join(sorted(unknown))}")
    if options.page:
        write_page(read_committed())
        return 0
    asked = [measure for measure in MEASURES if measure.session in (options.seances or SESSIONS)]
    course = run(asked, SESSIONS, read_committed())
    print(*write_table(course.results), sep="\n")
    if options.ecrire:
        write_committed(course.results, course.curves)
        write_page(read_committed())
        return 0
    return int(any(result.fails for result in course.results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
