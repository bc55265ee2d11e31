"""Which frames a text fires, and what fills their slots.

"Chad put the peace plan on hold" fires ``put-plan-on-hold.v.1`` with the verb "put", the noun
"plan" and the fixed words up to "hold"; its slot "subj" holds "Chad".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.frames.lexicon import Frame, Lexicon

# How many words behind its verb a fixed phrase may end: "dismissed the long report as baseless".
REACH = 15


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found in a text: its verb, the noun of its object and the last of its fixed words."""

    verb: Token
    noun: Token | None = None
    last: Token | None = None

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the trigger, in reading order."""
        own = [token for token in (self.verb, self.noun, self.last) if token is not None]
        return tuple(sorted(set(own), key=lambda token: token.i))


def hits(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[Frame, Hit]]:
    """Yield the frames whose trigger stands in the text, in reading order; roles are not looked at."""
    for token in doc:
        if token.pos_ in syntax.VERBAL or token.tag_.startswith("VB"):
            for frame in lexicon.frames.get(_lemma(token, lexicon), ()):
                hit = _hit(token, frame)
                if hit is not None:
                    yield frame, hit


def _lemma(verb: Token, lexicon: Lexicon) -> str:
    """Return the lemma of a verb: where the lexicon lacks it, one of the lexicon that has its form."""
    lemma, form = verb.lemma_.lower(), verb.lower_
    ends = ((end, more) for end, found in lexicon.words.endings.items() for more in found)
    others = (form.removesuffix(end) + more for end, more in ends if form.endswith(end))
    known = (lemma, lexicon.irregular.get(form, lemma), *others)
    return next((one for one in known if one in lexicon.frames), lemma)


def _hit(verb: Token, frame: Frame) -> Hit | None:
    noun = _noun(verb, frame.object) if frame.object else None
    last = _fixed(verb, frame.fixed) if frame.fixed else None
    missing = (frame.object and noun is None) or (frame.fixed and last is None)
    return None if missing else Hit(verb, noun, last)


def _noun(verb: Token, wanted: tuple[str, ...]) -> Token | None:
    """Return the object of a verb that is the last word of a wanted phrase and has its modifiers."""
    for noun in syntax.objects(verb):
        for phrase in wanted:
            *before, head = phrase.split()
            near = {form for word in noun.lefts for form in (word.lower_, word.lemma_.lower())}
            if head in {noun.lower_, noun.lemma_.lower()} and near.issuperset(before):
                return noun
    return None


def _fixed(verb: Token, wanted: tuple[str, ...]) -> Token | None:
    """Return the last word of a fixed phrase behind a verb, wherever in its clause the parser hung it."""
    end = min(verb.i + REACH, syntax.sentence(verb)[1])
    behind = [word for word in verb.doc[verb.i + 1 : end] if word.pos_ != "DET" or word.lower_ == "no"]
    for phrase in wanted:
        words = _without_articles(phrase)
        for start in range(len(behind) - len(words) + 1):
            part = behind[start : start + len(words)]
            same = all(w in {t.lower_, t.lemma_.lower()} for w, t in zip(words, part, strict=True))
            if same and _belongs(part, verb):
                return part[-1]
    return None


def _belongs(words: list[Token], verb: Token) -> bool:
    """Tell whether fixed words are a verb's: in its clause, or right behind it whatever the parser says."""
    if words[0].i == verb.i + 1:
        return True
    if len(words) == 1:  # A particle: "on" in "takes no position on" is none.
        return words[0].head == verb
    return verb in words[0].ancestors or verb in words[-1].ancestors


@cache
def _without_articles(phrase: str) -> tuple[str, ...]:
    return tuple(word for word in phrase.split() if word not in syntax.ARTICLES)


def fill(slot: str, hit: Hit) -> list[Token]:
    """Return the heads of what fills a slot, in reading order; an empty list if nothing does."""
    if slot.startswith("prep:"):
        found = _prepositional(slot.removeprefix("prep:").replace("_", " ").split("|"), hit)
    elif slot == "to":
        found = _infinitives(hit)
    elif slot == "subj":
        found = syntax.subjects(hit.verb)
    else:
        return _objects(hit)
    return [head for head in found if head not in hit.tokens]


def _objects(hit: Hit) -> list[Token]:
    """Return the objects of a trigger: of "renewed the mandate", if both are of it, the mandate."""
    if hit.noun is not None:
        return [hit.noun]
    # Parsers disagree whether "asked Oslo to stay" has a direct or an indirect object.
    found = syntax.objects(hit.verb) or syntax.indirect_objects(hit.verb)
    # "Called off the meeting": they may take the particle for a preposition.
    return found or (syntax.obliques(hit.verb).get(hit.last.lower_, []) if hit.last is not None else [])


def _prepositional(wanted: list[str], hit: Hit) -> list[Token]:
    """Return what stands behind one of the wanted prepositions, wherever the parser hung it."""
    hung = [syntax.obliques(place) for place in _places(hit)]
    behind = [syntax.following(token) for token in hit.tokens]
    for by_word in (*hung, *behind):
        # "Out of" may hold the particle of the trigger.
        found = [head for words, heads in by_word.items() if words.split()[-1] in wanted for head in heads]
        if found:
            return sorted(found, key=lambda head: head.i)
    return []


def _places(hit: Hit) -> Iterable[Token]:
    """Return where a prepositional phrase of the trigger may hang: parsers attach it low or high."""
    objects = [head for head in syntax.objects(hit.verb) if head.i > hit.verb.i]
    predicates = [one.head for one in syntax.complements(hit.verb) if one.kind == "pred"]
    return [*hit.tokens, *objects, *predicates]


def _infinitives(hit: Hit) -> list[Token]:
    """Return the infinitives that a trigger takes, else those that tell its purpose."""
    every = [one for place in hit.tokens for one in syntax.complements(place)]
    wanted = [one.head for one in every if one.kind == "to"]
    return wanted or [one.head for one in every if one.kind == "purpose"]
