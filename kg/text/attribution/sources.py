"""Who it is that says something: from the words before a cue to a mention.

A text stands for who made it: the source of "the draft by the US says" is the US. People
who are no mention yet ("analysts", "a resident") become one.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Token

from kg.namespaces import ACTOR, slug
from kg.text import syntax
from kg.text.actors import Mention, mentions
from kg.text.attribution.cues import is_text
from kg.text.attribution.words import Words
from kg.text.spotting import spotted

_NAMED = frozenset({"name", "person", "body", "group", "pronoun", "description"})
_LONGEST = 8
# The rule of people whom only an attribution takes for somebody.
DESCRIBED = "source of an attribution"
_OF_PERSONS = frozenset({"he", "she"})
_PEOPLE = frozenset({
    "all", "anyone", "both", "everyone", "many", "most", "none", "others", "people", "several",
    "some", "someone", "those", "who", "that", "which", "they", "it", "this", "these", "one",
    "each", "nobody", "either", "neither", "you", "he", "she", "what", "everybody", "him", "her",
})  # fmt: skip


@dataclass(slots=True)
class Cast:
    """The mentions of a text, by number; new ones are added behind the ``old`` ones.

    ``roots`` gives for a token the mention that it heads, ``covers`` the longest one
    around it, ``texts`` who made the text that a noun means, ``starts`` and ``ends`` the
    mention that begins or ends there, adjectives left out.
    """

    doc: Doc
    mentions: list[Mention]
    old: int
    roots: dict[int, int] = field(default_factory=dict)
    covers: dict[int, int] = field(default_factory=dict)
    texts: dict[int, int] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)

    def at(self, token: Token) -> int | None:
        """Return the mention that a token heads or stands in the name of, or None."""
        found = self.roots.get(token.i)
        if found is not None:
            return found
        found = self.covers.get(token.i)
        if found is None:
            return None
        mention = self.mentions[found]
        # Another word of the same name may be its head for the parser.
        outside = not mention.start <= token.head.i < mention.end
        return found if mention.kind != "adjective" and outside else None

    def add(self, mention: Mention) -> int:
        """Add a mention and return its number."""
        self.mentions.append(mention)
        self.roots.setdefault(mention.root, len(self.mentions) - 1)
        return len(self.mentions) - 1

    def copy(self, number: int, token: Token, rule: str) -> int:
        """Add a pronoun that means the same as a mention, and return its number."""
        known = self.mentions[number]
        return self.add(
            replace(
                known, start=token.i, end=token.i + 1, root=token.i, kind="pronoun", rule=rule,
                text=token.text, first=token.idx, last=token.idx + len(token),
            )
        )  # fmt: skip


def cast_of(doc: Doc, known_words: Words) -> Cast:
    """Return the mentions of a Doc, ready to be looked up and added to."""
    known = mentions(doc)
    cast = Cast(doc, list(known), len(known))
    by_length = sorted(range(len(known)), key=lambda n: (known[n].end - known[n].start, n))
    for number in by_length:
        mention = known[number]
        cast.covers.update(dict.fromkeys(range(mention.start, mention.end), number))
        if mention.kind != "adjective":
            cast.starts[mention.start] = cast.ends[mention.end] = number
    for number in reversed(by_length):
        mention = known[number]
        if mention.kind != "adjective" or mention.root not in cast.roots:
            cast.roots[mention.root] = number
    _remember_texts(cast, known_words)
    return cast


def _remember_texts(cast: Cast, known: Words) -> None:
    """Note who made each text; "the release" is the last release that somebody made."""
    last: dict[str, int] = {}
    for noun in cast.doc:
        if not is_text(noun, known):
            continue
        lemma = noun.lemma_.lower()
        found = owner_of(noun, cast, known)
        if found is None and any(word.lower_ in {"the", "this", "that"} for word in noun.lefts):
            found = last.get(lemma)
        if found is not None:
            cast.texts[noun.i] = last[lemma] = found


def source_of(head: Token, cast: Cast, known: Words) -> int | None:
    """Return the mention of who a head stands for, adding one if need be; None if nobody.

    Args:
        head: Head of the words that tell who says something.
        cast: The mentions of the text.
        known: The word lists.
    """
    found = cast.at(head)
    if found is not None and cast.mentions[found].kind in _NAMED:
        return found
    for child in (*syntax.appositions(head), *_parts_of_name(head)):
        number = cast.at(child)
        if number is not None and cast.mentions[number].kind in _NAMED:
            return number
    if is_text(head, known):
        return cast.texts.get(head.i)
    if head.pos_ == "PRON" or head.lower_ in _PEOPLE | known.first_person | known.never:
        return None
    if head.pos_ == "ADJ" or head.tag_ == "CD" or found is not None:
        return found
    return cast.add(_described(head))


def _parts_of_name(head: Token) -> list[Token]:
    """Return the words of a name of which the parser took another for the head."""
    if head.pos_ != "PROPN":
        return []
    return [c for c in head.children if syntax.relation(c) == "compound" and c.pos_ == "PROPN"]


def owner_of(text: Token, cast: Cast, known: Words) -> int | None:
    """Return the mention of who made a text: "X's letter", "a letter by X", "in a letter, X said"."""
    for head in _owners(text, known):
        found = cast.at(head)
        if found is None:
            found = cast.covers.get(head.i)
        if found is not None:
            return found
    return None


def _owners(text: Token, known: Words) -> list[Token]:
    """Return the heads that may own a text, the surest first."""
    found = list(syntax.possessor(text))
    obliques = syntax.obliques(text)
    for preposition in known.owners:
        found += obliques.get(preposition, [])
    for child in text.rights:
        if child.tag_ == "VBN" and child.lemma_.lower() in known.makers:
            found += syntax.agents(child)
    found += syntax.modifiers(text)
    above = syntax.governor(text)
    object_ = syntax.relation(text) in {"object", "subject", "conjunct"}
    if object_ and above is not None and above.lemma_.lower() in known.makers and above.pos_ == "VERB":
        made = {head.i for head in syntax.objects(above)}
        found += [s for s in syntax.subjects(above) if text.i in made]
    if above is not None and above.pos_ == "VERB" and text in syntax.obliques(above).get("in", ()):
        found += syntax.subjects(above)
    return found


def _described(head: Token) -> Mention:
    """Return a mention of people that the text does not name: "analysts", "a resident"."""
    named = head.pos_ == "PROPN"
    start, end = syntax.name(head) if named else syntax.phrase(head, clauses=False)
    end = next((i for i in range(head.i + 1, end) if head.doc[i].text in {",", "(", ";", "–"}), end)
    if end - start > _LONGEST:
        start, end = head.i, head.i + 1
    words = head.doc[start:end]
    plural = head.tag_ in {"NNS", "NNPS"}
    branch = "person/" if named else "group/"
    return Mention(
        start=start, end=end, root=head.i, iri=f"{ACTOR}{branch}{slug(words.text)}", label=words.text,
        type="Person" if named or not plural else "Group", kind="person" if named else "description",
        rule=DESCRIBED, speaker=words.text if named else None, text=words.text,
        first=words.start_char, last=words.end_char,
    )  # fmt: skip


def last_person(cast: Cast, numbers: list[int]) -> int | None:
    """Return the last of some sources that is a person, or None."""
    for number in reversed(numbers):
        if cast.mentions[number].type == "Person":
            return number
    return None


def is_he_or_she(head: Token) -> bool:
    """Tell whether a head is a personal pronoun of one person."""
    return head.lower_ in _OF_PERSONS


def first_persons(doc: Doc, known: Words) -> list[Token]:
    """Return "we", "our", "I" … in reading order."""
    return [token for token in spotted(doc, known.first_person) if is_first_person(token, known)]


def is_first_person(token: Token, known: Words) -> bool:
    """Tell whether a word is "we", "I" … and not "US"."""
    return token.lower_ in known.first_person and token.tag_ in {"PRP", "PRP$"} and token.text != "US"
