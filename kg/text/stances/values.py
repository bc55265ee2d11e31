"""How words value what they are said of: from -3 to 3, by evaluative.toml."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.slots import VERBAL
from kg.text.stances.words import words

STRONG = 3
BAD = -2
# How many words a valued phrase may reach to either side of its predicate.
REACH = 6


def stance_of(value: int) -> str:
    """Return the stance that a value other than 0 expresses."""
    return "praises" if value > 0 else "condemns" if value <= -STRONG else "criticizes"


def value_of(predicate: Token) -> int:
    """Return how a predicate values its subject, from -3 to 3; 0 for no value."""
    table = words().evaluative
    if predicate.pos_ in VERBAL:
        # "helps" and "liberates" report; only verbs of harm value who does it.
        harm = min(table["verb"].get(predicate.lemma_.lower(), 0), 0)
        return harm or (table["adjective"].get(predicate.lower_, 0) if _is_adjectival(predicate) else 0)
    heads = [predicate]
    if predicate.lemma_ in words().partitives:
        heads += syntax.obliques(predicate).get("of", [])
    total = 0
    for head in heads:
        # Taggers take "irresponsible" for a noun and "sham" for an adjective.
        values = [table[kind].get(head.lemma_.lower(), 0) for kind in ("adjective", "noun")]
        values += [table["adjective"].get(m.lemma_.lower(), 0) for m in syntax.modifiers(head)]
        total = max((*values, total), key=abs)
    return max(total, _phrase_value(predicate), key=abs)


def _is_adjectival(participle: Token) -> bool:
    """Tell whether a participle says what something is like: "called it (worrying)"."""
    return (
        participle.tag_ in {"VBG", "VBN", "JJ"}
        and not syntax.auxiliaries(participle)
        and not any(syntax.relation(child) == "object" for child in participle.children)
    )


def _phrase_value(predicate: Token) -> int:
    """Return the value of a fixed phrase around a predicate ("a step in the right direction")."""
    known = words().valued_phrases.get(predicate.lower_, ())
    if not known:
        return 0
    first, last = syntax.sentence(predicate)
    start, end = max(first, predicate.i - REACH), min(last, predicate.i + REACH)
    near = [w.lower_ for w in predicate.doc[start:end] if w.lower_ not in {"a", "an", "the"}]
    text = f" {' '.join(near)} "
    return max((value for phrase, value in known if f" {phrase} " in text), key=abs, default=0)
