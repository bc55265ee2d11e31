"""Statements that no quotation marks enclose: what follows a colon, often to the end of a text."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.attribution.cues import said_by_whom
from kg.text.attribution.drafts import Draft
from kg.text.attribution.layout import Layout, Range, trimmed
from kg.text.attribution.sources import Cast, is_first_person, source_of
from kg.text.attribution.words import Words, words

_LONGEST_OPENING = 60


def statements(text: Layout, found: list[Draft], cast: Cast, known: Words) -> list[Draft]:
    """Return the attributions of what a colon at the end of a sentence introduces."""
    introduced = list(_introduced(text, cast, known))
    if not introduced:
        return []
    limits = [start for _, start, _ in introduced[1:]] + [len(text.doc)]
    added = []
    for (draft, start, plain), limit in zip(introduced, limits, strict=True):
        opened = text.inside[start]
        if opened >= 0 and text.quotations[opened].first == start:
            draft.content = list(text.speeches[text.quotations[opened].speech])
            draft.direct = True
        elif plain:
            draft.content = _unmarked(text, (start, limit), [*found, draft], cast)
        draft.content = [r for r in (trimmed(text.doc, a, b) for a, b in draft.content) if r[0] < r[1]]
        if draft.content:
            added.append(draft)
    return added


def widen(text: Layout, found: list[Draft], cast: Cast, known: Words) -> None:
    """Let "Hammond said: We have …" go on to the end of a statement without marks.

    Only if who speaks says "we" or "I" in what follows, so that news stays news.
    """
    cued = sorted(draft.cue[0] for draft in found if draft.cue is not None and draft.source is not None)
    for draft in found:
        start, end = draft.content[0]
        said = draft.cue is not None and not draft.direct and draft.manner == "neutral"
        if not said or end >= len(text.doc) or text.doc[start - 1].text != ":":
            continue
        limit = next((cue for cue in cued if cue >= end), len(text.doc))
        following = _unmarked(text, (end, limit), [*found, draft], cast)
        spoken = (text.doc[i] for part in following for i in range(*part) if text.inside[i] < 0)
        if any(is_first_person(word, known) for word in spoken):
            parts = [trimmed(text.doc, *part) for part in following]
            draft.content += [part for part in parts if part[0] < part[1]]
            draft.spoken = True


def _introduced(text: Layout, cast: Cast, known: Words) -> Iterator[tuple[Draft, int, bool]]:
    """Yield who speaks before each colon at the end of a sentence, and the token after it.

    Last comes whether a statement may follow without marks: "explained his aims:" has
    an object that is no statement, so that a list follows.
    """
    doc = text.doc
    for number, (start, end) in enumerate(text.sentences[:-1]):
        if doc[end - 1].text != ":" or text.inside[end - 1] >= 0:
            continue
        verb = _announcing(text, start, end, known)
        if verb is None:
            continue
        objects = [head for head in syntax.objects(verb) if head.i > verb.i]
        plain = all(head.lemma_.lower() in known.statements | known.people for head in objects)
        draft = Draft(
            _speaker(verb, start, cast, known), (verb.i, verb.i + 1), [], False, "neutral", spoken=True
        )
        yield draft, text.sentences[number + 1][0], plain


def _announcing(text: Layout, start: int, end: int, known: Words) -> Token | None:
    """Return the last verb of saying before a colon, or of giving a statement."""
    doc = text.doc
    for i in range(end - 1, start - 1, -1):
        token = doc[i]
        if token.pos_ not in syntax.VERBAL:
            continue
        lemma = token.lemma_.lower()
        if lemma in known.verbs or lemma in known.quoting:
            return token if not syntax.negated(token) else None
        if lemma in known.following and any(
            head.lemma_.lower() in known.statements for head in syntax.objects(token)
        ):
            return token
    return None


def _speaker(verb: Token, start: int, cast: Cast, known: Words) -> int | None:
    """Return who makes a statement: the subject, else the last person named before the verb."""
    for head in said_by_whom(verb, known):
        found = source_of(head, cast, known)
        if found is not None:
            return found
    named = [
        number
        for number, mention in enumerate(cast.mentions)
        if start <= mention.start < verb.i and mention.kind in {"person", "body"}
    ]
    return named[-1] if named else None


def _unmarked(text: Layout, within: Range, found: list[Draft], cast: Cast) -> list[Range]:
    """Return the paragraphs of a statement without quotation marks.

    It ends at the next statement, at a line that ends statements, and where the text
    speaks again: in a paragraph with a quotation, or that names the speaker.
    """
    start, limit = within
    *others, own = found
    ends = {text.paragraph[d.cue[0]] for d in others if d.cue is not None and d.spoken}
    ends |= _named_again(text, own, cast)
    first = text.paragraph[start]
    ranges: list[Range] = []
    for number in range(first, len(text.paragraphs)):
        begin, end = text.paragraphs[number]
        begin = max(begin, start)
        if begin >= limit or (number > first and (number in ends or _closes(text, begin, end))):
            break
        if end > limit:
            # The sentence at the limit introduces the next statement.
            end = text.sentences[max(text.sentence[limit] - 1, 0)][0]
        if number > first and end <= limit and _introduces(text, end) and end - begin < _LONGEST_OPENING:
            end = text.sentences[text.sentence[end - 1]][0]
        if begin < end:
            ranges.append((begin, end))
    return ranges


def _named_again(text: Layout, draft: Draft, cast: Cast) -> set[int]:
    """Return the paragraphs in which the speaker of a statement is named."""
    if draft.source is None or cast.mentions[draft.source].type != "Person":
        return set()
    iri = cast.mentions[draft.source].iri
    return {
        text.paragraph[mention.root]
        for mention in cast.mentions
        if mention.iri == iri and mention.kind in {"person", "name", "description"}
    }


def _introduces(text: Layout, end: int) -> bool:
    return text.doc[end - 1].text == ":"


def _closes(text: Layout, start: int, end: int) -> bool:
    line = text.doc[start : min(end, start + 4)].text.strip(" :*#-").lower()
    return any(line.startswith(word) for word in words().statement_ends) and end - start < 8
