"""CPU time of `conventions --help` against that of `import docxtpl`, in the same run.

python -m benchmarks.aide
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
from typing import Final

FLOOR: Final = 1.0
_HELP: Final = [sys.executable, "-m", "conventions", "--help"]
_IMPORT: Final = [sys.executable, "-c", "import docxtpl"]


def measure(command: list[str]) -> float:
    """Return the CPU time of a command, in milliseconds, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def main() -> int:
    """Print the ratio; return 1 when the help costs more than the import."""
    pairs = [(measure(_HELP), measure(_IMPORT)) for _ in range(7)]
    ours, theirs = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"aide               docxtpl {theirs:8.1f} ms   conventions {ours:7.2f} ms   {theirs / ours:6.1f} fois moins")
    if theirs / ours < FLOOR:
        print("L’aide coûte plus que l’import de docxtpl.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
