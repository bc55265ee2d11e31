"""Which frames a text fires, before anything is known of their roles."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.frames.lexicon import Frame, Lexicon
from kg.text.frames.slots import Hit, prepositions
from kg.text.frames.words import words
from kg.text.words import spotted

NOMINAL = {"NOUN", "PROPN"}
ADJECTIVAL = {"ADJ", "VERB", "ADV"}
# The subject slot of prepositions that make a predicate: "is against the plan".
PREDICATED = ("self",)
# How many words behind its verb a fixed phrase may end: "dismissed the long report as baseless".
REACH = 15


def hits(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Frame, Hit]]:
    """Yield the frames whose trigger stands in the text, in reading order of the trigger.

    For one token the longest triggers come first; roles are not looked at.
    """
    closing = {token.i for token in spotted(doc, lexicon.phrases.keys())}
    for token in doc:
        part = token.pos_
        if part in syntax.VERBAL or token.tag_.startswith("VB"):
            yield from _verbal(token, lexicon)
        if part in NOMINAL or token.tag_ == "VBG":
            yield from _nominal(token, lexicon)
        if part in ADJECTIVAL:
            yield from _adjectival(token, lexicon)
        if token.i in closing:
            yield from _prepositional(token, lexicon)


def _verbal(token: Token, lexicon: Lexicon) -> Iterator[tuple[Frame, Hit]]:
    lemma = token.lemma_.lower()
    if lemma not in lexicon.verbs:
        lemma = lexicon.verb_forms.get(token.lower_, lemma)
    frames = lexicon.verbs.get(lemma, ())
    if not frames:
        return
    near = _Near(token)
    for frame in frames:
        hit = _verb_hit(token, frame, near)
        if hit is not None:
            yield frame, hit


class _Near:
    """What stands about a verb, read once for all its frames.

    ``behind`` are the words where its fixed phrases are sought, with lower case and lemma,
    ``forms`` all of these; ``things`` its objects, ``names`` their lower case and lemmas;
    ``particle`` is its particle or None, ``particles`` what may be one: the word right behind
    it whatever the parser made of it, and its children.
    """

    def __init__(self, verb: Token) -> None:
        self.verb = verb
        self.particle = syntax.particle(verb)

    @cached_property
    def particles(self) -> dict[str, Token]:
        verb = self.verb
        near = [verb.doc[i] for i in range(verb.i + 1, min(verb.i + 7, len(verb.doc)))]
        own = [word for word in near if word.i == verb.i + 1 or word.head.i == verb.i]
        return {word.lower_: word for word in reversed(own)}

    @cached_property
    def behind(self) -> list[tuple[Token, str, str]]:
        end = min(self.verb.i + REACH, syntax.sentence(self.verb)[1])
        words_of = [self.verb.doc[i] for i in range(self.verb.i + 1, end)]
        return [(w, w.lower_, w.lemma_.lower()) for w in words_of if w.pos_ != "DET" or w.lower_ == "no"]

    @cached_property
    def forms(self) -> set[str]:
        return {form for _, *forms in self.behind for form in forms}

    @cached_property
    def things(self) -> list[Token]:
        return _things(self.verb)

    @cached_property
    def names(self) -> set[str]:
        return {form for thing in self.things for form in (thing.lower_, thing.lemma_.lower())}


def _verb_hit(verb: Token, frame: Frame, near: _Near) -> Hit | None:
    particle = _particle(frame, near)
    noun = _noun(frame.object, near) if frame.object else None
    fixed = [_fixed(wanted, near) for wanted in (frame.oblique, frame.complement) if wanted]
    missing = (frame.particle and particle is None) or (frame.object and noun is None) or None in fixed
    if missing or _has_another_particle(frame, near):
        return None
    return Hit(verb, noun, tuple(token for token in (particle, *fixed) if token is not None))


def _particle(frame: Frame, near: _Near) -> Token | None:
    return near.particles.get(frame.particle) if frame.particle else None


def _has_another_particle(frame: Frame, near: _Near) -> bool:
    """Tell whether a verb has a particle that makes another verb of it: "set off" is not "set"."""
    if frame.particle or near.particle is None or frame.oblique:
        return False
    return not _is_prepositional(near.particle, frame)


def _noun(wanted: tuple[str, ...], near: _Near) -> Token | None:
    if near.names.isdisjoint(_last_words(wanted)):
        return None
    return next((thing for thing in near.things if _is_phrase(thing, wanted)), None)


def _is_prepositional(particle: str, frame: Frame) -> bool:
    """Tell whether a particle is one of the frame's prepositions taken for a particle."""
    return any(particle in prepositions(slot) for slot in (*frame.subject, *frame.towards))


def _things(verb: Token) -> list[Token]:
    """Return the objects of a verb; of "tons of aid" the aid too."""
    heads = syntax.objects(verb)
    parts = [head for head in heads if head.lemma_.lower() in words().partitives]
    return [*heads, *(inner for head in parts for inner in syntax.obliques(head).get("of", ()))]


def _is_phrase(noun: Token, wanted: tuple[str, ...]) -> bool:
    """Tell whether a noun is the last word of one of the wanted phrases and has its modifiers."""
    for phrase in wanted:
        *before, head = phrase.split()
        if noun.lemma_.lower() == head or noun.lower_ == head:
            near = {w.lower_ for w in noun.lefts} | {w.lemma_.lower() for w in noun.lefts}
            if near.issuperset(before):
                return True
    return False


def _fixed(wanted: tuple[str, ...], near: _Near) -> Token | None:
    """Return the last word of a fixed phrase behind a verb, wherever in its clause the parser hung it."""
    if near.forms.isdisjoint(_first_words(wanted)):
        return None
    verb, behind = near.verb, near.behind
    for phrase in wanted:
        first, *rest = _without_articles(phrase)
        for start, (token, *forms) in enumerate(behind):
            if first not in forms:
                continue
            part = behind[start + 1 : start + 1 + len(rest)]
            same = len(part) == len(rest) and all(w in row[1:] for w, row in zip(rest, part, strict=True))
            last = part[-1][0] if part else token
            if same and (verb in token.ancestors or verb in last.ancestors):
                return last
    return None


@cache
def _last_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in phrases)


@cache
def _first_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_without_articles(phrase)[0] for phrase in phrases)


@cache
def _without_articles(phrase: str) -> tuple[str, ...]:
    return tuple(word for word in phrase.split() if word not in syntax.ARTICLES)


def _nominal(token: Token, lexicon: Lexicon) -> Iterator[tuple[Frame, Hit]]:
    if token.pos_ in NOMINAL:
        lemma = token.lemma_.lower()
    elif token.lower_ in lexicon.nouns and (syntax.possessor(token) or syntax.modifiers(token)):
        lemma = token.lower_  # "Egypt's backing of": taggers waver between noun and verb.
    else:
        return
    for frame in lexicon.nouns.get(lemma, ()):
        if _preceded(token, frame):
            yield frame, Hit(token)


def _adjectival(token: Token, lexicon: Lexicon) -> Iterator[tuple[Frame, Hit]]:
    frames = lexicon.adjectives.get(token.lemma_.lower(), ()) or lexicon.adjectives.get(token.lower_, ())
    for frame in frames:
        if _preceded(token, frame) and _predicative(token) and not _is_done_by(token, frame):
            yield frame, Hit(token, adjectival=True)


def _is_done_by(token: Token, frame: Frame) -> bool:
    """Tell whether a participle is no adjective but an act: "as determined by the UN"."""
    felt = any("by" in prepositions(slot) for slot in frame.subject)
    return not felt and bool(syntax.agents(token))


def _predicative(token: Token) -> bool:
    if syntax.copula(token) is not None:
        return True
    if token.pos_ == "VERB" and token.tag_ in {"VBN", "VBD", "JJ"}:
        return token.tag_ == "JJ" or syntax.is_passive(token)
    relation = syntax.relation(token)
    if relation == "modifier":
        return bool(token.i > token.head.i)
    return relation in {"complement", "predicate", "adverbial", "relative", "conjunct", "root"}


def _preceded(token: Token, frame: Frame) -> bool:
    """Tell whether the words before the last one of a multiword trigger stand before the token."""
    for lemma in frame.lemmas:
        *before, last = lemma.split()
        if last not in (token.lemma_.lower(), token.lower_):
            continue
        if not before:
            return True
        near = [token.doc[i].lower_ for i in range(max(0, token.i - len(before) - 2), token.i)]
        if all(word in near for word in before):
            return True
    return False


def _prepositional(token: Token, lexicon: Lexicon) -> Iterator[tuple[Frame, Hit]]:
    for frame in lexicon.phrases.get(token.lower_, ()):
        for phrase in frame.lemmas:
            wanted = phrase.split()
            start = token.i + 1 - len(wanted)
            if start < 0 or [token.doc[i].lower_ for i in range(start, token.i + 1)] != wanted:
                continue
            if frame.subject != PREDICATED:
                yield frame, Hit(token, others=tuple(token.doc[start : token.i]))
            elif token.head.i > token.i and syntax.is_marker(token) and syntax.copula(token.head) is not None:
                yield frame, Hit(token.head, others=(token,))
            break
