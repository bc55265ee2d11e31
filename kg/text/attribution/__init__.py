"""Attribution: who says what, with which words, directly or not.

Of "Peru will abstain, its envoy said" the component leaves one ``kg.text.records.AttributionRecord``: the
source is the mention of the envoy, the cue "said", the content "Peru will abstain".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Attribution, Passage
from kg.text.actors import Mention, add_mentions, mentions, party
from kg.text.attribution.contents import cued
from kg.text.attribution.cues import words
from kg.text.attribution.layout import layout
from kg.text.attribution.sources import Cast, Draft
from kg.text.attribution.speeches import introduced, transcripts
from kg.text.attribution.voices import add_voices, issued
from kg.text.records import AttributionRecord, attribution_records, set_attributions

__all__ = ["attribution_records", "attributions", "make_attribution"]


@Language.factory("kg_attribution", assigns=["doc.user_data"])
def make_attribution(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that finds who says what; it needs a parser and ``kg_actors``."""
    known = words()
    if not Doc.has_extension("attributions"):
        Doc.set_extension("attributions", getter=attributions)

    def attribution(doc: Doc) -> Doc:
        text, cast = layout(doc), Cast(doc, known)
        found = cued(text, cast)
        turns = transcripts(text, cast)
        found += turns or introduced(text, found, cast)
        found = sorted([*found, *issued(text, found, cast)], key=_place)
        add_voices(cast, found)
        add_mentions(doc, cast.added)
        set_attributions(doc, _numbered(found, mentions(doc)))
        return doc

    return attribution


def _place(draft: Draft) -> tuple[int, int]:
    """Return where an attribution begins, and of several there the longest first."""
    start = min(draft.content[0], draft.cue or draft.content[0])[0]
    return start, -sum(end - start for start, end in draft.content)


def _numbered(drafts: Iterable[Draft], cast: Sequence[Mention]) -> Iterator[AttributionRecord]:
    """Yield the records of drafts, whose sources are some of the mentions of a text."""
    number_of = {mention: number for number, mention in enumerate(cast)}
    for draft in drafts:
        sources = tuple(number_of[one] for one in draft.sources)
        yield AttributionRecord(sources=sources, cue=draft.cue, content=draft.content, direct=draft.direct)


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Return the attributions of a Doc in reading order."""
    cast = mentions(doc)
    return tuple(
        Attribution(
            source=party(cast[record.sources[0]]) if record.sources else None,
            cue=None if record.cue is None else _passage(doc, *record.cue),
            content=tuple(_passage(doc, *part) for part in record.content),
            direct=record.direct,
        )
        for record in attribution_records(doc)
    )


def _passage(doc: Doc, start: int, end: int) -> Passage:
    span = doc[start:end]
    return Passage(text=span.text, start=span.start_char, end=span.end_char)
