"""What is said without marks: the clauses before, after and around a cue."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.attribution.cues import Cue
from kg.text.attribution.ends import clause_end, is_new, own_subject
from kg.text.attribution.layout import FINITE, Layout, Range, has_finite_verb
from kg.text.attribution.places import Place, is_finite
from kg.text.attribution.quotes import MARKS
from kg.text.attribution.words import words

_LONGEST_NAME = 8
_LONGEST_ASIDE = 15
_THAT = frozenset({"IN", "WDT", "DT"})
_SEPARATORS = frozenset({",", "-", "–", "—", "--", "?", "!", ")"}) | MARKS
_FINALS = frozenset({".", "!", "?", ";", "…", ")"}) | MARKS


def around(start: int, end: int, host: Range, text: Layout) -> list[Range] | None:
    """Return the sentence without a phrase that is put into it."""
    end = min(end, host[1])
    ranges = [(host[0], start), (end, host[1])]
    return [(a, b) for a, b in ranges if b - a > 1 or has_finite_verb(text.doc, a, b)]


def own_clause(cue: Cue, text: Layout) -> Range:
    """Return the part of a sentence that a phrase speaks of: its relative clause or all."""
    start, end = text.host(cue.token)
    before = cue.start - 1
    if text.doc[max(before, start)].text == ",":
        before -= 1
    if before > start and syntax.is_relative_pronoun(text.doc[before]):
        return before, end
    return start, end


def before(here: Place, text: Layout) -> list[Range] | None:
    """Return what stands before the words of a cue, and goes on after them."""
    doc, (start, end) = text.doc, here.host
    if here.start <= start or doc[here.start - 1].text not in _SEPARATORS or not _may_follow(here):
        return None
    head = _said_around(here, text)
    if head is None or _colon_follows(here):
        return None
    ranges = [(_clause_start(head, start, here.start), here.start)]
    if here.end < end and doc[here.end].text in {",", "-", "–", "—", "--"}:
        rest = here.end + 1
        if rest < end and _goes_on(here, head, rest):
            ranges.append((rest, past_quotations(here, rest, end)))
    return ranges


def _colon_follows(here: Place) -> bool:
    return here.end < here.host[1] and here.cue.token.doc[here.end].text == ":"


def _may_follow(here: Place) -> bool:
    """Tell whether a cue can stand after what is said: "…, he said", not "…, who said it"."""
    anchor, first = here.anchor, here.cue.token.doc[here.start]
    finite = anchor.tag_ in FINITE or any(aux.tag_ in FINITE for aux in syntax.auxiliaries(anchor))
    if not finite or first.lower_ in words().subordinators or syntax.is_relative_pronoun(first):
        return False
    return not has_object(here.cue) and not _is_about(here.cue.token)


def has_object(cue: Cue) -> bool:
    """Tell whether a cue has an object of its own, as "raised" in "raised the issue"."""
    verb = cue.token
    if verb.lemma_.lower() in words().addressed or syntax.is_passive(verb):
        return False
    sources = {head.i for head in cue.sources}
    return any(
        syntax.relation(child) == "object" and child.pos_ in {"NOUN", "PROPN"} and child.i not in sources
        for child in verb.rights
        if child.lemma_.lower() not in words().never
    )


def _is_about(verb: Token) -> bool:
    """Tell whether "commented on the post" tells what somebody spoke about, not what was said."""
    known = words()
    if verb.lemma_.lower() not in known.about_verbs:
        return False
    obliques = syntax.obliques(verb)
    heads = (head for word in known.about_prepositions for head in obliques.get(word, []))
    return any(head.lemma_.lower() not in known.never | known.people for head in heads)


def _said_around(here: Place, text: Layout) -> Token | None:
    """Return the head of a clause into which or after which a cue is put, if it is."""
    doc, (start, end) = text.doc, here.host
    if here.left:
        return here.left[-1]
    above = syntax.governor(here.anchor)
    loose = syntax.relation(here.anchor) == "other"
    if above is not None and loose and is_finite(above) and start <= above.i < end:
        return above
    if here.right:
        first = here.right[0]
        comma = doc[here.end].text == ","
        cut_in_two = first.left_edge.i < here.start or own_subject(first) is None
        return first if comma and cut_in_two else None
    last = here.end >= end or doc[here.end].text in _FINALS | {","}
    if not last or not has_finite_verb(doc, start, here.start) or _after_adverbial(here):
        return None
    return next((doc[i] for i in range(start, here.start) if is_finite(doc[i])), None)


def _after_adverbial(here: Place) -> bool:
    """Tell whether what precedes the cue only says when or why it was said."""
    return any(
        syntax.relation(child) == "adverbial" or (child.pos_ not in syntax.VERBAL and not child.is_punct)
        for child in here.anchor.lefts
        if child.i < here.start and child.left_edge.i <= here.host[0] + 1
    )


def _clause_start(head: Token, start: int, end: int) -> int:
    """Return where a clause begins: at the sentence, or after the last semicolon before it."""
    for i in range(min(head.i, end) - 1, start, -1):
        if head.doc[i].text == ";":
            return i + 1
    return start


def _goes_on(here: Place, head: Token, rest: int) -> bool:
    """Tell whether a clause goes on after the words of a cue put into it."""
    doc = head.doc
    first = doc[rest]
    if first.lower_ in words().asides or first.tag_ == "VBG":
        return False
    inside = {word.i for word in head.subtree} - {word.i for word in here.anchor.subtree}
    if head.i >= rest:
        return True
    joined = (c for c in here.anchor.rights if syntax.relation(c) == "conjunct" and c.i >= rest)
    if any(c.left_edge.i <= rest and not is_new(c, here.anchor) for c in joined):
        return True
    return rest in inside or any(word.i in inside for word in doc[rest : rest + 3])


def after(here: Place, text: Layout) -> list[Range] | None:
    """Return what stands after the words of a cue: "said (that) …"."""
    doc, end = text.doc, here.host[1]
    start = here.end
    if has_object(here.cue):
        return None
    infinitive = None if here.right else _infinitive(here)
    if infinitive is not None:
        return infinitive
    that = _that(doc, start, end)
    if that is None and _is_reduced(here.cue.token):
        return None
    if that is not None:
        start = that + 1
        if not here.right and not has_finite_verb(doc, start, end):
            return None
    elif not here.right or doc[start].text == "," or doc[here.right[0].left_edge.i].tag_ == "CC":
        return None
    else:
        start = _past_addressee(here, start)
        start += doc[start].lower_ == "that" and doc[start].tag_ == "IN"
    end = clause_end(here, start)
    return [(start, past_quotations(here, start, end))]


def _is_reduced(verb: Token) -> bool:
    """Tell whether a cue is like "claimed" in "an attack claimed by the group"."""
    return verb.tag_ == "VBN" and not syntax.auxiliaries(verb)


def _infinitive(here: Place) -> list[Range] | None:
    """Return what is said in "is said to have lied"."""
    if not syntax.is_passive(here.cue.token) or here.cue.manner in {"demand", "question"}:
        return None
    heads = [c.head for c in syntax.complements(here.cue.token) if c.kind == "to"]
    starts = [head.left_edge.i for head in heads if head.i > here.cue.token.i]
    return [(min(starts), clause_end(here, min(starts)))] if starts else None


def _past_addressee(here: Place, start: int) -> int:
    """Return where what is said begins in "told CNN he is …", if the parser joined the two."""
    doc = here.cue.token.doc
    if here.cue.token.lemma_.lower() not in words().addressed:
        return start
    i = start + (doc[start].pos_ == "DET")
    while i < here.right[0].i and doc[i].pos_ in {"PROPN", "NOUN", "ADJ"} and i - start < _LONGEST_NAME:
        i += 1
    named = i > start and doc[i - 1].pos_ in {"PROPN", "NOUN"}
    anew = doc[i].pos_ == "DET" or doc[i].tag_ in {"PRP", "PRP$", "EX", "WRB", "WP"}
    return i if named and (anew or doc[i].lower_ in {"if", "whether"}) else start


def _that(doc: Doc, start: int, end: int) -> int | None:
    """Return the "that" after the words of a cue, or after an aside in commas; else None."""
    if start < end and doc[start].text != ",":
        subject = syntax.is_relative_pronoun(doc[start]) and syntax.relation(doc[start]) == "subject"
        return start if doc[start].lower_ == "that" and doc[start].tag_ in _THAT and not subject else None
    for i in range(start + 1, min(end, start + _LONGEST_ASIDE)):
        if doc[i].lower_ == "that" and doc[i].tag_ == "IN" and doc[i - 1].text == ",":
            return i
        if doc[i].tag_ in FINITE:
            return None
    return None


def past_quotations(here: Place, start: int, end: int) -> int:
    """Return the end of a quotation that begins in a range and goes on behind it."""
    return max([end, *(one.end for one in here.quotations if start < one.first < end)])
