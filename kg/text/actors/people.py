"""Persons of an article: their names, the offices that the text gives them, and their sex."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.namespaces import ACTOR, slug
from kg.text.actors.gazetteer import Actor, Gazetteer, Office
from kg.text.actors.lexicon import lexicon

if TYPE_CHECKING:
    from kg.text.actors.text import Text

LONGEST = 7


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

    def person(self, words: Iterable[str]) -> Person:
        """Return the person of a name, known from before or new."""
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
                    person.known = self._known(parts, surname)
                return person
        known = self._known(parts, surname)
        person = Person(known.label if known else name, surname, known=known)
        rivals.insert(0, person)
        return person

    def _lowered(self, word: str) -> str:
        """Return a surname that stands in capitals as the article or the ontology writes it."""
        small = word.title()
        if word.isupper() and len(word) > 3 and (small in self.by_surname or small in self.names.surnames):
            return small
        return word

    def _known(self, parts: list[str], surname: str) -> Actor | None:
        if len(parts) == 1:
            found = self.likeliest(self.names.surnames.get(surname, []))
            sure = found is not None and (surname not in lexicon()["name.common"] or self._in_office(found))
            return found if sure else None
        exact = self.names.persons.get(tuple(parts))
        if exact is not None:
            return exact
        return next((a for a in self.names.surnames.get(surname, ()) if a.label.split()[0] == parts[0]), None)

    def _in_office(self, actor: Actor) -> bool:
        """Tell whether a person holds an office in the year of the article."""
        return self.year is not None and any(office.held_in(self.year) for office in actor.offices)

    def likeliest(self, actors: list[Actor]) -> Actor | None:
        """Return whom of several with one surname an article means: who is in office in its year."""
        year = self.year

        def weight(actor: Actor) -> tuple[bool, bool, int]:
            held = any(o.held_in(year) for o in actor.offices) if year else False
            near = any(self.told.get(o.represents or "") for o in actor.offices)
            return held, near, max((o.until or 9999 for o in actor.offices), default=0)

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
    named = text.tag[i] in {"NNP", "NNPS"} or text.pos[i] in {"PROPN", "X"}
    # The tagger may not know a first name: a capitalised surname tells.
    goes_on = text.pos[i] in {"NOUN", "ADJ"} and i + 1 < len(text) and _is_name_word(text, i + 1)
    if i in taken or not (named or (goes_on and text.words[i + 1] not in lexicon()["name.calendar"])):
        return i
    return _trimmed(text, i, grown(text, i, i + 1))


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
