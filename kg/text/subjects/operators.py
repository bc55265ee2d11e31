"""Operators: taken off the words of a subject they leave the head of the thing and the sign of the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.text import syntax
from kg.text.subjects.lexicon import Kind, families, judging, kinds, lemma, listed, operators, signs, verbal

# Operators on operators ("a halt to plans to resume …") end somewhere.
DEEPEST = 10
NOUNS = {"NOUN", "PROPN"}
# How far below a verb the words stand that tell its kind: "sell [anti-tank [missiles]]".
NEAREST = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """The head of the thing, the sign of the words about it, the words taken off, and its kind.

    ``denied`` are the tokens that turned the sign: "not", "no".
    """

    head: Token
    sign: int
    taken: tuple[Token, ...]
    kind: Kind | None = None
    denied: frozenset[int] = frozenset()


class Reader:
    """Takes the operators off the words of one subject.

    ``names`` are tokens of names that are things themselves, ``actors`` tokens that head an actor;
    ``charged`` tells that somebody is accused of it.
    """

    def __init__(
        self,
        span: Span,
        names: frozenset[int] = frozenset(),
        actors: frozenset[int] = frozenset(),
        *,
        charged: bool = False,
    ) -> None:
        self._charged = charged
        self._span, self._names, self._actors = span, names, actors
        self._negations = {token.i for token in span if token.lower_ in operators().negations}
        self._denied: set[int] = set()

    def read(self) -> Reading:
        """Return the head of the thing and what was said about it."""
        head, sign = _first(self._span), 1
        taken: list[Token] = []
        for _ in range(DEEPEST):
            sign *= self._turned(head)
            if head.i in self._names:
                break
            kind = self.kind_of(head)
            if kind is not None and lemma(head) in kind.heads:
                return self._reading(head, self._tackled(kind, sign, taken), taken, kind)
            step = self._step(head)
            if step is None or step[0] in taken:
                if kind is not None and (not kind.bodies or self._leaves_somebody(head)):
                    return self._reading(head, -sign if lemma(head) in kind.against else sign, taken, kind)
                break
            taken.append(head)
            sign *= step[1]
            head = step[0]
        return self._reading(head, sign, taken)

    def _reading(self, head: Token, sign: int, taken: Sequence[Token], kind: Kind | None = None) -> Reading:
        return Reading(head, sign, tuple(taken), kind, frozenset(self._denied))

    def _leaves_somebody(self, head: Token) -> bool:
        """Tell whether what is left, if the words say it, is an actor or a place, not "the agreement"."""
        left = [*syntax.objects(head), *syntax.obliques(head).get("from", ())]
        return all(
            token.i in self._actors
            or lemma(token) in listed().places
            or (token.pos_ == "PROPN" and token.i not in self._names and lemma(token) not in listed().titled)
            for token in left
            if self._is_inside(token, head)
        )

    def _tackled(self, kind: Kind, sign: int, taken: list[Token]) -> int:
        """Turn the sign for each word that says an evil is tackled: "addressing corruption"."""
        turns = sum(lemma(token) in operators().tackling for token in taken) if kind.evil else 0
        return -sign if turns % 2 else sign

    def kind_of(self, head: Token) -> Kind | None:
        """Return the kind that a head names, if the words that the kind needs stand in its phrase."""
        return kind_of(head, self._span)

    def _turned(self, head: Token) -> int:
        """Return -1 if the head is negated in the span ("not respond", "no plans", "anti-X")."""
        sign = 1
        if head.pos_ not in NOUNS and syntax.negated(head):
            before = [i for i in self._negations if i < head.i]
            if before:
                self._negations.discard(max(before))
                self._denied.add(max(before))
                sign = -sign
        if head.i - 2 >= self._span.start and head.nbor(-2).lower_ == "yet":
            sign = -sign
        for token in head.children:
            if self._span.start <= token.i < head.i and lemma(token) in operators().turning:
                self._denied.add(token.i)
                sign = -sign
        return sign

    def _step(self, head: Token) -> tuple[Token, int] | None:
        """Return what an operator acts on, and the sign that it gives; None if the head is no operator."""
        table, word = operators(), lemma(head)
        if table.particles & set(self._phrasal(head)):
            sign = -1
        elif word in signs():
            sign = signs()[word]
        elif word in judging():
            # Who criticizes that it is unfair is against it.
            sign = 1 if self._charged else judging()[word]
        else:
            return self._of_unknown(head)
        return next(((t, sign) for t in self._candidates(head, word) if self._is_inside(t, head)), None)

    def _is_inside(self, token: Token, head: Token) -> bool:
        told = token.pos_ != "PRON" or lemma(token) in families() or token.i in self._actors
        return told and self._span.start <= token.i < self._span.end and token.i != head.i

    def _phrasal(self, head: Token) -> Iterator[str]:
        """Yield the head with each word that may be its particle: "get out" of "get them out of Peru"."""
        behind = head.doc[head.i + 1 : self._span.end]
        yield f"{lemma(head)} {syntax.particle(head) or (behind[0].lower_ if behind else '')}"
        if head.pos_ == "VERB":
            adverbs = (t for t in behind if t.pos_ in {"ADP", "ADV"} and head.i in {t.head.i, t.head.head.i})
            yield from (f"{lemma(head)} {token.lower_}" for token in adverbs)

    def _of_unknown(self, head: Token) -> tuple[Token, int] | None:
        """Return the thing of a word that no list knows: what it is said of, or its object of a kind."""
        if syntax.copula(head) is not None:
            return self._of_said(head)
        near = syntax.objects(head) if head.pos_ == "VERB" else syntax.obliques(head).get("of", [])
        told = ((t, self.kind_of(t)) for t in near if self._is_inside(t, head))
        return next(((t, _sign_of(head, kind)) for t, kind in told if self._takes(head, kind)), None)

    def _of_said(self, head: Token) -> tuple[Token, int] | None:
        """Return what a predicate with a copula is said of; "are out of Lebanon": they are gone."""
        sign = -1 if any(t.lower_ == "out" for t in head.doc[self._span.start : head.i]) else 1
        said = (t for t in syntax.subjects(head) if t.i not in self._actors)
        return next(((t, sign) for t in said if self._is_inside(t, head)), None)

    def _takes(self, head: Token, kind: Kind | None) -> bool:
        """Tell whether a word is about its object of a kind; "stole the election" is not about elections."""
        return kind is not None and (kind.evil or not (self._charged and head.pos_ == "VERB"))

    def _candidates(self, head: Token, word: str) -> Iterator[Token]:
        """Yield what an operator may act on, the likeliest first."""
        table = operators()
        if word in table.purpose:
            yield from self._purposes(head)
        if word in judging():
            yield from syntax.subjects(head)
        if word in table.drafts:
            yield from self._of_draft(head, word)
            return
        yield from self._of_act(head, self._barred(word, table.partisan | table.leaving))
        if head.pos_ in NOUNS:
            yield from self._of_noun(head, word)
        elif head.pos_ == "VERB" or word in judging():
            barred = self._barred(word, table.leaving)
            # "the war to end": the parser may hang it elsewhere.
            moved = [root_of(self._span)] if head.i == _first(self._span).i else []
            yield from (t for t in (*syntax.subjects(head), *moved) if t.i not in barred)

    def _barred(self, word: str, taking: frozenset[str]) -> frozenset[int]:
        """Return the actors, unless an operator is one of those that act on them."""
        return frozenset() if word in taking else self._actors

    def _of_act(self, head: Token, barred: frozenset[int]) -> Iterator[Token]:
        clauses = [c.head for c in syntax.complements(head)]
        objects = [t for t in syntax.objects(head) if t.tag_ != "PRP$"]
        # "allow inspectors to enter": what they do, not they.
        yield from self._free(objects, self._actors if clauses else barred)
        yield from (token for token in clauses if token.pos_ != "PRON")
        yield from self._free((*objects, *self._obliques(head)), barred)

    def _free(self, tokens: Iterable[Token], barred: frozenset[int]) -> Iterator[Token]:
        """Yield the tokens that are none of the barred ones, and no more of them: "farmers and business"."""
        yield from (t for t in tokens if not barred & {t.i, syntax.first_conjunct(t).i})

    def _of_draft(self, head: Token, word: str) -> Iterator[Token]:
        yield from self._verbs_behind(head)
        yield from (c.head for c in syntax.complements(head))
        # "a ceasefire agreement": the ceasefire.
        if families().get(word) == "agreement":
            yield from (t for t in reversed(syntax.modifiers(head)) if self.kind_of(t) is not None)
        yield from (t for t in syntax.obliques(head).get("on", ()) if t.i not in self._actors)

    def _obliques(self, head: Token) -> Iterator[Token]:
        found = syntax.obliques(head)
        for phrases in (found, syntax.following(head)):
            for preposition in operators().content:
                near = phrases.get(preposition, ())
                # "withdraw from Gaza": not Gaza.
                yield from (t for t in near if self._may_be_content(t, preposition))
        # The parser takes "at building" for a clause of time.
        yield from (t for hits in found.values() for t in hits if t.pos_ == "VERB")

    def _may_be_content(self, token: Token, preposition: str) -> bool:
        """Tell whether a phrase may be what an operator acts on: not "from Gaza", "in full"."""
        if token.pos_ == "PROPN" and preposition in operators().where:
            return token.i in self._names
        return token.pos_ not in {"ADJ", "ADV"} and lemma(token) not in listed().weak

    def _of_noun(self, head: Token, word: str) -> Iterator[Token]:
        yield from self._verbs_behind(head)
        yield from (
            t for t in reversed(syntax.modifiers(head)) if t.pos_ in NOUNS and t.i not in self._actors
        )
        if signs().get(word) == -1:
            owners = syntax.possessor(head)
            yield from (t for t in owners if t.i not in self._actors or word in operators().leaving)

    def _purposes(self, head: Token) -> Iterator[Token]:
        yield from (
            c.head
            for c in syntax.complements(head)
            if c.kind in {"purpose", "to"} and self._is_inside(c.head, head)
        )
        yield from (t for t in self._verbs_behind(head) if t.nbor(-1).lower_ == "to")

    def _verbs_behind(self, head: Token) -> Iterator[Token]:
        """Yield the verbs behind a head that hang on it, and the next infinitive: "right to enrich"."""
        relatives = set(syntax.relative_clauses(head))
        # "agreements reached in Minsk" are the agreements, "cases pending before courts" the cases.
        yield from (
            t
            for t in head.children
            if head.i < t.i < self._span.end and _takes_more(t) and t not in relatives
        )
        if head.i + 2 < self._span.end and head.nbor(1).lower_ == "to" and head.nbor(2).pos_ == "VERB":
            yield head.nbor(2)


def _takes_more(verb: Token) -> bool:
    """Tell whether a verb behind a noun says what it is about: an infinitive, "calling for", "linking it"."""
    if verb.pos_ != "VERB" or verb.tag_ in {"VBN", "VBD"}:
        return False
    said = (*syntax.objects(verb), *syntax.complements(verb), *syntax.obliques(verb).get("for", ()))
    return verb.tag_ != "VBG" or bool(said)


def root_of(span: Span) -> Token:
    """Return the root of a span; in "backs elections in May" the parser may hang "in May" on the verb."""
    root = span.root
    tops = [t for t in span if t.i < root.i and not span.start <= t.head.i < span.end]
    if not tops or (root.pos_ != "ADP" and not any(t.pos_ == "ADP" and t.i < root.i for t in root.children)):
        return root
    return next((t for t in tops if t.pos_ in NOUNS or t.pos_ == "VERB"), root)


def _sign_of(head: Token, kind: Kind | None) -> int:
    """Return the sign of a word about a thing of a kind: "repression of human rights" is against them."""
    return -1 if kind is not None and lemma(head) in kind.against else 1


def _first(span: Span) -> Token:
    """Return where reading starts: the root, or the verb of "militants to disarm"."""
    root = root_of(span)
    if root.pos_ not in NOUNS or lemma(root) in signs() or lemma(root) in operators().speech:
        return root
    verb = next((t for t in span if t.i > root.i and t.pos_ == "VERB" and t.tag_ in {"VB", "VBN"}), root)
    between = [t.lower_ for t in span.doc[root.i + 1 : verb.i] if t.pos_ not in {"ADV", "PROPN", "NOUN"}]
    return verb if between[:1] == ["to"] and set(between) <= operators().infinitive else root


def kind_of(head: Token, span: Span) -> Kind | None:
    """Return the kind that a head names, if the words that the kind needs stand in its phrase."""
    rows = kinds().get(lemma(head), ())
    if not rows or (head.pos_ == "VERB" and lemma(head) not in verbal()):
        return None
    words = {word for token in _near(head, span) for word in (lemma(token), token.lower_)}
    modified = {lemma(head.head)} if head in syntax.modifiers(head.head) else set()
    for kind in rows:
        if (kind.needed and not kind.needed & words) or kind.barred & (words | modified):
            continue
        return kind
    return None


def _near(head: Token, span: Span) -> Iterator[Token]:
    """Yield the words of the head's phrase inside a span; of a verb its objects and what stands with them."""
    inside = {token.i for token in head.subtree if span.start <= token.i < span.end}
    for clause in syntax.relative_clauses(head):
        inside -= {token.i for token in clause.subtree}
    for index in sorted(inside):
        if head.pos_ != "VERB" or _depth(head.doc[index], head) <= NEAREST:
            yield head.doc[index]


def _depth(token: Token, head: Token) -> int:
    """Return how many words lead from a head down to a token, that one included; a name counts as one."""
    path = (t for t in (token, *token.ancestors) if head.is_ancestor(t))
    return sum(t.pos_ not in {"ADP", "SCONJ"} and t.head.pos_ != "PROPN" for t in path)
