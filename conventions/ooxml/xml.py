"""Reading and writing XML without its dangers: no entity, no document type, no network, no recovery."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from conventions.regex import regex

FORBIDDEN: Final = regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The characters that XML 1.0 cannot hold."""

_PARSER_OPTIONS = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
_XMLNS = regex(r' xmlns:\w+="[^"]*"')


class UnsafeXml(ValueError):
    """The XML declares a document type: nothing that Word writes does."""


def parse(raw: bytes) -> etree._Element:
    """Parse strictly. Raises lxml.etree.XMLSyntaxError, or UnsafeXml for a document type."""
    root = etree.fromstring(raw, etree.XMLParser(**_PARSER_OPTIONS))
    if root.getroottree().docinfo.doctype:
        raise UnsafeXml
    return root


def is_sound(raw: bytes) -> bool:
    """Whether `parse` accepts these bytes."""
    try:
        parse(raw)
    except (etree.XMLSyntaxError, UnsafeXml):
        return False
    return True


def strip_forbidden(text: str) -> str:
    """Return the text without the characters that XML cannot hold."""
    return FORBIDDEN.sub("", text)


def serialize(element: etree._Element) -> str:
    """Return the element's XML, without its tail."""
    text: str = etree.tostring(element, encoding="unicode", with_tail=False)
    return text


def serialize_part(root: etree._Element) -> bytes:
    """Return a whole part, declaration included, as Word writes it."""
    raw: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return raw


def find_texts(root: etree._Element, sign: str) -> list[Any]:
    """Return the texts and attributes that hold a sign, as lxml's strings that know their element, in their order."""
    found: list[Any] = root.xpath("//text()[contains(., $sign)] | //@*[contains(., $sign)]", sign=sign)
    return found


def serialize_inner(element: etree._Element) -> str:
    """Return the XML of an element that holds no text, without namespace declarations: fit to be pasted in its part."""
    return _XMLNS.sub("", serialize(element))
