"""The tone in which somebody speaks of another, or deals with another: words of value in the same clause.

What a tone tells is doubtful, and left out unless somebody asks for such positions. It counts
only where nothing surer tells what the one thinks of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.findings import Finding
from kg.text.stances.holders import owner
from kg.text.stances.scene import Scene
from kg.text.stances.slots import Hit
from kg.text.stances.words import words

PRIOR = 0.15
# From which sum of the values of its words a clause has a tone.
LEAST = 1.5
# What a word for a wrong counts.
WRONG = -2
# What a word of tone.toml counts.
TONE = 1.5
TABLES = {"ADJ": ("adjective",), "NOUN": ("noun", "adjective"), "VERB": ("verb", "adjective")}
KINDS = frozenset({"name", "person", "body", "group", "adjective", "pronoun"})
# Prepositions that lead from what somebody meets with to who gives it: "criticism from", "outrage among".
GIVING = ("from", "by", "among", "within", "of", "in")


def tones(scene: Scene, found: list[Finding]) -> Iterator[Finding]:
    """Yield praise or criticism of actors by the words in which somebody speaks of them or deals with them."""
    told = set(_told(scene, found))
    named = [(n, scene.doc[m.root]) for n, m in enumerate(scene.cast) if m.kind in KINDS]
    for reader in (_meeting, _speaking, _doing):
        for number, token in named:
            start, _ = syntax.sentence(token)
            for holder, inside in reader(token, scene):
                key = (scene.actor(holder), scene.actor(number), start)
                if key in told or scene.same(number, holder):
                    continue
                value, trigger = _valued(inside, scene)
                if abs(value) >= LEAST:
                    told.add(key)
                    if reader is _meeting:
                        told.add((key[1], key[0], start))
                    yield _toned(holder, number, value, trigger, scene)


def _toned(holder: int, number: int, value: float, trigger: Token, scene: Scene) -> Finding:
    mention = scene.cast[number]
    return Finding(
        frame="tone", hit=Hit(trigger), stance="praises" if value > 0 else "criticizes", actor=holder,
        subject=(mention.start, mention.end), subject_mention=number, towards=(number,), prior=PRIOR,
    )  # fmt: skip


def _told(scene: Scene, found: list[Finding]) -> Iterator[tuple[str, str, int]]:
    """Yield who takes a stance on whom in which sentence, by what was found."""
    for finding in found:
        if finding.reason is None and finding.actor is not None:
            start, _ = syntax.sentence(finding.hit.token)
            about = {*finding.towards, *([] if finding.subject_mention is None else [finding.subject_mention])}
            yield from ((scene.actor(finding.actor), scene.actor(mention), start) for mention in about)


def _speaking(token: Token, scene: Scene) -> Iterator[tuple[int, list[Token]]]:
    """Yield who says a sentence in which somebody is named, and its words."""
    start, end = syntax.sentence(token)
    for source in scene.sources(token):
        yield source, [w for w in scene.doc[start:end] if scene.said[w.i] == scene.said[token.i]]


def _doing(token: Token, scene: Scene) -> Iterator[tuple[int, list[Token]]]:
    """Yield who does something that concerns somebody, and the words that tell it."""
    below = token
    for above in token.ancestors:
        if above.pos_ == "VERB":
            subjects = syntax.subjects(above)
            if below in subjects:
                return
            doers = [m for head in subjects if (m := _doer(head, scene)) is not None]
            if doers:
                left = {w.i for s in subjects for w in s.subtree}
                inside = [w for w in above.subtree if w.i not in left]
                yield from ((doer, inside) for doer in doers)
                return
        below = above


def _doer(head: Token, scene: Scene) -> int | None:
    """Return who a subject is, or whose word or act it is: "Ana Ruiz's speech"."""
    mention = scene.at(head)
    return owner(head, scene) if mention is None else mention


def _meeting(token: Token, scene: Scene) -> Iterator[tuple[int, list[Token]]]:
    """Yield who gives what somebody or his act meets with, and its words: "drew the anger of Peru"."""
    thing = token
    while syntax.relation(thing) in {"possessor", "compound", "modifier", "conjunct"} and thing.head.i != thing.i:
        thing = thing.head
    verb = thing.head
    if verb.pos_ != "VERB" or thing not in syntax.surface_subjects(verb):
        return
    met = {head.i: head for heads in syntax.obliques(verb).values() for head in heads if head.pos_ == "NOUN"}
    met |= {head.i: head for head in syntax.objects(verb) if head.pos_ == "NOUN" and head.i != thing.i}
    for noun in met.values():
        by_word = syntax.obliques(noun) | {w: h for w, h in syntax.obliques(verb).items() if w in GIVING}
        for word in GIVING:
            for giver in scene.mentioned(h for h in by_word.get(word, ()) if h.i > noun.i):
                yield giver, [noun, *syntax.modifiers(noun)]


def _valued(inside: Iterable[Token], scene: Scene) -> tuple[int, Token]:
    """Return the sum of the values of words, and the word that weighs most."""
    values = [(_value(word), word) for word in inside if not scene.is_named(word)]
    if not values:
        return 0, scene.doc[0]
    trigger = max(values, key=lambda pair: (abs(pair[0]), -pair[1].i))[1]
    return sum(value for value, _ in values), trigger


def _value(word: Token) -> int:
    known, lemma = words(), word.lemma_.lower()
    values = [known.evaluative[kind].get(lemma, 0) for kind in TABLES.get(word.pos_, ())]
    if word.pos_ == "ADV":
        values.append(known.adverbs.get(lemma, 0))
    if lemma in (known.wrongs if word.pos_ == "NOUN" else known.wrong_verbs if word.pos_ == "VERB" else ()):
        values.append(WRONG)
    value = max(values, key=abs, default=0) or known.tone.get(lemma, 0) * TONE
    return -value if value and syntax.negated(word) else value
