"""Conditions: where "if", "unless", "as long as" … open, what they hold and what hangs on them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from kg.text import syntax
from kg.text.spotting import spotted
from kg.text.stances.words import words

# Auxiliaries that open a condition before their subject.
INVERTED = frozenset({"had", "should", "were"})
# Verbs after which "if" means "whether".
ASKING = frozenset({"ask", "see", "know", "wonder", "doubt", "decide", "check", "determine", "say"})


def openers(words_of: Doc | Span) -> list[int]:
    """Return the token indices at which conditions open in a text or a part of it, in order."""
    known = words().conditions_by_word
    found = []
    # A whole text is searched by number, the few words of a phrase one by one.
    for token in spotted(words_of, known.keys()) if isinstance(words_of, Doc) else words_of:
        for phrase in known.get(token.lower_, ()):
            if _says(token, phrase) and _opens(token, len(phrase)) and not _is_whether(token):
                found.append(token.i)
                break
    return found


def _says(token: Token, phrase: tuple[str, ...]) -> bool:
    """Tell whether a phrase goes on behind its first word."""
    rest, doc = phrase[1:], token.doc
    return token.i + len(phrase) <= len(doc) and all(
        doc[i].lower_ == word for i, word in enumerate(rest, start=token.i + 1)
    )


def _opens(token: Token, length: int) -> bool:
    """Tell whether a single word opens a clause: "provided" and "should" mostly do not."""
    return length > 1 or syntax.is_marker(token) or is_inverted(token)


def is_inverted(token: Token) -> bool:
    """Tell whether "should", "were" or "had" stands before its subject: "should they fail, …"."""
    if token.lower_ not in INVERTED or token.head.i < token.i:
        return False
    return any(subject.i > token.i for subject in syntax.explicit_subjects(token.head))


def _is_whether(token: Token) -> bool:
    before = token.nbor(-1) if token.i > syntax.sentence(token)[0] else None
    if before is not None and before.lower_ in {"as", "even", "what", "only"} and token.lower_ == "if":
        return before.lower_ in {"as", "what"}
    clause = token.head
    above = syntax.governor(clause)
    return (
        token.lower_ == "if"
        and syntax.relation(clause) == "complement"
        and above is not None
        and above.lemma_ in ASKING
    )


def inside(token: Token, opened: Sequence[int]) -> bool:
    """Tell whether a token stands inside a condition: from its opener to the next comma or the end."""
    for start in _of_sentence(token, opened):
        if start > token.i:
            break
        if not any(word.text in {",", ";", "”"} for word in token.doc[start : token.i]):
            return True
    return False


def hangs_on_one(trigger: Token, opened: Sequence[int]) -> bool:
    """Tell whether what a trigger says hangs on a condition of its own clause."""
    doc = trigger.doc
    if any(_is_proviso(member) for member in syntax.conjuncts(trigger)[1:]):
        return True
    return any(_reaches(doc[start], trigger) for start in _of_sentence(trigger, opened))


def _is_proviso(token: Token) -> bool:
    """Tell whether a coordinated phrase limits what is said: "…, but on a different basis"."""
    words_before = {child.lower_ for child in token.lefts}
    return token.lemma_ in words().provisos and "but" in words_before


def _of_sentence(token: Token, opened: Sequence[int]) -> Sequence[int]:
    if not opened:
        return opened
    start, end = syntax.sentence(token)
    return opened[bisect_left(opened, start) : bisect_left(opened, end)]


def _reaches(opener: Token, trigger: Token) -> bool:
    clause = opener.head if syntax.is_marker(opener) else opener
    node: Token | None = clause.head
    for _ in range(8):
        if node is None or node.i == trigger.i:
            return node is not None
        if _closes(node):
            return False
        node = node.head if node.head.i != node.i else None
    return False


def _closes(node: Token) -> bool:
    """Tell whether a clause is one of its own, so that what hangs on it goes no further up."""
    if node.pos_ not in {"VERB", "AUX", "ADJ"}:
        return False
    finite = syntax.modals(node) or node.tag_ in {"VBD", "VBZ", "VBP"} or syntax.copula(node) is not None
    return bool(finite)


def cut(head: Token, start: int, end: int) -> tuple[int, int]:
    """Return a range of tokens without the condition that stands behind its head."""
    behind = openers(head.doc[head.i + 1 : end]) if head.i + 1 < end else []
    for opener in behind[:1]:
        end = opener
        while end - 1 > head.i and (head.doc[end - 1].is_punct or head.doc[end - 1].is_space):
            end -= 1
    return start, end
