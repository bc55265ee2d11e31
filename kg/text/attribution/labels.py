"""Names that a colon or a dash makes a cue: transcripts, "Kerry: Iran lied", "No deal: Kerry"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.namespaces import ACTOR, slug
from kg.text.actors import Mention
from kg.text.actors.issuer import issuer_of
from kg.text.attribution.drafts import Draft
from kg.text.attribution.layout import Layout, Range, has_finite_verb, trimmed
from kg.text.attribution.quotes import MARKS
from kg.text.attribution.sources import Cast
from kg.text.attribution.words import Words

# So many labels make a transcript of a text that nobody issues.
LEAST_TURNS = 2
_LONGEST_LABEL = 7
_LONGEST_NAME = 12
_DASHES = frozenset({":", "-", "–", "—"})
_OFFICES = frozenset({"president", "minister", "secretary", "chancellor"})
_STOPS = frozenset({".", "!", "?"})
# What stays small in a label in capitals: "McCAIN".
_SMALL = frozenset({"Mc", "Mac"})


def labelled(text: Layout, found: list[Draft], cast: Cast) -> list[Draft]:
    """Return the attributions of 'Kerry: "Iran lied"' and of headlines like "Iran lied: Kerry".

    A state before a colon is a topic ("Syria: UK condemns attack") unless quoted words
    follow.
    """
    cued = {text.sentence[draft.cue[0]] for draft in found if draft.cue is not None}
    spoken = [part for draft in found if draft.spoken for part in draft.content]
    cued |= {text.sentence[i] for part in spoken for i in range(*part)}
    free = [number for number in range(len(text.sentences)) if number not in cued]
    return [
        draft
        for number in free
        for draft in (*_before(text, number, cast), *_behind(text, number, cast))
        if draft.content
    ]


def _before(text: Layout, number: int, cast: Cast) -> Iterator[Draft]:
    """Yield who speaks in a sentence that begins with a name and a colon."""
    doc, (start, end) = text.doc, text.sentences[number]
    name = start + (doc[start].pos_ == "DET")
    source = cast.starts.get(name)
    colon = cast.mentions[source].end if source is not None else end
    if source is None or colon >= end or doc[colon].text != ":":
        return
    after = colon + 1
    if after == end and number + 1 < len(text.sentences):
        after, end = text.sentences[number + 1]
    quoted = text.inside[after] if after < end else -1
    if quoted >= 0 and text.quotations[quoted].first == after:
        speech = text.speeches[text.quotations[quoted].speech]
        yield Draft(source, (colon, colon + 1), _trimmed(text, speech), True, "neutral", spoken=True)
    elif cast.mentions[source].type == "Person" and has_finite_verb(doc, after, end):
        said = _trimmed(text, [(after, end)])
        yield Draft(source, (colon, colon + 1), said, False, "neutral", spoken=True)


def _behind(text: Layout, number: int, cast: Cast) -> Iterator[Draft]:
    """Yield who speaks in a headline that ends with a colon or dash and a name."""
    doc, (start, end) = text.doc, text.sentences[number]
    source = cast.ends.get(end)
    if source is None or doc[end - 1].text in _STOPS:
        return
    first = cast.mentions[source].start
    if first - 1 <= start or doc[first - 1].text not in _DASHES:
        return
    quoted = text.inside[start]
    if quoted >= 0:
        one = text.quotations[quoted]
        yield Draft(source, (first - 1, first), _trimmed(text, [(one.start, one.end)]), True, "neutral")
    elif has_finite_verb(doc, start, first - 1):
        said = _trimmed(text, [(start, first - 1)])
        yield Draft(source, (first - 1, first), said, False, "neutral")


def _trimmed(text: Layout, ranges: list[Range]) -> list[Range]:
    cut = [trimmed(text.doc, start, end) for start, end in ranges]
    return [(start, end) for start, end in cut if start < end]


def transcripts(text: Layout, cast: Cast, known: Words) -> list[Draft]:
    """Return the attributions of a transcript: "SECRETARY KERRY: We …", "Ana Ruiz: I …", line by line.

    One label alone makes a transcript only of a text that somebody issues: others may
    name who speaks in a headline.
    """
    own = issuer_of(text.doc)
    labels = [_label(text, start, end, cast, known) for start, end in text.paragraphs]
    turns = [sure for colon, sure in labels if colon is not None]
    if len(turns) < (1 if own.voices else LEAST_TURNS) or not any(turns):
        return []
    found: list[Draft] = []
    for (start, end), (colon, _) in zip(text.paragraphs, labels, strict=True):
        if colon is not None:
            source = _labelled(text, start, colon, cast, known)
            found.append(Draft(source, (start, colon), [], False, "neutral", spoken=True))
            start = colon + 1
        if found:
            part = trimmed(text.doc, start, end)
            found[-1].content += [part] if part[0] < part[1] else []
    return [draft for draft in found if draft.content]


def _label(text: Layout, start: int, end: int, cast: Cast, known: Words) -> tuple[int | None, bool]:
    """Return the colon after a label, and whether it surely names a speaker.

    A label stands in capitals, begins with a title, or is a person: "Ana Ruiz (translated):".
    """
    colon = _colon(text, start, end)
    if colon is None:
        return None, False
    named = cast.starts.get(start)
    if named is not None and cast.mentions[named].type == "Person":
        after = cast.mentions[named].end
        return (colon, True) if after == colon or text.doc[after].text == "(" else (None, False)
    label = [word.text.strip(".") for word in text.doc[start:colon] if not word.is_punct]
    if not label or colon - start > _LONGEST_LABEL:
        return None, False
    titled = label[0].upper() in known.titles and label[-1][:1].isupper()
    if not titled and not all(word.isupper() or word in _SMALL for word in label):
        return None, False
    return colon, titled or (len(label) == 1 and label[0] in known.askers)


def _colon(text: Layout, start: int, end: int) -> int | None:
    """Return the first colon of a paragraph that no quotation follows, if it comes soon."""
    # Some tokenizers leave "):" whole.
    near = text.doc[start + 1 : min(end, start + _LONGEST_NAME)]
    colon = next((word.i for word in near if word.text in {":", "):"}), None)
    quoted = colon is not None and colon + 1 < end and text.doc[colon + 1].text in MARKS
    return None if quoted else colon


def _labelled(text: Layout, start: int, colon: int, cast: Cast, known: Words) -> int | None:
    """Return the mention of a label: one in it, else the person of that surname, else a new one."""
    doc = text.doc
    label = [doc[i] for i in range(start, colon) if not doc[i].is_punct]
    if len(label) == 1 and label[0].text in known.askers:
        return None
    people = [(number, one) for number, one in enumerate(cast.mentions) if one.type == "Person"]
    inside = [number for number, one in people if start <= one.start and one.end <= colon]
    if inside:
        return inside[-1]
    surname = [label[-1].lower_]
    known_person = next((n for n, one in people if one.label.lower().split()[-1:] == surname), None)
    if known_person is not None:
        return cast.copy(known_person, label[-1], "label of a transcript")
    return cast.add(_new_person(doc[start:colon], label))


def _new_person(span: Span, label: list[Token]) -> Mention:
    """Return the person whom only a label names, who speaks for whom title and source tell."""
    own, name = issuer_of(span.doc), label[-1].text.title()
    titled = {word.lower_ for word in label} & _OFFICES
    speaks = own.speakers.get(label[-1].lower_) or (own.voices[0] if own.voices and titled else None)
    named = Mention(
        start=span.start, end=span.end, root=label[-1].i, iri=f"{ACTOR}person/{slug(name)}", label=name,
        type="Person", kind="person", rule="label of a transcript", speaker=name, text=span.text,
        first=span.start_char, last=span.end_char,
    )  # fmt: skip
    if speaks is None:
        return named
    return replace(named, represents=speaks.iri, represents_label=speaks.label, represents_type=speaks.type)
