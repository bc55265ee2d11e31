"""From a frame that fired to findings: its roles, its scope, and why it nearly fired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances import circumstances
from kg.text.stances.aims import aims, reached, warned
from kg.text.stances.extents import extent, is_short, whole_clause
from kg.text.stances.findings import Finding
from kg.text.stances.frames import Frame
from kg.text.stances.holders import actor_at, holders_of, mentions_of, owner
from kg.text.stances.scene import Scene
from kg.text.stances.scope import Scope, scope
from kg.text.stances.slots import Filler, Hit, fill, prepositions
from kg.text.stances.words import words

# Stances that are acts towards somebody, whom a phrase of the verb may name.
ACTS = {"sanctions", "rejects", "agrees", "pledges", "proposes"}
# Stances that are aimed at who does what their clause says: "demanded that Mali withdraw".
DOERS_AIMED_AT = {"demands", "accuses"}
# Stances that somebody lends to what another does: "with the support of".
SHARED = {"supports", "agrees", "praises", "opposes"}
# Slots of clauses: what asks for one says nothing without it.
CLAUSES = {"to", "that", "ing", "whether"}
ROLES = {"actor", "subject", "towards"}
# Stances whose triggers name a message ("a call", "a threat") and not what it is about.
ADDRESSED = {"demands", "threatens", "accuses", "denies"}
# Frames less sure than this need a subject of their own; what a subject taken up from before costs.
SURE = 0.8
TAKEN_UP = 0.6


def findings(frame: Frame, hit: Hit, scene: Scene) -> Iterator[Finding]:
    """Yield one finding per actor and subject of a frame that fired, in reading order.

    A frame whose roles stay empty yields one finding with the reason.
    """
    if not _meets(frame, hit, scene):
        yield _fired(frame, hit, "a slot holds the wrong kind of words")
        return
    subjects, holding = _roles_in_margin(frame, hit)
    subjects = subjects or _subjects_of(frame, hit, scene)
    if not subjects and not frame.bare and not _is_bare(frame, hit):
        yield _fired(frame, hit, "no subject")
        return
    # Most triggers of a text stand without a subject: their surroundings need no look.
    around = scope(hit.token, scene)
    if _has_none(frame, hit):
        around = replace(around, negated=not around.negated)
    stance = turned(frame, around)
    if stance == "pledges" and _was_given(hit.token):
        yield _fired(frame, hit, "given already, no promise")
        return
    if around.reason or stance is None:
        yield _fired(frame, hit, around.reason or "negated, which is no position")
        return
    named = _towards(frame, hit, scene)
    actors = mentions_of(holding, scene) or holders_of(frame.actor, hit, scene)
    if not actors:
        yield _fired(frame, hit, "no actor")
        return
    prior = frame.prior if subjects or frame.bare else frame.prior * TAKEN_UP
    base = replace(_fired(frame, hit), stance=stance, modality=frame.modality or around.modality, prior=prior)
    for actor in actors:
        for finding in _with_subjects(base, actor, subjects, named, scene):
            # Who takes the stance together is not whom it is aimed at.
            others = tuple(m for m in finding.towards if not any(scene.same(m, a) for a in actors))
            if not others and finding.actor is not None and finding.reason is None:
                others = _aimed_beyond(finding, scene)
            yield finding if others == finding.towards else replace(finding, towards=others)


def _fired(frame: Frame, hit: Hit, reason: str | None = None) -> Finding:
    return Finding(
        frame=frame.id, hit=hit, stance=frame.stance, prior=frame.prior, words=frame.words, reason=reason
    )


def _aimed_beyond(finding: Finding, scene: Scene) -> tuple[int, ...]:
    """Return at whom an act is aimed that the words of its subject do not name."""
    assert finding.actor is not None
    found: list[int] = []
    if finding.stance == "threatens":
        found = warned(finding.hit.token, scene)
    elif finding.stance in ACTS and finding.hit.token.pos_ == "VERB":
        found = reached(finding.hit.token, scene)
    return tuple(m for m in found[:1] if not scene.same(m, finding.actor))


def turned(frame: Frame, around: Scope) -> str | None:
    """Return the stance of a frame in its scope, None if negation leaves no position."""
    if not around.negated:
        return frame.stance
    other = frame.negated or words().negation.get(frame.stance, "none")
    return None if other == "none" else other


def _merged(fillers: list[Filler], scene: Scene) -> list[Filler]:
    """Return fillers without the bare conjuncts of the one before: "unity and sovereignty of Iraq" is one."""
    kept: list[Filler] = []
    for filler in fillers:
        if kept and _continues(kept[-1], filler, scene):
            kept[-1] = replace(kept[-1], together=True)
        else:
            kept.append(filler)
    return kept


def _continues(one: Filler, other: Filler, scene: Scene) -> bool:
    """Tell whether a noun is coordinated with the one before and has no words of its own before it."""
    return (
        one.kind == other.kind == "thing"
        and syntax.first_conjunct(other.head) == syntax.first_conjunct(one.head)
        and {one.head.pos_, other.head.pos_} == {"NOUN"}
        and scene.at(one.head) is None
        and scene.at(other.head) is None
        and not syntax.modifiers(other.head)
        and not syntax.possessor(other.head)
        and not any(word.pos_ == "DET" for word in other.head.lefts)
    )


def _subjects_of(frame: Frame, hit: Hit, scene: Scene) -> list[Filler]:
    """Return what a frame is about: by its slots, else its trigger's object, else what its clause does."""
    found = _merged(_subjects(frame, hit, scene), scene) or _object_of_trigger(frame, hit)
    return found or (circumstances.about(hit.token) if frame.kind == "noun" and frame.prior >= SURE else [])


def _roles_in_margin(frame: Frame, hit: Hit) -> tuple[list[Filler], list[Filler]]:
    """Return what a stance noun behind "with" is about, and who holds it: "with the backing of Peru"."""
    if frame.kind != "noun" or frame.stance not in SHARED:
        return [], []
    holding, subjects = circumstances.backed(hit.token)
    return (subjects, holding) if holding else ([], [])


def _was_given(trigger: Token) -> bool:
    """Tell whether something was given, not promised: "has contributed a million"."""
    if trigger.pos_ != "VERB" or trigger.lemma_.lower() not in words().giving or syntax.modals(trigger):
        return False
    return trigger.tag_ in {"VBD", "VBN"} and not syntax.is_passive(trigger)


def _has_none(frame: Frame, hit: Hit) -> bool:
    """Tell whether the noun of a trigger is denied: "saw no need for", "took no issue with"."""
    if hit.noun is None or any("no" in phrase.split() for phrase in frame.object):
        return False
    return any(child.lower_ == "no" for child in hit.noun.lefts)


def _object_of_trigger(frame: Frame, hit: Hit) -> list[Filler]:
    """Return the object of a multiword trigger as the subject, if it is one: "tabled a motion"."""
    if hit.noun is None or hit.noun.lemma_.lower() not in words().documents:
        return []
    return [Filler(hit.noun, "thing", "obj")] if frame.stance not in ADDRESSED else []


def _is_bare(frame: Frame, hit: Hit) -> bool:
    """Tell whether a trigger stands without what it is about: "Kuwait applauded", "voiced doubts"."""
    if frame.kind == "phrase" or frame.prior < SURE:
        return False
    if frame.kind == "noun":
        above = syntax.governor(hit.token)
        return above is not None and above.lemma_ in words().voicing and not syntax.obliques(hit.token)
    if all(slot in CLAUSES for slot in frame.subject):
        return False
    own = (*syntax.objects(hit.token), *syntax.indirect_objects(hit.token), *syntax.complements(hit.token))
    if own or syntax.obliques(hit.token) or hit.others or len(syntax.conjuncts(hit.token)) > 1:
        return False
    stranded = syntax.stranded(hit.token)
    if not stranded and hit.token.lemma_.lower() in words().incomplete:
        return False
    return not stranded or any(
        word in slot.split(":")[-1].split("|") for slot in frame.subject for word in stranded
    )


def _meets(frame: Frame, hit: Hit, scene: Scene) -> bool:
    """Tell whether the slots that a frame requires hold what it requires."""
    return all(
        any(_is_kind(filler, kind, scene) for filler in fill(slot, hit, scene))
        for slot, kind in frame.require.items()
        if slot not in ROLES
    )


def _is_kind(filler: Filler, kind: str, scene: Scene) -> bool:
    if kind == "actor":
        return scene.at(filler.head) is not None
    return kind == filler.kind


def _subjects(frame: Frame, hit: Hit, scene: Scene) -> list[Filler]:
    for slot in frame.subject:
        kinds = [kind for role, kind in frame.require.items() if role in {"subject", slot}]
        found = fill(slot, hit, scene)
        found = [f for f in found if all(_is_kind(f, kind, scene) for kind in kinds)]
        found = [f for f in found if _can_be_subject(f, frame, scene)]
        if found and not _hangs_on_thing(slot, found, frame, hit, scene):
            return found
    return []


def _hangs_on_thing(slot: str, found: list[Filler], frame: Frame, hit: Hit, scene: Scene) -> bool:
    """Tell whether a phrase belongs to the thing that a trigger is about: "criticized (curbs on) trade"."""
    if "on" not in prepositions(slot) or "obj" not in frame.subject:
        return False
    things = [head for head in syntax.objects(hit.token) if scene.at(head) is None]
    inner = {head.i for thing in things for head in syntax.obliques(thing).get("on", ())}
    return all(filler.head.i in inner for filler in found)


def _can_be_subject(filler: Filler, frame: Frame, scene: Scene) -> bool:
    """Tell whether words can be what a stance is about: no times, no open "whose", no plain report."""
    head = filler.head
    if head.tag_ == "WP$" or _is_empty(filler):
        return False
    if head.lemma_.lower() in _only_placed(frame, filler):
        return False
    if syntax.is_relative_pronoun(head) and not syntax.relative_clauses(head):
        return False
    if head.tag_ == "PRP$" and scene.at(head) is None:
        return False
    return not (frame.stance == "demands" and filler.slot == "that" and _is_report(head))


def _only_placed(frame: Frame, filler: Filler) -> frozenset[str]:
    """Return what a trigger only leaves or strikes: "withdrew from the area", "attacked a camp"."""
    if frame.stance == "rejects" and filler.slot == "prep:from":
        return words().areas
    return words().areas | words().targets if "attack" in frame.lemmas else frozenset()


def _is_empty(filler: Filler) -> bool:
    """Tell whether words name no thing: a time, or "order" in "in order to"."""
    lemma = filler.head.lemma_.lower()
    if filler.head.pos_ == "VERB":
        above = syntax.governor(filler.head)
        return lemma == "come" and above is not None and _is_time(above)  # "the year to come"
    if filler.head.pos_ == "NUM" and any(_is_time(c) or c.text == "May" for c in filler.head.children):
        return True  # "12 November", "3 May"
    return _is_time(filler.head) or (filler.slot.startswith("prep:") and lemma in words().leading)


def _is_time(word: Token) -> bool:
    return word.lemma_.lower().rstrip(".") in words().no_subjects


def _is_report(head: Token) -> bool:
    """Tell whether a clause reports ("insists that it is ready") and asks for nothing."""
    finite = [w for w in (head, syntax.copula(head), *syntax.auxiliaries(head)) if w is not None]
    return any(w.tag_ in {"VBD", "VBZ"} for w in finite) and not (
        set(syntax.modals(head)) & words().deontic_modals
    )


def _towards(frame: Frame, hit: Hit, scene: Scene) -> list[int]:
    """Return at whom a stance is aimed, or whose that is, if no actor: "accused Oslo's banks of fraud"."""
    filled = [fill(slot, hit, scene) for slot in frame.towards]
    actors = ([f for f in fillers if actor_at(f.head, scene) is not None] for fillers in filled)
    named = mentions_of(next(filter(None, actors), []), scene)
    if named:
        return named
    owners = (owner(f.head, scene) for fillers in filled for f in fillers if f.head.pos_ == "NOUN")
    return [m for m in owners if m is not None][:1]


def _with_subjects(
    base: Finding, actor: int, subjects: list[Filler], named: list[int], scene: Scene
) -> Iterator[Finding]:
    if not subjects and not named:
        # What the text spoke of before: "China abstained".
        yield replace(base, actor=actor)
        return
    if not subjects:
        mention = scene.cast[named[0]]
        yield replace(
            base, actor=actor, subject=(mention.start, mention.end), subject_mention=named[0],
            towards=aims((), scene, actor=actor, stance=base.stance, named=named),
        )  # fmt: skip
        return
    for filler in subjects:
        about = scene.at(filler.head)
        if about is not None and scene.same(about, actor):
            yield replace(base, actor=actor, reason="about itself")
            continue
        subject = _extent(filler, base.stance, _thing_wanted(filler, base.hit, scene))
        inside = [m for m in named if subject[0] <= scene.cast[m].root < subject[1]]
        yield replace(
            base,
            actor=actor,
            subject=subject,
            subject_mention=about,
            towards=aims(
                _concerning(filler, base.hit), scene, actor=actor, stance=base.stance, named=inside or named
            ),
            clause=filler.kind == "clause",
        )


def _thing_wanted(filler: Filler, hit: Hit, scene: Scene) -> Token | None:
    """Return the thing to which a wish is that something be done: "wants the ship to be released"."""
    heads = syntax.objects(hit.token) if filler.slot == "to" and hit.noun is None else []
    if any(actor_at(head, scene) is not None for head in heads):
        return None
    return next((h for h in heads if hit.token.i < h.i < filler.head.i and h.pos_ == "NOUN"), None)


def _extent(filler: Filler, stance: str, wanted: Token | None) -> tuple[int, int]:
    """Return the words of a subject; of a clause with "that" the whole, unless its doer is aimed at."""
    if filler.slot == "that" and stance not in DOERS_AIMED_AT:
        return whole_clause(filler.head)
    if filler.slot == "to" and wanted is not None:
        return syntax.phrase(wanted)[0], extent(filler.head, "clause")[1]
    shared = filler.kind == "clause" and is_short(filler.head) and len(syntax.conjuncts(filler.head)) > 1
    return extent(filler.head, filler.kind, together=filler.together or shared)


def _concerning(filler: Filler, hit: Hit) -> list[Token]:
    """Return the heads that tell at whom a stance is aimed: also the offer of "rejected a US offer to"."""
    return [filler.head] if hit.noun is None else [filler.head, hit.noun]
