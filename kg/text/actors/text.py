"""A text while its mentions are made: its words, what is named in it, of which states it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Set

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.actors.gazetteer import Actor, Entry, Gazetteer
from kg.text.actors.lexicon import Lexicon, Words, spotted
from kg.text.actors.mention import GROUP, Candidate, Match, NounMatch
from kg.text.actors.persons import People
from kg.text.sentences import LONGEST

STATES = frozenset({"State", "Territory"})
NAMED_GROUPS = frozenset({"ArmedGroup", "PoliticalParty", "NonGovernmentalOrganisation", "Company"})
# A reference may mean one of so many mentions before it.
RECENT = 60
# No name has more words.
LONGEST_NAME = 9
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
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
    ``matches`` are the known names by their first word, ``known`` all words of known names.
    ``named`` counts how often each actor is named, ``parts`` how often a part of it.
    ``issuer`` is the state or body of one that publishes the text, ``home`` that state; ``parties``
    are who meets in it.
    ``heads``, ``states`` and ``organisations`` grow with the mentions that are kept.
    """

    def __init__(self, doc: Doc, names: Gazetteer, lexicon: Lexicon, year: int | None = None) -> None:
        self.doc = doc
        self.words = [_plain(token.text) for token in doc]
        days = {word for word in lexicon["name.calendar"] if word.endswith("day")}
        entities = _entities(doc, self.words, days | {"-"})
        self.person_names, self.organisation_names, self.place_names = (
            entities[kind] for kind in ("PER", "ORG", "LOC")
        )
        listed = spotted(self.words, names.full_names)
        self.person_names |= {start: end for start, end, _ in listed if end - start > 1}
        self.sentence, self.starts = _sentences(doc)
        self.capitals = [i for i, word in enumerate(self.words) if word[0].isupper()]
        self.lower = [word.lower() for word in self.words]
        self.pos = _column(doc, "POS")
        self.tag = _column(doc, "TAG")
        self.names, self.lexicon, self.year = names, lexicon, year
        self.issuer: Actor | None = None
        self.home: Actor | None = None
        self.parties: list[Actor] = []
        self.named: Counter[str] = Counter()
        self.people = People(names, year, self.named)
        self.parts: Counter[str] = Counter()
        self.matches: dict[int, tuple[Match, Entry]] = {}
        self.known: set[int] = set()
        self.nouns: list[NounMatch] = []
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
        return 0 < i < len(self.words) and self.tag[i] == "POS"

    def root(self, start: int, end: int, prefer: int | None = None) -> int:
        """Return the word of a phrase that is attached outside it."""
        heads = {i: self.doc[i].head for i in range(start, end)}
        outside = [i for i, head in heads.items() if head.i == i or not start <= head.i < end]
        if prefer is not None and (prefer in outside or not outside):
            return prefer
        # A noun heads a name, the one in a clause before others.
        leads = {i: (self.pos[i] in NOMINAL, heads[i].pos_ in syntax.VERBAL) for i in outside}
        return max(outside, key=leads.__getitem__, default=end - 1)

    def head(self, mention: Candidate) -> Token:
        """Return the word of a mention that is attached outside it."""
        return self.doc[mention.start if mention.root is None else mention.root]

    def speaks_of(self, iri: str) -> int:
        """Return how often an actor or a part of it is named."""
        return self.named[iri] + self.parts[iri]

    def by_short_form(self, words: Words) -> Actor | None:
        """Return the only actor of the article that has these words as a short form."""
        iris = [iri for iri in self.names.shorts.get(words, ()) if self.speaks_of(iri)]
        return self.names.actors[iris[0]] if len(iris) == 1 else None

    def names_in(self, number: int) -> list[tuple[Match, Entry]]:
        """Return the known names of a sentence."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self)
        return [self.matches[i] for i in range(self.starts[number], end) if i in self.matches]

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
        if actor.type in STATES:
            self.states.setdefault(actor.iri, actor)
        elif actor.type not in {"Person", GROUP}:
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


def _entities(doc: Doc, text: list[str], beyond: Set[str]) -> dict[str, dict[int, int]]:
    """Return the named entities by kind, each by its first word with the word after its last.

    None ends with one of the words ``beyond`` names: the day that follows it, a hyphen.
    """
    names: dict[str, dict[int, int]] = {"PER": {}, "ORG": {}, "LOC": {}}
    for ent in doc.ents:
        end = ent.end
        while end - ent.start > 1 and text[end - 1] in beyond:
            end -= 1
        names.get(_ALIKE.get(ent.label_, ent.label_), {})[ent.start] = end
    joined = (_with_hyphens(doc, text, start, end) for start, end in sorted(names["PER"].items()))
    return names | {"PER": dict(joined)}


def _with_hyphens(doc: Doc, text: list[str], start: int, end: int) -> tuple[int, int]:
    """Return where a name begins and ends with what hyphens join to it: "Jean-Yves Le Drian"."""
    while start > 1 and _is_glued(doc, text, start - 1) and text[start - 2].istitle():
        start -= 2
    while end < len(text) - 1 and _is_glued(doc, text, end) and text[end + 1].istitle():
        end += 2
    return start, end


def _is_glued(doc: Doc, text: list[str], i: int) -> bool:
    """Tell whether a word is a hyphen without blanks around it."""
    return text[i] == "-" and not doc[i - 1].whitespace_ and not doc[i].whitespace_


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


def titled_state(text: Text, role: str) -> Actor | None:
    """Return whose alone an office of this name is: "Treasury Secretary"."""
    titles = text.lexicon.table("state_titles").items()
    code = next((code for title, code in titles if role.lower().endswith(title)), None)
    return text.names.actor(code) if code else None


def implied(text: Text, noun: str, at: int, *, named: bool = False) -> Actor | None:
    """Return the state of an office that names none; whoever holds it may be ``named``."""
    lists = text.lexicon
    if noun in lists["national.offices"]:
        if named:
            return _of_named(text, at, first=noun in lists["national.first"])
        return text.home or _only_state(text, at, before=False) or main_state(text)
    serves = named and noun in lists["national.servants"]
    return (spoken_of(text, at) or text.home) if serves else None


def _of_named(text: Text, at: int, *, first: bool) -> Actor | None:
    """Return the state of a named officer: the article's own, unless the words around tell of others.

    One at the head of a state or government who is not generally known need not be the article's own.
    """
    if text.home is not None and not _is_abroad(text, at):
        return None if first else text.home
    if first:
        return _only_state(text, at, before=True)
    told = spoken_of(text, at)
    return told if told is not None and told.type in STATES else main_state(text)


def _only_state(text: Text, at: int, *, before: bool) -> Actor | None:
    """Return the only state of the sentence, of the one before if that counts, else of the article."""
    nearest = _states_near(text, at)[: 1 + before]
    nearest.append({state.iri: state for state in _named_states(text)})
    return next((next(iter(states.values())) for states in nearest if len(states) == 1), None)


def main_state(text: Text, besides: Collection[Actor | None] = ()) -> Actor | None:
    """Return the state that an article is about: the one named most often, of equals the first."""
    states = (state for state in _named_states(text) if state not in besides)
    return max(states, key=lambda state: text.named[state.iri], default=None)


def state_at(text: Text, at: int) -> Actor | None:
    """Return the state that a text tells of at a word: its own, the one spoken of, the one it is about."""
    return text.home or spoken_of(text, at) or main_state(text)


def _named_states(text: Text) -> Iterator[Actor]:
    """Yield the states that an article names anywhere."""
    actors = (text.names.actors.get(iri) for iri in text.named)
    return (actor for actor in actors if actor is not None and actor.type == "State")


def spoken_of(text: Text, at: int) -> Actor | None:
    """Return the actor that the text before a word tells of: the only subject of the last sentences.

    What belongs to an actor ("Peru's ministry") tells of the actor.
    """
    number = text.sentence[at]
    for earlier in range(number, max(number - REACH, -1), -1):
        subjects = {
            entry.actor.iri: entry.actor
            for match, entry in text.names_in(earlier)
            if match.start < at and entry.form != "place" and entry.actor.type in SPOKEN_OF
            and _leads_to_subject(text, match)
        }  # fmt: skip
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


def _states_near(text: Text, at: int) -> list[dict[str, Actor]]:
    """Return the states that the sentence of a word names, and those of the sentence before."""
    number = text.sentence[at]
    named = [[entry.actor for _, entry in text.names_in(n)] for n in (number, number - 1) if n >= 0]
    return [{actor.iri: actor for actor in actors if actor.type == "State"} for actors in named]


def _is_abroad(text: Text, at: int) -> bool:
    """Tell whether the states named around a word are others than the article's own."""
    states = next(filter(None, _states_near(text, at)), {})
    return bool(states) and text.home is not None and text.home.iri not in states
