"""A text while its mentions are made: its words, what is named in it, of which states it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc

from kg.text import syntax
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.lexicon import Lexicon, Words, phrase_of
from kg.text.actors.mention import GROUP, Candidate, Match, NounMatch
from kg.text.actors.people import People
from kg.text.sentences import LONGEST

STATES = frozenset({"State", "Territory"})
NAMED_GROUPS = frozenset({"ArmedGroup", "PoliticalParty", "NonGovernmentalOrganisation", "Company"})
# A reference may mean one of so many mentions before it.
RECENT = 60
# No name has more words.
LONGEST_NAME = 9
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
# A name does not end so: the day that follows it, the hyphen of "Houthi-controlled".
_AFTER = frozenset({"-", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_ALIKE = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ"})
# Who may be spoken of, and how many sentences back.
SPOKEN_OF = NAMED_GROUPS | {"State", "Organisation", "Organ"}
REACH = 4


class Text:
    """An article while its mentions are found.

    ``words``, ``lower``, ``pos`` and ``tag`` are its words and their tags as plain lists, ``sentence``
    numbers the sentence of each word, ``starts`` are the first words of sentences, ``capitals`` the words
    that begin with a capital letter. ``person_names`` and the like map the first word of a name that
    the pipeline found to the word after its last.
    ``matches`` are the known names by their first word, ``known`` all words of known names,
    ``acronyms`` the article's own. ``named`` counts how often each actor is named, ``parts`` how
    often a part of it. ``issuer`` is the state or body of one that publishes the text, ``home``
    that state; ``parties`` are who meets in it, ``speakers`` for whom the persons of its title
    speak, by surname in small letters.
    ``heads``, ``states`` and ``organisations`` grow with the mentions that are kept.
    """

    def __init__(self, doc: Doc, names: Gazetteer, lexicon: Lexicon, year: int | None = None) -> None:
        self.doc = doc
        self.words = [_plain(token.text) for token in doc]
        entities = _entities(doc, self.words)
        self.person_names, self.organisation_names, self.place_names = (
            entities[kind] for kind in ("PER", "ORG", "LOC")
        )
        self.sentence, self.starts = _sentences(doc)
        self.capitals = [i for i, word in enumerate(self.words) if word[0].isupper()]
        self.lower = [word.lower() for word in self.words]
        self.pos = _column(doc, "POS")
        self.tag = _column(doc, "TAG")
        self.names, self.lexicon, self.year = names, lexicon, year
        self.people = People(names, year)
        self.issuer: Actor | None = None
        self.home: Actor | None = None
        self.parties: list[Actor] = []
        self.speakers: dict[str, Actor] = {}
        self.named: Counter[str] = Counter()
        self.parts: Counter[str] = Counter()
        self.matches: dict[int, tuple[Match, Entry]] = {}
        self.known: set[int] = set()
        self.nouns: list[NounMatch] = []
        self.acronyms: dict[str, Actor] = {}
        self.mentions: list[Candidate] = []
        self.heads: dict[int, Candidate] = {}
        self.states: dict[str, Actor] = {}
        self.organisations: dict[str, Actor] = {}

    def __len__(self) -> int:
        return len(self.words)

    def capital(self, i: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return self.words[i][0].isupper()

    def same(self, i: int, j: int) -> bool:
        """Tell whether two words stand in one sentence of this Doc."""
        return 0 <= i < len(self.words) and 0 <= j < len(self.words) and self.sentence[i] == self.sentence[j]

    def possessive(self, i: int) -> bool:
        """Tell whether a word is the mark of a possessor: 's or '."""
        return 0 < i < len(self.words) and (
            self.tag[i] == "POS" or (self.words[i] in {"'s", "'S"} and self.pos[i] in {"PART", "ADP"})
        )

    def root(self, start: int, end: int, prefer: int | None = None) -> int:
        """Return the word of a phrase that is attached outside it."""
        outside = [i for i in range(start, end) if self._leaves(i, start, end)]
        if prefer is not None and (prefer in outside or not outside):
            return prefer
        return max(outside, key=self._leads, default=end - 1)

    def _leads(self, i: int) -> tuple[bool, bool]:
        """Return how likely a word heads a name: a noun does, that of a clause before others."""
        nominal, head = self.pos[i] in NOMINAL, self.doc[i].head
        return nominal, nominal and head.pos_ in {"VERB", "AUX"} and head.i != i

    def _leaves(self, i: int, start: int, end: int) -> bool:
        token = self.doc[i]
        if self.pos[i] in {"PART", "DET", "ADP", "CCONJ"} or token.is_punct or token.is_space:
            return False
        head = token.head.i
        return head == i or not start <= head < end

    def speaks_of(self, iri: str) -> int:
        """Return how often an actor or a part of it is named."""
        return self.named[iri] + self.parts[iri]

    def by_short_form(self, words: Words) -> Actor | None:
        """Return the only actor of the article with these words as a fixed description or short form."""
        code = self.lexicon.table("fixed").get(phrase_of(words))
        actor = self.names.actor(code) if code else None
        if actor is not None and self.speaks_of(actor.iri):
            return actor
        iris = [iri for iri in self.names.shorts.get(words, ()) if self.speaks_of(iri)]
        return self.names.actors[iris[0]] if len(iris) == 1 else None

    def match_ending(self, end: int) -> tuple[Match, Entry] | None:
        """Return the known name that ends at a word."""
        for start in range(end - 1, max(-1, end - LONGEST_NAME), -1):
            found = self.matches.get(start)
            if found is not None:
                return found if found[0].end == end else None
        return None

    def phrase(self, start: int, end: int) -> str:
        """Return words as the text writes them, with single blanks."""
        return " ".join(self.doc[start:end].text.split())

    def before(self, i: int) -> str:
        """Return the word before a word in small letters, "" at the beginning."""
        return self.lower[i - 1] if i else ""

    def after(self, i: int) -> str:
        """Return a word in small letters, "" behind the last."""
        return self.lower[i] if i < len(self.lower) else ""

    @property
    def recent(self) -> list[Candidate]:
        """The last mentions that are kept."""
        return self.mentions[-RECENT:]

    def keep(self, mention: Candidate) -> None:
        """Add a finished mention and remember what it names."""
        self.mentions.append(mention)
        for i in range(mention.start, mention.end) if mention.kind in {"name", "person"} else ():
            self.heads.setdefault(i, mention)
        if mention.root is not None:
            self.heads[mention.root] = mention
        actor = mention.who
        if actor is None:
            return
        if actor.type in STATES and mention.kind in {"name", "adjective", "body"}:
            self.states.setdefault(actor.iri, actor)
        elif actor.type not in {*STATES, "Person", GROUP} and mention.kind != "adjective":
            self.organisations.setdefault(actor.iri, actor)

    def apart(self, a: Candidate, b: Candidate) -> int:
        """Return how many sentences lie between two mentions."""
        return abs(self.sentence[a.start] - self.sentence[b.start])

    def sharing(self, mention: Candidate) -> list[Candidate]:
        """Return the recent mentions with the same words as one: several actors of one phrase."""
        return [m for m in self.recent if (m.start, m.root) == (mention.start, mention.root) and m.who]


def _plain(word: str) -> str:
    """Return a word with plain quotation marks and hyphens."""
    return word if word.isalnum() else word.translate(_QUOTES) or " "


def _column(doc: Doc, attribute: str) -> list[str]:
    """Return an attribute of every word; asking each token for it takes far longer."""
    values = doc.to_array(attribute).tolist()
    names = {value: doc.vocab.strings[value] for value in set(values)}
    return [names[value] for value in values]


def _entities(doc: Doc, text: list[str]) -> dict[str, dict[int, int]]:
    """Return the named entities by kind; a single word is what it is taken for most often."""
    names: dict[str, dict[int, int]] = {"PER": {}, "ORG": {}, "LOC": {}}
    votes: Counter[tuple[str, str]] = Counter()
    for ent in doc.ents:
        label = _ALIKE.get(ent.label_, ent.label_)
        end = ent.end
        while end - ent.start > 1 and text[end - 1] in _AFTER:
            end -= 1
        if label in names:
            names[label][ent.start] = end
            votes[text[end - 1], label] += 1
    for label, others in (("PER", ("LOC", "ORG")), ("ORG", ("LOC",))):
        for start, end in list(names[label].items()):
            rivals = max(votes[text[start], other] for other in others)
            # A person's name is told as often by none of the others.
            if end - start == 1 and votes[text[start], label] < rivals + (label == "PER"):
                del names[label][start]
    _hyphens(doc, text, names["PER"])
    _spread(text, names["PER"])
    return names


def _hyphens(doc: Doc, text: list[str], persons: dict[int, int]) -> None:
    """Make the parts of a name with a hyphen one: "Jean-Yves Le Drian", "Claudia Mayr-Harting"."""
    for start, end in sorted(persons.items()):
        if persons.get(start) != end:
            continue
        first = start
        while _is_hyphen(doc, text, first - 1) and text[first - 2].istitle():
            first -= 2
        while _is_hyphen(doc, text, end) and text[end + 1].istitle():
            end = persons.pop(end + 1, end + 2)
        del persons[start]
        persons[first] = max(end, persons.get(first, 0))


def _is_hyphen(doc: Doc, text: list[str], i: int) -> bool:
    """Tell whether a hyphen without spaces joins two words."""
    if not 0 < i < len(text) - 1 or text[i] != "-" or doc[i - 1].whitespace_ or doc[i].whitespace_:
        return False
    return doc[i - 1].pos_ == doc[i + 1].pos_ == "PROPN"


def _spread(text: list[str], persons: dict[int, int]) -> None:
    """Take a full name for a person's wherever it stands, once it was taken for one."""
    known = {tuple(text[start:end]) for start, end in persons.items() if end - start > 1}
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(known, key=len):
        firsts.setdefault(name[0], []).append(name)
    inside = {i for start, end in persons.items() for i in range(start, end)}
    for i, word in enumerate(text):
        for name in firsts.get(word, ()) if i not in inside else ():
            if tuple(text[i : i + len(name)]) == name:
                persons[i] = i + len(name)


def _sentences(doc: Doc) -> tuple[list[int], list[int]]:
    """Return the sentence of every word and the first words; what certainly goes on is joined."""
    numbers: list[int] = []
    starts: list[int] = []
    for i, start in enumerate(doc.to_array("SENT_START").tolist()):
        if not starts or (start == 1 and (_may_begin(doc, i) or i - starts[-1] >= LONGEST)):
            starts.append(i)
        numbers.append(len(starts) - 1)
    return numbers, starts


def _may_begin(doc: Doc, i: int) -> bool:
    """Tell whether a sentence may begin at a word: after a mark or a line break, not inside a name."""
    before = doc[i - 1]
    return not (before.is_alpha and doc[i].is_title)


def past_arms(text: Text, owner: Actor | None) -> Actor | None:
    """Return the state of a body that speaks for it, any other actor as it is."""
    if owner is not None and owner.represents:
        return text.names.actors.get(owner.represents, owner)
    return owner


def implied(text: Text, noun: str, at: int, *, named: bool = False) -> Actor | None:
    """Return the state of an office that names none: the article's own, or the only one.

    A named head of state or government who is not generally known need not be the article's own.
    """
    lists = text.lexicon
    abroad = named and _abroad(text, at)
    if noun not in lists["national.offices"]:
        serves = named and noun in lists["national.servants"]
        return spoken_of(text, at) or (None if abroad else text.home) if serves else None
    head = named and noun in lists["national.first"]
    if text.home is not None and not abroad:
        return None if head else text.home
    if named and not head:
        spoken = spoken_of(text, at)
        return spoken if spoken is not None and spoken.type in STATES else main_state(text)
    return _only_state(text, at, before=named) or (None if named else main_state(text))


def _only_state(text: Text, at: int, *, before: bool) -> Actor | None:
    """Return the only state of the sentence, of the one before if that counts, else of the article."""
    number = text.sentence[at]
    nearest = [_states_in(text, number), _states_in(text, number - 1) if before and number else {}]
    nearest.append({actor.iri: actor for actor in named_states(text)})
    return next((next(iter(states.values())) for states in nearest if len(states) == 1), None)


def main_state(text: Text) -> Actor | None:
    """Return the state that an article is about: the one named most often, of equals the first."""
    return max(named_states(text), key=lambda state: text.named[state.iri], default=None)


def named_states(text: Text) -> Iterator[Actor]:
    """Yield the states that an article names anywhere."""
    actors = (text.names.actors.get(iri) for iri in text.named)
    return (actor for actor in actors if actor is not None and actor.type == "State")


def spoken_of(text: Text, at: int) -> Actor | None:
    """Return the actor that the text before a word tells of: the only subject of the last sentences.

    What belongs to an actor ("Peru's ministry") tells of the actor.
    """
    number = text.sentence[at]
    for earlier in range(number, max(number - REACH, -1), -1):
        end = at if earlier == number else text.starts[earlier + 1]
        near = [text.matches[i] for i in range(text.starts[earlier], end) if i in text.matches]
        subjects = {
            entry.actor.iri: entry.actor
            for match, entry in near
            if entry.form != "place" and entry.actor.type in SPOKEN_OF and _leads_to_subject(text, match)
        }
        if subjects:
            return past_arms(text, next(iter(subjects.values()))) if len(subjects) == 1 else None
    return None


def _leads_to_subject(text: Text, match: Match) -> bool:
    """Tell whether a name is the subject of a clause, or of what is: "Peru's ministry said"."""
    token = text.doc[text.root(match.start, match.end)]
    for _ in range(3):
        token = syntax.first_conjunct(token)
        relation = syntax.relation(token)
        if relation not in {"possessor", "compound", "modifier"}:
            return relation == "subject"
        token = token.head
    return False


def _states_in(text: Text, number: int) -> dict[str, Actor]:
    """Return the states that a sentence names."""
    end = text.starts[number + 1] if number + 1 < len(text.starts) else len(text)
    near = (text.matches[i][1].actor for i in range(text.starts[number], end) if i in text.matches)
    return {actor.iri: actor for actor in near if actor.type == "State"}


def _abroad(text: Text, at: int) -> bool:
    """Tell whether what is told around a word is of one other state than the article's own alone."""
    number = text.sentence[at]
    states = _states_in(text, number) or (_states_in(text, number - 1) if number else {})
    return len(states) == 1 and text.home is not None and text.home.iri not in states
