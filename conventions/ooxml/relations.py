"""The relationships of a package, and those that the door refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import unquote

from lxml import etree
from msgspec import Struct

from conventions.ooxml import refusals as r
from conventions.ooxml.refusals import Danger
from conventions.regex import regex

_INSIDE: Final = {
    "vbaproject": r.MACRO,
    "wordvbadata": r.MACRO,
    "attachedtoolbars": r.MACRO,
    "extensibility": r.RIBBON,
    "webextension": r.WEB_EXTENSION,
    "webextensiontaskpanes": r.WEB_EXTENSION,
    "oleobject": r.EMBEDDED_OBJECT,
    "package": r.EMBEDDED_OBJECT,
    "control": r.ACTIVEX,
    "activexcontrol": r.ACTIVEX,
    "activexcontrolbinary": r.ACTIVEX,
    "afchunk": r.ALTERNATE_CHUNK,
    "attachedtemplate": r.ATTACHED_TEMPLATE,
    "subdocument": r.SUBDOCUMENT,
    "frame": r.SUBDOCUMENT,
    "recipientdata": r.MAIL_MERGE,
    "transform": r.SCHEMA,
}
_OUTSIDE: Final = _INSIDE | {
    "image": r.REMOTE_IMAGE,
    "oleobject": r.LINKED_OBJECT,
    "package": r.LINKED_OBJECT,
    "mailmergesource": r.MAIL_MERGE,
    "mailmergeheadersource": r.MAIL_MERGE,
    "video": r.REMOTE_MEDIA,
    "audio": r.REMOTE_MEDIA,
    "media": r.REMOTE_MEDIA,
    "movie": r.REMOTE_MEDIA,
}
_ORDINARY: Final = regex(r"(?:https?://[^/\\]|mailto:|tel:|#|$)", re.IGNORECASE)
_SCHEME_OR_SHARE: Final = regex(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


class Relation(Struct, frozen=True):
    """A relationship: `kind` is the last word of its type, in lower case; `owner` is "" for the package itself."""

    owner: str
    kind: str
    target: str
    external: bool

    @property
    def part(self) -> str | None:
        """The member that an internal target leads to; None when it is external, or leads out of the package."""
        target = unquote(self.target).partition("#")[0].strip()
        if self.external or not target or "\\" in target or _SCHEME_OR_SHARE.match(target):
            return None
        folders = [] if target.startswith("/") else list(PurePosixPath(self.owner).parts[:-1])
        for segment in target.split("/"):
            if segment == "..":
                if not folders:
                    return None
                folders.pop()
            elif segment not in {"", "."}:
                folders.append(segment)
        return "/".join(folders)


def read_relations(name: str, root: etree._Element) -> Iterator[Relation]:
    """Yield the relationships of `word/_rels/document.xml.rels`."""
    path = PurePosixPath(name)
    owner = str(path.parent.parent / path.name[: -len(".rels")]) if path.name.lower() != ".rels" else ""
    for item in root.iter("{*}Relationship"):
        kind = item.get("Type", "").strip().rstrip("/").rpartition("/")[2].lower()
        outside = item.get("TargetMode", "").strip().lower() == "external"
        yield Relation(owner, kind, item.get("Target", "").strip(), outside)


def judge(relation: Relation) -> Danger | None:
    """Return why a relationship is refused. An internal one that leads to a part gives this danger to the part."""
    if relation.external and relation.kind == "hyperlink":
        return None if is_ordinary(relation.target) else r.HYPERLINK
    if relation.external:
        return _OUTSIDE.get(relation.kind, r.OTHER_EXTERNAL)
    if relation.part is None and not relation.target.startswith("#") and relation.target:
        return r.ESCAPING_TARGET
    if relation.kind == "package" and "/charts/" in f"/{relation.owner}":
        return r.CHART_WORKBOOK
    return _INSIDE.get(relation.kind)


def is_ordinary(address: str) -> bool:
    """Whether an address leads to the web, a mailbox, a telephone or a bookmark: not to a file, a share or a script."""
    return bool(_ORDINARY.match(address.strip()))
