"""Frames over the parse: which of them fired, for whom, and in which words their subject stands.

"Oman may back the plan" fires ``back.v.1``: the actor is Oman, the subject "plan", and it is only
possible. "Chad put the peace plan on hold" fires ``put-plan-on-hold.v.1`` with the verb "put", the noun
"plan" and the fixed words up to "hold"; its slot "subj" holds "Chad".

``kg_frames`` leaves every frame that fired in the Doc (``kg.text.records.FrameFinding``), in
reading order; one that can second no mark of the reader says why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.analysis import Analysis, analysis
from kg.text.frames import lexicon
from kg.text.frames.lexicon import Frame, Lexicon
from kg.text.frames.scope import NEGATED, scope
from kg.text.records import FrameFinding, set_findings

NEUTRAL = "neutral"
# How many words behind its verb a fixed phrase may end: "dismissed the long report as baseless".
REACH = 15
Range = tuple[int, int]


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


@Language.factory("kg_frames", assigns=["doc.user_data"])
def make_frames(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that leaves the frames that fired in a text in ``doc.user_data``."""
    frames = lexicon.shipped()

    def component(doc: Doc) -> Doc:
        with syntax.remembering(doc):
            set_findings(doc, fired(doc, frames, analysis(doc)))
        return doc

    return component


def fired(doc: Doc, frames: Lexicon, known: Analysis) -> list[FrameFinding]:
    """Return every frame that fired, in reading order; those that second nothing have a reason."""
    found = [one for frame, hit in hits(doc, frames) for one in findings(frame, hit, frames, known)]
    return sorted(found, key=lambda one: (one.trigger[0], one.frame, one.actor or 0, one.subject or (0, 0)))


def findings(frame: Frame, hit: Hit, frames: Lexicon, known: Analysis) -> Iterator[FrameFinding]:
    """Yield one finding per actor and subject of a frame that fired; one with the reason if there is none."""
    around = scope(hit.verb, frames.words)
    base = FrameFinding(
        frame=frame.id,
        trigger=tuple(token.i for token in hit.tokens),
        stance=frames.words.negated.get(frame.stance, frame.stance) if around.negated else frame.stance,
        negated=syntax.negated(hit.verb),
        modality=around.modality,
    )
    actors = _actors(frame, hit, known)
    subjects: list[Range | None] = [*_subjects(frame, hit)]
    if not subjects and base.stance == NEUTRAL:
        # What an abstention is on stands elsewhere: "The draft failed. China abstained."
        subjects = [None]
    turned = around.negated and frame.stance not in frames.words.negated
    reason = around.unsaid or (NEGATED if turned else _reason(actors, subjects))
    if reason is not None:
        yield replace(base, actor=next(iter(actors), None), subject=next(iter(subjects), None), reason=reason)
        return
    for actor in actors:
        for subject in subjects:
            yield replace(base, actor=actor, subject=subject)


def _reason(actors: list[int], subjects: list[Range | None]) -> str | None:
    """Return why a frame with these roles seconds nothing, or None."""
    if not subjects:
        return "no subject"
    return None if actors else "no actor"


def _actors(frame: Frame, hit: Hit, known: Analysis) -> list[int]:
    """Return the mentions of those in the actor slots: of "both countries" each."""
    named = known.mentioned(head for slot in frame.actor for head in fill(slot, hit))
    return list(dict.fromkeys(number for one in named for number in known.together(one)))


def _subjects(frame: Frame, hit: Hit) -> list[Range]:
    """Return the words of what fills the first subject slot that holds anything."""
    for slot in frame.subject:
        heads = fill(slot, hit)
        if heads:
            return [_extent(head) for head in heads]
    return []


def _extent(head: Token) -> Range:
    """Return the words of a subject: of "the plan, which failed" those of the plan; or a clause."""
    start, end = syntax.phrase(head)
    for token in head.doc[head.i + 1 : end]:
        # ", which …" adds to the subject and does not identify it.
        if token.text == "," and token.i + 1 < end and _opens_loosely(token.nbor(), head):
            return start, token.i
    return start, end


def _opens_loosely(token: Token, head: Token) -> bool:
    if head.pos_ in {"NOUN", "PROPN"} and token.tag_ == "VBG":
        return True
    return syntax.is_relative_pronoun(token) or (
        token.pos_ == "ADP" and token.i + 1 < len(token.doc) and syntax.is_relative_pronoun(token.nbor())
    )


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
