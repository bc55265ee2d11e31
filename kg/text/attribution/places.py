"""Where a cue stands in its sentence: the words that belong to it, and the clauses around."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.attribution.cues import Cue
from kg.text.attribution.layout import FINITE, Layout, Range
from kg.text.attribution.quotes import MARKS, Quotation
from kg.text.attribution.words import words

_SAID = frozenset({"that", "bare", "whether", "quote"})
_LOOSE = frozenset({"other", "object", "complement"})
_INTRODUCING = frozenset({"that", "how", "why", "what", "whether"})
_WHERE_SAID = ("in", "at", "on", "to", "during", "via", "through", "after")
_NEVER_IN_CUE = frozenset({"complement", "adverbial", "conjunct", "other"})


@dataclass(frozen=True, slots=True)
class Place:
    """A cue in its place.

    ``[start, end)`` are the words that tell who speaks: subject, cue, addressee, manner,
    date. ``host`` is the sentence, or the part of it in the same quotation. ``anchor`` is
    the verb that carries the cue ("went on" of "went on to say"); ``clauses`` are the
    heads of what the parser takes for said.
    """

    cue: Cue
    anchor: Token
    start: int
    end: int
    host: Range
    clauses: tuple[Token, ...]
    quotations: tuple[Quotation, ...]

    @property
    def left(self) -> tuple[Token, ...]:
        """The heads of clauses before the words of the cue."""
        return tuple(head for head in self.clauses if head.i < self.start)

    @property
    def right(self) -> tuple[Token, ...]:
        """The heads of clauses after the words of the cue."""
        return tuple(head for head in self.clauses if head.i >= self.end)


def place(cue: Cue, text: Layout) -> Place:
    """Return where the verb of a cue stands."""
    verb = cue.token
    anchor = anchor_of(verb)
    host = text.host(verb)
    carriers = (verb, anchor) if anchor.i != verb.i else (verb,)
    heads = {head.i: head for one in carriers for head in _clauses(one)}
    heads.pop(anchor.i, None)
    heads.pop(verb.i, None)
    clauses = tuple(heads[i] for i in sorted(heads))
    return Place(
        cue=cue,
        anchor=anchor,
        start=_start(anchor, heads, host, cue.sources),
        end=_end(cue, heads, host),
        host=host,
        clauses=clauses,
        quotations=text.near(verb),
    )


def anchor_of(verb: Token) -> Token:
    """Return the verb that carries a cue: "went on to say", "quoted him as saying"."""
    for _ in range(3):
        above = syntax.governor(verb)
        if above is None or above.i > verb.i or verb.tag_ not in {"VB", "VBG"}:
            return verb
        if syntax.relation(verb) not in {"complement", "adverbial"} or above.pos_ not in syntax.VERBAL:
            return verb
        if any(word.is_punct for word in verb.doc[above.i + 1 : verb.i]):
            return verb
        verb = above
    return verb


def _clauses(verb: Token) -> list[Token]:
    """Return the heads of the finite clauses that hang on a verb as what is said."""
    found = [one.head for one in syntax.complements(verb) if one.kind in _SAID]
    helping = {word.i for word in syntax.auxiliaries(verb)}
    loose = (child for child in verb.children if syntax.relation(child) in _LOOSE)
    found += [child for child in loose if child.i not in helping and not _after_semicolon(verb, child)]
    found = [head for head in found if is_finite(head)]
    return found if any(head.i > verb.i for head in found) else [*found, *_after_addressee(verb)]


def _after_semicolon(verb: Token, clause: Token) -> bool:
    return any(verb.doc[i].text == ";" for i in range(verb.i + 1, clause.left_edge.i + 1))


def _after_addressee(verb: Token) -> list[Token]:
    """Return what is said in "told the council that …", "said this week that …".

    The parser often takes it for a clause about the council or the week.
    """
    told = verb.lemma_.lower() in words().addressed
    obliques = syntax.obliques(verb)
    near = {head.i for word in _WHERE_SAID for head in obliques.get(word, []) if not _is_said(head)}
    return [
        clause
        for child in verb.rights
        if child.i in near or _is_time(child) or (told and syntax.relation(child) in {"indirect", "object"})
        for clause in _clauses_of_noun(child)
        if clause.left_edge.lower_ in _INTRODUCING and not clause.left_edge.nbor(-1).is_punct
    ]


def _is_said(noun: Token) -> bool:
    """Tell whether a noun takes what is said itself: "responded to claims that …"."""
    known = words()
    lemma = noun.lemma_.lower()
    return lemma in known.nouns and lemma not in known.texts | known.statements


def _is_time(child: Token) -> bool:
    return syntax.relation(child) == "oblique" and child.lemma_.lower() in words().never


def _clauses_of_noun(noun: Token) -> list[Token]:
    """Return the heads of clauses behind a noun that have a subject of their own."""
    found = []
    for clause in noun.rights:
        if syntax.relation(clause) in {"relative", "modifier", "complement"} and clause.i > noun.i + 1:
            own = (c for c in clause.children if syntax.relation(c) == "subject")
            found += [clause] if any(not syntax.is_relative_pronoun(c) for c in own) else []
    return found


def is_finite(head: Token) -> bool:
    """Tell whether a token heads a finite clause."""
    if head.tag_ in FINITE and head.tag_ != "VBD":
        return True
    copula = syntax.copula(head)
    if copula is None and head.pos_ not in syntax.VERBAL:
        return False
    if copula is not None and copula.tag_ in FINITE:
        return True
    own = any(syntax.relation(child) == "subject" for child in head.children)
    helped = any(aux.tag_ in FINITE for aux in syntax.auxiliaries(head))
    return (own or helped) and not any(child.tag_ == "TO" for child in head.lefts)


def _start(anchor: Token, heads: dict[int, Token], host: Range, sources: tuple[Token, ...]) -> int:
    """Return where the words of a cue begin: at its subject, else at the verb."""
    start = anchor.i
    if any(source.i == anchor.head.i and host[0] <= source.i < anchor.i for source in sources):
        # "the ministry declared", parsed as a ministry that is declared.
        start = _left_edge(anchor.head, host[0])
    for child in sorted(anchor.lefts, key=_position, reverse=True):
        relation = syntax.relation(child)
        if child.i in heads or relation in {"adverbial", "complement"} or child.i < host[0]:
            break
        if child.tag_ == "CC":
            break
        if child.is_punct:
            continue
        edge = _left_edge(child, host[0])
        if edge < start and not _apart(anchor, child, start):
            start = edge
    start = _past_cut(anchor.doc, start, host[0])
    while start < anchor.i and anchor.doc[start].is_punct:
        start += 1
    return start


def _past_cut(doc: Doc, start: int, limit: int) -> int:
    """Return where a name begins that the parser cut in two with a sentence boundary."""
    if start > limit and doc[start].is_sent_start:
        while start > limit and doc[start - 1].pos_ in {"PROPN", "ADJ", "NOUN", "DET"}:
            start -= 1
    return start


def _position(token: Token) -> int:
    return token.i


def _left_edge(child: Token, limit: int) -> int:
    """Return the left edge of a phrase, without quoted words that the parser put into it."""
    edge = max(child.left_edge.i, limit)
    for i in range(child.i - 1, edge - 1, -1):
        if child.doc[i].text in MARKS or child.doc[i].is_space:
            return i + 1
    return edge


def _apart(anchor: Token, child: Token, start: int) -> bool:
    """Tell whether a comma parts a phrase that is no subject from the words of the cue."""
    if syntax.relation(child) == "subject":
        return False
    return child.doc[start - 1].is_punct or any(
        word.is_punct for word in anchor.doc[child.right_edge.i + 1 : start]
    )


def _end(cue: Cue, heads: dict[int, Token], host: Range) -> int:
    """Return where the words of a cue end: after its addressee, manner and date."""
    end = cue.end
    first = min((i for i in heads if i >= end), default=host[1])
    for child in sorted(cue.token.rights, key=_position):
        if child.i < end:
            continue
        if child.i >= first or child.i >= host[1]:
            break
        inside = [h.left_edge.i for h in heads.values() if child.i < h.i <= child.right_edge.i]
        if inside:
            end = min(inside)
            break
        if child.is_punct:
            if child.text == "," and _dated_after(cue.token, child):
                continue
            break
        if _leaves(child):
            break
        said = min((h.left_edge.i for h in heads.values() if h.i >= first), default=host[1])
        end = min(child.right_edge.i + 1, said)
    return max(min(end, host[1]), cue.end)


def _leaves(child: Token) -> bool:
    """Tell whether a dependent of a cue is no part of the words that tell who speaks."""
    if syntax.relation(child) in _NEVER_IN_CUE or (child.tag_ in {"CC", "IN"} and child.lower_ == "that"):
        return True
    return any(word.text in MARKS or word.text == ":" or word.lower_ == "that" for word in child.subtree)


def _dated_after(verb: Token, comma: Token) -> bool:
    """Tell whether a comma is followed by another date or place of the cue."""
    following = next((child for child in verb.rights if child.i > comma.i), None)
    return (
        following is not None
        and syntax.relation(following) == "oblique"
        and following.pos_ not in syntax.VERBAL
        and following.left_edge.i == comma.i + 1
    )
