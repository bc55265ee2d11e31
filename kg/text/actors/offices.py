"""Offices: with a name, beside one, told before one, alone; and for whom persons speak by them."""

from __future__ import annotations

from dataclasses import replace

from kg.text.actors.gazetteer import Actor
from kg.text.actors.mention import Candidate, Reference, body, group
from kg.text.actors.noun_phrases import Phrase, faction, is_definite, is_title, label
from kg.text.actors.persons import OfficeHeld, Person, name_end, named
from kg.text.actors.possessors import known_office
from kg.text.actors.pronouns import is_subject
from kg.text.actors.text import STATES, Text, implied, past_arms, state_at, titled_state

# Whoever holds one of these speaks for himself.
PERSONAL = frozenset({"legislator", "personal"})
# How far behind an office a name may stand: "envoy for the Middle East Ana Lima".
REACH = 8
# A person whose office is told may be named so many sentences later.
AHEAD = 2


def office_mentions(text: Text, phrase: Phrase, number: int) -> list[Candidate]:
    """Return the mention of an office: with the person it names, or alone."""
    begin, end = _name_after(text, phrase, number)
    if begin < end:
        return [_named_person(text, phrase, begin, end)]
    return _unnamed(text, phrase)


def _name_after(text: Text, phrase: Phrase, number: int) -> tuple[int, int]:
    """Return where the person's name after an office begins and ends."""
    i = phrase.end
    for other in text.nouns[number + 1 : number + 4]:
        if other.start == i and not other.noun.plural:
            i = other.end
    title = phrase.noun.cls in {"rank", "honorific"}
    if title and text.after(i) == "." and not text.doc[i - 1].whitespace_:
        i += 1  # a full stop that was cut off: "Spc" "." "Maria Ortega"
    for begin in (i, _after_topic(text, phrase)):
        if begin < len(text) and (text.same(begin, phrase.match.start) or title):
            end = name_end(text, begin, text.matches)
            if end > begin:
                return begin, end
    return i, i


def _after_topic(text: Text, phrase: Phrase) -> int:
    """Return the word after "for the Middle East" or "to the United Nations", if a name stands there."""
    i = phrase.end
    if text.after(i) not in text.lexicon["title.fields"]:
        return i
    for j in range(i + 2, min(i + REACH, len(text))):
        if not text.same(i, j) or text.tag[j] in {"VBD", "VBZ", "VBP", "MD"} or text.words[j] in ",.;:()":
            break
        if j in text.person_names or tuple(text.words[j : j + 2]) in text.names.persons:
            return j
    return i


def _topic_end(text: Text, phrase: Phrase) -> int:
    """Return where "for the Middle East", "to the United Nations" ends behind an office, else its end."""
    i = phrase.end
    if text.after(i) not in text.lexicon["title.topics"]:
        return i
    i = first = i + (2 if text.after(i + 1) == "the" else 1)
    while text.same(i, first) and i not in text.person_names:
        linked = text.lower[i] in text.lexicon["phrase.links"] and i + 1 < len(text) and text.capital(i + 1)
        if not text.capital(i) and not linked:
            break
        i += 1
    return i if i > first else phrase.end


def _named_person(text: Text, phrase: Phrase, begin: int, end: int) -> Candidate:
    """Return the mention of a person named with an office or title."""
    noun = phrase.noun
    _owner_after_name(text, phrase, end)
    person = text.people.person(text.words[begin:end], noun.name)
    mention = Candidate(
        phrase.start, end, "person", "person", person=person, cls=noun.cls, noun=noun.name,
        speaker=text.phrase(begin, end), covered=list(phrase.used), root=text.root(phrase.start, end),
    )  # fmt: skip
    told = (noun.name, *text.lower[phrase.zone : phrase.match.end])
    gender = text.lexicon.gender
    person.sex = person.sex or next((gender[word] for word in told if word in gender), None)
    if noun.cls != "honorific":
        office = _office(text, phrase)
        person.hold(office)
        mention.role, mention.rule = office.role, office.rule
    return mention


def _owner_after_name(text: Text, phrase: Phrase, end: int) -> None:
    """Take "of Russia" behind "President Vladimir Putin"."""
    if phrase.owners or text.after(end) != "of":
        return
    known = text.matches.get(end + 2 if text.after(end + 1) == "the" else end + 1)
    types = STATES | ({"Organisation", "StateBody"} if phrase.noun.cls == "rank" else {"Organisation"})
    if known is not None and known[1].actor.type in types:
        phrase.owners = [known[1].actor]


def _office(text: Text, phrase: Phrase) -> OfficeHeld:
    """Return the office that a phrase gives a person."""
    noun, role = phrase.noun, _role(text, phrase)
    told = {text.before(phrase.zone), *text.lower[phrase.zone : phrase.match.end]}
    if not told.isdisjoint(text.lexicon["former.words"]):
        return OfficeHeld(phrase.start, role, noun.name, None, former=True, rule="person.former")
    owner = _office_owner(text, phrase)
    to_come = text.lower[phrase.end - 1] in text.lexicon["title.suffixes"]
    of_part = faction(text, phrase) is not None and (owner is None or owner.type in STATES)
    if noun.cls in PERSONAL or to_come or of_part:
        return OfficeHeld(phrase.start, role, noun.name, None, rule="person.personal")
    return OfficeHeld(phrase.start, role, noun.name, owner)


def _role(text: Text, phrase: Phrase) -> str:
    """Return the words of an office without whose it is: "Deputy Foreign Minister"."""
    plain = text.lexicon["plain.words"]
    owner = {i for s in phrase.used if s in text.matches for i in range(s, text.matches[s][0].end)}
    own = (i for i in range(phrase.zone, phrase.match.end) if i not in owner and text.lower[i] not in plain)
    return " ".join(" ".join(text.words[i] for i in own).replace(" - ", "-").split())


def _office_owner(text: Text, phrase: Phrase) -> Actor | None:
    """Return for whom an office speaks: its owner, past bodies that speak for the state."""
    owner = phrase.owner
    inner = [n for n in text.nouns if n.start in phrase.modifiers and n.noun.cls == "body-self"]
    if owner is not None and inner and owner.type in STATES:
        name = text.doc[inner[-1].start : inner[-1].end].text
        return body(owner, inner[-1].noun.name, f"{owner.adjective} {name}")
    return past_arms(text, owner)


def _unnamed(text: Text, phrase: Phrase) -> list[Candidate]:
    """Return the mention of an office without a name: "the Israeli prime minister", "the minister"."""
    noun = phrase.noun
    if noun.cls == "honorific" or (noun.cls in {"rank", *PERSONAL} and not phrase.owners):
        return []
    before_topic = phrase.end
    phrase.end = _topic_end(text, phrase)
    office = _office(text, phrase)
    base = Candidate(
        phrase.start, phrase.end, "person", "office", noun=noun.name, cls=noun.cls, role=office.role,
        root=text.root(phrase.start, phrase.end, phrase.match.end - 1), owner=phrase.pronoun,
        definite=is_definite(text, phrase.start), covered=list(phrase.used), represents=office.represents,
    )  # fmt: skip
    if office.former:
        return [replace(base, kind="description", reference=Reference.DESCRIPTION, rule="person.former")]
    if office.represents is not None:
        return [complete_office(base, office.represents)]
    if phrase.owners or faction(text, phrase):
        who = group(label(text, phrase))
        return [replace(base, kind="group", who=who, of=phrase.owner, start=phrase.start, covered=[])]
    state = _state_of_arm(text, phrase)
    if state is not None:
        return [complete_office(base, state)]
    told = base.definite or phrase.end > before_topic or _is_told(text, phrase)
    return [replace(base, kind="description", reference=Reference.OFFICE)] if told else []


def _state_of_arm(text: Text, phrase: Phrase) -> Actor | None:
    """Return the state of an office of a body that only states have: "a foreign ministry spokesman"."""
    inner = (n.noun.cls for n in text.nouns if n.start in phrase.modifiers)
    if not phrase.is_bare or not {"body-arm", "body-state"}.intersection(inner):
        return None
    return state_at(text, phrase.start)


def _is_told(text: Text, phrase: Phrase) -> bool:
    """Tell whether something says which holder is meant: an owner, a capital, the name that follows."""
    if phrase.pronoun is not None or phrase.start < phrase.zone:
        return True
    return is_title(text, phrase) or _name_follows(text, phrase.end)


def _name_follows(text: Text, i: int) -> bool:
    """Tell whether a name between commas follows: "a presidential spokesman, Ana Lima, said"."""
    words = range(i + 1, min(i + 3, len(text)))
    named = (text.pos[j] == "PROPN" and text.capital(j) and j not in text.known for j in words)
    return text.after(i) == "," and len(words) == 2 and all(named)


def complete_office(mention: Candidate, owner: Actor) -> Candidate:
    """Name an office holder without a name after the office: the Russian foreign minister."""
    role = (mention.role or mention.noun or "official").lower()
    actor = body(owner, role, f"{owner.adjective} {role}")
    who = Actor(actor.iri, actor.label, "Person", represents=owner.iri)
    return replace(mention, represents=owner, who=who)


def appositions(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Give persons the offices that stand beside their names: "X, Britain's ambassador,"."""
    found = list(mentions)
    for office in mentions:
        fits = office.rule == "office" or office.cls in {"speaks", "personal"}
        person = _beside(text, office, found) if fits and _is_alone(office) else None
        if person is None:
            continue
        if person not in found:
            found.append(person)
        if office.owner is not None and office.owner < office.start and office.represents is None:
            office.person, office.reference = person.person, Reference.APPOSED_OFFICE
        else:
            _join(text, office, person)
    return found


def introduced(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Give persons the office that a sentence before tells: "Peru's minister resigned. Ana Ruiz said …"."""
    persons = [m for m in mentions if m.person is not None]
    for office in mentions:
        if office.rule == "office" and _is_alone(office) and is_subject(text, office):
            named = _next_named(text, office, persons)
            if named is not None and named.person is not None:
                _introduce(text, office, named.person, named.start)
    return mentions


def _introduce(text: Text, office: Candidate, person: Person, at: int) -> None:
    """Give a person of whom nothing else is told an office; one that speaks for nobody is the person."""
    told = any(held.noun != office.noun for held in person.offices)
    if told or known_office(text, person) is not None:
        return
    if office.represents is not None:
        person.hold(OfficeHeld(at, office.role or "", office.noun or "", office.represents))
    elif office.cls in PERSONAL:
        office.person, office.who, office.kind = person, None, "person"


def _is_alone(office: Candidate) -> bool:
    """Tell whether a mention is one office without the name of its holder."""
    return office.person is None and office.noun is not None and not office.plural


def _next_named(text: Text, office: Candidate, persons: list[Candidate]) -> Candidate | None:
    """Return the only person who is named in full where the text behind an office first names a new one."""
    number = text.sentence[office.start]
    before = {id(m.person) for m in persons if text.sentence[m.start] <= number}
    new = [m for m in persons if id(m.person) not in before]
    at = min((text.sentence[m.start] for m in new), default=number + AHEAD + 1)
    here = (m for m in reversed(new) if text.sentence[m.start] == at and m.end - m.start > 1)
    full = {id(m.person): m for m in here}
    return next(iter(full.values())) if at - number <= AHEAD and len(full) == 1 else None


def _beside(text: Text, office: Candidate, mentions: list[Candidate]) -> Candidate | None:
    """Return the person whose name stands before or behind an office, with a comma between."""
    persons = [m for m in mentions if m.person is not None]
    start = office.start
    while text.before(start) in text.lexicon["title.determiners"]:
        start -= 1
    if text.before(start) in {",", "("}:
        before = next((m for m in persons if m.end == start - 1), None)
        if before is not None and text.same(before.start, start):
            return before
    return _behind(text, office, persons, mentions) if text.same(office.start, office.end + 1) else None


def _behind(
    text: Text, office: Candidate, persons: list[Candidate], mentions: list[Candidate]
) -> Candidate | None:
    """Return the person who is named in full behind an office and a comma."""
    if text.after(office.end) != ",":
        return None
    named = next((m for m in persons if m.start == office.end + 1), None)
    named = named or _unseen(text, office.end + 1, mentions)
    full = named is not None and (named.end - named.start > 1 or named.cls is not None)
    return named if full else None


def _unseen(text: Text, start: int, mentions: list[Candidate]) -> Candidate | None:
    """Return a new mention for a full name between commas that the pipeline took for nobody's."""
    end = start
    while end < len(text) and text.pos[end] == "PROPN" and text.capital(end) and end not in text.known:
        end += 1
    if end - start < 2 or text.after(end) != "," or any(m.start < end and start < m.end for m in mentions):
        return None
    return named(text, start, end, "person.apposition")


def _join(text: Text, office: Candidate, person: Candidate) -> None:
    """Make an office beside a name a second mention of the person."""
    assert person.person is not None
    held = OfficeHeld(
        min(office.start, person.start), office.role or "", office.noun or "",
        past_arms(text, office.represents), former=office.rule == "person.former",
        rule="person.apposition" if office.represents else "person.role",
    )  # fmt: skip
    person.person.hold(held)
    person.role = person.role or office.role
    office.person, office.speaker = person.person, person.speaker
    office.kind, office.rule = "person", "person.apposition"
    office.reference = office.who = office.represents = None


def settled(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Say of every person who it is and for whom he speaks."""
    for mention in mentions:
        if mention.person is not None and mention.who is None:
            settle(text, mention)
    return mentions


def settle(text: Text, mention: Candidate) -> None:
    """Say of a person's mention who it is and for whom he speaks, by what the article tells."""
    person = mention.person
    assert person is not None
    mention.who = Actor(person.iri, person.name, "Person")
    office = person.office(mention.start)
    if office is None:
        mention.represents = known_office(text, person)
        if mention.represents is not None:
            mention.rule = f"{mention.rule}.known"
            mention.role = mention.role or person.known_role(text.year)
        return
    mention.role = mention.role or office.role or None
    if office.former or office.represents is not None:
        mention.represents = _organ(text, person, office) or office.represents
    elif office.rule != "person.personal":
        mention.represents = _employer(text, person, office, mention.start)


def _organ(text: Text, person: Person, held: OfficeHeld) -> Actor | None:
    """Return the organ for which a known person holds an office that the text gives to the whole."""
    whole, last = held.represents, held.role.lower().split()[-1:]
    if whole is None or whole.type != "Organisation":
        return None  # "UN prosecutor" is the tribunal's, "Peru's army chief" is Peru's
    organ = known_office(text, person, held.role)
    same = any((office.role or "").lower().split()[-1:] == last for office in person.listed)
    return organ if organ is not None and organ.part_of == whole.iri and same else None


def _employer(text: Text, person: Person, office: OfficeHeld, at: int) -> Actor | None:
    """Return for whom an office speaks that names nobody: by its title, its holder, or the text."""
    by_title = titled_state(text, office.role)
    others = (o.represents for o in person.offices if o.represents is not None and not o.former)
    return (
        (by_title if text.year is None else None)
        or known_office(text, person, office.role)
        or next(others, None)  # "the UN force commander, General X"
        or by_title
        or implied(text, office.noun, at, named=True)
        or (text.home if office.noun in text.lexicon["office.rank"] else None)
    )
