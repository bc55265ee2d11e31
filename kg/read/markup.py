"""Markup → text: fragments of HTML, and XML that can do no harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree, html

from kg.errors import InputError
from kg.read.inputs import Input

# Elements that stand on lines of their own.
# fmt: off
_BLOCKS = frozenset(
    {
        "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure", "h1",
        "h2", "h3", "h4", "h5", "h6", "hl1", "hl2", "hr", "li", "ol", "p", "pre", "section", "table",
        "td", "th", "tr", "ul",
    }
)
# fmt: on
_UNSEEN = ("script", "style", "noscript", "template", "iframe", "object")
_GAPS = re.compile(r"[ \t\r\n\f]+")
# No entity is put in its place, nothing is got from elsewhere, no tree is too deep.
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def text_of(fragment: str) -> str:
    """Return the text of a piece of HTML, one line a block; text without markup stays as it is.

    >>> text_of("<p>Norway &amp; Iran</p><p>talk</p>").splitlines()
    ['Norway & Iran', 'talk']
    """
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return fragment.strip()
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    return lines_of(root)


def lines_of(element: Any) -> str:
    """Return the text of an element of HTML or a news format, one line a block."""
    pieces = "".join(_pieces(element)).split("\n")
    lines = (_GAPS.sub(" ", piece).strip() for piece in pieces)
    return "\n".join(line for line in lines if line)


def _pieces(element: Any) -> Iterator[str]:
    """Yield text and line ends of a tree without recursion, as deep as it may be."""
    for event, one in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        seen = event in {"start", "end"} and isinstance(one.tag, str)
        if seen and local(one) in _BLOCKS:
            yield "\n"
        if event == "start" and one.text:
            yield _GAPS.sub(" ", one.text)
        if event != "start" and one.tail and one is not element:
            yield _GAPS.sub(" ", one.tail)


def local(element: Any) -> str:
    """Return the name of an element without its namespace, in small letters."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def parsed(source: Input) -> Any:
    """Return the root of an XML document.

    Raises:
        InputError: It is broken.
    """
    try:
        root = etree.fromstring(source.data(), etree.XMLParser(**_SAFE))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(error, source.path) from error
    if root is None:
        raise InputError("the file is empty; give it some text or leave it out", path=source.path)
    return root


def elements(stream: IO[bytes], name: str) -> Iterator[Any]:
    """Yield the elements of one name as they are read, and forget each after its use."""
    for _, element in etree.iterparse(stream, events=("end",), tag=name, **_SAFE):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def broken(error: Exception, path: str) -> InputError:
    """Return what to tell of XML that is none."""
    return InputError(f"broken XML ({' '.join(str(error).split())[:200]})", path=path)
