"""Prints the size of the rendered XML of a large table and the memory that the render took at its peak, in bytes.

    python -m benchmarks.memoire 80000

A process of its own: the peak of a process never goes down. What stood before (imports, data, template) is left out.
The peak is read in `/proc`: that of `getrusage` starts at the memory of the process that started this one.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

from benchmarks.croissance import build_rows, build_table
from conventions import Template
from conventions.ooxml.package import read_package

STATUS: Final = Path("/proc/self/status")
_PEAK: Final = re.compile(r"VmHWM:\s*(\d+) kB")


def read_peak() -> int:
    """Return the most memory that this process has held, in bytes (Linux)."""
    found = _PEAK.search(STATUS.read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) * 1024


def measure(rows: int) -> tuple[int, int]:
    """Return the size of the XML, and how far the peak rose."""
    template, data = Template.open(build_table()), build_rows(rows)
    template.render(build_rows(10))
    before = read_peak()
    made = template.render(data)
    risen = read_peak() - before
    return len(read_package(made)["word/document.xml"]), risen


if __name__ == "__main__":
    print(*measure(int(sys.argv[1])))
