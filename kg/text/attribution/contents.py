"""What is said: the stretches of text that belong to a cue.

The parser's complements are checked against commas, quotation marks and the place of the
cue in its sentence, because a third of them is wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.text import syntax
from kg.text.actors import Mention
from kg.text.attribution.cues import Cue, Words, cues, is_finite, tense
from kg.text.attribution.layout import FINITE, MARKS, Layout, Range, has_finite_verb
from kg.text.attribution.sources import Cast, Draft

_COMMAS = frozenset({",", "-", "–", "—", "--"})
_SEPARATORS = _COMMAS | {"?", "!", ")"} | MARKS
_CARRIED = frozenset({"complement", "adverbial"})
_SAID = frozenset({"complement", "object", "other"})


def cued(text: Layout, cast: Cast) -> list[Draft]:
    """Return the attributions that have a cue."""
    known, found = cast.words, []
    for cue in cues(text.doc, known):
        content = text.trimmed(_around(cue, text) if cue.phrase else _ranges(cue, text, known))
        direct = all(text.is_quoted(part, cue.token) for part in content)
        if direct:
            content = text.whole_speeches(content)
        if not content or (cue.quoted and not direct):
            continue
        sources = _sources(cue, cast)
        if sources or _needs_none(cue, known, direct=direct):
            words = cue.start, cue.end
            found.append(Draft(sources=sources, cue=words, content=content, direct=direct, spoken=direct))
    return found


def _sources(cue: Cue, cast: Cast) -> tuple[Mention, ...]:
    """Return who says what a cue introduces: "the attack shows that …" is said by nobody."""
    heads, known = cue.sources, cast.words
    if cue.token.lemma_.lower() in known.weak:
        heads = tuple(head for head in heads if cast.at(head) is not None or cast.is_text(head))
    return tuple(dict.fromkeys(one for head in heads if (one := cast.source(head)) is not None))


def _needs_none(cue: Cue, known: Words, *, direct: bool) -> bool:
    """Tell whether something is said though nobody knows by whom: "it is alleged that …", "they said"."""
    weak = cue.token.lemma_.lower() in known.weak
    return not weak and (direct or bool(cue.sources) or syntax.is_passive(cue.token))


def _around(cue: Cue, text: Layout) -> list[Range]:
    """Return the sentence without the phrase that is put into it."""
    start, end = text.host(cue.token)
    behind = min(max(source.right_edge.i + 1 for source in cue.sources), end)
    ranges = [(start, cue.start), (behind, end)]
    return [(a, b) for a, b in ranges if b - a > 1 or has_finite_verb(text.doc, a, b)]


@dataclass(frozen=True, slots=True)
class _Place:
    """A cue in its sentence: ``[start, end)`` are the words that tell who speaks.

    ``host`` is the sentence, or the part of it in the same quotation; ``anchor`` the verb
    that carries the cue ("went on" of "went on to say"), ``clauses`` the heads of what
    the parser takes for said, ``that`` the word behind the cue that opens them.
    """

    cue: Cue
    anchor: Token
    start: int
    end: int
    host: Range
    that: Token | None
    clauses: list[Token]


def _ranges(cue: Cue, text: Layout, known: Words) -> list[Range]:
    here = _place(cue, text, known)
    if here.end < here.host[1] and text.doc[here.end].text == ":":
        return []  # What a colon introduces is no clause.
    return _before(here, text, known) or _after(here, text)


def _place(cue: Cue, text: Layout, known: Words) -> _Place:
    verb, host = cue.token, text.host(cue.token)
    anchor = _anchor(verb)
    clauses = {one.i: one for carrier in (verb, anchor) for one in carrier.children if _is_said(one)}
    that = _that(cue, host[1], known)
    if that is not None:
        clauses[that.head.i] = that.head
    clauses.pop(verb.i, None)
    heads = [clauses[i] for i in sorted(clauses)]
    right = min((head.left_edge.i for head in heads if head.i >= cue.end), default=host[1])
    punct = next((i for i in range(cue.end, host[1]) if _ends_cue(text.doc[i])), host[1])
    return _Place(cue, anchor, _start(anchor, host[0]), max(cue.end, min(right, punct)), host, that, heads)


def _anchor(verb: Token) -> Token:
    """Return the verb that carries a cue: "went on to say", "quoted him as saying"."""
    above = syntax.governor(verb)
    if above is None or above.i > verb.i or verb.tag_ not in {"VB", "VBG"}:
        return verb
    apart = any(word.is_punct for word in verb.doc[above.i : verb.i])
    carried = syntax.relation(verb) in _CARRIED and above.pos_ in syntax.VERBAL
    return above if carried and not apart else verb


def _is_said(child: Token) -> bool:
    """Tell whether a dependent of a cue heads a finite clause that may be what is said."""
    return syntax.relation(child) in _SAID and is_finite(child)


def _ends_cue(token: Token) -> bool:
    return token.text in MARKS or (token.is_punct and token.tag_ != "HYPH")


def _that(cue: Cue, end: int, known: Words) -> Token | None:
    """Return the "that" behind the words of a cue: "told the council (that) …"."""
    told = cue.token.lemma_.lower() in known.addressed
    for token in cue.token.doc[cue.end : end]:
        if token.lower_ == "that" and token.head.i > token.i:
            # "Told the council on Monday that Oman lied" is read as a clause about one of them at times.
            loose = told or token.head.head.lemma_.lower() in known.never
            return token if token.tag_ == "IN" or (loose and syntax.relation(token) != "subject") else None
        if _ends_cue(token) or token.tag_ in FINITE:
            return None
    return None


def _start(anchor: Token, limit: int) -> int:
    """Return where the words of a cue begin: at its subject, without quoted words, else at the verb."""
    left = [anchor, *syntax.auxiliaries(anchor), *syntax.explicit_subjects(anchor)]
    first = min((one for one in left if limit <= one.i <= anchor.i), key=lambda one: one.i)
    start = anchor.i if first.i == anchor.i else max(first.left_edge.i, limit)
    for word in anchor.doc[start : first.i]:
        # The parser puts quoted words, and the comma behind them, into the phrase.
        start = word.i + 1 if word.text in MARKS or (word.i == start and word.is_punct) else start
    return start


def _before(here: _Place, text: Layout, known: Words) -> list[Range]:
    """Return what stands before the words of a cue, and goes on after them: "The deal, he said, is dead"."""
    doc, (start, end) = text.doc, here.host
    first, mark = doc[here.start], doc[here.start - 1]
    if here.start <= start or mark.text not in _SEPARATORS or not is_finite(here.anchor):
        return []
    if first.lower_ in known.subordinators or syntax.is_relative_pronoun(first):
        return []
    head = _said_around(here, text)
    if head is None:
        quoted = text.quotation(mark.i - (mark.text == ",")) is not None
        return [(start, here.start)] if quoted else []
    rest = here.end + 1
    inside = {word.i for word in head.subtree} - {word.i for word in here.anchor.subtree}
    return [(start, here.start), *([(rest, end)] if rest < end and rest in inside else [])]


def _said_around(here: _Place, text: Layout) -> Token | None:
    """Return the head of a clause into which or after which a cue is put, if it is."""
    above = syntax.governor(here.anchor)
    if here.clauses and here.clauses[0].i < here.start:
        return here.clauses[0]
    if above is not None and syntax.relation(here.anchor) == "other" and is_finite(above):
        return above
    if here.clauses or here.end < here.host[1] - 1:
        return None
    own = {word.i for word in here.anchor.subtree}
    before = (token for token in text.doc[here.host[0] : here.start] if token.i not in own)
    return next(filter(is_finite, before), None)


def _after(here: _Place, text: Layout) -> list[Range]:
    """Return what stands after the words of a cue: "said (that) …"."""
    doc, heads = text.doc, [head for head in here.clauses if head.i >= here.cue.end]
    if not heads:
        return []
    start = max(heads[0].left_edge.i, here.cue.end)
    if here.that is not None:
        start = here.that.i + 1
    elif (doc[start - 1].text == "," and doc[start].text not in MARKS) or doc[start].tag_ == "CC":
        return []
    end = _clause_end(here, start)
    goes_on = text.quotation(end - 1)
    if goes_on is not None and goes_on.first > start:
        end = max(end, goes_on.end)
    opens = doc[start].lower_ == "that" and doc[start].tag_ != "DT"
    return [(start + opens, end)]


def _clause_end(here: _Place, start: int) -> int:
    """Return where what is said after a cue ends: at a clause of the cue's own level."""
    doc, end = here.anchor.doc, min(here.anchor.right_edge.i + 1, here.host[1])
    apart = [one for verb in (here.anchor, here.cue.token) for one in verb.rights if _is_new(one, verb)]
    end = min([end, *(one.left_edge.i for one in apart if one.left_edge.i > start)])
    while end > start and (doc[end - 1].tag_ == "CC" or doc[end - 1].text == ","):
        end -= 1
    return end


def _is_new(child: Token, cue: Token) -> bool:
    """Tell whether a dependent of a cue is a clause beside what is said: ", adding …", "and left"."""
    relation = syntax.relation(child)
    if relation == "adverbial":
        return child.tag_ == "VBG"
    goes_on = any(word.lower_ == "that" for word in child.lefts)
    return relation == "conjunct" and not goes_on and tense(child) == tense(cue)
