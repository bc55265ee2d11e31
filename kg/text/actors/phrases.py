"""Phrases headed by an office, a state body or a group: whose they are, and the person they name."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.text.actors.draft import Draft, Scene, body, group
from kg.text.actors.gazetteer import Actor
from kg.text.actors.people import OfficeHeld, Person, name_at
from kg.text.actors.scan import NounHit

STATES = frozenset({"State", "Territory"})
DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
DETERMINERS = frozenset({"the", "this", "that", "these", "those"})
QUANTIFIERS = frozenset({"all", "some", "many", "most", "several", "both"})
SUFFIXES = frozenset({"designate", "elect"})
PASSED = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})
OWNING = frozenset({"name", "acronym", "adjective", "demonym", "seat", "capital", "place"})
LONGEST = 12


@dataclass(slots=True)
class Phrase:
    """A noun of an office, body or group with the words that belong to it.

    ``[start, end)`` runs from the first modifier (or possessor) to the noun or the owner
    after it; ``zone`` is the first modifier; ``owners`` are whose it is.
    """

    hit: NounHit
    start: int
    end: int
    zone: int
    owners: list[Actor] = field(default_factory=list)
    places: list[Actor] = field(default_factory=list)
    used: list[int] = field(default_factory=list)
    pronoun: int | None = None

    @property
    def owner(self) -> Actor | None:
        """Whose it is, if it is of one only or of the first."""
        return self.owners[0] if self.owners else None


def build(scene: Scene) -> None:
    """Add a draft for every phrase of an office, body or group."""
    zones = [_zone(scene, hit) for hit in scene.nouns]
    done = 0
    for number, hit in enumerate(scene.nouns):
        nested = number + 1 < len(zones) and zones[number + 1] <= hit.start
        if nested or hit.start < done:
            continue
        phrase = phrase_of(scene, number, zones)
        drafts = _drafts(scene, phrase, number)
        scene.drafts.extend(drafts)
        if drafts:
            done = max(draft.end for draft in drafts if draft.start <= hit.start) if any(
                draft.start <= hit.start for draft in drafts
            ) else done  # fmt: skip


def _zone(scene: Scene, hit: NounHit) -> int:
    """Return where the modifiers of a noun begin."""
    text, start = scene.text, hit.start
    first = text.starts[text.sentence[hit.start]]
    while start > first and hit.start - start < LONGEST and _passes(scene, start - 1, hit):
        start -= 1
    while start < hit.start and text.text[start] in {"-", "and", ",", "/"}:
        start += 1
    return start


def _passes(scene: Scene, i: int, hit: NounHit) -> bool:
    text = scene.text
    word = text.lower[i]
    if word in DAYS or text.doc[i].is_space or word in {"the", "such", "other", "same"}:
        return False
    if text.tag[i] in {"NNP", "NNPS"} and _is_calendar(word):
        return False
    if word in {"-", "/"}:
        return i > 0 and not text.doc[i - 1].whitespace_
    if word in {"and", ","}:
        return _joins(scene, i, hit)
    if text.pos[i] in PASSED:
        return not text.possessive(i)
    if text.pos[i] == "VERB" and text.tag[i] in {"VBN", "VBG"}:
        head = text.doc[i].head.i
        return i < head < hit.end
    return text.pos[i] == "ADV" and text.lower[i + 1] == "-"


def _is_calendar(word: str) -> bool:
    return word.endswith("day") and word[:-3] in {"mon", "tues", "wednes", "thurs", "fri", "satur", "sun"}


def _joins(scene: Scene, i: int, hit: NounHit) -> bool:
    """Tell whether "and" or a comma joins two modifiers: "Hungarian and Romanian officials"."""
    text = scene.text
    left, right = scene.hit_ending(i), scene.hits.get(i + 1)
    if left is not None and right is not None:
        forms = {e.form for found in (left, right) for e in found[0].entries}
        usable = all(
            any(e.form in {"adjective", "acronym"} for e in found[0].entries) for found in (left, right)
        )
        closed = right[0].end == hit.start or text.pos[right[0].end] in PASSED | {"CCONJ"} or text.lower[right[0].end] in {"and", ","}
        return usable and "adjective" in forms and closed
    if text.lower[i] == "," or left is not None or right is not None or not i:
        return False
    titled = text.capital(hit.start) and text.capital(i - 1) and text.capital(i + 1)
    return titled and text.pos[i - 1] in PASSED and i - 1 not in scene.text.persons.values()


def phrase_of(scene: Scene, number: int, zones: list[int]) -> Phrase:
    """Return the phrase of a noun with its owners."""
    hit = scene.nouns[number]
    phrase = Phrase(hit, zones[number], hit.end, zones[number])
    _suffix(scene, phrase)
    _owners_inside(scene, phrase)
    _possessor(scene, phrase)
    _owners_after(scene, phrase, zones)
    return phrase


def _suffix(scene: Scene, phrase: Phrase) -> None:
    text, end = scene.text, phrase.end
    if end + 1 < len(text) and text.text[end] == "-" and text.lower[end + 1] in SUFFIXES:
        phrase.end = end + 2


def _owners_inside(scene: Scene, phrase: Phrase) -> None:
    """Take the known names among the modifiers as owners."""
    found: list[tuple[int, Actor, str]] = []
    i = phrase.zone
    while i < phrase.hit.start:
        known = scene.hits.get(i)
        if known is None:
            i += 1
            continue
        hit, entry = known
        if entry.form in OWNING and not _is_backer(scene, hit.end) and hit.end <= phrase.hit.start:
            found.append((i, entry.actor, entry.form))
        i = hit.end
    chosen = _of_several(scene, phrase, found)
    phrase.owners += [actor for _, actor, _ in chosen]
    phrase.used += [i for i, _, _ in found]


def _is_backer(scene: Scene, end: int) -> bool:
    """Tell whether a name is the first part of "US-led", "Iranian-backed"."""
    text = scene.text
    return end + 1 < len(text) and text.text[end] == "-" and not text.doc[end].whitespace_ and text.tag[end + 1] in {"VBN", "VBG", "VBD", "JJ", "NN"}


def _of_several(scene: Scene, phrase: Phrase, found: list[tuple[int, Actor, str]]) -> list[tuple[int, Actor, str]]:
    """Return whose a phrase is when several names stand before its noun."""
    if len(found) < 2:
        return found
    between = [scene.text.lower[j] for a, b in zip(found, found[1:], strict=False) for j in range(a[0], b[0])]
    if "and" in between or "," in between:
        return found
    first, last = found[0], found[-1]
    if last[1].type in STATES or phrase.hit.noun.name in scene.roles.posted:
        return [first]
    return [last]


def _possessor(scene: Scene, phrase: Phrase) -> None:
    """Take the owner in front: "Syria's UN ambassador", "Assad's regime", "its army"."""
    text, mark = scene.text, phrase.zone - 1
    if mark <= 0 or not text.same(mark, phrase.zone):
        return
    if text.tag[mark] == "PRP$":
        phrase.pronoun = mark
        return
    if not text.possessive(mark):
        return
    known = scene.hit_ending(mark)
    draft = scene.draft_ending(mark)
    owner, start = None, phrase.zone
    if draft is not None and (known is None or draft.start < known[0].start):
        owner, start = _stands_for(draft), draft.start
    elif known is not None:
        owner, start = known[1].actor, known[0].start
        phrase.used.append(start)
    else:
        person, start = _person_ending(scene, mark)
        owner = _of_person(scene, person, mark) if person else None
    if owner is not None:
        posted = phrase.hit.noun.name in scene.roles.posted
        if posted or not phrase.owners or phrase.owners[0].type in STATES:
            phrase.owners = [owner]
        phrase.start = start


def _stands_for(draft: Draft) -> Actor | None:
    return draft.represents or draft.who


def _person_ending(scene: Scene, end: int) -> tuple[Person | None, int]:
    for start in range(max(0, end - 5), end):
        if scene.text.persons.get(start) == end:
            return scene.people.person(scene.text.text[start:end]), start
    word = scene.text.text[end - 1]
    person = scene.people.named(word)
    if person is None and word in scene.names.surnames:
        person = scene.people.person([word])
    return person, end - 1


def _of_person(scene: Scene, person: Person, at: int) -> Actor | None:
    """Return for whom a person speaks at a word, by the text or by general knowledge."""
    office = person.office(at)
    if office is not None and (office.represents or office.former):
        return office.represents
    return known_office(scene, person)


def known_office(scene: Scene, person: Person) -> Actor | None:
    """Return for whom a generally known person speaks in the year of the article."""
    if person.known is None or not person.known.offices:
        return None
    offices, year = person.known.offices, scene.context.year
    held = [o for o in offices if o.held_in(year)] if year else offices[:1]
    return scene.names.actors.get(held[0].represents or "") if held else None


def _owners_after(scene: Scene, phrase: Phrase, zones: list[int]) -> None:
    """Take owners behind the noun: "of Iran", "for the German foreign ministry", "in Syria"."""
    i = phrase.end
    for _ in range(2):
        if i >= len(scene.text) or scene.text.lower[i] not in _prepositions(scene, phrase):
            return
        owners, end = _after_preposition(scene, i + 1, zones)
        if not owners:
            return
        if not phrase.owners or phrase.hit.noun.cls.startswith("body") is False and not phrase.owners:
            phrase.owners = owners
        phrase.end = i = end


def _prepositions(scene: Scene, phrase: Phrase) -> frozenset[str]:
    noun = phrase.hit.noun
    if noun.cls in {"people", "officials", "singular"} or noun.cls.startswith("body"):
        return scene.roles.joined
    return frozenset({"of", "from"}) | scene.roles.owners.get(noun.name.split()[-1], frozenset())


def _after_preposition(scene: Scene, i: int, zones: list[int]) -> tuple[list[Actor], int]:
    """Return the actors after a preposition, coordination included, and where they end."""
    text = scene.text
    owners: list[Actor] = []
    end = i
    while i < len(text):
        while i < len(text) and (text.lower[i] in {"the", "a", "an", "both"}):
            i += 1
        actor, stop = _actor_at(scene, i, zones)
        if actor is None:
            break
        owners.append(actor)
        end = stop
        i = _next_conjunct(scene, stop)
        if i == stop:
            break
    return owners, end


def _next_conjunct(scene: Scene, i: int) -> int:
    """Return the word after a comma or "and" that leads to another known name, else ``i``."""
    text, j = scene.text, i
    while j < len(text) and text.lower[j] in {",", "and", "the"}:
        j += 1
    if j == i or j >= len(text) or j not in scene.hits:
        return i
    return j if scene.hits[j][1].form in {"name", "acronym"} else i


def _actor_at(scene: Scene, i: int, zones: list[int]) -> tuple[Actor | None, int]:
    known = scene.hits.get(i)
    for number, hit in enumerate(scene.nouns):
        if hit.start < i:
            continue
        if zones[number] <= i <= hit.start and not _is_name_before_name(known, hit.start):
            inner = phrase_of(scene, number, zones)
            return _body_of(scene, inner), inner.end
        if hit.start > i + LONGEST:
            break
    if known is not None and known[1].form in OWNING and not scene.text.possessive(known[0].end):
        return known[1].actor, known[0].end
    if known is not None and scene.text.possessive(known[0].end):
        for number, hit in enumerate(scene.nouns):
            if zones[number] == known[0].end + 1:
                inner = phrase_of(scene, number, zones)
                return _body_of(scene, inner), inner.end
    return None, i


def _is_name_before_name(known, start: int) -> bool:  # type: ignore[no-untyped-def]
    return known is not None and known[0].end > start


def _body_of(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return the actor that a phrase inside another means: the state of a ministry, a parliament."""
    if phrase.owner is None:
        return None
    cls = phrase.hit.noun.cls
    if cls == "body-self":
        return _own_body(scene, phrase)
    if cls in {"body-state", "body-arm"} or cls.startswith("speaks"):
        return phrase.owner
    return None


def _own_body(scene: Scene, phrase: Phrase) -> Actor:
    owner = phrase.owner
    assert owner is not None
    name = scene.text.doc[phrase.hit.start : phrase.hit.end].text
    return body(owner, phrase.hit.noun.name, f"{_adjective(owner)} {name}")


def _adjective(owner: Actor) -> str:
    return next((name for form, name in owner.names if form == "adjective"), owner.label)


def _drafts(scene: Scene, phrase: Phrase, number: int) -> list[Draft]:
    """Return the mentions of a phrase: one an owner, and the person named with it."""
    cls = phrase.hit.noun.cls
    if cls.startswith("body"):
        return _body_drafts(scene, phrase)
    if cls in {"people", "officials", "singular"} or phrase.hit.noun.plural:
        return _group_drafts(scene, phrase)
    return _office_drafts(scene, phrase, number)


def _label(scene: Scene, phrase: Phrase) -> str:
    """Return the words of a phrase without determiner, quantifiers kept."""
    text, start = scene.text, phrase.start
    if start and text.lower[start - 1] in QUANTIFIERS and text.same(start - 1, start):
        start -= 1
    phrase.start = start
    return " ".join(text.doc[start : phrase.end].text.split())


def _is_definite(scene: Scene, start: int) -> bool:
    return start > 0 and scene.text.lower[start - 1] in DETERMINERS


def _body_drafts(scene: Scene, phrase: Phrase) -> list[Draft]:
    noun = phrase.hit.noun
    part = _faction(scene, phrase)
    base = Draft(
        phrase.start, phrase.end, "body", f"body.{noun.cls[5:]}", noun=noun.name, cls=noun.cls,
        plural=noun.plural, definite=_is_definite(scene, phrase.start), owner=phrase.pronoun,
    )  # fmt: skip
    base.root = scene.text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    if not phrase.owners:
        if base.definite or base.owner is not None or _is_title(scene, phrase):
            base.kind, base.waits = "description", "body"
            return [base]
        return _group_drafts(scene, phrase) if phrase.zone < phrase.hit.start else []
    if part is not None:
        return _group_drafts(scene, phrase)
    return [_owned_body(scene, phrase, base, owner) for owner in phrase.owners]


def _is_title(scene: Scene, phrase: Phrase) -> bool:
    return scene.text.capital(phrase.hit.start) and phrase.hit.start not in scene.text.starts


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
    draft.who = body(state, name, f"{_adjective(state)} {name}")
    draft.of = state
    if draft.cls == "body-arm":
        draft.represents = state
    else:
        draft.who = _known_body(scene, state, name) or draft.who


def _body_name(scene: Scene, draft: Draft) -> str:
    """Return a body's name without its owner: "foreign ministry", "constitutional court"."""
    text = scene.text
    known = {i for start, (hit, _) in scene.hits.items() for i in range(start, hit.end)}
    last = draft.root if draft.root is not None else draft.end - 1
    words = []
    for i in range(draft.start, min(draft.end, max(last, draft.start) + 1)):
        if text.possessive(i):
            words = []
        elif i not in known and text.pos[i] in PASSED:
            words.append(text.lower[i])
    return " ".join(words) or draft.noun or "body"


def _known_body(scene: Scene, state: Actor, name: str) -> Actor | None:
    """Return a parliament, court or bank of a state that is generally known by this name."""
    code = state.iri.rsplit("/", 1)[-1]
    return scene.names.actor(f"{code}-{name.replace(' ', '-')}")


def _faction(scene: Scene, phrase: Phrase) -> str | None:
    """Return the word that makes an office one of a part, not of the state: "rebel", "opposition"."""
    for i in range(phrase.zone, phrase.hit.start):
        if scene.text.lower[i] in scene.roles.factions and i not in phrase.used:
            return scene.text.lower[i]
    return None


def _group_drafts(scene: Scene, phrase: Phrase) -> list[Draft]:
    noun = phrase.hit.noun
    bare = phrase.start == phrase.hit.start and phrase.end == phrase.hit.end and not phrase.owners
    definite = _is_definite(scene, phrase.start)
    label = _label(scene, phrase)
    root = scene.text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    base = Draft(
        phrase.start, phrase.end, "group", "group", who=group(label), root=root, noun=noun.name,
        cls=noun.cls, plural=noun.plural, definite=definite, owner=phrase.pronoun,
    )  # fmt: skip
    if bare and not noun.plural:
        base.kind, base.waits, base.who = "description", "noun", None
        return [base] if definite else []
    if phrase.pronoun is not None:
        base.waits = "owned"
        return [base]
    if bare and definite:
        base.waits = "group"
    speaks = noun.cls in {"officials", "speakss"} and _faction(scene, phrase) is None
    if phrase.owners and speaks and phrase.hit.noun.name != "leader":
        return _officials(scene, phrase, base)
    base.of = phrase.owner
    return [base]


def _officials(scene: Scene, phrase: Phrase, base: Draft) -> list[Draft]:
    """Return one mention an owner: "Hungarian and Romanian officials" are two."""
    found = []
    for owner in phrase.owners:
        label = base.who.label if base.who else ""
        if len(phrase.owners) > 1:
            name = scene.text.doc[phrase.hit.start : phrase.hit.end].text
            label = f"{_adjective(owner)} {name}"
        found.append(
            Draft(
                base.start, base.end, "group", "group.officials", who=group(label), root=base.root,
                noun=base.noun, cls=base.cls, plural=True, represents=owner, of=owner,
                definite=base.definite, covered=[(i, i + 1) for i in phrase.used],
            )
        )  # fmt: skip
    return found


def _office_drafts(scene: Scene, phrase: Phrase, number: int) -> list[Draft]:
    """Return the mention of an office: with the person it names, or alone."""
    name, end = _name_after(scene, phrase, number)
    if name < end:
        return _named_person(scene, phrase, name, end)
    return _unnamed(scene, phrase)


def _name_after(scene: Scene, phrase: Phrase, number: int) -> tuple[int, int]:
    """Return where the person's name after an office begins and ends."""
    text, i = scene.text, phrase.end
    taken = {start: found[0].end for start, found in scene.hits.items()}
    for other in scene.nouns[number + 1 : number + 4]:
        if other.start == i and not other.noun.plural:
            i = other.end
    for begin in (i, _after_topic(scene, phrase)):
        if begin < len(text) and text.same(begin, phrase.hit.start):
            end = name_at(text, begin, taken)
            if end > begin:
                return begin, end
    return i, i


def _after_topic(scene: Scene, phrase: Phrase) -> int:
    """Return the word after "for the Middle East" or "to the United Nations", if a name stands there."""
    text, i = scene.text, phrase.end
    if i >= len(text) or text.lower[i] not in {"for", "to", "of", "on"}:
        return i
    for j in range(i + 2, min(i + 8, len(text))):
        if not text.same(i, j) or text.pos[j] in {"VERB", "AUX", "PRON", "PUNCT"} and text.text[j] not in "-'":
            break
        if j in text.persons:
            return j
    return i


def _named_person(scene: Scene, phrase: Phrase, begin: int, end: int) -> list[Draft]:
    text = scene.text
    _owner_after_name(scene, phrase, end)
    person = scene.people.person(text.text[begin:end])
    cls, noun = phrase.hit.noun.cls, phrase.hit.noun.name
    draft = Draft(
        phrase.start, end, "person", "person", person=person, cls=cls, noun=noun,
        speaker=_written(text.doc[begin:end].text), covered=[(i, i + 1) for i in phrase.used],
    )  # fmt: skip
    draft.root = text.root(phrase.start, end)
    _sex(scene, person, phrase)
    if cls not in {"honorific"}:
        office = _office(scene, phrase)
        person.offices.append(office)
        draft.role, draft.rule = office.role, office.rule
    return [draft]


def _written(text: str) -> str:
    return " ".join(text.split())


def _sex(scene: Scene, person: Person, phrase: Phrase) -> None:
    words = [phrase.hit.noun.name, *scene.text.lower[phrase.zone : phrase.hit.end]]
    person.sex = person.sex or next((scene.roles.gender[w] for w in words if w in scene.roles.gender), None)


def _owner_after_name(scene: Scene, phrase: Phrase, end: int) -> None:
    """Take "of Russia" behind "President Vladimir Putin"."""
    text = scene.text
    if phrase.owners or end + 1 >= len(text) or text.lower[end] != "of":
        return
    known = scene.hits.get(end + 1)
    if known is not None and known[1].actor.type in STATES | {"Organisation"}:
        phrase.owners = [known[1].actor]


def _office(scene: Scene, phrase: Phrase) -> OfficeHeld:
    """Return the office that a phrase gives a person."""
    text, noun = scene.text, phrase.hit.noun
    words = [
        text.text[i] for i in range(phrase.zone, phrase.hit.end) if not _in_owner(scene, phrase, i)
    ]  # fmt: skip
    role = _written(" ".join(words).replace(" - ", "-"))
    former = any(text.lower[i] in scene.roles.former for i in range(phrase.zone, phrase.hit.end))
    former = former or (phrase.zone > 0 and text.lower[phrase.zone - 1] in scene.roles.former)
    owner = _office_owner(scene, phrase)
    if former:
        return OfficeHeld(phrase.hit.start, role, noun.name, None, former=True, rule="person.former")
    if noun.cls == "personal" or _silent(scene, phrase, owner):
        return OfficeHeld(phrase.hit.start, role, noun.name, None, rule="person.personal")
    return OfficeHeld(phrase.hit.start, role, noun.name, owner)


def _in_owner(scene: Scene, phrase: Phrase, i: int) -> bool:
    return any(start <= i < scene.hits[start][0].end for start in phrase.used if start in scene.hits)


def _silent(scene: Scene, phrase: Phrase, owner: Actor | None) -> bool:
    """Tell whether an office is one of a faction without a name: nobody but the person is meant."""
    return _faction(scene, phrase) is not None and (owner is None or owner.type in STATES)


def _office_owner(scene: Scene, phrase: Phrase) -> Actor | None:
    """Return for whom an office speaks: its owner, past bodies that speak for the state."""
    inner = [n for n in scene.nouns if phrase.zone <= n.start < phrase.hit.start and n.noun.cls == "body-self"]
    owner = phrase.owner
    if owner is not None and inner and owner.type in STATES:
        name = scene.text.doc[inner[-1].start : inner[-1].end].text
        return body(owner, inner[-1].noun.name, f"{_adjective(owner)} {name}")
    return past_arms(scene, owner)


def past_arms(scene: Scene, owner: Actor | None) -> Actor | None:
    """Return the state of a body that speaks for it, any other actor as it is."""
    if owner is not None and owner.represents:
        return scene.names.actors.get(owner.represents, owner)
    return owner


def _unnamed(scene: Scene, phrase: Phrase) -> list[Draft]:
    """Return the mention of an office without a name: "the Israeli prime minister", "the minister"."""
    noun = phrase.hit.noun
    if noun.cls in {"honorific", "rank", "legislator", "personal"} and not (noun.cls == "rank" and phrase.owners):
        return []
    text = scene.text
    definite = _is_definite(scene, phrase.start)
    root = text.root(phrase.start, phrase.end, phrase.hit.end - 1)
    office = _office(scene, phrase)
    base = Draft(
        phrase.start, phrase.end, "person", "office", root=root, noun=noun.name, cls=noun.cls, role=office.role,
        definite=definite, owner=phrase.pronoun, covered=[(i, i + 1) for i in phrase.used],
    )  # fmt: skip
    if office.former:
        return []
    if office.represents is None:
        if phrase.owners or _faction(scene, phrase):
            base.kind, base.who, base.of = "group", group(_label(scene, phrase)), phrase.owner
            base.start, base.covered = phrase.start, []
            return [base]
        if definite or _is_title(scene, phrase) or phrase.pronoun is not None:
            base.kind, base.waits = "description", "office"
            return [base]
        return []
    base.represents = office.represents
    complete_office(scene, base)
    return [base]


def complete_office(scene: Scene, draft: Draft) -> None:
    """Name an office holder without a name after the office: the Russian foreign minister."""
    owner = draft.represents
    assert owner is not None
    role = (draft.role or draft.noun or "official").lower()
    actor = body(owner, role, f"{_adjective(owner)} {role}")
    draft.who = Actor(actor.iri, actor.label, "Person", represents=owner.iri)
