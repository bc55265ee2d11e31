"""Persons of an article: their names, who is known of them, and the offices that the text gives them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.namespaces import ACTOR, slug
from kg.text import syntax
from kg.text.actors.gazetteer import Actor, Gazetteer, Office
from kg.text.actors.lexicon import lexicon
from kg.text.actors.mention import Candidate

if TYPE_CHECKING:
    from kg.text.actors.text import Text

# A person's name has no more words.
LONGEST = 7
# A single word in capitals that is shorter is an acronym.
SHORTEST = 5


@dataclass(slots=True)
class Person:
    """A person as the article knows him so far; offices as (word of first mention, office)."""

    name: str
    surname: str
    sex: str | None = None
    known: Actor | None = None
    offices: list[OfficeHeld] = field(default_factory=list)

    @property
    def iri(self) -> str:
        """The person's IRI, by the fullest name."""
        return self.known.iri if self.known else f"{ACTOR}person/{slug(self.name)}"

    @property
    def listed(self) -> tuple[Office, ...]:
        """The offices of a person who is generally known."""
        return self.known.offices if self.known is not None else ()

    def known_role(self, year: int | None) -> str | None:
        """Return as what the person speaks in a year: in the main office if it is held then."""
        if self.listed and (year is None or self.listed[0].held_in(year)):
            return self.listed[0].role
        roles = {office.role for office in self.listed if year and office.held_in(year)}
        return roles.pop() if len(roles) == 1 else None  # Of several offices a year does not tell which.

    def hold(self, office: OfficeHeld) -> None:
        """Give the person an office more."""
        self.offices = sorted([*self.offices, office], key=lambda held: held.at)

    def office(self, at: int) -> OfficeHeld | None:
        """Return the office that holds at a word: the last one given before it, else the first."""
        before = [office for office in self.offices if office.at <= at]
        return before[-1] if before else (self.offices[0] if self.offices else None)


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """An office that the text gives a person: as what, for whom, and since which word."""

    at: int
    role: str
    noun: str
    represents: Actor | None
    former: bool = False
    rule: str = "person.role"


@dataclass(slots=True)
class People:
    """The persons of an article by surname, the latest first."""

    names: Gazetteer
    year: int | None = None
    told: Mapping[str, int] = field(default_factory=dict)
    by_surname: dict[str, list[Person]] = field(default_factory=dict)

    def person(self, words: Iterable[str], title: str = "") -> Person:
        """Return the person of a name, known from before or new; a title tells two of one surname apart."""
        parts = [word for word in words if word not in {"'", '"', "“", "”"}]
        if len(parts) == 3 and parts[0].lower() in lexicon()["title.articles"] and parts[1] == "-":
            parts = parts[2:]
        parts = [self._lowered(part) for part in _without_suffix(parts)]
        name, surname = _joined(parts), parts[-1]
        rivals = self.by_surname.setdefault(surname, [])
        for person in rivals:
            if _fits(parts, person):
                rivals.remove(person)
                rivals.insert(0, person)
                if len(name) > len(person.name) and person.known is None:
                    person.name = name
                    person.known = self._known(parts, surname, title)
                return person
        known = self._known(parts, surname, title)
        person = Person(known.label if known else name, surname, known=known)
        rivals.insert(0, person)
        return person

    def _lowered(self, word: str) -> str:
        """Return a surname that stands in capitals as the article or the ontology writes it."""
        small = word.title()
        if word.isupper() and len(word) > 3 and (small in self.by_surname or small in self.names.surnames):
            return small
        return word

    def _known(self, parts: list[str], surname: str, title: str) -> Actor | None:
        if len(parts) == 1:
            found = self.likeliest(self.names.surnames.get(surname, []), title)
            sure = found is not None and (surname not in lexicon()["name.common"] or self._in_office(found))
            return found if sure else None
        exact = self.names.persons.get(tuple(parts))
        if exact is not None:
            return exact
        return next((a for a in self.names.surnames.get(surname, ()) if a.label.split()[0] == parts[0]), None)

    def _in_office(self, actor: Actor) -> bool:
        """Tell whether a person holds an office in the year of the article."""
        return self.year is not None and any(office.held_in(self.year) for office in actor.offices)

    def likeliest(self, actors: list[Actor], title: str = "") -> Actor | None:
        """Return whom of several with one surname an article means: who is in office in its year."""
        year = self.year

        def weight(actor: Actor) -> tuple[bool, bool, bool, int]:
            held = [o for o in actor.offices if year and o.held_in(year)]
            near = any(self.told.get(o.represents or "") for o in actor.offices)
            titled = any((o.role or "").lower() == title for o in held or actor.offices)
            return bool(held), titled, near, max((o.until or 9999 for o in actor.offices), default=0)

        return max(actors, key=weight, default=None)


def _without_suffix(parts: list[str]) -> list[str]:
    """Return a name without "Jr." behind it, which is no surname."""
    suffixes = lexicon()["title.name_suffixes"] | {""}
    while len(parts) > 1 and parts[-1].strip(".,").lower() in suffixes:
        parts = parts[:-1]
    return parts


def _joined(parts: list[str]) -> str:
    return " ".join(parts).replace(" - ", "-").replace("l- ", "l-").replace(" '", "'")


def _fits(parts: list[str], person: Person) -> bool:
    """Tell whether a name can be that of a person with the same surname: no other first name."""
    particles = lexicon()["name.particles"]
    mine = [part for part in parts[:-1] if part.lower() not in particles]
    theirs = [part for part in person.name.replace("-", " - ").split()[:-1] if part.lower() not in particles]
    if not mine or not theirs:
        return True
    if set(mine) <= set(theirs) and person.name.endswith("-".join([*mine, parts[-1]])):
        return True
    return mine[0] == theirs[0] or (mine[0][0] == theirs[0][0] and "." in mine[0] + theirs[0])


def name_end(text: Text, i: int, taken: Container[int]) -> int:
    """Return the word after the person's name that begins at a word, or the word itself.

    Args:
        text: The text.
        i: Where the name may begin, right behind a title.
        taken: First words of the known names of other actors.
    """
    if not _may_begin(text, i):
        return i
    end = text.person_names.get(i, i)
    end = next((j for j in range(i, end) if text.lower[j] == "of"), end)
    if end > i:
        return _trimmed(text, i, grown(text, i, end))
    return i if i in taken or not _is_named(text, i) else _trimmed(text, i, grown(text, i, i + 1))


def _is_named(text: Text, i: int) -> bool:
    """Tell whether a word is a name for the tagger, or by the capitals around it."""
    if text.tag[i] in {"NNP", "NNPS"} or text.pos[i] in {"PROPN", "X"} or _is_shouted(text, i):
        return True
    # The tagger may not know a first name: a capitalised surname tells.
    goes_on = text.pos[i] in {"NOUN", "ADJ"} and i + 1 < len(text) and _is_name_word(text, i + 1)
    return goes_on and text.words[i + 1] not in lexicon()["name.calendar"]


def _is_shouted(text: Text, i: int) -> bool:
    """Tell whether a word is written in capitals like the one before: "PRESIDENT ABINADER"."""
    return (
        len(text.words[i]) >= SHORTEST and text.words[i].isupper() and i > 0 and text.words[i - 1].isupper()
    )


def _may_begin(text: Text, i: int) -> bool:
    """Tell whether a name may begin at a word: "Mrs. May" does, "May 5" does not."""
    if i >= len(text):
        return False
    dated = i + 1 < len(text) and text.pos[i + 1] == "NUM"
    if text.words[i] in lexicon()["name.calendar"] and (dated or text.words[i].endswith("day")):
        return False
    particle = text.lower[i] in lexicon()["title.first_particles"] and i + 1 < len(text)
    return text.capital(i) or (particle and text.capital(i + 1))


def grown(text: Text, start: int, end: int) -> int:
    """Return where a name ends: capitals, particles and initials go on with it."""
    while end < len(text) and end - start < LONGEST and text.same(start, end):
        if _is_hyphenated(text, end):
            end += 2
        elif text.words[end] not in lexicon()["name.calendar"] and (
            _is_name_word(text, end) or _is_particle(text, end)
        ):
            end += 1
        else:
            break
    return end


def _is_hyphenated(text: Text, i: int) -> bool:
    """Tell whether a name goes on behind a hyphen: "Kang Kyung-wha"."""
    if text.words[i] != "-" or i + 1 >= len(text) or text.doc[i - 1].whitespace_ or text.doc[i].whitespace_:
        return False
    goes_on = text.pos[i - 1] == "PROPN" and text.pos[i + 1] in {"X", "NOUN"} and text.lower[i + 1].isalpha()
    return text.pos[i + 1] == "PROPN" or goes_on


def _is_name_word(text: Text, i: int) -> bool:
    return text.capital(i) and text.pos[i] in {"PROPN", "X"} and text.tag[i] != "POS"


def _is_particle(text: Text, i: int) -> bool:
    particles = lexicon()["name.particles"]
    goes_on = i + 1 < len(text) and (text.capital(i + 1) or text.lower[i + 1] in particles)
    return goes_on and text.lower[i] in particles


def _trimmed(text: Text, start: int, end: int) -> int:
    while end > start and (text.lower[end - 1] in {"-", "'"} or text.possessive(end - 1)):
        end -= 1
    return end


def untitled(text: Text, mentions: list[Candidate]) -> list[Candidate]:
    """Add a mention for every person named without a title."""
    found = list(mentions)
    covered = _covered(mentions)

    def add(start: int, end: int, rule: str) -> None:
        if start < end and covered.isdisjoint(range(start, end)):
            found.append(named(text, start, end, rule))
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


def named(text: Text, start: int, end: int, rule: str) -> Candidate:
    """Return the mention of a person by a name without an office."""
    words = text.words[start:end]
    known = text.people.by_surname
    if end - start == 1 and words[0] not in known and words[0].removesuffix("s") in known:
        words = [words[0].removesuffix("s")]  # an apostrophe is lost: "Clintons plan"
    person = text.people.person(words)
    root = text.root(start, end)
    return Candidate(start, end, "person", rule, person=person, root=root, speaker=text.phrase(start, end))
