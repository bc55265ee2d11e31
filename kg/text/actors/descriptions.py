"""Descriptions: "the regime", "its army", "the minister", "the council", "both countries"."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import replace

from kg.text import syntax
from kg.text.actors.bodies import complete_body
from kg.text.actors.draft import Draft, Scene, group, same_as, several
from kg.text.actors.extents import PASSED
from kg.text.actors.gazetteer import Actor
from kg.text.actors.lexicon import phrase_of
from kg.text.actors.offices import complete_office
from kg.text.actors.owners import past_arms
from kg.text.actors.people import OfficeHeld, Person
from kg.text.actors.persons import implied, main_state, settle
from kg.text.actors.pronouns import is_subject

STATES = frozenset({"State", "Territory"})
OWNERS = STATES | {"Organisation", "Organ", "ArmedGroup"}
DEFINITE = frozenset({"the", "this", "that"})
# A longer phrase is no short form.
LONGEST = 4
REACH = 3
RECENT = 60


def found(scene: Scene) -> list[Draft]:
    """Return the noun phrases that may mean an actor named elsewhere, as drafts that wait."""
    text, drafts = scene.text, []
    taken = {i for d in scene.drafts for i in range(d.start, d.end)}
    for i, word in enumerate(text.lower):
        if word in scene.words["pairs.first"] and i not in taken and _is_alone(scene, i):
            drafts.append(Draft(i, i + 1, "description", "pair", root=i, waits="pair", plural=True))
        if i in taken or text.pos[i] not in {"NOUN", "PROPN"} or i in scene.hits:
            continue
        if word in scene.words["pairs.nouns"] and i and text.lower[i - 1] in scene.words["pairs.first"]:
            drafts.append(Draft(i - 1, i + 1, "description", "pair", root=i, waits="pair", plural=True))
        elif word in scene.words["countries.nouns"]:
            drafts += _country(scene, i)
        elif word in scene.words["relations.nouns"] or word in scene.names.short_nouns:
            drafts += _described(scene, i)
    return drafts


def _is_alone(scene: Scene, i: int) -> bool:
    """Tell whether "both", "the two" stands for somebody: the subject of a verb, without a noun."""
    text, token = scene.text, scene.text.doc[i]
    definite = text.lower[i] == "both" or (i > 0 and text.lower[i - 1] == "the")
    acts = syntax.relation(token) == "subject" and token.head.pos_ in {"VERB", "AUX"} and token.head.i > i
    return definite and acts and text.lower[i + 1] not in {"of", "and"}


def _country(scene: Scene, i: int) -> list[Draft]:
    """Return "the kingdom", "his country", "the island nation" as a description that waits."""
    text, start = scene.text, i
    while start and i - start < 3 and text.pos[start - 1] in PASSED and start - 1 not in scene.hits:
        start -= 1
    if not start or (i + 1 < len(text) and text.pos[i + 1] in {"NOUN", "PROPN"}):
        return []
    if text.lower[start - 1] in DEFINITE:
        return [Draft(start, i + 1, "description", "country", root=i, noun=text.lower[i], waits="country")]
    if text.tag[start - 1] in {"PRP$", "WP$"} and start == i:
        return [
            Draft(
                i, i + 1, "description", "country.owned", root=i, noun=text.lower[i],
                waits="country", owner=start - 1,
            )
        ]  # fmt: skip
    return []


def country(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "his country" to the state he speaks for, "the kingdom" to the state spoken of last."""
    if draft.owner is not None:
        meant = owner_of(scene, draft) or _owner_of_whose(scene, draft.owner)
    else:
        meant = _told_of(scene, draft)
    if meant is None or meant.type not in STATES:
        return []
    draft.who, draft.waits = meant, None
    return [draft]


def _owner_of_whose(scene: Scene, i: int) -> Actor | None:
    """Return for whom the noun stands that "whose country" describes."""
    noun = scene.text.doc[i].head
    heads = (
        scene.heads.get(above.head.i) for above in noun.ancestors if syntax.relation(above) == "relative"
    )
    found = next((head for head in heads if head is not None), None)
    return (found.represents or found.who) if found is not None else None


def _told_of(scene: Scene, draft: Draft) -> Actor | None:
    """Return the only state that this sentence or the last is about."""

    def state(told: Draft) -> Actor | None:
        if _is_abroad(scene, told, draft):
            return None
        meant = told.represents or told.who
        return meant if meant is not None and meant.type in STATES else None

    return _only_subject(scene, draft, state)


def _is_abroad(scene: Scene, told: Draft, draft: Draft) -> bool:
    """Tell whether a subject is at work in another country than its own: an ambassador, troops."""
    posts = told.person.offices if told.person is not None else ()
    deployed = (
        scene.text.lower[told.end - 1] in scene.words["deployed.nouns"] and scene.apart(told, draft) == 0
    )
    nouns = {told.noun, *(office.noun for office in posts)}
    return deployed or bool(nouns & scene.words["posted.offices"])


def _only_subject(scene: Scene, draft: Draft, meant: Callable[[Draft], Actor | None]) -> Actor | None:
    """Return the only actor that is a subject before a draft, in its sentence or else in the one before.

    ``meant`` says for whom a draft counts, None if it does not.
    """
    for gap in (0, 1):
        told = {
            actor.iri: actor
            for d in scene.drafts[-RECENT:]
            if scene.apart(d, draft) == gap and d.start < draft.start and is_subject(scene, d)
            and (actor := meant(d)) is not None
        }  # fmt: skip
        if told:
            return next(iter(told.values())) if len(told) == 1 else None
    return None


def _described(scene: Scene, i: int) -> list[Draft]:
    """Return the description that a noun heads, if it is definite: "the 15-member body", "Syria's ally"."""
    text, start = scene.text, i
    if i + 1 < len(text) and text.pos[i + 1] in {"NOUN", "PROPN"} and text.doc[i].head.i > i:
        return []
    while (
        start and i - start < LONGEST + 2 and (text.pos[start - 1] in PASSED or text.text[start - 1] == "-")
    ):
        start -= 1
    before = text.lower[start - 1] if start else ""
    if before in DEFINITE:
        return [Draft(start, i + 1, "description", "description", root=i, noun=text.lower[i], waits="soft")]
    if start > 1 and text.possessive(start - 1) and text.lower[i] in scene.words["relations.nouns"]:
        owner = scene.hit_ending(start - 1)
        if owner is not None:
            first = owner[0].start
            return [
                Draft(
                    first,
                    i + 1,
                    "description",
                    "description",
                    root=i,
                    noun=text.lower[i],
                    waits="soft",
                    owner=first,
                )
            ]
    return []


def pair(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "both countries" to the two states named together last, "both Koreas" to the Koreas."""
    codes = scene.words.lists("pairs.names").get(scene.text.lower[draft.end - 1], ())
    named = [a for a in map(scene.names.actor, codes) if a is not None]
    if named:
        return several(draft, [Draft(0, 0, "name", "pair", who=actor) for actor in named], "pair")
    if scene.context.parties:
        return meeting(scene, draft)
    persons = scene.text.lower[draft.end - 1] in scene.words["pairs.persons"]
    states = _recent(scene, draft, persons=persons)
    for n in range(len(states) - 1, 0, -1):
        if states[n].who is not states[n - 1].who and _coordinated(scene, states[n - 1], states[n]):
            return several(draft, states[n - 1 : n + 1], "pair")
    distinct = {d.who.iri: d for d in states if d.who is not None}
    return several(draft, list(distinct.values()), "pair") if len(distinct) == 2 and not persons else []


def meeting(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the leaders", "both sides" to those who meet in the text."""
    parties = [Draft(0, 0, "name", "meeting", who=actor) for actor in scene.context.parties]
    return several(draft, parties, "meeting")


def _recent(scene: Scene, draft: Draft, *, persons: bool) -> list[Draft]:
    """Return the persons or states mentioned in the last sentences."""
    types = {"Person"} if persons else STATES
    kinds = {"person"} if persons else {"name", "adjective", "body"}
    recent = scene.drafts[-RECENT:]
    return [d for d in recent if _is_one(d, types, kinds) and scene.apart(d, draft) <= REACH]


def _is_one(draft: Draft, types: Container[str], kinds: Container[str]) -> bool:
    return draft.who is not None and draft.who.type in types and draft.kind in kinds


def _coordinated(scene: Scene, a: Draft, b: Draft) -> bool:
    between = scene.text.lower[a.end : b.start]
    return scene.text.same(a.start, b.start) and (
        (len(between) <= 3 and "and" in between) or between == ["-"]
    )


def body(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the regime", "its army", "the foreign ministry" to the state whose it is."""
    named = _named_body(scene, draft)
    if named is not None:
        draft.who, draft.waits, draft.kind, draft.rule = named, None, "body", "body.named"
        draft.represents = scene.names.actors.get(named.represents or "")
        draft.of = scene.names.actors.get(named.part_of or "")
        return [draft]
    state, rule = owner_of(scene, draft), "body.owned"
    if draft.owner is None:
        state, rule = _same_body(scene, draft) or _state_of(scene, draft), "body.reference"
    short = _by_short_form(scene, (scene.text.lower[draft.end - 1],)) if draft.cls == "body-self" else None
    if short is not None and draft.owner is None:
        draft.who, draft.waits, draft.rule = short, None, "short-form"
        return [draft]
    if state is None or state.type not in OWNERS:
        return []
    draft.waits, draft.rule = None, rule
    complete_body(scene, draft, state)
    return [draft]


def _named_body(scene: Scene, draft: Draft) -> Actor | None:
    """Return the body that "the Department" means: the one named before, else whose text it is."""
    text = scene.text
    alone = draft.definite and draft.end - draft.start == 1 and text.capital(draft.start)
    if draft.owner is not None or draft.cls != "body-arm" or not alone:
        return None
    before = (d.who for d in reversed(scene.drafts[-RECENT:]) if d.kind == "body" and d.who is not None)
    bodies = [who for who in (*before, scene.context.issuer) if who is not None and who.represents]
    return next((who for who in bodies if draft.noun in who.label.lower().split()), None)


def owner_of(scene: Scene, draft: Draft) -> Actor | None:
    """Return for whom the possessor before a draft stands, if it is a pronoun or person."""
    if draft.owner is None:
        return None
    meant = scene.heads.get(draft.owner)
    return (meant.represents or meant.who) if meant is not None else None


def _same_body(scene: Scene, draft: Draft) -> Actor | None:
    """Return the owner of the last body of the same name; "the military government" is no other one."""
    told = scene.text.lower[draft.start : draft.end]
    for earlier in reversed(scene.drafts[-RECENT:]):
        alike = (
            earlier.kind in {"body", "description"}
            and earlier.noun == draft.noun
            and earlier.cls == draft.cls
        )
        more = len(told) > len((draft.noun or "").split()) and draft.cls == "body-state"
        if alike and more and scene.text.lower[earlier.start : earlier.end] != told:
            continue
        if alike and earlier.who is not None:
            owner = earlier.of or earlier.who
            if draft.noun in scene.words["foreign.nouns"] and owner is scene.context.home:
                continue
            return owner
    return None


def _state_of(scene: Scene, draft: Draft) -> Actor | None:
    """Return the state of a body that names none; a regime is that of the state most spoken of abroad."""
    if draft.noun not in scene.words["foreign.nouns"]:
        return _only_state(scene, draft)
    home = scene.context.home
    actors = scene.names.actors
    own = _speaking(scene, draft)
    named = [
        (count, actors[iri])
        for iri, count in scene.context.named.most_common()
        if iri in actors
        and actors[iri].type == "State"
        and (home is None or iri != home.iri)
        and iri not in own
    ]
    if not named or (len(named) > 1 and named[0][0] == named[1][0]):
        return None
    return named[0][1]


def _speaking(scene: Scene, draft: Draft) -> set[str]:
    """Return the states that are subjects of the sentence, themselves or by somebody: it is not theirs."""
    return {
        (d.represents or d.who).iri
        for d in scene.drafts[-RECENT:]
        if d.who is not None and scene.text.same(d.start, draft.start) and is_subject(scene, d)
    }


def _only_state(scene: Scene, draft: Draft) -> Actor | None:
    """Return the only state so far, else the only one that is a subject of the same sentence."""
    if len(scene.states) == 1:
        return next(iter(scene.states.values()))
    subjects = {
        d.who.iri: d.who
        for d in scene.drafts[-RECENT:]
        if d.who is not None and d.who.type in STATES and scene.text.same(d.start, draft.start)
        and d.kind in {"name", "body"} and is_subject(scene, d)
    }  # fmt: skip
    if len(subjects) == 1:
        return next(iter(subjects.values()))
    home = scene.context.home or main_state(scene)
    return None if _named_abroad(scene, draft, home) else home


def _named_abroad(scene: Scene, draft: Draft, home: Actor | None) -> bool:
    """Tell whether the sentence names a state before a body, and not the article's own."""
    states = {
        d.who.iri
        for d in scene.drafts[-RECENT:]
        if d.who is not None and d.who.type in STATES and scene.text.same(d.start, draft.start)
    }
    return home is not None and bool(states) and home.iri not in states


def office(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the minister" to the person of that office, else to the office of a state."""
    for earlier in reversed(scene.drafts):
        if earlier.who is not None and earlier.who.type == "Person" and _same_office(earlier, draft):
            return [same_as(draft, earlier, "office.reference")]
    later = _later_holder(scene, draft)
    if later is not None:
        draft.person, draft.waits, draft.rule = later, None, "office.later"
        settle(scene, draft)
        draft.speaker = later.name
        return [draft]
    state = (
        owner_of(scene, draft) or _title_state(scene, draft) or implied(scene, draft.noun or "", draft.start)
    )
    if state is None:
        return _by_its_words(scene, draft)
    draft.represents, draft.waits, draft.kind, draft.rule = state, None, "person", "office.state"
    complete_office(scene, draft)
    return [draft]


def _by_its_words(scene: Scene, draft: Draft) -> list[Draft]:
    """Return an office of something nobody has listed as a group of its own: "the UTLA chief"."""
    named = any(scene.text.pos[i] == "PROPN" for i in range(draft.start, draft.end - 1))
    if draft.owner is not None or not named:
        return []
    label = " ".join(scene.text.doc[draft.start : draft.end].text.split())
    draft.who, draft.waits, draft.kind, draft.rule = group(label), None, "group", "office.unlisted"
    return [draft]


def apposed(scene: Scene, draft: Draft) -> list[Draft]:
    """Give a person the office beside his name: "Nigel Dodds, its deputy leader"."""
    person = draft.person
    owner = owner_of(scene, draft) or _spoken_of(scene, draft)
    if person is None or owner is None or owner.type in {"Person", "Group"}:
        return office(scene, draft) if owner is not None else []
    held = OfficeHeld(draft.start, draft.role or "", draft.noun or "", past_arms(scene, owner))
    mentions = [
        d for d in scene.drafts[-RECENT:] if d.person is person and scene.text.same(d.start, draft.start)
    ]
    held = replace(held, at=min([draft.start, *(d.start for d in mentions)]))
    person.offices.append(held)
    person.offices.sort(key=lambda one: one.at)
    draft.waits, draft.kind, draft.rule, draft.who = None, "person", "person.apposition", None
    draft.represents, draft.speaker = None, person.name
    for one in (*mentions, draft):
        one.represents = None
        settle(scene, one)
    return [draft]


def _spoken_of(scene: Scene, draft: Draft) -> Actor | None:
    """Return the state or organisation that this sentence or the last is about, for "its" beside a name."""

    def body_of_many(told: Draft) -> Actor | None:
        return told.who if told.who is not None and told.who.type not in {"Person", "Group"} else None

    return _only_subject(scene, draft, body_of_many)


def _same_office(earlier: Draft, draft: Draft) -> bool:
    mine, theirs = (draft.role or "").lower().split(), (earlier.role or "").lower().split()
    return bool(mine) and bool(theirs) and mine[-1] == theirs[-1] and set(mine) <= set(theirs)


def _later_holder(scene: Scene, draft: Draft) -> Person | None:
    """Return the person to whom the article gives the office only later, or who is known to hold it."""
    mine, year = (draft.role or "").lower().split(), scene.context.year
    if len(mine) < 2:
        return None
    for persons in scene.people.by_surname.values():
        for person in persons:
            roles = [office.role for office in person.offices]
            known = person.known.offices if person.known else ()
            roles += [office.role or "" for office in known if year is None or office.held_in(year)]
            if any(role.lower().split()[-len(mine) :] == mine for role in roles):
                return person
    return None


def _title_state(scene: Scene, draft: Draft) -> Actor | None:
    role = (draft.role or "").lower()
    code = next((c for title, c in scene.words.table("state_titles").items() if role.endswith(title)), None)
    return scene.names.actor(code) if code else None


def noun(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the council", "the group" to the only actor of the article that it can mean."""
    if draft.noun == "opposition":
        return [_opposition(scene, draft)]
    return soft(scene, draft)


def _opposition(scene: Scene, draft: Draft) -> Draft:
    """Resolve "the opposition" to that of the state whose government is spoken of, or that all is about."""
    state = _opposed_state(scene) or main_state(scene)
    name = f"{state.adjective} opposition" if state is not None else "opposition"
    draft.who, draft.of, draft.waits, draft.kind = group(name), state or draft.of, None, "group"
    draft.rule = "group.opposition"
    return draft


def _opposed_state(scene: Scene) -> Actor | None:
    """Return the state whose government or regime was spoken of last, or whose opposition."""
    for earlier in reversed(scene.drafts[-RECENT:]):
        ruling = (
            earlier.cls == "body-state" or scene.text.lower[earlier.end - 1] in scene.words["foreign.nouns"]
        )
        if ruling and earlier.who is not None:
            return earlier.who
        if earlier.noun == "opposition" and earlier.of is not None:
            return earlier.of
    return None


def holder(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the senator" to the last person whose title or office it is, else leave it as it is."""
    draft.waits = None
    for earlier in reversed(scene.drafts[-RECENT:]):
        person = earlier.person
        titles = (
            {scene.words.table("spelled").get(held.noun, held.noun) for held in person.offices}
            if person
            else set()
        )
        if person is not None and draft.noun in titles | {earlier.noun}:
            return [same_as(draft, earlier, "office.reference")]
    return [draft]


def singular(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the London-based group" to the organisation that it describes, else leave it as it is."""
    meant = _by_class(scene, scene.text.lower[draft.root or draft.end - 1])
    draft.waits = None
    if meant is not None and not _is_of_another(scene, draft, meant):
        draft.who, draft.kind, draft.rule, draft.of, draft.represents = (
            meant,
            "description",
            "short-form",
            None,
            None,
        )
    return [draft]


def opposing(scene: Scene, draft: Draft) -> list[Draft]:
    """Name "opposition forces" after the state whose government is spoken of: "Syrian opposition forces"."""
    state, draft.waits = _opposed_state(scene), None
    if state is not None and state.type in STATES and draft.who is not None:
        words = draft.who.label.split()
        at = next(i for i, word in enumerate(words) if word.lower() == "opposition")
        draft.who, draft.of = group(" ".join([*words[:at], state.adjective, *words[at:]])), state
        draft.rule = "group.opposition"
    return [draft]


def soft(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve a description that may mean nobody: what is not resolved is not missed."""
    words = tuple(scene.text.lower[draft.start : draft.end])
    meant = _taught(scene, draft) or _half(scene, draft)
    for phrase in (words, words[-1:]):
        meant = meant or _by_short_form(scene, phrase)
    meant = meant or _by_class(scene, words[-1])
    if meant is None or _is_of_another(scene, draft, meant):
        return []
    draft.who, draft.waits, draft.kind, draft.rule = meant, None, "description", "short-form"
    return [draft]


def _is_of_another(scene: Scene, draft: Draft, meant: Actor) -> bool:
    """Tell whether the noun of a description was last used for another: "the research group … the group"."""
    text = scene.text
    for earlier in reversed(scene.drafts[-RECENT:]):
        if earlier.end > draft.start or earlier.who is None:
            continue
        if text.lower[draft.end - 1] in text.lower[earlier.start : earlier.end]:
            return meant.iri not in {a.iri for a in (earlier.who, earlier.represents, earlier.of) if a}
    return False


def _half(scene: Scene, draft: Draft) -> Actor | None:
    """Return North or South Korea for "the North", "the South"."""
    word = scene.text.text[draft.root or draft.start]
    code = scene.words.table("halves").get(word.lower()) if word.istitle() else None
    actor = scene.names.actor(code) if code else None
    halves = (scene.names.actor(code) for code in scene.words.table("halves").values())
    return actor if any(half is not None and scene.context.named[half.iri] for half in halves) else None


def _taught(scene: Scene, draft: Draft) -> Actor | None:
    """Return whom "Syria's ally" means, once "Russia, Syria's ally" has told."""
    owner = scene.hits.get(draft.owner) if draft.owner is not None else None
    if owner is None or draft.root is None:
        return None
    return scene.taught.get((owner[1].actor.iri, scene.text.doc[draft.root].lemma_))


def _by_short_form(scene: Scene, words: tuple[str, ...]) -> Actor | None:
    code = scene.words.table("fixed").get(phrase_of(words))
    actor = scene.names.actor(code) if code else None
    if actor is not None and scene.context.speaks_of(actor.iri):
        return actor
    iris = [iri for iri in scene.names.shorts.get(words, ()) if scene.context.speaks_of(iri)]
    return scene.names.actors[iris[0]] if len(iris) == 1 else None


def _by_class(scene: Scene, word: str) -> Actor | None:
    """Return the actor that its name or type gives this short form: the only one, else the last subject."""
    fits = {a.iri: a for a in scene.organisations.values() if is_called(scene, a, word)}
    if len(fits) < 2:
        return next(iter(fits.values()), None)
    told = [d.who for d in scene.drafts[-RECENT:] if d.who is not None and d.who.iri in fits]
    acting = [
        d.who
        for d in scene.drafts[-RECENT:]
        if d.who is not None and d.who.iri in fits and is_subject(scene, d)
    ]
    return next(reversed(acting or told), None)


def is_called(scene: Scene, actor: Actor, word: str) -> bool:
    """Tell whether a noun is a short form of an actor by the last word of its name, or by its type."""
    words = scene.words
    last = actor.label.lower().split()[-1]
    return (
        word == last
        or word in words.lists("classes").get(last, ())
        or word in words.lists("types").get(actor.type, ())
    )


def group_again(scene: Scene, draft: Draft) -> list[Draft]:
    """Resolve "the rebels" to the only named group of rebels, else leave it as it is."""
    if (
        scene.context.parties
        and " ".join(scene.text.lower[draft.start : draft.end]) in scene.words["pairs.bare"]
    ):
        return meeting(scene, draft)
    same = {
        d.who.iri: d
        for d in scene.drafts[-RECENT:]
        if d.kind == "group" and d.noun == draft.noun and d.who is not None and " " in d.who.label
    }
    if len(same) == 1:
        return [same_as(draft, next(iter(same.values())), "group.reference")]
    armed = {a.iri: a for a in scene.organisations.values() if a.type == "ArmedGroup"}
    if len(armed) == 1 and scene.text.lower[draft.end - 1] in scene.words.lists("types")["ArmedGroup"]:
        draft.who, draft.rule = next(iter(armed.values())), "group.armed"
    draft.waits = None
    return [draft]


def owned(scene: Scene, draft: Draft) -> list[Draft]:
    """Name a group after its owner: "its allies" → Syria's allies."""
    owner = owner_of(scene, draft)
    if draft.owner is not None and draft.start <= draft.owner:
        draft.waits, draft.of = None, owner
        return [draft]
    if owner is None:
        return []
    if draft.noun in scene.words["group.renaming"] and owner.type not in {"Person", "Group", *STATES}:
        draft.who, draft.kind, draft.rule, draft.waits = owner, "description", "group.own", None
        return [draft]
    words = " ".join(scene.text.doc[draft.start : draft.end].text.split())
    draft.who, draft.waits, draft.of = group(f"{owner.label}'s {words}"), None, owner
    return [draft]
