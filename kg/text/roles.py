"""What the words of a role stand for: of a holder the mentions in them, of a subject its parts.

"President Putin" is the mention that fits the words best; "protesters in Minsk", which no mention
fits, are an unnamed group as written; "it", which nobody resolved, is nobody. "Resume its moratorium and
cooperate with the agency" is two subjects.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc, Span, Token

from kg.namespaces import ACTOR, slug
from kg.text import syntax
from kg.text.actors import Mention
from kg.text.actors.gazetteer import standing_for
from kg.text.actors.lexicon import lexicon
from kg.text.analysis import Analysis

# What a mention and the words have to share of the longer of the two, if neither heads the other.
LEAST = 0.5
GROUP = "Group"
POSSESSIVE = "PRP$"
STANDS = "name.standing"
THIRD = frozenset({"his", "her"})
# Kinds of mentions that name somebody, and parts of speech that lead from one to another.
NAMED = frozenset({"name", "person", "body"})
LINKS = frozenset({"ADP", "SCONJ", "CCONJ"})
UNSAID = frozenset({"PRON", "DET", "PUNCT"})
# Tags of verbs that tell what is done, and wish nothing.
TOLD = frozenset({"VBD", "VBZ", "VBP"})
Range = tuple[int, int]


class Parties:
    """Finds the mentions of a text by its words, and adds unnamed groups that have none."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self.added: list[Mention] = []
        self._known: dict[str, int] = {}
        self._at: dict[int, list[int]] = defaultdict(list)
        for number, mention in enumerate(analysis.mentions):
            for token in range(mention.start, mention.end):
                self._at[token].append(number)

    def of(self, start: int, end: int) -> list[int]:
        """Return the numbers of those meant by the tokens ``[start, end)``; none if nobody knows.

        Several mentions may share their words ("both countries"), and words may name several
        ("Peru and Chile"): each is a party.
        """
        root = self._analysis.doc[start:end].root
        return self._each(start, end, root) or self._whole(start, end, root)

    def _whole(self, start: int, end: int, root: Token) -> list[int]:
        """Return the mention that fits some words best, else whom they name or describe."""
        found = self._fitting(start, end, root.i)
        if found and not self._is_vague(found, start, end):
            return found
        return self._named_last(start, end) or self._group(start, end) or found

    def _each(self, start: int, end: int, root: Token) -> list[int]:
        """Return the mentions of a coordination, none if one of its members has none."""
        heads = [one for one in syntax.conjuncts(root) if start <= one.i < end]
        each = [self._headed(start, end, head.i) for head in heads]
        whole = len(each) > 1 and all(each)
        return list(dict.fromkeys(number for found in each for number in found)) if whole else []

    def _named_last(self, start: int, end: int) -> list[int]:
        """Return whom words name behind what they are: "democracy advocate Ana Ruiz"."""
        known, doc = self._analysis.mentions, self._analysis.doc
        ending = [n for n in self._at.get(end - 1, ()) if known[n].end == end and known[n].kind in NAMED]
        first = min((known[n].start for n in ending), default=start)
        linked = any(token.pos_ in LINKS for token in doc[start:first])
        return [] if linked else [n for n in ending if known[n].start == first > start]

    def _headed(self, start: int, end: int, head: int) -> list[int]:
        """Return the longest mentions within some words that hold one of their heads."""
        known = self._analysis.mentions
        inside = [n for n in self._at.get(head, ()) if start <= known[n].start and known[n].end <= end]
        longest = max((known[n].end - known[n].start for n in inside), default=0)
        return [n for n in inside if known[n].end - known[n].start == longest]

    def _is_vague(self, found: list[int], start: int, end: int) -> bool:
        """Tell whether words say more of an unnamed group than its mention does."""
        mention = self._analysis.mentions[found[0]]
        unnamed = (
            mention.type == GROUP and mention.represents is None and mention.kind in {"group", "description"}
        )
        return unnamed and end - start > mention.end - mention.start

    def _fitting(self, start: int, end: int, root: int) -> list[int]:
        known, doc = self._analysis.mentions, self._analysis.doc
        # "Her captors" are not she, "her country" is hers.
        owned = doc[start].tag_ == POSSESSIVE and doc[root].lemma_ not in lexicon()["countries.nouns"]
        fits: dict[int, float] = {}
        for number in sorted({number for token in range(start, end) for number in self._at.get(token, ())}):
            mention = known[number]
            shared = min(end, mention.end) - max(start, mention.start)
            fit = shared / max(end - start, mention.end - mention.start)
            owns = owned and mention.root == start and mention.rule.startswith("pronoun.")
            if mention.start <= root < mention.end or (fit >= LEAST and not owns):
                fits[number] = fit
        best = max(fits.values(), default=0.0)
        return [number for number, fit in fits.items() if fit == best]

    def _group(self, start: int, end: int) -> list[int]:
        doc = self._analysis.doc
        while start < end - 1 and doc[start].lower_ in syntax.ARTICLES:
            start += 1
        words = doc[start:end]
        if all(token.pos_ in UNSAID for token in words) or any(map(_is_told, words)):
            return []
        label = self._label(words)
        state = standing_for().get(label)
        if state is not None:
            return [self._add(words, state.iri, state.label, state.type, STANDS)]
        return [self._add(words, f"{ACTOR}group/{slug(label)}", label, GROUP, "as written")]

    def _label(self, words: Span) -> str:
        """Return what people are called: "her captors" → "Jill Carroll's captors"."""
        owner = self._analysis.at(words[0]) if words[0].tag_ == POSSESSIVE and len(words) > 1 else None
        if owner is not None:
            mention = self._analysis.mentions[owner]
            # "Our partners" are the state's, "her captors" those of the person.
            own = mention.label if words[0].lower_ in THIRD else mention.represents_label or mention.label
            return f"{own}'s {_plain(words[1:])}"
        label = _plain(words).removesuffix("'s")
        return lexicon().table("gatherings").get(label.lower(), label)

    def _add(self, words: Span, iri: str, label: str, type_: str, rule: str) -> int:
        if iri not in self._known:
            self._known[iri] = len(self._analysis.mentions) + len(self.added)
            self.added.append(
                Mention(
                    start=words.start, end=words.end, root=words.root.i, iri=iri, label=label, type=type_,
                    kind="group", rule=rule, text=words.text, first=words.start_char, last=words.end_char,
                )
            )  # fmt: skip
        return self._known[iri]


def _plain(words: Span) -> str:
    return " ".join(words.text.split())


def _is_told(token: Token) -> bool:
    """Tell whether words are a clause and no name of anybody: "China abstained and Russia"."""
    return token.pos_ == "VERB" and token.tag_ in TOLD and bool(syntax.explicit_subjects(token))


def coordinated(doc: Doc, words: Range) -> list[Range]:
    """Return the words of a subject and those of the acts coordinated with it, in reading order.

    Acts count whether the subject holds them or its sentence goes on with them: "to (stop the tests) and to
    free the crew". Nouns do not: what "and" joins there is one subject about as often as two.
    """
    root = doc[words[0] : words[1]].root
    last = syntax.sentence(root)[1]
    behind = [one for one in syntax.conjuncts(root) if root.i < one.i < last]
    found = [syntax.phrase(one) for one in behind if one.pos_ in syntax.VERBAL and one.tag_ not in TOLD]
    return [words, *(one for one in found if one[1] - one[0] > 1)]
