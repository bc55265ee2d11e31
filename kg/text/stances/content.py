"""Stances of what somebody says without naming them: evaluations, demands, charges, promises.

"'It is a sham', she said", "Sudan must withdraw, he said", "they have violated the truce,
he said", "'We will rebuild the port'": the one who says it takes the stance.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.aims import aims
from kg.text.stances.findings import Finding
from kg.text.stances.framed import extent
from kg.text.stances.holders import actor_at
from kg.text.stances.scene import Scene
from kg.text.stances.scope import DEONTIC, scope
from kg.text.stances.slots import Hit
from kg.text.stances.words import words

STRONG = 3
BAD = -2
# How many words a valued phrase may reach to either side of its predicate.
REACH = 6
VERBAL = {"VERB", "AUX"}


def content_findings(predicate: Token, scene: Scene) -> Iterator[Finding]:
    """Yield what a clause of somebody's words says of the stance of who says them."""
    source = scene.source(predicate)
    if source is None:
        return
    around = scope(predicate)
    if around.reason not in {None, DEONTIC} or around.modality == "possible":
        return
    for rule in (demands, denials, charges, evaluations, promises):
        found = list(rule(predicate, scene, source))
        if found:
            yield from found
            return


def _finding(
    predicate: Token, scene: Scene, source: int, *, frame: str, stance: str, subject: tuple[int, int],
    heads: list[Token], named: list[int] | None = None, clause: bool = False, prior: float = 0.7,
) -> Finding:  # fmt: skip
    return Finding(
        frame=frame, hit=Hit(predicate), stance=stance, actor=source, subject=subject,
        subject_mention=scene.at(heads[0]) if len(heads) == 1 else None,
        towards=aims(heads, scene, actor=source, stance=stance, named=named or []),
        clause=clause, prior=prior,
    )  # fmt: skip


def demands(predicate: Token, scene: Scene, source: int) -> Iterator[Finding]:
    """Yield a demand: "X must Y", "X has to Y", "it is vital that X Y", "there is a need for Y"."""
    known = words()
    if set(syntax.modals(predicate)) & known.deontic_modals:
        yield from _demand(predicate, predicate, scene, source, "deontic.modal")
    elif predicate.lemma_ == "have" and _duties(predicate):
        for noun in _duties(predicate):
            for complement in _infinitives(noun, predicate):
                yield from _demand(complement.head, predicate, scene, source, "deontic.noun")
    elif predicate.lemma_ in known.deontic_verbs:
        for complement in syntax.complements(predicate):
            if complement.kind in {"to", "purpose"}:
                yield from _demand(complement.head, predicate, scene, source, "deontic.verb")
    elif predicate.lemma_ in known.deontic_predicates and syntax.copula(predicate) is not None:
        for head in _wanted(predicate):
            yield from _demand(head, predicate, scene, source, "deontic.predicate")


def _duties(predicate: Token) -> list[Token]:
    return [noun for noun in syntax.objects(predicate) if noun.lemma_ in words().deontic_nouns]


def _wanted(predicate: Token) -> list[Token]:
    """Return the clauses of "it is vital that …": complements, or subjects as some parsers have it."""
    found = [c.head for c in syntax.complements(predicate) if c.kind in {"that", "to", "bare", "purpose"}]
    return found or [head for head in syntax.subjects(predicate) if head.pos_ in VERBAL]


def _infinitives(noun: Token, predicate: Token) -> list[syntax.Complement]:
    """Return the infinitives of "has a duty in this regard to …", wherever the parser hung them."""
    places = [noun, *(head for heads in syntax.obliques(noun).values() for head in heads), predicate]
    for place in places:
        found = [c for c in syntax.complements(place) if c.kind in {"to", "purpose"}]
        if found:
            return found
    return []


def _demand(wanted: Token, predicate: Token, scene: Scene, source: int, frame: str) -> Iterator[Finding]:
    doers = syntax.subjects(wanted) or syntax.subjects(predicate)
    named = [m for doer in doers if (m := actor_at(doer, scene)) is not None]
    whole = not named or _is_short(wanted)
    if _is_short(wanted) and syntax.surface_subject(wanted) is None:
        return
    subject = _whole_clause(wanted, scene) if whole else extent(wanted, "clause")
    yield _finding(
        predicate, scene, source, frame=frame, stance="demands", subject=subject, heads=[wanted],
        named=named, clause=True, prior=0.8,
    )  # fmt: skip


def _is_short(wanted: Token) -> bool:
    start, end = extent(wanted, "clause")
    return end - start < 2


def _whole_clause(wanted: Token, scene: Scene) -> tuple[int, int]:
    """Return a clause with its subject, as "Impunity must not prevail"; of "there must be X", X."""
    subject = syntax.surface_subject(wanted)
    if subject is None or subject.pos_ == "PRON":
        return extent(wanted, "clause")
    if syntax.is_existential(wanted):
        return extent(subject, "thing")
    start, end = syntax.phrase(subject)
    last = syntax.phrase(wanted)[1]
    return (start, max(end, last)) if start < wanted.i else extent(wanted, "clause")


def evaluations(predicate: Token, scene: Scene, source: int) -> Iterator[Finding]:
    """Yield praise or criticism in what is said of a thing: "the vote is a farce"."""
    yield from _by_adverb(predicate, scene, source)
    value = value_of(predicate)
    if not value or not _predicates_value(predicate, scene):
        return
    if syntax.negated(predicate):
        value = -value if abs(value) < STRONG else -1 if value > 0 else 0
    if not value:
        return
    stance = "praises" if value > 0 else "condemns" if value <= -STRONG else "criticizes"
    for head in _evaluated(predicate):
        about = scene.at(head)
        if about is not None and scene.same(about, source):
            continue
        yield _finding(
            predicate, scene, source, frame="evaluation", stance=stance,
            subject=_evaluated_extent(head, predicate), heads=[head], prior=0.6,
        )  # fmt: skip


def _predicates_value(predicate: Token, scene: Scene) -> bool:
    """Tell whether a word of value is predicated of something that the text names."""
    if predicate.pos_ not in VERBAL:
        return syntax.copula(predicate) is not None
    heads = syntax.subjects(predicate)
    return any(head.pos_ in {"NOUN", "PROPN"} or scene.at(head) is not None for head in heads)


def _by_adverb(predicate: Token, scene: Scene, source: int) -> Iterator[Finding]:
    """Yield the value that an adverb gives to a clause: "unfortunately, the talks have stalled"."""
    value = max((words().adverbs.get(child.lower_, 0) for child in predicate.children), key=abs, default=0)
    if value:
        yield _finding(
            predicate, scene, source, frame="evaluation", clause=True, prior=0.6,
            stance="praises" if value > 0 else "condemns" if value <= -STRONG else "criticizes",
            subject=_whole_clause(predicate, scene), heads=[predicate],
        )  # fmt: skip


def denials(predicate: Token, scene: Scene, source: int) -> Iterator[Finding]:
    """Yield a denial: "there is no evidence that Y", "we are not seeking Y"."""
    if syntax.is_existential(predicate):
        for noun in syntax.subjects(predicate):
            if noun.lemma_ in words().grounds and syntax.negated(noun):
                yield from _without_ground(noun, predicate, scene, source)
    elif _own_doing(predicate, scene, source) and syntax.negated(predicate):
        yield _finding(
            predicate, scene, source, frame="denial", stance="denies", heads=[predicate],
            subject=extent(predicate, "clause"), clause=True, prior=0.5,
        )  # fmt: skip


def _without_ground(noun: Token, predicate: Token, scene: Scene, source: int) -> Iterator[Finding]:
    heads = [c.head for c in (*syntax.complements(noun), *syntax.complements(predicate))]
    inner = [
        c.head
        for head in heads
        if head.lemma_ in {"show", "prove", "suggest"}
        for c in syntax.complements(head)
    ]
    for head in (inner or heads or syntax.obliques(noun).get("of", []))[:1]:
        clause = head.pos_ in VERBAL or syntax.copula(head) is not None
        yield _finding(
            predicate, scene, source, frame="denial", stance="denies", heads=[head], clause=clause,
            subject=_whole_clause(head, scene) if clause else extent(head, "thing"), prior=0.65,
        )  # fmt: skip


def _own_doing(predicate: Token, scene: Scene, source: int) -> bool:
    """Tell whether the source says of itself what it does or did (no wish, thought or state)."""
    if predicate.tag_ not in {"VBG", "VBN", "VB"} or syntax.modals(predicate) or syntax.is_passive(predicate):
        return False
    if predicate.lemma_ in words().states:
        return False
    doers = [m for t in syntax.subjects(predicate) if (m := scene.at(t)) is not None]
    return any(scene.actor(m) == scene.actor(source) for m in doers)


def value_of(predicate: Token) -> int:
    """Return how a predicate values its subject, from -3 to 3; 0 for no value."""
    table = words().evaluative
    if predicate.pos_ in VERBAL:
        return table["verb"].get(predicate.lemma_.lower(), 0)
    heads = [predicate]
    if predicate.lemma_ in words().partitives:
        heads += syntax.obliques(predicate).get("of", [])
    total = 0
    for head in heads:
        # Taggers take "irresponsible" for a noun and "sham" for an adjective.
        values = [table[kind].get(head.lemma_.lower(), 0) for kind in ("adjective", "noun")]
        values += [table["adjective"].get(m.lemma_.lower(), 0) for m in syntax.modifiers(head)]
        total = max((*values, total), key=abs)
    return max(total, _phrase_value(predicate), key=abs)


def _phrase_value(predicate: Token) -> int:
    """Return the value of a fixed phrase around a predicate ("a step in the right direction")."""
    known = words().valued_phrases.get(predicate.lower_, ())
    if not known:
        return 0
    sentence = predicate.sent
    start, end = max(sentence.start, predicate.i - REACH), min(sentence.end, predicate.i + REACH)
    near = [w.lower_ for w in predicate.doc[start:end] if w.lower_ not in {"a", "an", "the"}]
    text = f" {' '.join(near)} "
    return max((value for phrase, value in known if f" {phrase} " in text), key=abs, default=0)


def _evaluated(predicate: Token) -> list[Token]:
    """Return what is valued: the subject, of "it is a tragedy that …" the clause."""
    heads = syntax.subjects(predicate)
    if not heads or all(head.lower_ in {"it", "there"} for head in heads):
        clauses = [c.head for c in syntax.complements(predicate) if c.kind in {"that", "to", "bare"}]
        heads = clauses or heads
    return heads


def _evaluated_extent(head: Token, predicate: Token) -> tuple[int, int]:
    if head.pos_ in VERBAL:
        return extent(head, "clause")
    if head.pos_ in {"PRON", "DET"} and predicate.pos_ in {"NOUN", "PROPN"}:
        return extent(predicate, "thing")
    return extent(head, "thing")


def charges(predicate: Token, scene: Scene, source: int) -> Iterator[Finding]:
    """Yield a charge: somebody else is said to have done a wrong, or to be guilty of one."""
    if syntax.negated(predicate) or syntax.modals(predicate):
        return
    wrong = _wrong(predicate)
    for doer in syntax.subjects(predicate) if wrong else ():
        accused = actor_at(doer, scene)
        if accused is not None and not scene.same(accused, source):
            yield _finding(
                predicate, scene, source, frame="charge", stance="accuses",
                subject=extent(wrong[0], "clause"), heads=wrong, named=[accused],
                clause=wrong[0].pos_ in VERBAL, prior=0.65,
            )  # fmt: skip


def _wrong(predicate: Token) -> list[Token]:
    """Return the head of the wrong that a predicate charges its subject with, or nothing."""
    lemma = predicate.lemma_.lower()
    if predicate.pos_ == "VERB" and _is_wrong(predicate):
        return [predicate]
    by_word = syntax.obliques(predicate)
    if lemma == "blame" and not syntax.objects(predicate):
        return by_word.get("for", [])[:1]
    return [head for word in words().accusing.get(lemma, ()) for head in by_word.get(word, ())][:1]


def _is_wrong(verb: Token) -> bool:
    """Tell whether to do this is a wrong, or is called one: "violated", "push unacceptable language"."""
    lemma = verb.lemma_.lower()
    known = words()
    return lemma in known.wrong_verbs or known.evaluative["verb"].get(lemma, 0) <= BAD or _bad_object(verb)


def _bad_object(verb: Token) -> bool:
    """Tell whether a verb has an object of bad value: "push unacceptable language"."""
    return any(value_of(head) <= BAD for head in syntax.objects(verb))


def promises(predicate: Token, scene: Scene, source: int) -> Iterator[Finding]:
    """Yield a promise: the one who says it, or for whom it is said, will do something."""
    if predicate.pos_ != "VERB" or "will" not in syntax.modals(predicate):
        return
    doers = [m for t in syntax.subjects(predicate) if (m := scene.at(t)) is not None]
    if not any(scene.actor(m) == scene.actor(source) for m in doers):
        return
    stance = "rejects" if syntax.negated(predicate) else "pledges"
    yield _finding(
        predicate, scene, source, frame="promise", stance=stance, subject=extent(predicate, "clause"),
        heads=[predicate], clause=True, prior=0.55,
    )  # fmt: skip
