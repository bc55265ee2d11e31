"""Who speaks in a text itself: its issuer, and words such as "we", "my country", "the resolution demands".

Who speaks at a word is the source of the attribution around it, else the issuer of the
text, else who spoke last before it, or first after it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from kg.text import syntax
from kg.text.actors import Mention
from kg.text.actors.issuer import Voice, issuer_of
from kg.text.analysis import innermost
from kg.text.attribution.cues import Words
from kg.text.attribution.layout import Layout, Range
from kg.text.attribution.sources import Cast, Draft, worded

SOURCE = "first person of the source"
ISSUER = "first person of the issuer"
SPOKE = "first person of who spoke near it"
DOCUMENT = "document of who made it"
_ISSUERS = frozenset({"State", "Organisation", "Organ", "StateBody", "ArmedGroup", "PoliticalParty", "Group",
                      "NonGovernmentalOrganisation", "Company", "Territory"})  # fmt: skip
# An issuer is spoken of in one of so many first sentences.
LEAD = 2
# How many words back a document may have been told of.
REACH = 150
_PRESENT = frozenset({"VBZ", "VBP"})


def issued(text: Layout, found: Sequence[Draft], cast: Cast) -> list[Draft]:
    """Return the attribution of a text to its issuer, if there is evidence for one.

    That is "we" outside quotation in a text whose title or source tells who issues it, or
    both "Oman condemns …" and "we condemn …". Ordinary news never has an issuer.
    """
    said = {i for draft in found for part in draft.content for i in range(*part)}
    persons = [word for word in cast.first_persons if word.i not in said and text.inside[word.i] < 0]
    if not persons:
        return []
    sources = tuple(_mention(voice, persons[0], cast) for voice in issuer_of(text.doc).voices)
    sources = sources or _acting(text, persons, cast)
    content = text.trimmed(_joined(text, _free_sentences(text, found)))
    return [Draft(sources=sources, cue=None, content=content, spoken=True)] if sources and content else []


def _mention(voice: Voice, word: Token, cast: Cast) -> Mention:
    """Return a mention of who issues a text: its first name in it, else the first "we"."""
    for mention in cast.mentions:
        if voice.iri == mention.iri and mention.kind in {"name", "body", "person"}:
            return mention
    return cast.add(worded(_spoken_by(voice), word.doc[word.i : word.i + 1]))


def _spoken_by(voice: Voice) -> Mention:
    return Mention(
        start=0, end=0, root=0, iri=voice.iri, label=voice.label, type=voice.type, kind="pronoun", rule=ISSUER
    )


def _acting(text: Layout, persons: list[Token], cast: Cast) -> tuple[Mention, ...]:
    """Return who is spoken of first in a text in which both they and "we" act by saying."""
    if not any(_does_an_act(word, cast.words) for word in persons):
        return ()
    roots = [word for word in text.doc if syntax.relation(word) == "root"]
    lead = text.sentences[:LEAD][-1][1]
    first = next(filter(None, (_subjects(root, cast) for root in roots if root.i < lead)), ())
    acting = {one.iri for root in roots if _is_act(root, cast.words) for one in _subjects(root, cast)}
    return tuple(one for one in first if one.iri in acting)


def _subjects(predicate: Token, cast: Cast) -> tuple[Mention, ...]:
    """Return the actors that a subject means: "Oman", "members of the Council", "the group (Oman, Chad)"."""
    subject = syntax.surface_subject(predicate)
    if subject is None:
        return ()
    heads = [subject, *syntax.obliques(subject).get("of", [])]
    named = [one for head in heads if (one := cast.at(head)) is not None and one.type in _ISSUERS]
    inside = (one for i in range(subject.i, predicate.i) if (one := cast.roots.get(i)) is not None)
    return tuple(named[:1]) or tuple(one for one in inside if one.type == "State")


def _does_an_act(word: Token, known: Words) -> bool:
    """Tell whether a first person does by saying: "we condemn", "our condolences go"."""
    above = syntax.governor(word)
    return above is not None and (syntax.relation(word) == "possessor" or _is_act(above, known))


def _is_act(predicate: Token, known: Words) -> bool:
    """Tell whether a predicate does by saying: "strongly condemns", "are encouraged by"."""
    copula = syntax.copula(predicate)
    verbs = [predicate, *syntax.auxiliaries(predicate), *([] if copula is None else [copula])]
    # Taggers take "condemns" for a past form at times, but no past form ends in "s".
    present = predicate.lower_ == f"{predicate.lemma_.lower()}s" or any(one.tag_ in _PRESENT for one in verbs)
    return present and (predicate.lemma_.lower() in known.acts or predicate.lower_ in known.states)


def _free_sentences(text: Layout, found: Sequence[Draft]) -> list[int]:
    """Return the sentences that do not belong to somebody else's statement or quotation."""
    spoken = [draft for draft in found if draft.spoken]
    taken = {text.sentence[i] for draft in spoken for part in draft.content for i in range(*part)}
    taken |= {text.sentence[draft.cue[0]] for draft in spoken if draft.cue is not None}
    return [number for number in range(len(text.sentences)) if number not in taken]


def _joined(text: Layout, numbers: list[int]) -> list[Range]:
    """Return the stretches of sentences that follow each other."""
    ranges: list[Range] = []
    last = -2
    for number in numbers:
        start, end = text.sentences[number]
        if number == last + 1:
            start = ranges.pop()[0]
        ranges.append((start, end))
        last = number
    return ranges


@dataclass(frozen=True, slots=True)
class Voices:
    """Who speaks where: by the innermost attribution of a token, the issuer, the tokens of cues."""

    drafts: Sequence[Draft]
    said: Sequence[int]
    issuer: tuple[Voice, ...]
    cues: Sequence[int]
    speakers: Sequence[Mention]

    def at(self, token: Token) -> tuple[str, tuple[Mention, ...]]:
        """Return who speaks at a token, and by which rule."""
        sources = self.drafts[self.said[token.i]].sources if self.said[token.i] >= 0 else ()
        return (SOURCE, sources) if sources else self.outside(token)

    def outside(self, token: Token) -> tuple[str, tuple[Mention, ...]]:
        """Return who issues the text, else who spoke last before a token, or first after it."""
        if self.issuer:
            return ISSUER, tuple(_spoken_by(voice) for voice in self.issuer)
        number = max(bisect_left(self.cues, token.i) - 1, 0)
        return SPOKE, tuple(self.speakers[number : number + 1])


def add_voices(cast: Cast, drafts: Sequence[Draft]) -> None:
    """Add first persons and documents as mentions of who says them."""
    cued = sorted((d.cue[0], n) for n, d in enumerate(drafts) if d.cue is not None and d.sources)
    voices = Voices(
        drafts=drafts,
        said=innermost(len(cast.doc), [draft.content for draft in drafts]),
        issuer=issuer_of(cast.doc).voices,
        cues=[at for at, _ in cued],
        speakers=[drafts[number].sources[0] for _, number in cued],
    )
    for token in cast.first_persons:
        if token.i not in cast.roots:
            rule, meant = voices.at(token)
            _add(cast, meant, cast.doc[token.i : token.i + 1], rule, kind="pronoun")
    for noun in filter(cast.is_text, cast.doc):
        if noun.i not in cast.roots and syntax.relation(noun) == "subject":
            _add(cast, _makers(noun, cast, voices), _with_modifiers(noun), DOCUMENT, kind="description")


def _with_modifiers(noun: Token) -> Span:
    """Return a noun with the words before it that say which: "foreign ministry statement"."""
    start = min([noun.i, *(word.i for word in syntax.modifiers(noun))])
    return noun.doc[start : noun.i + 1]


def _makers(noun: Token, cast: Cast, voices: Voices) -> tuple[Mention, ...]:
    """Return who made a document: its owner; of a definite one who was told to make it, or spoke last."""
    owner = cast.texts.get(noun.i)
    if owner is not None:
        return (owner,)
    return (_told_before(noun, cast) or voices.outside(noun)[1]) if cast.is_definite(noun) else ()


def _told_before(noun: Token, cast: Cast) -> tuple[Mention, ...]:
    """Return who made the last document of the same name: "The council and Peru passed a resolution"."""
    name = noun.lemma_.lower()
    before = (word for word in reversed(noun.doc[max(0, noun.i - REACH) : noun.i]) if cast.is_text(word))
    for earlier in (word for word in before if word.lemma_.lower() == name):
        owner = cast.texts.get(earlier.i)
        made = (owner,) if owner is not None else _subjects_over(earlier, cast)
        if made:
            return made
    return ()


def _subjects_over(word: Token, cast: Cast) -> tuple[Mention, ...]:
    """Return the actors that do what a word is the object of."""
    verb = next((above for above in word.ancestors if above.pos_ == "VERB"), None)
    subject = None if verb is None else syntax.surface_subject(verb)
    heads = () if subject is None else syntax.conjuncts(syntax.first_conjunct(subject))
    return tuple(one for head in heads if (one := cast.at(head)) is not None)


def _add(cast: Cast, meant: Sequence[Mention], span: Span, rule: str, *, kind: str) -> None:
    """Add words as mentions of those who are meant elsewhere."""
    for mention in meant:
        cast.add(worded(mention, span, kind=kind, rule=rule))
