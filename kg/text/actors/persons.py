"""Persons: full names, surnames, the offices beside their names, and for whom they speak."""

from __future__ import annotations

from kg.text import syntax
from kg.text.actors.gazetteer import Actor
from kg.text.actors.mention import Candidate, Reference
from kg.text.actors.people import OfficeHeld, Person, grown
from kg.text.actors.possessors import known_office
from kg.text.actors.text import Text, implied, main_state, past_arms

# A single word in capitals that is shorter is an acronym.
SHORTEST = 5


def untitled(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add a mention for every person named without a title."""
    found = list(mentions)
    covered = {i for m in mentions if m.kind in {"person", "body", "group"} for i in range(m.start, m.end)}

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


def _of_organisation(text: Text, start: int, end: int) -> bool:
    """Tell whether words are the name of an organisation or a newspaper."""
    kinds = text.lexicon["organisation.heads"] | text.lexicon["organisation.media"]
    return not kinds.isdisjoint(text.lower[start:end])


def _is_person(text: Text, start: int, end: int) -> bool:
    """Tell whether what the pipeline takes for a person can be one."""
    known, words, lists = text.matches.get(start), text.words[start:end], text.lexicon
    if not words or words[0] in {"the", "The", "a", "A"} or (known is not None and known[0].end >= end):
        return False
    particles = lists["name.particles"]
    capital = [word for word in words if word[0].isupper()]
    small = (word for word in words if word not in capital and word.isalpha())
    if not capital or not particles.issuperset(word.lower() for word in small):
        return False
    if len(words) == 1:
        acronym = words[0].isupper() and len(words[0]) < SHORTEST
        return text.pos[start] == "PROPN" and not acronym
    sites = lists["places.sites"].intersection(text.lower[start:end])
    return not sites and not _of_organisation(text, start, end)


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
        alone = office.person is None and office.noun is not None and not office.plural
        fits = office.rule == "office" or office.cls in {"speaks", "personal"}
        person = _beside(text, office, found) if alone and fits else None
        if person is None:
            continue
        if person not in found:
            found.append(person)
        if office.owner is not None and office.owner < office.start and office.represents is None:
            office.person, office.reference = person.person, Reference.APPOSED_OFFICE
        else:
            _join(text, office, person)
    return found


def _beside(text: Text, office: Candidate, mentions: list[Candidate]) -> Candidate | None:
    """Return the person whose name stands before or behind an office, with a comma between."""
    start = office.start
    while text.before(start) in text.lexicon["title.determiners"]:
        start -= 1
    persons = [m for m in mentions if m.person is not None]
    before = next((m for m in persons if m.end == start - 1 and text.before(start) in {",", "("}), None)
    if before is not None and text.same(before.start, start):
        return before
    if text.after(office.end) != ",":
        return None
    behind = next((m for m in persons if m.start == office.end + 1), None)
    behind = behind or _unseen(text, office.end + 1, mentions)
    full = behind is not None and (behind.end - behind.start > 1 or behind.cls is not None)
    return behind if full and text.same(office.start, office.end + 1) else None


def _unseen(text: Text, start: int, mentions: list[Candidate]) -> Candidate | None:
    """Return a new mention for a full name between commas that the pipeline took for nobody's."""
    end = start
    while end < len(text) and text.pos[end] == "PROPN" and text.capital(end) and end not in text.known:
        end += 1
    taken = any(m.start < end and start < m.end for m in mentions)
    if end - start < 2 or taken or text.after(end) != "," or _of_organisation(text, start, end):
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
        mention.represents = known_office(text, person) or _by_article_title(text, person)
        if mention.represents is not None:
            mention.rule = f"{mention.rule}.known"
            mention.role = mention.role or _known_role(text, person)
        return
    mention.role = mention.role or office.role or None
    if office.former or office.represents is not None:
        mention.represents = office.represents
    elif office.rule != "person.personal":
        mention.represents = _employer(text, person, office, mention.start)


def _employer(text: Text, person: Person, office: OfficeHeld, at: int) -> Actor | None:
    """Return for whom an office speaks that names nobody: by its title, its holder, or the text."""
    by_title = titled_state(text, office.role)
    others = (o.represents for o in person.offices if o.represents is not None and not o.former)
    return (
        (by_title if text.year is None else None)
        or known_office(text, person, office.role)
        or next(others, None)  # "the UN force commander, General X"
        or by_title
        or _by_article_title(text, person)
        or implied(text, office.noun, at, named=True)
        or _by_rank(text, person)
    )


def _known_role(text: Text, person: Person) -> str | None:
    """Return as what a person speaks in the year of the article: in the main office if it is held then."""
    offices = person.listed
    if offices and (text.year is None or offices[0].held_in(text.year)):
        return offices[0].role
    roles = {office.role for office in offices if text.year and office.held_in(text.year)}
    return roles.pop() if len(roles) == 1 else None  # Of several offices a year does not tell which.


def _by_rank(text: Text, person: Person) -> Actor | None:
    """Return for whom an officer speaks: the state that publishes the text, or that it is about."""
    ranks = [o.noun for o in person.offices if o.noun in text.lexicon["office.rank"] and not o.former]
    high = any(word in text.lexicon["national.officers"] for rank in ranks for word in rank.split())
    return (text.home or (main_state(text) if high else None)) if ranks else None


def _by_article_title(text: Text, person: Person) -> Actor | None:
    """Return for whom the title of the article says that a person speaks: "Talks with Ana Ruiz of Peru"."""
    actor = text.speakers.get(person.surname.lower())
    return past_arms(text, actor) if person.known is None else None


def titled_state(text: Text, role: str) -> Actor | None:
    """Return whose alone an office of this name is: "Treasury Secretary"."""
    titles = text.lexicon.table("state_titles").items()
    code = next((code for title, code in titles if role.lower().endswith(title)), None)
    return text.names.actor(code) if code else None
