"""Attribution: who says what, with which words, directly or not.

Of "Peru will abstain, its envoy said" the component leaves one :class:`records.AttributionRecord`: the source
is the mention of the envoy, the cue "said", the content "Peru will abstain".
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Attribution, Passage
from kg.text.actors import mentions, party
from kg.text.attribution.continued import continued
from kg.text.attribution.drafts import drafts
from kg.text.attribution.issuers import issued
from kg.text.attribution.labels import labelled, transcripts
from kg.text.attribution.layout import layout
from kg.text.attribution.press import statements, widen
from kg.text.attribution.records import attribution_records, paint, store
from kg.text.attribution.sources import cast_of
from kg.text.attribution.words import words

__all__ = ["attribution_records", "attributions", "make_attribution", "said_by"]


@Language.factory("kg_attribution", assigns=["doc.user_data"])
def make_attribution(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that finds who says what; it needs a parser and ``kg_actors``."""
    known = words()
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", getter=attributions)

    def attribution(doc: Doc) -> Doc:
        text, cast = layout(doc), cast_of(doc, known)
        found = drafts(text, cast, known)
        widen(text, found, cast, known)
        found += statements(text, found, cast, known)
        found += transcripts(text, cast, known)
        found += labelled(text, found, cast)
        found += continued(text, found, cast, known)
        found += issued(text, found, cast, known)
        store(text, found, cast, known)
        return doc

    return attribution


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the attributions of a Doc in reading order."""
    cast = mentions(doc)
    return tuple(
        Attribution(
            source=None if record.source is None else party(cast[record.source]),
            cue=None if record.cue is None else _passage(doc, *record.cue),
            content=tuple(_passage(doc, *part) for part in record.content),
            direct=record.direct,
        )
        for record in attribution_records(doc)
    )


def _passage(doc: Doc, start: int, end: int) -> Passage:
    span = doc[start:end]
    return Passage(text=span.text, start=span.start_char, end=span.end_char)


def said_by(doc: Doc) -> list[int]:
    """Return for each token the number of its innermost attribution, or -1."""
    return paint(len(doc), attribution_records(doc))
