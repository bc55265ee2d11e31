"""Where all meets: marks of the reader, attributions and mentions become positions.

"Russia opposes the plan, Lavrov said": the reader marks trigger, stance and the words of each role; the
mentions say who is meant; the attribution says who speaks, and who holds a stance that names no holder; the
scope of a trigger says what is not so. ``kg_positions`` leaves the positions
(``kg.text.records.PositionRecord``), and what came to nothing with the reason, so that an explanation
has only to read them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg import resources
from kg.stance_scheme import polarities
from kg.text import syntax
from kg.text.actors import Mention, append_mentions
from kg.text.actors.lexicon import lexicon
from kg.text.analysis import analysis
from kg.text.attribution.voices import DOCUMENT
from kg.text.confidence import Evidence, confidence
from kg.text.records import (
    DROPPED,
    POSITIONS,
    Dropped,
    PositionRecord,
    StanceMark,
    Stretch,
    marks,
)
from kg.text.roles import Parties, Range, coordinated
from kg.text.scope import ASSERTED, NEGATED, Scope, Words, scope_of
from kg.text.words import lists

NEUTRAL = "neutral"
NOBODY = "nobody is found who holds it"
NOTHING = "the reader found no words that it is about"
AGAIN = "says the same as a surer one"
# Share of the shorter of two subjects from which they are the same words.
SAME = 0.5


@Language.factory("kg_positions", assigns=["doc.user_data"])
def make_positions(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that joins what was found into positions."""
    weights = resources.words("confidence.toml")["weights"]
    scope = lists(Words, "scope.toml")

    def positions(doc: Doc) -> Doc:
        with syntax.remembering(doc):
            joined = Join(doc, weights, scope)
            records = joined.positions()
        append_mentions(doc, joined.added)
        doc.user_data[POSITIONS] = [record.to_dict() for record in records]
        doc.user_data[DROPPED] = [asdict(one) for one in joined.dropped]
        return doc

    return positions


class Join:
    """The marks of one text, and what is known of it."""

    def __init__(self, doc: Doc, weights: Mapping[str, float], scope: Words) -> None:
        self._doc = doc
        self._weights = weights
        self._scope = scope
        self._analysis = analysis(doc)
        self._parties = Parties(self._analysis)
        self.dropped: list[Dropped] = []

    @property
    def added(self) -> list[Mention]:
        """The unnamed groups that no mention stood for, to be numbered behind the mentions."""
        return self._parties.added

    def positions(self) -> list[PositionRecord]:
        """Return the positions in the order of their triggers."""
        read = [found for mark in marks(self._doc) for found in self._of_mark(mark)]
        return sorted(self._once(read), key=lambda record: (record.trigger, record.subject))

    def _decided(self, mark: StanceMark, forms: set[str]) -> StanceMark:
        """Return a mark that says who takes no side as neutral: the corpus of the reader has few such."""
        return replace(mark, stance=NEUTRAL, stance_score=1.0) if forms & self._scope.undecided else mark

    def _is_denied(self, mark: StanceMark, forms: set[str], around: Scope) -> bool:
        """Tell whether words say that a stance is not so: "not against it", "did not oppose it"."""
        inside = bool(forms & syntax.NEGATIONS)
        if not forms & self._scope.adverse:
            # "Supports neither plan"; what stands in the trigger the reader has read, and "must not" demands.
            return mark.polarity > 0 and mark.stance != "demands" and around.negated and not inside
        return around.negated or inside

    def _is_left_out(self, trigger: Range, words: Range) -> bool:
        """Tell whether words leave a holder out: "neither Peru nor Chile", "all except Peru"."""
        verb = self._doc[trigger[0] : trigger[1]].root
        start, end = words
        before = {self._doc[max(0, start - more) : start].text.lower() for more in (1, 2)}
        none = any(start <= one.i < end for one in syntax.of_nobody(verb))
        return none or bool(before & self._scope.exceptions)

    def _is_doubted(self, holder: Range, subject: Range) -> bool:
        """Tell whether a holder only acts in what is doubted: "no proof that Peru backs it"."""
        clause = self._doc[subject[0] : subject[1]]
        acts = any(holder[0] <= one.i < holder[1] for one in syntax.explicit_subjects(clause.root))
        return acts and scope_of(clause, self._scope).unsaid is not None

    def _once(self, records: list[PositionRecord]) -> list[PositionRecord]:
        """Keep the surest of several positions of a sentence with one actor and sign on the same words."""
        kept: dict[tuple[int, str, int], list[PositionRecord]] = defaultdict(list)
        for record in sorted(records, key=lambda one: (-one.confidence, one.trigger, one.subject)):
            at, sign = self._sentence(record.trigger[0]), polarities()[record.stance]
            others = kept[at, self._actor(record.actor), sign]
            if any(_share(record.subject, other.subject) >= SAME for other in others):
                self._drop(record, AGAIN)
            else:
                others.append(record)
        return [record for others in kept.values() for record in others]

    def _sentence(self, token: int) -> int:
        """Return where the sentence of a token begins."""
        return syntax.sentence(self._doc[token])[0]

    def _of_mark(self, mark: StanceMark) -> Iterator[PositionRecord]:
        trigger = self._tokens(mark.trigger)
        span = self._doc[trigger[0] : trigger[1]]
        forms = _forms(span)
        mark, around = self._decided(mark, forms), scope_of(span, self._scope)
        if self._is_denied(mark, forms, around) or around.unsaid is not None:
            self._drop(mark, around.unsaid or NEGATED)
            return
        subjects = list(self._subjects(mark))
        if not subjects:
            self._drop(mark, NOTHING)
            return
        holders = self._holders(mark, trigger)
        if not holders:
            self._drop(mark, NOBODY)
        for holder, words, score in holders:
            aimed = self._towards(mark, holder, trigger)
            speaker, reporter = self._speaker(holder, trigger), self._reporter(holder, trigger)
            for subject, sure in subjects:
                if words is not None and self._is_doubted(words, subject):
                    self._drop(mark, NEGATED)
                    continue
                evidence = self._evidence(mark, holder, score, sure)
                yield PositionRecord(
                    stance=mark.stance,
                    modality=around.modality if mark.modality == ASSERTED else mark.modality,
                    trigger=trigger,
                    actor=holder,
                    words=words,
                    speaker=speaker,
                    reported_by=reporter,
                    subject=subject,
                    subject_mention=self._mention_of(subject),
                    towards=aimed or self._concerned(subject, holder),
                    confidence=confidence(evidence, self._weights),
                    evidence=asdict(evidence),
                    found_by=(mark.reader,),
                )

    def _subjects(self, mark: StanceMark) -> Iterator[tuple[Range, float]]:
        """Yield the words of each subject that is marked, and of the acts coordinated with it."""
        marked = [(self._trimmed(self._tokens(one)), one.score) for one in mark.subject]
        for words, score in marked:
            first, *further = coordinated(self._doc, words)
            yield first, score
            for one in further:
                if not any(_touch(one, other) for other, _ in marked if other != words):
                    yield one, score

    def _holders(self, mark: StanceMark, trigger: Range) -> list[tuple[int, Range | None, float]]:
        """Return who holds a stance, with the words that say so: those marked, else who says it."""
        marked = [(self._tokens(one), one.score) for one in mark.holder]
        found = [(number, words, score) for words, score in marked for number in self._parties.of(*words)]
        if found:
            return [one for one in found if not self._is_left_out(trigger, one[1])]
        near = marked[0][0] if marked else None
        # "Some" are others than who speaks of them.
        others = near is not None and self._doc[slice(*near)].text.lower() in lexicon()["phrase.quantifiers"]
        sources = () if others else self._analysis.sources(self._doc[trigger[0]])
        return [(number, near, 0.0) for number in sources]

    def _towards(self, mark: StanceMark, holder: int, trigger: Range) -> tuple[int, ...]:
        found: dict[str, int] = {}
        # Words that hold the trigger are a clause, and nobody at whom it is aimed.
        for words in (words for words in map(self._tokens, mark.towards) if not _touch(words, trigger)):
            for number in self._parties.of(*words):
                found.setdefault(self._actor(number), number)
        found.pop(self._actor(holder), None)
        return tuple(found.values())

    def _concerned(self, subject: Range, holder: int) -> tuple[int, ...]:
        """Return whom a stance on "Peru", "Peru's plan" or "the plan of Peru" is aimed at: Peru."""
        root = self._doc[subject[0] : subject[1]].root
        named = self._mention_of(subject)
        heads = syntax.obliques(root)
        owners = [*syntax.possessor(root), *heads.get("by", ()), *heads.get("of", ())]
        found = self._analysis.mentioned(owners) if named is None else [named]
        return tuple(n for n in found[:1] if self._actor(n) != self._actor(holder))

    def _evidence(self, mark: StanceMark, holder: int, score: float, subject: float) -> Evidence:
        """Return what speaks for a position; ``score`` and ``subject`` are how sure the words of each are."""
        known = self._analysis.mentions
        return Evidence(
            trigger=mark.trigger.score,
            stance=mark.stance_score,
            holder_score=score,
            subject=subject,
            holder=known[holder].kind if holder < len(known) else "as written",
        )

    def _speaker(self, holder: int, trigger: Range) -> int | None:
        """Return the mention of the named person whose words carry the stance, or None."""
        known = self._analysis.mentions
        if holder < len(known) and known[holder].speaker:
            beside = holder > 0 and known[holder].rule == "person.apposition"
            # "Ana Ruiz, the envoy": the words are the office's, the speaker is the name before it.
            return holder - 1 if beside and known[holder - 1].iri == known[holder].iri else holder
        source = self._analysis.source(self._doc[trigger[0]])
        return source if source is not None and known[source].speaker else None

    def _reporter(self, holder: int, trigger: Range) -> int | None:
        """Return the mention of who says that somebody else takes the stance, or None."""
        source = self._analysis.source(self._doc[trigger[0]])
        return source if source is not None and self._actor(source) != self._actor(holder) else None

    def _actor(self, number: int) -> str:
        known = self._analysis.mentions
        return self._analysis.actor(number) if number < len(known) else self.added[number - len(known)].iri

    def _mention_of(self, words: Range) -> int | None:
        """Return the mention that a subject consists of, if it names an actor and nothing else."""
        number = self._analysis.at(self._doc[words[0] : words[1]].root)
        if number is None:
            return None
        mention = self._analysis.mentions[number]
        # "The declaration" may speak for who made it; what a stance is on is the declaration.
        whole = mention.start <= words[0] and words[1] <= mention.end and mention.rule != DOCUMENT
        return number if whole else None

    def _tokens(self, stretch: Stretch) -> Range:
        span = self._doc.char_span(stretch.start, stretch.end, alignment_mode="expand")
        assert span is not None
        return span.start, span.end

    def _trimmed(self, words: Range) -> Range:
        """Return the words of a subject with its owner, without a leading article and outer punctuation."""
        start, end = self._completed(words)
        owners = syntax.possessor(self._doc[start:end].root)
        start = min([start, *(syntax.phrase(one)[0] for one in owners if syntax.phrase(one)[1] == start)])
        while start < end - 1 and (self._doc[start].lower_ in syntax.ARTICLES or self._doc[start].is_punct):
            start += 1
        while end - 1 > start and self._doc[end - 1].is_punct:
            end -= 1
        return start, end

    def _completed(self, words: Range) -> Range:
        """Return words that end inside a compound with all of it: "draft" with "resolution on Mali"."""
        root = self._doc[words[0] : words[1]].root
        cut = syntax.relation(root) == "compound" and words[1] <= root.head.i
        return (words[0], syntax.phrase(root.head)[1]) if cut else words

    def _drop(self, seen: PositionRecord | StanceMark, reason: str) -> None:
        if isinstance(seen, StanceMark):
            by, start, end = seen.reader, seen.trigger.start, seen.trigger.end
        else:
            span = self._doc[seen.trigger[0] : seen.trigger[1]]
            by, start, end = seen.found_by[0], span.start_char, span.end_char
        self.dropped.append(Dropped(start=start, end=end, stance=seen.stance, found_by=by, reason=reason))


def _forms(span: Span) -> set[str]:
    """Return some words and their lemmas, in lower case."""
    return {form for token in span for form in (token.lower_, token.lemma_.lower())}


def _touch(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _share(one: Range, other: Range) -> float:
    """Return the share of the shorter of two ranges that both have, in [0, 1]."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, shared) / min(one[1] - one[0], other[1] - other[0])
