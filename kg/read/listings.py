"""Is a page an article, or does it list articles? A home page, a section or a search has teasers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

# Where a page keeps what is about it, and not its text.
_AROUND = ("nav", "header", "footer", "aside", "script", "style", "noscript", "template", "form", "head")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_FEWEST = 3
# Words of running text beside the teasers that make a page an article all the same.
_WORDS = 60
_SHARE = 0.5


def is_listing(page: str) -> bool:
    """Return whether a page consists of teasers: headings that lead elsewhere, with a few words each.

    A page may list other articles beside its own text; what counts is how much text is its own.
    """
    try:
        # lxml refuses text that names its encoding.
        root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return False
    if _says_article(root):
        return False
    etree.strip_elements(root, *_AROUND, with_tail=False)
    body = root.find("body")
    linked = [] if body is None else list(_linked_headings(body))
    if len(linked) < _FEWEST:
        return False
    teasers = {_whole(one, set(linked)) for one in linked}
    inside = sum(_words(one) for one in teasers)
    own = _words(body) - inside
    return own < _WORDS or own < _SHARE * inside


def _says_article(root: HtmlElement) -> bool:
    kinds = root.xpath("//meta[@property='og:type']/@content")
    return any(kind.strip().lower() == "article" for kind in kinds)


def _linked_headings(body: HtmlElement) -> Iterator[HtmlElement]:
    """Yield headings that are links or stand in one."""
    for heading in body.iter(*_HEADINGS):
        inside = heading.find(".//a[@href]") is not None
        if inside or any(above.tag == "a" and above.get("href") for above in heading.iterancestors()):
            yield heading


def _whole(heading: HtmlElement, headings: set[HtmlElement]) -> HtmlElement:
    """Return the teaser of a heading: the largest element around it that holds no other such heading."""
    found = heading
    for above in heading.iterancestors():
        if above.tag in {"body", "html"} or sum(one in headings for one in above.iter(*_HEADINGS)) > 1:
            break
        found = above
    return found


def _words(element: HtmlElement | None) -> int:
    return 0 if element is None else len(element.text_content().split())
