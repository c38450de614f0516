"""The `conventions` command: a person's words in, French sentences and an exit code out.

Command modules import only click: what reads, checks and renders is imported when a command runs, so that help is
immediate.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Final

__all__ = ["main"]


_FEW_COLLECTIONS: Final = (100_000, 20, 50)
"""When cycles are looked for: what a command imports and reads stays, and looking through it again costs a tenth."""


def main() -> None:
    """Run the command of this process and leave with its exit code."""
    gc.set_threshold(*_FEW_COLLECTIONS)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some reads all that is installed
    from conventions.cli.running import run

    code = run(sys.argv[1:])
    gc.freeze()  # what is left goes with the process: no need to look through it once more
    sys.exit(code)
