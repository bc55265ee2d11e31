"""A Doc as plain lists: rules that look at every word read these and not tokens."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc

from kg.text.sentences import LONGEST

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"})
# A name does not end so: the day that follows it, the hyphen of "Houthi-controlled".
_AFTER = frozenset({"-", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_ALIKE = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC"}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ"})


class View:
    """The words of a Doc with their tags, sentences and person names.

    ``sentence`` numbers the sentence of each word, ``person_names`` and the like map the first
    word of a name that the pipeline found to the word after its last. ``capitals`` are the words
    that begin with a capital letter: where a name can begin.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.words = [_plain(token.text) for token in doc]
        names = _names(doc, self.words)
        _hyphens(doc, self.words, names["PER"])
        _spread(self.words, names["PER"])
        self.person_names, self.organisation_names, self.place_names = (
            names["PER"],
            names["ORG"],
            names["LOC"],
        )
        self.sentence, self.starts = _sentences(doc)
        self.capitals = [i for i, word in enumerate(self.words) if word[0].isupper()]
        self.lower = [word.lower() for word in self.words]
        self.pos = _column(doc, "POS")
        self.tag = _column(doc, "TAG")

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


def _plain(word: str) -> str:
    """Return a word with plain quotation marks and hyphens."""
    return word if word.isalnum() else word.translate(_QUOTES) or " "


def _column(doc: Doc, attribute: str) -> list[str]:
    """Return an attribute of every word; asking each token for it takes far longer."""
    values = doc.to_array(attribute).tolist()
    names = {value: doc.vocab.strings[value] for value in set(values)}
    return [names[value] for value in values]


def _names(doc: Doc, text: list[str]) -> dict[str, dict[int, int]]:
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
