"""Words that stand for who speaks: "we", "my country", "the resolution demands", as mentions.

Who speaks at a word is the source of the attribution around it, else the issuer of the
text, else who spoke last before it, or first after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from kg.text import syntax
from kg.text.actors import Mention
from kg.text.actors.issuer import Voice, issuer_of
from kg.text.actors.lexicon import lexicon
from kg.text.attribution.cues import is_text
from kg.text.attribution.drafts import Draft
from kg.text.attribution.sources import DESCRIBED, Cast, first_persons
from kg.text.attribution.words import Words

SOURCE = "first person of the source"
ISSUER = "first person of the issuer"
SPOKE = "first person of who spoke near it"
DOCUMENT = "document of who made it"
DEFINITE = frozenset({"the", "this", "that"})


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where.

    ``said`` gives for each token the number of its innermost attribution, or -1; ``spoken``
    the sources of attributions by the token of their cue.
    """

    drafts: Sequence[Draft]
    said: Sequence[int]
    issuer: tuple[Voice, ...]
    spoken: Sequence[tuple[int, int]]

    def sources(self, token: Token) -> tuple[int, ...]:
        """Return the sources of the attribution around a token."""
        number = self.said[token.i]
        draft = self.drafts[number] if number >= 0 else None
        while draft is not None:
            if draft.source is not None:
                return draft.source, *draft.others
            draft = draft.outer
        return ()

    def near(self, token: Token) -> tuple[int, ...]:
        """Return who spoke last before a token, or first after it; nobody if somebody issues the text."""
        if self.issuer:
            return ()
        before = [source for at, source in self.spoken if at < token.i]
        return tuple(before[-1:] or [source for _, source in self.spoken[:1]])


def add_voices(cast: Cast, drafts: Sequence[Draft], said: Sequence[int], known: Words) -> None:
    """Add first persons and documents as mentions of who says them."""
    cued = [(d.cue[0], d.source) for d in drafts if d.cue is not None and d.source is not None]
    voices = Voices(drafts, said, issuer_of(cast.doc).voices, sorted(cued))
    for token in first_persons(cast.doc, known):
        span = _own_country(token)
        root = token if span.end == token.i + 1 else cast.doc[span.end - 1]
        if token.i in cast.roots:
            continue
        sources = voices.sources(token)
        if sources:
            _add(cast, [cast.mentions[n] for n in sources], span, root, SOURCE)
        elif voices.issuer:
            _add(cast, [_mention(voice) for voice in voices.issuer], span, root, ISSUER)
        else:
            _add(cast, [cast.mentions[n] for n in voices.near(token)], span, root, SPOKE)
    for noun in cast.doc:
        if noun.i not in cast.roots and is_text(noun, known) and syntax.relation(noun) == "subject":
            _add(cast, _makers(noun, cast, voices), _described(noun), noun, DOCUMENT)


def _own_country(token: Token) -> Span:
    """Return "my country", "our government" around a possessive, any other first person as it is."""
    noun = token.head
    own = token.tag_ == "PRP$" and noun.i == token.i + 1 and noun.lemma_.lower() in lexicon()["countries.own"]
    return token.doc[token.i : noun.i + 1] if own else token.doc[token.i : token.i + 1]


def _described(noun: Token) -> Span:
    """Return a noun with the words before it that say which: "foreign ministry statement"."""
    start = min([noun.i, *(word.i for word in syntax.modifiers(noun) if word.i < noun.i)])
    return noun.doc[start : noun.i + 1]


def _makers(noun: Token, cast: Cast, voices: Voices) -> list[Mention]:
    """Return who made a document: its owner; of a definite one who issues the text, or spoke last."""
    owner = cast.texts.get(noun.i)
    if owner is not None:
        return [cast.mentions[owner]]
    if not any(word.lower_ in DEFINITE for word in noun.lefts):
        return []
    issuers = [_mention(voice) for voice in voices.issuer]
    return issuers or [cast.mentions[number] for number in voices.near(noun)]


def _mention(voice: Voice) -> Mention:
    return Mention(
        start=0, end=0, root=0, iri=voice.iri, label=voice.label, type=voice.type, kind="pronoun", rule=ISSUER
    )


def _add(cast: Cast, meant: Sequence[Mention], span: Span, root: Token, rule: str) -> None:
    """Add words as mentions of those who are meant elsewhere, in place of one that only describes them."""
    kind = "pronoun" if len(span) == 1 and rule != DOCUMENT else "description"
    old = cast.roots.get(root.i, -1)
    old = old if old >= 0 and cast.mentions[old].rule == DESCRIBED else -1
    for number, mention in enumerate(meant):
        again = replace(
            mention, start=span.start, end=span.end, root=root.i, kind=kind, rule=rule,
            text=span.text, first=span.start_char, last=span.end_char,
        )  # fmt: skip
        if number == 0 and old >= 0:
            cast.mentions[old] = again
        else:
            cast.add(again)
