"""State bodies and groups: a foreign ministry, the Syrian regime, Western countries, rebels."""

from __future__ import annotations

from dataclasses import replace

from kg.text import syntax
from kg.text.actors.allegiance import allegiance, is_enemy
from kg.text.actors.draft import GROUP, Draft, Scene, body, group
from kg.text.actors.extents import (
    QUANTIFIERS,
    Phrase,
    faction,
    is_definite,
    is_title,
    label,
    quantified_start,
    with_joined,
)
from kg.text.actors.gazetteer import Actor
from kg.text.actors.lexicon import phrase_of
from kg.text.actors.owners import STATES, bloc, past_arms
from kg.text.actors.persons import main_state, spoken_of
from kg.text.actors.unnamed import is_aircraft

NAMED_GROUPS = frozenset({"ArmedGroup", "PoliticalParty", "NonGovernmentalOrganisation", "Company"})
NAMING = frozenset({"NOUN", "PROPN", "X"})
GROUPS = frozenset({"people", "officials", "singular", "nation"})
# What they are of is the group itself.
PARTS = frozenset({"group", "majority", "minority"})


def body_drafts(scene: Scene, phrase: Phrase) -> list[Draft]:
    """Return the mentions of a state body, one an owner."""
    noun = phrase.hit.noun
    part = faction(scene, phrase)
    base = Draft(
        phrase.start, phrase.end, "body", f"body.{noun.cls[5:]}", noun=noun.name, cls=noun.cls,
        plural=noun.plural, definite=is_definite(scene, phrase.start), owner=phrase.pronoun,
    )  # fmt: skip
    base.root = scene.text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    if not phrase.owners:
        return _unowned(scene, phrase, base)
    if part is not None:
        return group_drafts(scene, phrase)
    if noun.cls == "body-state" and _is_any(scene, phrase):
        return []
    return [_owned_body(scene, phrase, base, owner) for owner in phrase.owners]


def _unowned(scene: Scene, phrase: Phrase, base: Draft) -> list[Draft]:
    """Return the mention of a body that no state is named with: one that waits, or a group."""
    noun, text = phrase.hit.noun, scene.text
    unknown = _of_unknown(scene, phrase)
    if unknown is not None:
        return [unknown]
    if noun.cls == "body-weapon" or (noun.cls == "body-arm" and _only_modifies(scene, phrase)):
        return []
    abroad = any(text.lower[i] in scene.words["group.regions"] for i in range(phrase.zone, phrase.hit.start))
    foreign = noun.name in scene.words["deployed.nouns"] and (abroad or phrase.end > phrase.hit.end)
    if not foreign and (base.definite or base.owner is not None or _stands_alone(scene, phrase)):
        base.kind, base.waits = "description", "body"
        return [base]
    told = phrase.zone < phrase.hit.start or phrase.end > phrase.hit.end
    grouped = noun.cls == "body-arm" and noun.plural and told
    return group_drafts(scene, phrase) if grouped else []


def _only_modifies(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a body only says what the next word is: "military results"."""
    text, end = scene.text, phrase.hit.end
    return text.pos[end - 1] == "ADJ" and phrase.end == end and text.doc[end - 1].head.i >= end


def _is_any(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a body without "the" only has its place told: "a stable government in Iraq"."""
    before = scene.text.lower[phrase.start - 1] if phrase.start else ""
    inside = any(i < phrase.hit.start for i in phrase.used)
    return before in {"a", "an", "any", "no", "every"} and not inside


def _stands_alone(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a body is named by its noun alone, as a title: "Parliament voted"."""
    text, start = scene.text, phrase.hit.start
    before = text.lower[start - 1] if start else ""
    bare = phrase.zone == start and before not in {"a", "an", "any", "such", "no", "every"}
    return bare and is_title(scene, phrase) and not phrase.hit.noun.plural


def _of_unknown(scene: Scene, phrase: Phrase) -> Draft | None:
    """Return a body of a place that is not known, as a group: "the government of Sindh province"."""
    text, i = scene.text, phrase.end
    if i + 1 >= len(text) or text.lower[i] != "of" or not text.capital(i + 1) or text.pos[i + 1] != "PROPN":
        return None
    if phrase.hit.noun.cls == "body-arm":
        return None
    while i + 1 < len(text) and text.pos[i + 1] in {"PROPN", "NOUN"}:
        i += 1
    phrase.end = i + 1
    name = label(scene, phrase)
    root = text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    return Draft(
        phrase.start, phrase.end, "group", "group", who=group(name), root=root, noun=phrase.hit.noun.name
    )


def _owned_body(scene: Scene, phrase: Phrase, base: Draft, owner: Actor) -> Draft:
    draft = Draft(
        base.start, base.end, "body", base.rule, root=base.root, noun=base.noun, cls=base.cls,
        plural=base.plural, definite=base.definite, covered=[(i, i + 1) for i in phrase.used],
    )  # fmt: skip
    complete_body(scene, draft, owner)
    return draft


def complete_body(scene: Scene, draft: Draft, owner: Actor) -> None:
    """Fill in who a body is, once its owner is known."""
    state = owner
    if draft.cls == "body-state":
        draft.who = state
        return
    name = _body_name(scene, draft)
    label_ = _written(scene, draft, state) or f"{state.adjective} {name}"
    draft.who = body(state, name, label_)
    if state.type not in STATES:
        draft.who = replace(draft.who, type=GROUP)
    draft.of = state
    if draft.cls in {"body-arm", "body-weapon"}:
        draft.represents = state
        draft.who = _listed(scene, draft, state) or draft.who
    else:
        draft.who = _known_body(scene, state, name) or draft.who


def _written(scene: Scene, draft: Draft, owner: Actor) -> str | None:
    """Return the words of a draft if they are its name: "Coalition aircraft", "Amber National Guard"."""
    text, inside = scene.text, range(draft.start, draft.end)
    if owner.type in STATES:
        titled = len(inside) > 2 and all(text.capital(i) and i not in scene.known for i in inside)
        return " ".join(text.doc[draft.start : draft.end].text.split()) if titled else None
    named = any(i in scene.hits and scene.hits[i][1].actor is owner for i in inside) or any(
        bloc(scene, i) is owner for i in inside
    )
    return " ".join(text.doc[draft.start : draft.end].text.split()) if named else None


def _body_name(scene: Scene, draft: Draft) -> str:
    """Return a body's name without its owner: "foreign ministry", "ministry of culture"."""
    text = scene.text
    last = draft.root if draft.root is not None else draft.end - 1
    length = len((draft.noun or "").split())
    words: list[str] = []
    for i in range(draft.start, min(draft.end, max(last, draft.start) + 1)):
        if text.possessive(i):
            words = []
        elif i not in scene.known and (text.pos[i] in NAMING or i > last - length or text.tag[i] == "NNP"):
            words.append(text.lower[i])
    if words and draft.cls == "body-arm" and last + 1 < draft.end and text.lower[last + 1] == "of":
        words += text.lower[last + 1 : draft.end]
    return " ".join(words) or draft.noun or "body"


def _listed(scene: Scene, draft: Draft, state: Actor) -> Actor | None:
    """Return the body that is listed by its state's name and these words: "Department of the Treasury"."""
    text = scene.text
    words = (*state.label.split(), *text.text[draft.start : draft.end])
    if not text.capital(draft.start):
        return None
    rows = scene.names.names.get(words[0], ())
    entries = next((entries for name, entries in rows if name == words), ())
    return next((e.actor for e in entries if e.actor.represents == state.iri), None)


def _known_body(scene: Scene, state: Actor, name: str) -> Actor | None:
    """Return a parliament, court or bank of a state that is generally known by this name."""
    code = state.iri.rsplit("/", 1)[-1]
    return scene.names.actor(f"{code}-{name.replace(' ', '-')}")


def group_drafts(scene: Scene, phrase: Phrase) -> list[Draft]:
    """Return the mentions of an unnamed group; officials of several states are several."""
    noun = phrase.hit.noun
    if _is_modifier(scene, phrase) or _is_no_group(scene, phrase):
        return []
    known = _renamed(scene, phrase) or _fixed(scene, phrase) or _organ(scene, phrase)
    if known is not None:
        return [known]
    if noun.name == "governments" and any(o.type in STATES for o in phrase.owners):
        return _governments(scene, phrase)
    with_joined(scene, phrase)
    if _is_pair(scene, phrase):
        return [_pair(scene, phrase)]
    _extend(scene, phrase)
    bare = phrase.start == phrase.hit.start and phrase.end == phrase.hit.end and not phrase.owners
    definite = is_definite(scene, phrase.start)
    name = label(scene, phrase)
    root = scene.text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    base = Draft(
        phrase.start, phrase.end, "group", "group", who=group(name), root=root, noun=noun.name,
        cls=noun.cls, plural=noun.plural, definite=definite, owner=phrase.pronoun,
    )  # fmt: skip
    if bare and not noun.plural:
        base.kind, base.waits, base.who = "description", "noun", None
        return [base] if definite else []
    return _told(scene, phrase, base, bare=bare)


def _told(scene: Scene, phrase: Phrase, base: Draft, *, bare: bool) -> list[Draft]:
    """Return a group with what is told of whose it is, and for whom it stands."""
    noun, definite = phrase.hit.noun, base.definite
    if phrase.pronoun is not None:
        base.waits = "owned"
        return [base]
    if definite and (bare or _is_reviled(scene, phrase)):
        base.waits = "group"
    elif definite and noun.cls == "singular" and _is_somebody(scene, phrase):
        base.waits = "singular"
    if _are_of_state(scene, phrase):
        base.represents = scene.context.home or spoken_of(scene, phrase.start) or main_state(scene)
        base.rule = "group.officials"
        return [base]
    if phrase.owners and _speak_for_owner(scene, phrase):
        return _officials(scene, phrase, base)
    _tie(scene, phrase, base)
    return [base]


def _speak_for_owner(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a group speaks for whose it is: officials, those at the head, the parts of a whole."""
    noun = phrase.hit.noun
    speaks = noun.cls in {"officials", "speakss"} and noun.name != "leader"
    if speaks and faction(scene, phrase) is None:
        return True
    return _are_heads(scene, phrase) or _speak_for_all(scene, phrase)


def _tie(scene: Scene, phrase: Phrase, base: Draft) -> None:
    """Say to whom a group belongs and for whom it stands."""
    text, words = scene.text, range(phrase.start, phrase.end)
    if len(words) > 2 and all(text.capital(i) for i in words):
        base.covered = [(i, i + 1) for i in phrase.used]  # "Peruvian Arab Coalition" is a name of its own
    base.of = phrase.owner or _at_home(scene, phrase)
    base.represents = allegiance(scene, phrase)
    if base.represents is None and is_enemy(scene, phrase):
        base.waits = "owned"
    elif base.represents is None and not phrase.owners and _is_opposition(scene, phrase):
        base.waits = "opposition"


def _is_opposition(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a group is one of an opposition that no state is named with: "opposition forces"."""
    return "opposition" in scene.text.lower[phrase.zone : phrase.hit.end]


def _are_heads(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a group is at the head of what is named behind it: "leaders of Peru and Chile"."""
    text, end = scene.text, phrase.hit.end
    if phrase.hit.noun.name not in scene.words["group.governing"] or faction(scene, phrase) is not None:
        return False
    return phrase.end > end and text.lower[end] == "of" and all(o.type in STATES for o in phrase.owners)


def _speak_for_all(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a group speaks for its owner: "Peruvian leaders", "EU members"."""
    text, noun = scene.text, phrase.hit.noun
    named = {
        i for start in phrase.used if start in scene.hits for i in range(start, scene.hits[start][0].end)
    }
    between = range(phrase.zone, phrase.hit.start)
    plain = all(i in named or text.lower[i] in scene.words["plain.words"] | {"and", ","} for i in between)
    kinds = {owner.type for owner in phrase.owners}
    fits = noun.name in {"leader", "leaders"} or (
        noun.name in scene.words["group.parts"] and not kinds & STATES
    )
    counted = phrase.zone > 0 and (
        text.lower[phrase.zone - 1] in QUANTIFIERS or text.pos[phrase.zone - 1] == "NUM"
    )
    return plain and fits and not counted and not kinds & {"Person", "Group"}


def _is_somebody(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a singular group is only described: "the London-based rights group"."""
    text = scene.text
    named = any(
        text.tag[i] in {"NNP", "NNPS"} and i not in scene.known for i in range(phrase.zone, phrase.hit.start)
    )
    return not named and phrase.end == phrase.hit.end and phrase.pronoun is None


def _are_of_state(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether officials are named without their state: "officials", "military authorities"."""
    text, words = scene.text, scene.words
    plain = all(
        text.lower[i] in words["plain.words"] | words["group.branches"]
        for i in range(phrase.zone, phrase.hit.start)
    )
    bare = phrase.end == phrase.hit.end and not phrase.owners and phrase.pronoun is None
    return bare and plain and phrase.hit.noun.name in words["group.anonymous"]


def _at_home(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the only state of the article, for a group that is at home where it acts."""
    zone = range(phrase.zone, phrase.hit.start)
    backed = any(i in scene.hits or scene.text.lower[i] in scene.words["group.regions"] for i in zone)
    if phrase.hit.noun.name not in scene.words["group.domestic"] or backed:
        return None
    states = [
        iri
        for iri in scene.context.named
        if iri in scene.names.actors and scene.names.actors[iri].type in STATES
    ]
    return scene.names.actors[states[0]] if len(states) == 1 else None


def _is_modifier(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether the noun itself only says what the next one is: "public affairs", "coalition nations"."""
    text, end = scene.text, phrase.hit.end
    if end >= len(text) or text.pos[end] not in {"NOUN", "PROPN"} or phrase.end > end:
        return False
    token = text.doc[end - 1]
    return token.head.i >= end and syntax.relation(token) in {"compound", "modifier"}


def _is_media(scene: Scene, phrase: Phrase) -> bool:
    words = set(scene.text.lower[phrase.zone : phrase.hit.end])
    return bool(words & {"news", "newspaper", "radio", "television"})


def _is_part(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether "members of" stands for the whole that follows; "some members of" do not."""
    text, end = scene.text, phrase.hit.end
    if quantified_start(scene, phrase.start) < phrase.start:
        return False
    return phrase.hit.noun.name in {"members"} and end < len(text) and text.lower[end] == "of"


def _is_no_group(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether a noun is no group here: "well heads", "one of the largest groups", "members of"."""
    text, noun = scene.text, phrase.hit.noun
    if _is_media(scene, phrase) or _is_part(scene, phrase) or (noun.cls == "nation" and not phrase.owners):
        return True
    if noun.name in scene.words["group.persons"] and (phrase.pronoun is None or phrase.pronoun < phrase.zone):
        return True
    following = text.lower[phrase.hit.end] if phrase.hit.end < len(text) else ""
    if is_aircraft(scene, text.doc[phrase.hit.end - 1]):
        return True
    if _stands_before_name(scene, phrase):
        return True
    if noun.name in scene.words["things.offices"] and not phrase.owners and following != "of":
        return True
    before = " ".join(text.lower[max(0, phrase.zone - 3) : phrase.zone])
    ranked = any(text.tag[i] in {"JJS", "RBS"} for i in range(phrase.zone, phrase.hit.start))
    return ranked and "one of" in before


def _stands_before_name(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether the name that a noun describes follows at once: "the terrorist group (Al Shabaab)"."""
    named = scene.hits.get(phrase.hit.end)
    if phrase.hit.noun.plural or named is None or named[1].form not in {"name", "acronym"}:
        return False
    return named[1].actor.type in NAMED_GROUPS


def _organ(scene: Scene, phrase: Phrase) -> Draft | None:
    """Return "the UN commission" as a mention of the only one of the article that is the UN's."""
    text, hit, owner = scene.text, phrase.hit, phrase.owner
    if owner is None or owner.type != "Organisation" or hit.noun.plural or not phrase.used:
        return None
    named = [
        iri
        for iri in scene.names.shorts.get((text.lower[hit.end - 1],), ())
        if scene.context.speaks_of(iri) and scene.names.actors[iri].part_of == owner.iri
    ]
    if len(named) != 1 or phrase.end > hit.end:
        return None
    return Draft(
        phrase.start, phrase.end, "description", "short-form", who=scene.names.actors[named[0]],
        root=text.root(phrase.start, phrase.end, hit.end - 1), covered=[(i, i + 1) for i in phrase.used],
    )  # fmt: skip


def _governments(scene: Scene, phrase: Phrase) -> list[Draft]:
    """Return "the governments of Peru and Chile" as mentions of both states."""
    root = scene.text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    covered = [(i, i + 1) for i in phrase.used]
    return [
        Draft(
            phrase.start, phrase.end, "body", "body.state", who=owner, root=root, noun="government",
            cls="body-state", plural=True, covered=covered,
        )
        for owner in phrase.owners
        if owner.type in STATES
    ]  # fmt: skip


def _renamed(scene: Scene, phrase: Phrase) -> Draft | None:
    """Return "the Hamas movement" as a mention of Hamas."""
    if phrase.hit.noun.name not in scene.words["group.renaming"] or len(phrase.owners) != 1:
        return None
    owner = phrase.owners[0]
    if owner.type not in NAMED_GROUPS or not phrase.used or phrase.used[-1] < phrase.zone:
        return None
    root = scene.text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    return Draft(
        phrase.start,
        phrase.end,
        "name",
        "name.renamed",
        who=owner,
        root=root,
        covered=[(i, i + 1) for i in phrase.used],
    )


def _is_pair(scene: Scene, phrase: Phrase) -> bool:
    words, text = scene.words, scene.text
    before = text.lower[phrase.hit.start - 1] if phrase.hit.start else ""
    return before in words["pairs.first"] | {"2"} and text.lower[phrase.hit.end - 1] in words["pairs.nouns"]


def _pair(scene: Scene, phrase: Phrase) -> Draft:
    start = phrase.hit.start - 1
    root = scene.text.root(start, phrase.hit.end, phrase.hit.end - 1)
    return Draft(
        start,
        phrase.hit.end,
        "description",
        "pair",
        root=root,
        plural=True,
        waits="pair",
        noun=phrase.hit.noun.name,
    )


def _extend(scene: Scene, phrase: Phrase) -> None:
    """Take in what a relation is to: "guarantors of the ceasefire"."""
    text, end = scene.text, phrase.end
    if not phrase.owners and phrase.hit.noun.plural:
        phrase.end = end = _everywhere(scene, end)
    if phrase.owners or end + 1 >= len(text) or text.lower[end] != "of":
        return
    if phrase.hit.noun.cls not in {"people", "singular"} or text.tag[end + 1] == "VBG":
        return
    for head in syntax.obliques(text.doc[phrase.hit.end - 1]).get("of", ())[:1]:
        if not phrase.hit.noun.plural and (head.tag_ not in {"NNS", "NNPS"} or phrase.hit.noun.name in PARTS):
            return  # "a coalition of parties", not "the front of a house" or "a group of parties"
        last = syntax.phrase(head, clauses=False)[1]
        if end < head.i < last <= end + 8:
            phrase.end = last


def _everywhere(scene: Scene, end: int) -> int:
    """Return where "around the world" ends behind a group, else where the group ends."""
    text = scene.text
    for words in scene.words.phrases("world.everywhere"):
        if tuple(text.lower[end : end + len(words)]) == words:
            return end + len(words)
    return end


def _is_reviled(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether "this terrorist organization" names a group by nothing but contempt."""
    words = scene.text.lower[phrase.zone : phrase.hit.start]
    return bool(words) and not phrase.owners and all(word in scene.words["reviling.words"] for word in words)


def _fixed(scene: Scene, phrase: Phrase) -> Draft | None:
    """Return "the 15-nation bloc" as a mention of whom it always means, if the article names it."""
    words = phrase_of(scene.text.lower[phrase.zone : phrase.hit.end])
    code = scene.words.table("fixed").get(words)
    actor = scene.names.actor(code) if code else None
    if actor is None or not scene.context.speaks_of(actor.iri):
        return None
    return Draft(phrase.zone, phrase.hit.end, "description", "short-form", who=actor, root=phrase.hit.end - 1)


def _officials(scene: Scene, phrase: Phrase, base: Draft) -> list[Draft]:
    """Return one mention an owner: "Hungarian and Romanian officials" are two."""
    found = []
    for owner in phrase.owners:
        name = base.who.label if base.who else ""
        if len(phrase.owners) > 1:
            noun = scene.text.doc[phrase.hit.start : phrase.hit.end].text
            name = f"{owner.adjective} {noun}"
        found.append(
            Draft(
                base.start, base.end, "group", "group.officials", who=group(name), root=base.root,
                noun=base.noun, cls=base.cls, plural=True, represents=past_arms(scene, owner), of=owner,
                definite=base.definite, covered=[(i, i + 1) for i in phrase.used],
            )
        )  # fmt: skip
    return found
