"""Who it is that says something: from the words before a cue to a mention.

A text stands for who made it: the source of "the draft by the US says" is the US. People
who are no mention yet ("analysts", "a resident") become one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from kg.namespaces import ACTOR, slug
from kg.text import syntax
from kg.text.actors import Mention, mentions
from kg.text.attribution.cues import Words
from kg.text.attribution.layout import Range
from kg.text.words import spotted

# The rule of people whom only an attribution takes for somebody.
DESCRIBED = "source of an attribution"
_LONGEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An attribution before its mentions are numbered.

    ``spoken`` tells that the words themselves are given, in quotation marks or after a colon.
    """

    sources: tuple[Mention, ...]
    cue: Range | None
    content: tuple[Range, ...]
    direct: bool = False
    spoken: bool = False


class Cast:
    """The mentions of a text by token, and those that attribution adds to them.

    ``roots`` gives for a token the mention that it heads, ``starts`` the one that begins
    there, ``texts`` who made the text that a noun means; ``first_persons`` are "we",
    "our", "I" … in reading order.
    """

    def __init__(self, doc: Doc, known: Words) -> None:
        self.doc, self.words = doc, known
        self.added: list[Mention] = []
        self.mentions = mentions(doc)
        self.roots: dict[int, Mention] = {}
        self.starts: dict[int, Mention] = {}
        self._covers: dict[int, Mention] = {}
        for mention in sorted(self.mentions, key=lambda one: one.start - one.end):
            self._covers.update(dict.fromkeys(range(mention.start, mention.end), mention))
            if mention.kind != "adjective":
                self.roots.setdefault(mention.root, mention)
                self.starts[mention.start] = mention
        self.texts = dict(self._owned_texts())
        pronouns = (token for token in spotted(doc, known.first_person) if token.tag_ in {"PRP", "PRP$"})
        self.first_persons = [token for token in pronouns if token.text != "US"]

    def is_text(self, noun: Token) -> bool:
        """Tell whether a noun means a text: a statement, a resolution, a report."""
        return noun.pos_ in {"NOUN", "PROPN"} and noun.lemma_.lower() in self.words.texts

    def is_definite(self, noun: Token) -> bool:
        """Tell whether a noun has "the" or "this" before it."""
        return any(word.lower_ in self.words.definite for word in noun.lefts)

    def at(self, token: Token) -> Mention | None:
        """Return the mention that a token heads or stands in the name of, or None."""
        found = self.roots.get(token.i) or self._covers.get(token.i)
        if found is None or found.root == token.i:
            return found
        # Another word of the same name may be its head for the parser.
        outside = not found.start <= token.head.i < found.end
        return found if found.kind != "adjective" and outside else None

    def add(self, mention: Mention) -> Mention:
        """Add a mention."""
        self.added.append(mention)
        self.roots.setdefault(mention.root, mention)
        return mention

    def source(self, head: Token) -> Mention | None:
        """Return the mention of who a head stands for, adding one if need be; None if nobody."""
        names = [child for child in head.children if syntax.relation(child) == "compound"]
        for one in (head, *syntax.appositions(head), *(names if head.pos_ == "PROPN" else ())):
            found = self.at(one)
            if found is not None and found.kind != "adjective":
                return found
        if self.is_text(head):
            return self.texts.get(head.i)
        if head.pos_ not in {"NOUN", "PROPN"} or head.lemma_.lower() in self.words.never:
            return None
        return self.add(_described(head))

    def _owned_texts(self) -> Iterator[tuple[int, Mention]]:
        """Yield each noun that means a text with who made it; "the release" is the last that has a maker."""
        last: dict[str, Mention] = {}
        for noun in self.doc:
            if self.is_text(noun):
                owner = self._owner(noun)
                if owner is None and self.is_definite(noun):
                    owner = last.get(noun.lemma_.lower())
                if owner is not None:
                    last[noun.lemma_.lower()] = owner
                    yield noun.i, owner

    def _owner(self, text: Token) -> Mention | None:
        for head in (*_named_with(text, self.words), *_makers(text, self.words)):
            found = self.at(head) or self._covers.get(head.i)
            if found is not None:
                return found
        return None


def _named_with(text: Token, known: Words) -> Iterator[Token]:
    """Yield the heads that may own a text beside it: "X's letter", "a letter by X", "the X letter"."""
    yield from syntax.possessor(text)
    for preposition, heads in syntax.obliques(text).items():
        yield from heads if preposition in known.owners else ()
    for child in text.rights:
        yield from syntax.agents(child) if child.tag_ == "VBN" and child.lemma_ in known.makers else ()
    yield from syntax.modifiers(text)


def _makers(text: Token, known: Words) -> list[Token]:
    """Return who does something with a text: "X issued a statement", "in a letter, X said"."""
    verb = syntax.governor(text)
    if verb is None or verb.pos_ != "VERB":
        return []
    made = verb.lemma_.lower() in known.makers and text in syntax.objects(verb)
    return syntax.subjects(verb) if made or text in syntax.obliques(verb).get("in", ()) else []


def worded(mention: Mention, words: Span, **changes: str) -> Mention:
    """Return what a mention is of other words, whose last one is their head."""
    return replace(
        mention, start=words.start, end=words.end, root=words.end - 1,
        text=words.text, first=words.start_char, last=words.end_char, **changes,
    )  # fmt: skip


def _described(head: Token) -> Mention:
    """Return a mention of people whom nobody knows: "analysts", "a resident", "Mr. Moya"."""
    named = head.pos_ == "PROPN"
    start, end = syntax.name(head) if named else syntax.phrase(head, clauses=False)
    end = next((i for i in range(head.i + 1, end) if head.doc[i].is_punct), end)
    words = head.doc[start:end] if end - start <= _LONGEST else head.doc[head.i : head.i + 1]
    branch = "person/" if named else "group/"
    return Mention(
        start=words.start, end=words.end, root=head.i, iri=f"{ACTOR}{branch}{slug(words.text)}",
        label=words.text, type="Group" if head.tag_ == "NNS" else "Person",
        kind="person" if named else "description", rule=DESCRIBED, speaker=words.text if named else None,
        text=words.text, first=words.start_char, last=words.end_char,
    )  # fmt: skip
