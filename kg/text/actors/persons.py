"""Persons without a title before them: full names, surnames, appositions, relative clauses."""

from __future__ import annotations

from kg.text import syntax
from kg.text.actors.draft import Draft, Scene
from kg.text.actors.gazetteer import Actor
from kg.text.actors.owners import known_office, past_arms
from kg.text.actors.people import OfficeHeld, Person, grown
from kg.text.actors.scan import Hit

REACHING = frozenset({"in", "of", "to", "from", "near", "on", "toward", "towards"})
# Whom a spokesman without a name for his employer may speak for, and how many sentences back it is named.
SPOKEN_OF = frozenset(
    {
        "State",
        "Organisation",
        "Organ",
        "PoliticalParty",
        "ArmedGroup",
        "NonGovernmentalOrganisation",
        "Company",
    }
)
REACH = 4
# Between an office and the name of its holder: for the time being.
INTERIM = frozenset({"a.i.", "a.i"})
CLOSERS = frozenset({",", ".", ")", ";", ":", "-", "--", "—", "]"})


def register(scene: Scene) -> None:
    """Make the full names of an article known, before anything that a surname may mean."""
    for start, end in sorted(scene.text.persons.items()):
        start, end = _past_titles(scene, start, end), _without_mark(scene, end)
        if end - start > 1 and _is_person(scene, start, end):
            scene.people.person(scene.text.text[start:end])


def untitled(scene: Scene) -> None:
    """Add a draft for every person named without a title."""
    text = scene.text
    taken = [(d.start, d.end) for d in scene.drafts if d.kind in {"person", "body", "group"}]
    covered = {i for start, end in taken for i in range(start, end)}
    for start, end in sorted(text.persons.items()):
        start = _past_titles(scene, start, end)
        end = _without_mark(scene, grown(text, start, end) if _may_grow(scene, start, end) else end)
        if not any(i in covered for i in range(start, end)) and _is_person(scene, start, end):
            if _is_misspelt(scene, start, end):
                continue
            _add(scene, start, end, "person.name")
            covered.update(range(start, end))
    for i in range(2, len(text)):
        if text.lower[i] == "who":
            _before_who(scene, i - 1 if text.text[i - 1] == "," else i, covered)
    for i in text.capitals:
        if i not in covered and _is_known_surname(scene, i):
            start = _first_name(scene, i)
            _add(scene, start if start not in covered else i, i + 1, "person.surname")


def _past_titles(scene: Scene, start: int, end: int) -> int:
    """Return where a name begins that the pipeline took together with the title before it."""
    for hit in scene.titles:
        if hit.start <= start < hit.end:
            start = hit.end
    return min(start, end)


def _may_grow(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a name may go on behind what the pipeline took for one: "Karim" in "Karim al- Zarqum"."""
    return end - start > 1 or (
        end < len(scene.text) and scene.text.lower[end] in {"al", "al-", "el", "bin", "ibn"}
    )


def _first_name(scene: Scene, i: int) -> int:
    """Return where the name begins that ends with a known surname."""
    text, word = scene.text, scene.text.text[i]
    if i > 1 and text.text[i - 1] == "-" and not text.doc[i - 1].whitespace_ and text.text[i - 2].istitle():
        return _first_name(scene, i - 2) if text.text[i - 2] not in scene.words["name.calendar"] else i
    person = scene.people.named(word)
    firsts = {actor.label.split()[0] for actor in scene.names.surnames.get(word, ())}
    firsts |= {person.name.split()[0]} if person else set()
    for start in range(max(0, i - 3), i):
        if text.text[start] in firsts and text.same(start, i):
            return start
    return min(name_before(scene, i + 1), i)


def _before_who(scene: Scene, end: int, covered: set[int]) -> None:
    """Add the name that ends before "who": only persons are followed by it."""
    start = name_before(scene, end)
    if start < end and not any(i in covered for i in range(start, end)):
        _add(scene, start, end, "person.who")
        covered.update(range(start, end))


def name_before(scene: Scene, end: int) -> int:
    """Return where a full name that ends at a word begins, or the end if there is none."""
    text, start = scene.text, end
    while (
        start and text.pos[start - 1] == "PROPN" and text.capital(start - 1) and text.same(start - 1, end - 1)
    ):
        if start - 1 in scene.known or text.text[start - 1] in scene.words["name.calendar"]:
            return end
        start -= 1
    words = text.lower[start:end]
    if end - start < 2 or any(
        word in scene.words["organisation.heads"] or word in scene.words["organisation.media"]
        for word in words
    ):
        return end
    return start


def _is_misspelt(scene: Scene, start: int, end: int) -> bool:
    """Tell whether one word is a state's name with a letter wrong: it is looked at later."""
    return end - start == 1 and misspelt(scene, scene.text.text[start]) is not None


def misspelt(scene: Scene, name: str) -> Actor | None:
    """Return the state that is named elsewhere in the article and differs in one letter."""
    if len(name) < 5:
        return None
    for iri in scene.context.named:
        actor = scene.names.actors.get(iri)
        if actor is not None and actor.type == "State" and _one_letter_apart(name, actor.label):
            return actor
    return None


def _one_letter_apart(a: str, b: str) -> bool:
    """Tell whether one letter added, left out or changed makes one word the other."""
    if abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    return rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]


def _without_mark(scene: Scene, end: int) -> int:
    return end - 1 if scene.text.possessive(end - 1) else end


def _is_person(scene: Scene, start: int, end: int) -> bool:
    """Tell whether what the pipeline takes for a person can be one."""
    text = scene.text
    known = scene.hits.get(start)
    if known is not None and known[0].end >= end:
        return False
    words = text.text[start:end]
    if not words:
        return False
    if words[0] in scene.words.table("ship.prefixes") or any(
        w in scene.words["places.sites"] for w in text.lower[start:end]
    ):
        return False
    if " ".join(words) in scene.towns:
        return False
    if not all(
        text.capital(i) or text.lower[i] in scene.words["name.particles"] or not text.text[i].isalpha()
        for i in range(start, end)
    ):
        return False
    if not any(word[0].isupper() for word in words) or words[0].lower() in {"the", "a"}:
        return False
    if end - start == 1:
        return text.pos[start] == "PROPN" and not (words[0].isupper() and len(words[0]) < 5)
    return not any(
        word.lower() in scene.words["organisation.heads"] or word.lower() in scene.words["organisation.media"]
        for word in words
    )


def towns(scene: Scene) -> set[str]:
    """Return the names that stand for a place somewhere in the article, whatever they are taken for."""
    text = scene.text
    single = [i for i, end in text.persons.items() if end - i == 1]
    found = {text.text[i] for i in single if _is_town(scene, i)}
    titled = {text.text[i] for i in single if i in scene.noun_ends or _says(scene, i)}
    reached = {text.text[i] for i in single if _is_reached(scene, i)}
    named = {
        text.text[i] for i, end in text.organisations.items() if end - i == 1 and _is_named_town(scene, i)
    }
    return found | named | (reached - titled)


def located(scene: Scene) -> set[str]:
    """Return the longer names that only ever stand behind "in", "near" or "the town of"."""
    text = scene.text
    longer = [(" ".join(text.text[i:end]), i) for i, end in text.persons.items() if end - i > 1]
    elsewhere = {name for name, i in longer if not (i and _stands_at(scene, i))}
    return {
        name for name, i in longer if name not in elsewhere and tuple(name.split()) not in scene.names.persons
    }


def _stands_at(scene: Scene, i: int) -> bool:
    """Tell whether "in", "near" or "the town of" stands before a word."""
    return scene.text.lower[i - 1] in scene.words["places.locative"] or _is_named_town(scene, i)


def _is_named_town(scene: Scene, i: int) -> bool:
    """Tell whether "the town of", "the vicinity of" stands before a word."""
    text, words = scene.text, scene.words
    if i < 2 or text.lower[i - 1] != "of":
        return False
    return text.doc[i - 2].lemma_.lower() in words["places.towns"] | words["places.parts"]


def _is_reached(scene: Scene, i: int) -> bool:
    """Tell whether a name that nothing tells more of stands after "to", "from", "of"."""
    text, word = scene.text, scene.text.text[i]
    if not i or text.lower[i - 1] not in REACHING or (i + 1 < len(text) and text.possessive(i + 1)):
        return False
    if i > 1 and _is_about(scene, i):
        return False  # "in support of", "trust in"
    return scene.people.named(word) is None and word not in scene.names.surnames


def _is_about(scene: Scene, i: int) -> bool:
    """Tell whether what stands before a preposition only holds of an actor."""
    lists, text = scene.words.lists("personal.about"), scene.text
    return text.doc[i - 2].lemma_ in lists.get(text.lower[i - 1], ())


def _says(scene: Scene, i: int) -> bool:
    """Tell whether a word is the subject of a verb of saying."""
    token = scene.text.doc[i]
    return syntax.relation(token) == "subject" and token.head.lower_ in scene.words["speech"]


def _is_town(scene: Scene, i: int) -> bool:
    """Tell whether "in", "near" or "the towns of" stands before a name."""
    text, words = scene.text, scene.words
    before = text.lower[i - 1] if i else ""
    if before == "of" and i > 1:
        return _is_named_town(scene, i)
    alone = i + 1 >= len(text) or not text.capital(i + 1)
    return before in words["places.locative"] and alone and scene.people.named(text.text[i]) is None


def _is_known_surname(scene: Scene, i: int) -> bool:
    text = scene.text
    word = text.text[i]
    if not word[0].isupper() or text.pos[i] not in {"PROPN", "X", "NOUN"}:
        return False
    if i + 1 < len(text) and text.capital(i + 1) and text.pos[i + 1] == "PROPN" and text.same(i, i + 1):
        return False
    if i in scene.hits or word in scene.words["name.calendar"] or word in scene.towns:
        return False
    if word in scene.people.by_surname or (word[-1] == "s" and word[:-1] in scene.people.by_surname):
        return True
    return word in scene.names.surnames and text.pos[i] == "PROPN" and _acts(scene, i)


def _acts(scene: Scene, i: int) -> bool:
    """Tell whether a word is the subject of a verb or a possessor."""
    if i + 1 < len(scene.text) and scene.text.possessive(i + 1):
        return True
    return syntax.relation(scene.text.doc[i]) == "subject"


def _add(scene: Scene, start: int, end: int, rule: str) -> Draft:
    words = scene.text.text[start:end]
    if (
        end - start == 1
        and words[0] not in scene.people.by_surname
        and words[0][:-1] in scene.people.by_surname
    ):
        words = [words[0][:-1]]  # an apostrophe is lost: "Clintons plan"
    person = scene.people.person(words)
    draft = Draft(
        start, end, "person", rule, person=person, root=scene.text.root(start, end),
        speaker=" ".join(scene.text.doc[start:end].text.split()),
    )  # fmt: skip
    scene.drafts.append(draft)
    return draft


def appositions(scene: Scene) -> None:
    """Give persons the offices that stand beside their names: "X, Britain's ambassador,"."""
    named = {d.end: d for d in scene.drafts if d.person is not None}
    starts = {d.start: d for d in scene.drafts if d.person is not None}
    for draft in list(scene.drafts):
        if draft.person is not None or draft.noun is None or draft.plural:
            continue
        if draft.rule != "office" and draft.waits != "office" and draft.cls not in {"speaks", "personal"}:
            continue
        person = _before(scene, draft, named) or _after(scene, draft, starts)
        if person is None:
            continue
        if draft.owner is not None and draft.owner < draft.start and draft.represents is None:
            draft.person, draft.waits = person.person, "apposed"
        else:
            _join(scene, draft, person)


def _before(scene: Scene, draft: Draft, named: dict[int, Draft]) -> Draft | None:
    text, i = scene.text, draft.start
    while i > 0 and text.lower[i - 1] in {"the", "a", "an", "its", "their"}:
        i -= 1
    if (
        i < 2
        or text.text[i - 1] not in {",", "("}
        or (draft.end < len(text) and text.text[draft.end] not in CLOSERS and not _verb(scene, draft.end))
    ):
        return None
    found = named.get(i - 1) or _named_before(scene, draft, i - 1)
    return found if found is not None and text.same(found.start, draft.start) else None


def _named_before(scene: Scene, draft: Draft, end: int) -> Draft | None:
    """Return a new draft for a name before an office that nothing else took for a person's."""
    if draft.definite or not (draft.represents or draft.rule == "person.former"):
        return None
    start = name_before(scene, end)
    if start == end or any(d.start < end and start < d.end for d in scene.drafts):
        return None
    return _add(scene, start, end, "person.apposition")


def _named_after(scene: Scene, start: int) -> Draft | None:
    """Return a new draft for a full name between commas behind an office that nothing else took for one."""
    text, end = scene.text, start
    while end < len(text) and text.pos[end] == "PROPN" and text.capital(end) and end not in scene.known:
        end += 1
    closed = end < len(text) and text.text[end] == ","
    words = text.lower[start:end]
    if (
        not closed
        or end - start < 2
        or any(
            w in scene.words["organisation.heads"] or w in scene.words["organisation.media"] for w in words
        )
    ):
        return None
    if any(d.start < end and start < d.end for d in scene.drafts):
        return None
    return _add(scene, start, end, "person.apposition")


def _verb(scene: Scene, i: int) -> bool:
    """Tell whether a verb stands at a word, adverbs before it left out: "recently met"."""
    while i + 1 < len(scene.text) and scene.text.pos[i] == "ADV":
        i += 1
    return scene.text.pos[i] in {"VERB", "AUX"}


def _after(scene: Scene, draft: Draft, starts: dict[int, Draft]) -> Draft | None:
    text, i = scene.text, draft.end
    interim = i + 3 < len(text) and text.text[i] == "," and text.lower[i + 1] in INTERIM
    if interim:
        i += 3 if text.text[i + 2] == "." else 2
    if i + 2 < len(text) and text.text[i] == "," and text.text[i + 1] in {"HE", "H.E."}:
        i += 1
    elif i + 1 >= len(text) or text.text[i] != ",":
        return None
    found = starts.get(i + 1) or _named_after(scene, i + 1)
    if found is None or not text.same(i, i + 1) or (found.end - found.start < 2 and found.cls is None):
        return None
    closed = found.end >= len(text) or text.text[found.end] in CLOSERS or _verb(scene, found.end)
    closed = closed or (interim and text.lower[found.end] == "and")
    return found if closed else None


def _join(scene: Scene, draft: Draft, person: Draft) -> None:
    """Make an office beside a name a second mention of the person."""
    assert person.person is not None
    rule = "person.apposition" if draft.represents else "person.role"
    office = OfficeHeld(
        min(draft.start, person.start),
        draft.role or "",
        draft.noun or "",
        past_arms(scene, draft.represents),
        former=draft.rule == "person.former",
        rule=rule,
    )
    person.person.offices.append(office)
    person.person.offices.sort(key=lambda held: held.at)
    person.role = person.role or draft.role
    draft.person, draft.waits, draft.kind, draft.who = person.person, None, "person", None
    draft.speaker = person.speaker
    draft.represents = None
    draft.rule = "person.apposition"


def heads(scene: Scene) -> None:
    """Give persons the bodies that they head: "Mulet, who heads the JIM"."""
    for draft in scene.drafts:
        if draft.person is None:
            continue
        actor = _headed(scene, draft.end)
        if actor is not None:
            draft.person.offices.append(
                OfficeHeld(draft.start, draft.role or "head", "head", actor, rule="person.heads")
            )
            draft.person.offices.sort(key=lambda held: (held.at, held.noun == "head"))
            draft.role = draft.role or "head"


def _headed(scene: Scene, i: int) -> Actor | None:
    text = scene.text
    if i < len(text) and text.text[i] == ",":
        i += 1
    if i >= len(text) or text.lower[i] != "who":
        return None
    i += 1
    while i < len(text) and text.pos[i] in {"ADV", "AUX"}:
        i += 1
    if i + 1 >= len(text) or text.lower[i] not in scene.words["heading.verbs"]:
        return None
    i += 1
    while i < len(text) and text.lower[i] in {"the", "a", "an"}:
        i += 1
    known = scene.hits.get(i)
    if known is not None and known[1].form in {"name", "acronym"}:
        return known[1].actor
    return next((d.who for d in scene.drafts if d.start == i and d.who is not None), None)


def finish(scene: Scene) -> None:
    """Say of every person who it is and for whom he speaks."""
    for draft in scene.drafts:
        if draft.person is not None and draft.who is None:
            settle(scene, draft)


def settle(scene: Scene, draft: Draft) -> None:
    """Fill in a person's mention from what the article tells of the person."""
    person = draft.person
    assert person is not None
    draft.who = Actor(person.iri, person.name, "Person")
    office = person.office(draft.start)
    if office is None:
        draft.represents = known_office(scene, person) or _by_article_title(scene, person)
        draft.rule = f"{draft.rule}.known" if draft.represents else draft.rule
        if person.known is not None and draft.represents is not None and draft.role is None:
            draft.role = _known_role(scene, person.known)
        return
    draft.role = draft.role or office.role or None
    if office.former or office.represents is not None:
        draft.represents = office.represents
        return
    if office.rule != "person.personal":
        told = _by_title(scene, office) if scene.context.year is None else None
        draft.represents = (
            told
            or known_office(scene, person)
            or _by_other_office(person)
            or _by_title(scene, office)
            or _by_article_title(scene, person)
            or implied(scene, office.noun, draft.start, named=True)
            or _by_rank(scene, person)
        )


def _known_role(scene: Scene, actor: Actor) -> str | None:
    """Return as what a person speaks in the year of the article: in the main office if it is held then."""
    year, main = scene.context.year, actor.offices[0]
    if year is None or main.held_in(year):
        return main.role
    roles = {office.role for office in actor.offices if office.held_in(year)}
    return roles.pop() if len(roles) == 1 else None  # Of several offices a year does not tell which.


def _by_other_office(person: Person) -> Actor | None:
    """Return for whom another office of a person speaks: "the UN force commander, General X"."""
    return next((o.represents for o in person.offices if o.represents is not None and not o.former), None)


def _by_rank(scene: Scene, person: Person) -> Actor | None:
    """Return for whom an officer speaks: the state that publishes the text, or that it is about."""
    ranks = [o.noun for o in person.offices if o.noun in scene.words["office.rank"] and not o.former]
    high = any(word in scene.words["national.officers"] for rank in ranks for word in rank.split())
    return (scene.context.home or (main_state(scene) if high else None)) if ranks else None


def _by_title(scene: Scene, office: OfficeHeld) -> Actor | None:
    words = office.role.lower()
    for title, code in scene.words.table("state_titles").items():
        if words.endswith(title):
            return scene.names.actor(code)
    return None


def _by_article_title(scene: Scene, person: Person) -> Actor | None:
    """Return for whom the title of the article says that a person speaks: "Talks with Ana Ruiz of Peru"."""
    actor = scene.context.speakers.get(person.surname.lower())
    return past_arms(scene, actor) if person.known is None or actor is None else None


def implied(scene: Scene, noun: str, at: int, *, named: bool = False) -> Actor | None:
    """Return the state of a national office that names none: the article's own, or the only one.

    A named head of state or government who is not generally known need not be the article's own.
    """
    if noun not in scene.words["national.offices"]:
        if not named or noun not in scene.words["national.servants"]:
            return None
        return spoken_of(scene, at) or (None if _abroad(scene, at) else scene.context.home)
    if scene.context.home is not None and not (named and _abroad(scene, at)):
        return None if named and noun in scene.words["national.first"] else scene.context.home
    number = scene.text.sentence[at]
    if named and noun not in scene.words["national.first"]:
        return spoken_of(scene, at) or main_state(scene)
    states = _states_in(scene, number)
    if len(states) == 1:
        return next(iter(states.values()))
    if named and number:
        before = _states_in(scene, number - 1)
        if len(before) == 1:
            return next(iter(before.values()))
    everywhere = [
        scene.names.actors[iri]
        for iri in scene.context.named
        if iri in scene.names.actors and scene.names.actors[iri].type == "State"
    ]
    if len(everywhere) == 1:
        return everywhere[0]
    if named and noun in scene.words["national.first"]:
        return None
    return (spoken_of(scene, at) if named else None) or main_state(scene)


def main_state(scene: Scene) -> Actor | None:
    """Return the state that an article is about: the one named most often, of equals the first."""
    actors = scene.names.actors
    named = [iri for iri in scene.context.named if iri in actors and actors[iri].type == "State"]
    return actors[max(named, key=lambda iri: scene.context.named[iri])] if named else None


def spoken_of(scene: Scene, at: int) -> Actor | None:
    """Return the actor that the text before a word tells of: the only subject of the last sentences.

    What belongs to an actor ("Peru's ministry") tells of the actor.
    """
    number = scene.text.sentence[at]
    for earlier in range(number, max(number - REACH, -1), -1):
        start = scene.text.starts[earlier]
        end = at if earlier == number else scene.text.starts[earlier + 1]
        near = [scene.hits[i] for i in range(start, end) if i in scene.hits]
        told = {
            entry.actor.iri: entry.actor
            for hit, entry in near
            if entry.form != "place" and entry.actor.type in SPOKEN_OF and _leads_to_subject(scene, hit)
        }
        if told:
            return past_arms(scene, next(iter(told.values()))) if len(told) == 1 else None
    return None


def _leads_to_subject(scene: Scene, hit: Hit) -> bool:
    """Tell whether a name is the subject of a clause, or of what is: "Peru's ministry said"."""
    token = scene.text.doc[scene.text.root(hit.start, hit.end)]
    for _ in range(3):
        token = syntax.first_conjunct(token)
        relation = syntax.relation(token)
        if relation == "subject":
            return True
        if relation not in {"possessor", "compound", "modifier"}:
            return False
        token = token.head
    return False


def _states_in(scene: Scene, number: int) -> dict[str, Actor]:
    """Return the states that a sentence names."""
    starts = scene.text.starts
    end = starts[number + 1] if number + 1 < len(starts) else len(scene.text)
    near = [scene.hits[i][1].actor for i in range(starts[number], end) if i in scene.hits]
    return {actor.iri: actor for actor in near if actor.type == "State"}


def _abroad(scene: Scene, at: int) -> bool:
    """Tell whether what is told around a word is of one other state than the article's own alone."""
    number = scene.text.sentence[at]
    states = _states_in(scene, number) or (_states_in(scene, number - 1) if number else {})
    home = scene.context.home
    return len(states) == 1 and home is not None and home.iri not in states
