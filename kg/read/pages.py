"""Web pages → articles: the main text and what the page says of itself (trafilatura)."""

from __future__ import annotations

from kg.errors import InputError
from kg.model import Article

# Without these, htmldate guesses from any digits in the page, and knows no date after today.
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}


def article(html: str, id: str, *, path: str) -> Article:
    """Return the main text of a page, with title, date, site and address where it has them.

    Raises:
        InputError: No text of an article is found in the page.
    """
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    # A fragment, as some archives keep, is no page to trafilatura.
    whole = html if "<html" in html[:5000].lower() else f"<html><body>{html}</body></html>"
    found = bare_extraction(
        whole,
        with_metadata=True,
        include_comments=False,
        date_extraction_params=dict(_DATES),
    )
    text = (found.text or "").strip() if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not text:
        raise InputError(
            "no text of an article in this page; save the page itself, or its text as .txt",
            path=path,
        )
    return Article(
        id=id,
        text=text,
        title=found.title or None,
        date=found.date or None,
        source=found.sitename or None,
        url=found.url or None,
    )
