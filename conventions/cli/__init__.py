"""The `conventions` command: a person's words in, French sentences and an exit code out.

Command modules import only click: what reads, checks and renders is imported when a command runs, so that help is
immediate.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> None:
    """Run the command of this process and leave with its exit code."""
    from conventions.cli.running import run

    sys.exit(run(sys.argv[1:]))
