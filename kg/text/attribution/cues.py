"""Cues: the words that say that somebody says something, and who that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.text import syntax
from kg.text.attribution.words import Words, words
from kg.text.spotting import spotted

VERB, QUOTING, PHRASE = "verb", "quoting", "phrase"
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})
_INSIDE = frozenset({"modifier", "compound", "possessor"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its head word, its words ``[start, end)``, its class and what it is.

    ``how`` is verb, quoting (a verb that needs quoted words) or phrase;
    ``sources`` are the heads of who says it, in reading order.
    """

    token: Token
    start: int
    end: int
    manner: str
    how: str
    sources: tuple[Token, ...]


def cues(doc: Doc) -> Iterator[Cue]:
    """Yield the words of a text that may be cues, in reading order."""
    known = words()
    word_at = {token.i: token.lower_ for token in spotted(doc, known.phrases.keys())}
    for token in doc:
        part, word = token.pos_, word_at.get(token.i)
        cue = _verb_cue(token, known) if part in syntax.VERBAL else None
        if cue is None and word in known.phrases:
            cue = _phrase_cue(token, known)
        if cue is not None:
            yield cue


def _verb_cue(token: Token, known: Words) -> Cue | None:
    lemma = _lemma(token, known)
    manner = known.verbs.get(lemma)
    how = VERB if manner is not None else QUOTING
    if manner is None:
        manner = "neutral" if lemma in known.citers else known.quoting.get(lemma)
    if (manner is None and lemma not in known.text_verbs) or _is_unsaid(token, known):
        return None
    sources = tuple(said_by_whom(token, known))
    own = lemma in known.verbs or any(syntax.relation(child) == "subject" for child in token.lefts)
    if own and lemma in known.text_verbs and any(is_text(head, known) for head in sources):
        manner, how = "written", VERB
    if manner is None or _only_passes_on(token, lemma, known):
        return None
    particle = next((c.i for c in token.rights if c.i == token.i + 1 and _is_particle(c)), token.i)
    return Cue(token, token.i, particle + 1, manner, how, sources)


def _only_passes_on(token: Token, lemma: str, known: Words) -> bool:
    """Tell whether "as quoted by the Herald": the Herald passes on what another says."""
    return lemma in known.quoters and token.tag_ == "VBN" and token.i > 0 and token.nbor(-1).lower_ == "as"


def is_text(head: Token, known: Words) -> bool:
    """Tell whether a noun means a text: a statement, a resolution, a report."""
    return head.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() in known.texts


def _lemma(token: Token, known: Words) -> str:
    """Return the lemma of a verb; "signalled" is also spelt with one l."""
    lemma = token.lemma_.lower()
    return lemma[:-1] if lemma.endswith("ll") and lemma[:-1] in known.verbs else lemma


def _is_particle(child: Token) -> bool:
    return child.tag_ == "RP" or (child.lower_ == "out" and child.pos_ in {"ADP", "ADV"})


def _is_unsaid(token: Token, known: Words) -> bool:
    """Tell whether a verb is negated, only supposed, or what somebody declines to do."""
    if syntax.negated(token) or any(word.lower_ in {"if", "unless"} for word in token.lefts):
        return True
    if token.i and token.nbor(-1).lower_ in {"when", "if", "once"}:
        return True
    above = syntax.governor(token)
    if above is None or token.tag_ not in {"VB", "VBG"}:
        return False
    return above.lemma_.lower() in known.unsaid or _is_wanted(token, above)


def _is_wanted(token: Token, above: Token) -> bool:
    """Tell whether somebody is to say something: "pressed the envoy to explain why"."""
    if token.tag_ != "VB" or above.pos_ != "VERB" or syntax.is_passive(above):
        return False
    wanted = {head.i for head in syntax.objects(above)}
    return any(head.i in wanted for head in syntax.surface_subjects(token))


def said_by_whom(verb: Token, known: Words) -> list[Token]:
    """Return the heads of who says what a verb reports."""
    above = syntax.governor(verb)
    if above is not None and above.lemma_.lower() in known.quoters and _follows_as(verb):
        return syntax.objects(above)
    found = [head for head in syntax.subjects(_misplaced(verb)) if head.pos_ in NOMINAL | {"X"}]
    if found or syntax.is_passive(verb):
        return found
    return [head for head in syntax.objects(verb) if _is_inverted(verb, head)]


def _misplaced(verb: Token) -> Token:
    """Return the verb with which a cue is coordinated in truth.

    "disputed the claim that stocks have recovered and said": the parser takes the nearest
    verb, its tense tells which.
    """
    first = syntax.first_conjunct(verb)
    if verb.tag_ != "VBD" or first.i == verb.i or first.tag_ == "VBD":
        return verb
    if any(syntax.relation(child) == "subject" for child in verb.children):
        return verb
    return next((above for above in first.ancestors if above.tag_ == "VBD"), verb)


def _follows_as(verb: Token) -> bool:
    return verb.i > 0 and verb.nbor(-1).lower_ == "as" and verb.tag_ == "VBG"


def _is_inverted(verb: Token, head: Token) -> bool:
    """Tell whether an "object" is who says it: '…", said Smith'."""
    between = verb.doc[verb.i + 1 : head.i]
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or head.tag_ in {"DT", "WP"}:
        return False
    return head.pos_ in {"PROPN", "PRON", "NOUN"} and head.i > verb.i and not any(
        word.is_punct or word.pos_ in {"VERB", "ADP", "SCONJ"} for word in between
    )  # fmt: skip


def _phrase_cue(token: Token, known: Words) -> Cue | None:
    doc = token.doc
    for parts in known.phrases[token.lower_]:
        end = token.i + len(parts)
        if end > len(doc) or any(doc[token.i + n].lower_ != part for n, part in enumerate(parts)):
            continue
        head = phrase_head(doc, end)
        if head is not None and head.lemma_.lower() not in known.no_source:
            return Cue(token, token.i, end, "neutral", PHRASE, (head,))
    return None


def phrase_head(doc: Doc, start: int) -> Token | None:
    """Return the head of the noun phrase that begins at a token, or None."""
    if start >= len(doc):
        return None
    head = doc[start]
    while head.head.i > head.i and syntax.relation(head) in _INSIDE and head.head.pos_ in NOMINAL:
        head = head.head
    return head if head.pos_ in NOMINAL else None
