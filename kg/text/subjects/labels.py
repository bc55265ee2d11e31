"""Labels of things.

They are short and read after a stance ("rejects being removed").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from spacy.tokens import Span, Token

from kg.text import syntax
from kg.text.subjects.claims import Who
from kg.text.subjects.lexicon import Kind, lemma, listed, operators, signs
from kg.text.subjects.operators import NOUNS, Reading

MOST = 3
LONGEST = 12
EDGES = " \"'“”‘’,;:.-–—"
PAIRS = (('"', '"'), ("“", "”"), ("(", ")"), ("[", "]"))
# What a phrase or clause says beside what it must: a label may end before it.
ADJUNCTS = frozenset({"relative", "adverbial", "apposition", "conjunct", "oblique"})
VOWELS = "aeiou"
SHORT = 4

# A part in brackets, and a slot with its preposition, that nobody filled.
_OPEN_PART = re.compile(r"\[[^\[\]{]*+\{[^\[\]]*+\]")
_OPEN_SLOT = re.compile(r"(?:\b(?:of|in|on|to|from|against|with|between|for)\s++)?\{[a-z']++\}")


def kind_label(kind: Kind, slots: Mapping[str, Sequence[Who]]) -> str:
    """Return the label of a thing of a kind with its parties; what is unknown goes."""
    names = {
        slot: _joined(sorted({one.label for one in parties})) for slot, parties in slots.items() if parties
    }
    label = kind.label
    for slot, name in names.items():
        label = label.replace(f"{{{slot}'s}}", genitive(name)).replace(f"{{{slot}}}", name)
    label = _OPEN_PART.sub("", label).replace("[", "").replace("]", "")
    label = _OPEN_SLOT.sub("", label)
    return " ".join(label.split())


def _joined(names: Sequence[str]) -> str:
    names = names[:MOST]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def genitive(name: str) -> str:
    """Return a name as the one whose something is: "Syria's"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def words_label(span: Span, reading: Reading) -> str:
    """Return the words of a thing without what acts on it, so that they read after a stance.

    A clause with a subject of its own begins with "that", one with a pronoun or none with its verb in -ing.
    """
    words = _shortened(_own_words(span, reading))
    while len(words) > 1 and (words[0].i in reading.denied or _only_helps(words[0])):
        words = words[1:]
    copula = syntax.copula(words.root)
    subjects = [t for t in syntax.explicit_subjects(words.root) if words.start <= t.i < words.root.i]
    if subjects and all(token.tag_ == "PRP" for token in subjects):
        return _cut(_without_subject(words, copula, subjects[-1].i + 1, reading.denied))
    if words.root.pos_ not in syntax.VERBAL:
        return _cut(_infinitive(words, reading.denied))
    if subjects and words.root.tag_ != "VBG":
        return f"that {_cut(_affirmed(words, reading.denied))}"
    return _cut(_infinitive(words, reading.denied))


def _shortened(words: Span) -> Span:
    """Return words without what makes them too long: "incentives [to compel them to stop it at once]"."""
    doc = words.doc
    begins = [token.i for token in words if token.i == words.start or doc[token.i - 1].whitespace_]
    if len(begins) <= LONGEST:
        return words
    limit = begins[LONGEST]
    for token in (doc[limit], *doc[limit].ancestors):
        edge = token.left_edge.i
        if words.root.i < edge <= limit and _may_go(token):
            return doc[words.start : edge]
    return words


def _may_go(token: Token) -> bool:
    """Tell whether a phrase can be left out; not what follows its verb at once: "talks aimed [at peace]"."""
    follows = token.head.i == token.left_edge.i - 1 and token.head.pos_ in syntax.VERBAL
    return not follows and (syntax.relation(token) in ADJUNCTS or token.dep_ == "acl")


def _only_helps(token: Token) -> bool:
    """Tell whether a word says nothing without its verb: "to register", "do register"."""
    return token.tag_ == "TO" or (token.lemma_ == "do" and token.pos_ == "AUX")


def _affirmed(words: Span, denied: frozenset[int]) -> str:
    """Return the text of words without those that turned the sign: "can be joined" of "can't be joined"."""
    kept = [token for token in words if token.i not in denied]
    short = {i - 1 for i in denied if i and not words.doc[i - 1].whitespace_}
    texts = (f"{t.lemma_ if t.tag_ == 'MD' else t.text} " if t.i in short else t.text_with_ws for t in kept)
    return "".join(texts).strip()


def _infinitive(words: Span, denied: frozenset[int]) -> str:
    """Return a clause that has no subject, its verb in -ing: "attacking it" of "attack it"."""
    first = words[0]
    if first.lemma_ == "be" and len(words) > 1:
        return f"being {_affirmed(words[1:], denied)}"
    verb = first.i == words.root.i and first.tag_ in {"VB", "VBZ", "VBD", "VBP", "VBN"}
    return _participle(words) if verb else _affirmed(words, denied)


def _without_subject(words: Span, copula: Token | None, start: int, denied: frozenset[int]) -> str:
    """Return a clause without its pronoun, its verb in -ing: "attacking it" of "he had attacked it"."""
    if copula is not None and copula.i < words.end:
        return f"being {_affirmed(words.doc[copula.i + 1 : words.end], denied)}"
    if words.root.pos_ not in syntax.VERBAL:
        return _affirmed(words, denied)
    helping = {token.i for token in syntax.auxiliaries(words.root)} | denied
    between = (token.text for token in words.doc[start : words.root.i] if token.i not in helping)
    negated = ("not" if word in operators().negations else word for word in between)
    return " ".join((*negated, _participle(words)))


def _participle(words: Span) -> str:
    """Return a clause from its verb on: "being attacked", "attacking the tanker"."""
    verb = words.root
    helping = {token.lemma_ for token in syntax.auxiliaries(verb)}
    active = not syntax.is_passive(verb) and ("have" in helping or syntax.objects(verb))
    if verb.tag_ == "VBN" and not active:
        return f"being {words.doc[verb.i : words.end].text}"
    return f"{gerund(verb)}{verb.whitespace_}{words.doc[verb.i + 1 : words.end].text}"


def _own_words(span: Span, reading: Reading) -> Span:
    """Return the phrase of the head between the words that act on it, else the whole span."""
    at = [token.i for token in reading.taken]
    if not at or (reading.sign > 0 and _is_clause(reading)):
        return span
    top = _top(reading)
    start, end = syntax.phrase(top, clauses=False)
    start = max(start, span.start, *(i + 1 for i in at if i < reading.head.i))
    end = min(end, span.end, *(i for i in at if i > top.i))
    return span.doc[start:end] if start <= top.i < end else span


def _is_clause(reading: Reading) -> bool:
    """Tell whether what is said of the head belongs to it: "talks must go on", "call it a mosque"."""
    behind = all(token.i > reading.head.i for token in reading.taken)
    return reading.head.pos_ == "PRON" or (behind and any(t.pos_ not in NOUNS for t in reading.taken))


def _top(reading: Reading) -> Token:
    """Return the head, or the noun behind it that keeps it: "the peace plan"."""
    top = reading.head
    for token in reversed(reading.taken):
        if token.i < top.i or token.pos_ not in NOUNS or signs().get(lemma(token)) == -1:
            break
        top = token
    return top


def _cut(text: str) -> str:
    words = text.strip(EDGES).split()[:LONGEST]
    while len(words) > 1 and words[-1].lower() in listed().loose:
        words.pop()
    return _paired(" ".join(words)).strip(EDGES) or text


def _paired(text: str) -> str:
    """Return a text without quotation marks and brackets that only open or only close."""
    for opening, closing in PAIRS:
        odd = opening == closing and text.count(opening) % 2
        if odd or text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return " ".join(text.split())


def gerund(token: Token) -> str:
    """Return the -ing form of a verb."""
    verb = str(token.lemma_).lower()
    if verb == "be":
        return "being"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    short = 2 < len(verb) <= SHORT and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS
    doubled = verb in listed().doubling or (short and verb[-3] not in VOWELS and verb[0] not in VOWELS)
    return verb + (verb[-1] if doubled else "") + "ing"
