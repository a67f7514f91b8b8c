"""SSML documents, and the plain text that is in them."""

from collections.abc import Iterator
from xml.etree import ElementTree

_SILENT = {"break", "audio", "desc", "meta", "metadata", "lexicon"}
"""Elements without words of the text."""

_APART = {"p", "s", "break"}
"""What parts words."""


def plain_text(document: str) -> str:
    """What a voice says that knows no SSML.  Raises ValueError, with the reason, for what is no SSML document."""
    try:
        root = ElementTree.fromstring(document)  # noqa: S314  the parser bounds what entities expand to
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
    if _name(root) != "speak":
        raise ValueError(f"<{_name(root)}>")
    try:
        return " ".join("".join(_words(root)).split())
    except RecursionError:
        raise ValueError("it is nested too deeply") from None


def _words(element: ElementTree.Element) -> Iterator[str]:
    name = _name(element)
    if name == "sub" and (alias := element.get("alias")):
        yield alias
        return
    if name in _APART:
        yield " "
    if name not in _SILENT:
        yield element.text or ""
        for inner in element:
            yield from _words(inner)
            yield inner.tail or ""
    if name in _APART:
        yield " "


def _name(element: ElementTree.Element) -> str:
    """Without its namespace."""
    return str(element.tag).rpartition("}")[2]
