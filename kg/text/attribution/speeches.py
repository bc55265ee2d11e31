"""Words that no clause ties to who says them: behind a colon, in a transcript."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.text import syntax
from kg.text.actors import Mention
from kg.text.actors.issuer import issuer_of
from kg.text.attribution.cues import Words, is_cue, said_by_whom
from kg.text.attribution.layout import FINITE, MARKS, Layout, Range, has_finite_verb
from kg.text.attribution.sources import Cast, Draft

# So many labels make a transcript of a text that nobody issues.
LEAST_TURNS = 2
_LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class _Opening:
    """Who speaks behind a colon, from the token ``start`` on; ``plain`` if also without marks."""

    speaker: Mention | Token
    cue: Range
    start: int
    plain: bool


def introduced(text: Layout, found: list[Draft], cast: Cast) -> list[Draft]:
    """Return the attributions of what a colon introduces: 'She said: "…"', "Hammond said: We have …"."""
    openings = list(_openings(text, cast))
    spoken = [one.cue[0] for one in found if one.cue is not None and one.spoken]
    persons = [word.i for word in cast.first_persons if text.inside[word.i] < 0]
    spoken += [one.cue[0] for one in openings]
    stops = sorted({text.paragraph[at] for at in spoken})
    drafts = []
    for one in openings:
        direct = text.opens(one.start)
        if direct:
            content = text.whole_speeches(((one.start, one.start),))
        else:
            content = text.trimmed(_unmarked(text, one.start, stops, persons) if one.plain else [])
        if content:
            sources = _speakers(one.speaker, text, cast)
            drafts.append(Draft(sources=sources, cue=one.cue, content=content, direct=direct, spoken=True))
    return drafts


def _openings(text: Layout, cast: Cast) -> Iterator[_Opening]:
    """Yield who speaks behind the first colon of each sentence, if somebody does."""
    doc = text.doc
    for colon in _colons(text):
        number = text.sentence[colon]
        start, end = text.sentences[number]
        behind = colon + 1
        if behind == end and number + 1 < len(text.sentences):
            behind, end = text.sentences[number + 1]
        says = doc[end - 1].text == "?" or has_finite_verb(doc, behind, end)
        label = cast.starts.get(start + (doc[start].pos_ == "DET"))
        if label is not None and label.end == colon:
            yield _Opening(label, (colon, colon + 1), behind, says and label.type == "Person")
        elif (verb := _announcing(doc[start:colon], cast.words)) is not None:
            plain = says and verb.lemma_.lower() not in cast.words.quoting and _may_speak(verb, cast)
            yield _Opening(verb, (verb.i, verb.i + 1), behind, plain)


def _may_speak(verb: Token, cast: Cast) -> bool:
    """Tell whether somebody gives a statement: not "the removal of Ruiz sent a clear message"."""
    heads = said_by_whom(verb, cast.words)
    return all(cast.at(head) is not None or cast.is_text(head) for head in heads)


def _colons(text: Layout) -> list[int]:
    """Return the first colon of each sentence outside quotation marks, if something stands behind it."""
    found: dict[int, int] = {}
    for token in text.doc[:-1]:
        if token.text == ":" and text.inside[token.i] < 0:
            found.setdefault(text.sentence[token.i], token.i)
    return list(found.values())


def _announcing(before: Span, known: Words) -> Token | None:
    """Return the verb of giving a statement before a colon, else that of saying, if somebody else speaks."""
    verb = next((token for token in before if _gives(token, known)), None) or _saying(before, known)
    if verb is None or syntax.negated(verb):
        return None
    return None if any(head.lower_ in known.first_person for head in syntax.subjects(verb)) else verb


def _gives(token: Token, known: Words) -> bool:
    """Tell whether a verb gives a statement: "issued this statement after talks were resumed:"."""
    objects = (head.lemma_.lower() for head in syntax.objects(token))
    return token.lemma_.lower() in known.giving and not known.statements.isdisjoint(objects)


def _saying(before: Span, known: Words) -> Token | None:
    """Return the last verb of some words if it is one of saying; infinitives are passed over."""
    verbs = (token for token in reversed(before) if token.pos_ in syntax.VERBAL)
    last = next((token for token in verbs if is_cue(token, known) or token.tag_ in FINITE), None)
    return last if last is not None and is_cue(last, known) else None


def _speakers(verb: Token | Mention, text: Layout, cast: Cast) -> tuple[Mention, ...]:
    """Return who makes a statement: a label, the subject, else the last person named before the verb."""
    if isinstance(verb, Mention):
        return (verb,)
    found = [one for head in said_by_whom(verb, cast.words) if (one := cast.source(head)) is not None]
    before = range(verb.i - 1, text.sentences[text.sentence[verb.i]][0] - 1, -1)
    named = (
        one for i in before if (one := cast.starts.get(i)) is not None and one.kind in {"person", "body"}
    )
    return tuple(dict.fromkeys(found)) or tuple(one for one in [next(named, None)] if one is not None)


def _unmarked(text: Layout, start: int, stops: list[int], persons: list[int]) -> list[Range]:
    """Return what is said without marks: to the end of its sentence, or over paragraphs.

    Over paragraphs goes what opens a new one behind the colon, or what says "we" or "I".
    """
    first = text.paragraph[start]
    following = bisect_right(stops, first)
    last = stops[following] if following < len(stops) else len(text.paragraphs)
    end = text.paragraphs[last - 1][1]
    says_we = bisect_right(persons, start - 1) < bisect_right(persons, end - 1)
    if says_we or start == text.paragraphs[first][0]:
        return [(max(start, begin), stop) for begin, stop in text.paragraphs[first:last]]
    return [(start, text.sentences[text.sentence[start]][1])]


def transcripts(text: Layout, cast: Cast) -> list[Draft]:
    """Return the attributions of a transcript: "SECRETARY KERRY: We …", "Ana Ruiz: I …", line by line.

    One label alone makes a transcript only of a text that somebody issues: others may
    name who speaks in a headline.
    """
    labels = [_label(text, *part, cast) for part in text.paragraphs]
    least = 1 if issuer_of(text.doc).voices else LEAST_TURNS
    if len(labels) - labels.count(None) < least:
        return []
    turns: list[tuple[Span, list[Range]]] = []
    for (start, end), label in zip(text.paragraphs, labels, strict=True):
        if label is not None:
            turns.append((label, []))
        if turns:
            turns[-1][1].append((start if label is None else label.end + 1, end))
    said = [(label, text.trimmed(ranges)) for label, ranges in turns]
    return [
        Draft(sources=_named(label, cast), cue=(label.start, label.end), content=content, spoken=True)
        for label, content in said
        if content
    ]


def _label(text: Layout, start: int, end: int, cast: Cast) -> Span | None:
    """Return the label of a paragraph, up to its colon: "Ana Ruiz (translated):", "THE PRESIDENT:", "Q:"."""
    doc = text.doc
    # Some tokenizers leave "):" whole.
    near = doc[start + 1 : min(end, start + _LONGEST_LABEL)]
    colon = next((word.i for word in near if word.text in {":", "):"}), None)
    if colon is None or (colon + 1 < end and doc[colon + 1].text in MARKS):
        return None
    label = doc[start:colon]
    person = cast.starts.get(start + (doc[start].pos_ == "DET"))
    if person is None or person.type != "Person":
        return label if label.text.strip(".") in cast.words.askers else None
    return label if person.end == colon or doc[person.end].text == "(" else None


def _named(label: Span, cast: Cast) -> tuple[Mention, ...]:
    """Return the person whom a label names last; nobody if it only says that somebody asks."""
    found = [one for word in label if (one := cast.starts.get(word.i)) is not None and one.type == "Person"]
    return tuple(found[-1:])
