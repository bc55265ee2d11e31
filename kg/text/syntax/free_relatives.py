"""Free relatives that only name a thing: "what it called an act of piracy" means the act of piracy."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text.syntax.labels import OBJECT, PREDICATE, RELATIVE
from kg.text.syntax.phrases import obliques

# Verbs by which somebody gives a thing its name.
NAMING = frozenset(
    {
        "brand",
        "call",
        "consider",
        "deem",
        "denounce",
        "describe",
        "dub",
        "label",
        "regard",
        "see",
        "term",
        "view",
    }
)
SAYING = frozenset({"claim", "insist", "say"})
NOMINAL = frozenset({"NOUN", "PROPN"})


def meant(head: Token) -> Token:
    """Return what "what X calls Y" names, Y; any other head as it is.

    The head is "what" with its clause, or the verb where the parser made that the head.
    """
    for verb in _verbs(head):
        named = _named(verb)
        if named is not None:
            return named
    return head


def _verbs(head: Token) -> list[Token]:
    if head.lower_ == "what":
        return [child for child in head.rights if child.dep_ in RELATIVE | {"acl", "ccomp"}]
    return [head] if head.pos_ == "VERB" and head.left_edge.lower_ == "what" else []


def _named(verb: Token) -> Token | None:
    """Return the noun behind a verb that names or claims something."""
    labels = OBJECT | PREDICATE | {"xcomp"}
    if verb.lemma_ in SAYING:
        labels = {"ccomp"}
    elif verb.lemma_ not in NAMING:
        return None
    found = [child for child in verb.rights if child.dep_ in labels and child.pos_ in NOMINAL]
    found += [noun for noun in obliques(verb).get("as", ()) if noun.pos_ in NOMINAL]
    return found[0] if found else None
