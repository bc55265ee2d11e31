"""What "it" and "this" take up, and what a stance without a subject is about: the topic before."""

from __future__ import annotations

from spacy.tokens import Span, Token

from kg.text import syntax
from kg.text.records import FrameFinding
from kg.text.stances.extents import extent
from kg.text.stances.findings import Finding
from kg.text.stances.scene import Scene
from kg.text.stances.words import words

# How many sentences back a topic is followed.
REACH = 3
CORE = frozenset({"subject", "object"})
PLURALS = frozenset({"them", "these", "they", "those"})
NOMINAL = frozenset({"NOUN", "PROPN"})


def subject_of(finding: Finding, scene: Scene, before: list[FrameFinding]) -> tuple[int, int] | None:
    """Return the words of a finding's subject; for a bare pronoun those that it takes up.

    A stance that names no subject ("China abstained") has the topic before too. A
    pronoun that stands for an actor stays as it is; one that nothing near precedes gives None.
    """
    voting = finding.hit.token.lemma_.lower() in words().voting
    if finding.subject is None:
        return _before(finding.at, scene, before, voting=voting)
    start, end = finding.subject
    if end - start != 1 or scene.doc[start].lower_ not in words().topic_pronouns:
        return start, end
    if finding.subject_mention is not None:
        return start, end
    return _before(start, scene, before, voting=voting, plural=scene.doc[start].lower_ in PLURALS)


def _before(
    at: int, scene: Scene, before: list[FrameFinding], *, voting: bool, plural: bool = False
) -> tuple[int, int] | None:
    """Return the topic before a token: in the nearest sentence that has one, a thing before an act."""
    spoken = _spoken_of(at, scene, before)
    sentence: Span | None = scene.doc[at].sent
    for _ in range(REACH + 1):
        if sentence is None:
            return None
        inside = [scene.doc[i] for i in range(sentence.start, min(sentence.end, at))]
        topics = [t for t in inside if t.i in spoken or _is_topic(t, scene, voting=voting)]
        topics = [t for t in topics if not plural or t.tag_ in {"NNS", "NNPS"}]
        if topics:
            best = max(topics, key=_weight)
            return spoken.get(best.i) or extent(best, "thing")
        sentence = scene.doc[sentence.start - 1].sent if sentence.start else None
    return None


def _spoken_of(at: int, scene: Scene, before: list[FrameFinding]) -> dict[int, tuple[int, int]]:
    """Return the subjects of the stances before, actors left out, by the token of their head."""
    found = {}
    for record in before:
        start, end = record.subject or (at + 1, at + 1)
        if end > at:
            continue
        head = scene.doc[start:end].root
        if scene.at(head) is None:
            found[head.i] = (start, end)
    return found


def _is_topic(token: Token, scene: Scene, *, voting: bool) -> bool:
    """Tell whether a noun names what stances are taken on; for a vote, what is put to one."""
    if token.pos_ != "NOUN" or token.i in scene.heads:
        return False
    lemma = token.lemma_.lower()
    return lemma in words().votables if voting else lemma in words().topics


def _weight(token: Token) -> tuple[bool, bool, int]:
    """Return how much a head of words is the topic of its sentence; of two alike the later."""
    return token.pos_ in NOMINAL, syntax.relation(syntax.first_conjunct(token)) in CORE, token.i
