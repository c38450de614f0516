"""A legal line to write, in the format of the user's file: `pilote: {partie: caf}`."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from conventions.loading.sources import Format

_WIDTH = 10**6
_LONGEST = 160


def write_example(name: str | None, value: Any, format_: Format) -> str:
    """Write a value under its name, or as an item of a list when it has none."""
    plain = _make_plain(value)
    text = _write_json(name, plain) if format_ == "json" else _write_yaml(name, plain)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _write_json(name: str | None, value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return f'"{name}": {text}' if name else text


def _write_yaml(name: str | None, value: Any) -> str:
    import yaml  # long to import: only for who has a fault to mend

    flow = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=_WIDTH, sort_keys=False)
    text = flow.strip()[1:-1]
    return f"{name}: {text}" if name else f"- {text}"


def _make_plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _make_plain(below) for key, below in value.items()}
    if isinstance(value, list | tuple):
        return [_make_plain(below) for below in value]
    if isinstance(value, bool | int | float) or value is None:
        return value
    return float(value) if isinstance(value, Decimal) else _write_text(value)


def _write_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
