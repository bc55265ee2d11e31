"""The tone in which somebody speaks of another: words of value in the same clause."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene
from kg.text.stances.slots import Hit
from kg.text.stances.words import words

PRIOR = 0.15
LEAST = 1.5
TABLES = {"ADJ": ("adjective",), "NOUN": ("noun", "adjective"), "VERB": ("verb", "adjective")}
WRONG = -2
KINDS = frozenset({"name", "person", "body", "group", "adjective"})


def tones(scene: Scene, found: list[Finding]) -> Iterator[Finding]:
    """Yield praise or criticism of actors in the words of somebody whose stance on them nothing else tells."""
    done = set(_told(scene, found))
    for number, mention in enumerate(scene.cast):
        if mention.kind not in KINDS:
            continue
        token = scene.doc[mention.root]
        for source in scene.sources(token):
            if scene.same(number, source) or scene.actor(number) == scene.actor(source):
                continue
            start, end = syntax.sentence(token)
            inside = [w for w in scene.doc[start:end] if scene.said[w.i] == scene.said[token.i] and not scene.is_named(w)]
            values = [(of_word(w) * (-1 if w.i and syntax.negated(w) else 1), w) for w in inside]
            value = sum(v for v, _ in values)
            if abs(value) < LEAST:
                continue
            best = max(values, key=lambda p: (abs(p[0]), -p[1].i))[1]
            key = (scene.actor(source), scene.actor(number), start)
            if key in done:
                continue
            done.add(key)
            yield Finding(
                frame="tone", hit=Hit(best), stance="praises" if value > 0 else "criticizes", actor=source,
                subject=(mention.start, mention.end), subject_mention=number, towards=(number,), prior=PRIOR,
            )


def _told(scene: Scene, found: list[Finding]) -> Iterator[tuple[str, str, int]]:
    """Yield who takes a stance on whom in which sentence by what was found."""
    for finding in found:
        if finding.reason is None and finding.actor is not None:
            start, _ = syntax.sentence(finding.hit.token)
            about = [*finding.towards, *([finding.subject_mention] if finding.subject_mention is not None else [])]
            for mention in about:
                yield scene.actor(finding.actor), scene.actor(mention), start


def of_word(word: Token) -> int:
    known, lemma = words(), word.lemma_.lower()
    tables = known.evaluative
    values = [tables[kind].get(lemma, 0) for kind in TABLES.get(word.pos_, ()) if kind in tables]
    if word.pos_ == "ADV":
        values.append(known.adverbs.get(lemma, 0))
    if lemma in (known.wrongs if word.pos_ == "NOUN" else known.wrong_verbs if word.pos_ == "VERB" else ()):
        values.append(WRONG)
    return max(values, key=abs, default=0)


