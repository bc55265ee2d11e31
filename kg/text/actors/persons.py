"""Persons: full names, surnames, the offices beside their names, and for whom they speak."""

from __future__ import annotations

from kg.text import syntax
from kg.text.actors.gazetteer import Actor
from kg.text.actors.mention import Candidate, Reference
from kg.text.actors.people import OfficeHeld, Person, grown
from kg.text.actors.possessors import known_office
from kg.text.actors.pronouns import is_subject
from kg.text.actors.text import Text, implied, past_arms

# Whoever holds one of these speaks for himself.
PERSONAL = frozenset({"legislator", "personal"})
# A person whose office is told may be named so many sentences later.
AHEAD = 2
# A single word in capitals that is shorter is an acronym.
SHORTEST = 5


def untitled(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add a mention for every person named without a title."""
    found = list(mentions)
    covered = _covered(mentions)

    def add(start: int, end: int, rule: str) -> None:
        if start < end and covered.isdisjoint(range(start, end)):
            found.append(_named(text, start, end, rule))
            covered.update(range(start, end))

    for begin in sorted(text.person_names):
        start, end = _whole_name(text, begin, text.person_names[begin])
        if _is_person(text, start, end):
            add(start, end, "person.name")
    for i in text.capitals:
        if i not in covered and _is_known_surname(text, i):
            start = _name_start(text, i)
            add(start if start not in covered else i, i + 1, "person.surname")
    return found


def _covered(mentions: list[Candidate]) -> set[int]:
    """Return the words of mentions in which no further person is named, but the owner in front of a group."""
    whole = [m for m in mentions if m.kind in {"person", "body", "group"}]
    return {i for m in whole for i in range(max(m.start, (m.owner or -1) + 1), m.end)}


def _whole_name(text: Text, start: int, end: int) -> tuple[int, int]:
    """Return where a name that the pipeline found begins and ends, without titles and marks."""
    start = _past_titles(text, start, end)
    goes_on = end - start > 1 or text.after(end) in text.lexicon["title.first_particles"]
    return start, _without_mark(text, grown(text, start, end) if goes_on else end)


def _name_start(text: Text, i: int) -> int:
    """Return where the name begins that ends with a surname: capitals before it go with it."""
    calendar = text.lexicon["name.calendar"]
    while i and text.same(i - 1, i) and text.pos[i - 1] == "PROPN" and text.capital(i - 1):
        if i - 1 in text.known or text.words[i - 1] in calendar:
            break
        i -= 1
    return i


def _past_titles(text: Text, start: int, end: int) -> int:
    """Return where a name begins that the pipeline took together with the title before it."""
    for match in text.nouns:
        if match.start <= start < match.end and match.noun.cls in {"honorific", "rank", "legislator"}:
            start = match.end
    return min(start, end)


def _without_mark(text: Text, end: int) -> int:
    return end - 1 if text.possessive(end - 1) else end


def _is_person(text: Text, start: int, end: int) -> bool:
    """Tell whether what the pipeline takes for a person can be one."""
    known, words, lists = text.matches.get(start), text.words[start:end], text.lexicon
    if not _is_written_as_name(text, words) or (known is not None and known[0].end >= end):
        return False
    if len(words) == 1:
        acronym = words[0].isupper() and len(words[0]) < SHORTEST
        return text.pos[start] == "PROPN" and not acronym
    kinds = lists["places.sites"] | lists["organisation.heads"] | lists["organisation.media"]
    return kinds.isdisjoint(text.lower[start:end])


def _is_written_as_name(text: Text, words: list[str]) -> bool:
    """Tell whether words have capitals, all but "van" and the like, and no article stands before them."""
    small = [word for word in words if word.isalpha() and not word[0].isupper()]
    article = words[:1] in (["The"], ["A"], ["the"], ["a"])
    capital = any(word[0].isupper() for word in words)
    return capital and not article and text.lexicon["name.particles"].issuperset(map(str.lower, small))


def _is_known_surname(text: Text, i: int) -> bool:
    """Tell whether a word is the surname of a person of the article, or of one generally known who acts."""
    word = text.words[i]
    goes_on = text.same(i, i + 1) and text.capital(i + 1) and text.pos[i + 1] == "PROPN"
    if text.pos[i] not in {"PROPN", "X", "NOUN"} or goes_on or i in text.matches:
        return False
    if word in text.lexicon["name.calendar"]:
        return False
    if word in text.people.by_surname or word.removesuffix("s") in text.people.by_surname:
        return True
    acts = text.possessive(i + 1) or syntax.relation(text.doc[i]) == "subject"
    return acts and word in text.names.surnames and text.pos[i] == "PROPN"


def _named(text: Text, start: int, end: int, rule: str) -> Candidate:
    words = text.words[start:end]
    known = text.people.by_surname
    if end - start == 1 and words[0] not in known and words[0].removesuffix("s") in known:
        words = [words[0].removesuffix("s")]  # an apostrophe is lost: "Clintons plan"
    person = text.people.person(words)
    root = text.root(start, end)
    return Candidate(start, end, "person", rule, person=person, root=root, speaker=text.phrase(start, end))


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
    return _named(text, start, end, "person.apposition")


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
            mention.role = mention.role or _known_role(text, person)
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


def _known_role(text: Text, person: Person) -> str | None:
    """Return as what a person speaks in the year of the article: in the main office if it is held then."""
    offices = person.listed
    if offices and (text.year is None or offices[0].held_in(text.year)):
        return offices[0].role
    roles = {office.role for office in offices if text.year and office.held_in(text.year)}
    return roles.pop() if len(roles) == 1 else None  # Of several offices a year does not tell which.


def titled_state(text: Text, role: str) -> Actor | None:
    """Return whose alone an office of this name is: "Treasury Secretary"."""
    titles = text.lexicon.table("state_titles").items()
    code = next((code for title, code in titles if role.lower().endswith(title)), None)
    return text.names.actor(code) if code else None
