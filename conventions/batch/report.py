"""The report file of a run: every failure, in the form of `verifier --format json`, in the order of keys."""

from __future__ import annotations

import json
from collections.abc import Iterable
from textwrap import indent
from typing import IO, Final

from conventions.diagnostics import Report

REPORT_NAME: Final = "rapport.json"


def write_report(file: IO[bytes], failures: Iterable[tuple[str, Report]]) -> None:
    """Write {name: {"diagnostics": […]}}, one failure at a time: memory does not grow with them."""
    opening = "{"
    for name, report in failures:
        found = json.dumps(report.to_dict(), ensure_ascii=False, indent=2)
        line = f"{json.dumps(name, ensure_ascii=False)}: {indent(found, '  ').lstrip()}"
        file.write(f"{opening}\n  {line}".encode("utf-8", "replace"))
        opening = ","
    file.write(b"{}\n" if opening == "{" else b"\n}\n")
