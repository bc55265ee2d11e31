"""Who says "we" and "I", and whose "my country" is: every first person of a text becomes a mention.

Who speaks is the source of the attribution around it, else the issuer of the text, else
who spoke last before it, or first after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.text.actors import Mention
from kg.text.actors.issuer import Voice, issuer_of
from kg.text.attribution.drafts import Draft
from kg.text.attribution.sources import Cast, first_persons
from kg.text.attribution.words import Words

SOURCE = "first person of the source"
ISSUER = "first person of the issuer"
SPOKE = "first person of who spoke near it"


@dataclass(slots=True)
class Voices:
    """Who speaks where: ``said`` gives for each token the number of its innermost attribution, or -1."""

    cast: Cast
    drafts: Sequence[Draft]
    said: Sequence[int]
    issuer: tuple[Voice, ...] = ()
    spoken: list[tuple[int, int]] = field(default_factory=list)

    def of(self, token: Token) -> tuple[tuple[int, ...], str]:
        """Return the mentions of who speaks at a token, and how that is known."""
        sources = self._sources(token)
        if sources:
            return sources, SOURCE
        near = () if self.issuer else self._near(token)
        return near, SPOKE

    def _sources(self, token: Token) -> tuple[int, ...]:
        number = self.said[token.i]
        draft = self.drafts[number] if number >= 0 else None
        while draft is not None:
            if draft.source is not None:
                return draft.source, *draft.others
            draft = draft.outer
        return ()

    def _near(self, token: Token) -> tuple[int, ...]:
        before = [source for at, source in self.spoken if at < token.i]
        return tuple(before[-1:] or [source for _, source in self.spoken[:1]])


def add_first_persons(cast: Cast, drafts: Sequence[Draft], said: Sequence[int], known: Words) -> None:
    """Add "we", "our", "I", "my country" … as mentions of who says them."""
    cued = [(d.cue[0], d.source) for d in drafts if d.cue is not None and d.source is not None]
    voices = Voices(cast, drafts, said, issuer_of(cast.doc).voices, sorted(cued))
    for token in first_persons(cast.doc, known):
        if token.i in cast.roots:
            continue
        sources, rule = voices.of(token)
        for source in sources:
            cast.copy(source, token, rule)
        if not sources:
            for voice in voices.issuer:
                cast.add(_of_issuer(voice, token))


def _of_issuer(voice: Voice, token: Token) -> Mention:
    return Mention(
        start=token.i, end=token.i + 1, root=token.i, iri=voice.iri, label=voice.label, type=voice.type,
        kind="pronoun", rule=ISSUER, text=token.text, first=token.idx, last=token.idx + len(token),
    )  # fmt: skip
