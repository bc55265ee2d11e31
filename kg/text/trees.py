"""Trees that cannot be right, set right once, before anything reads them.

``kg_trees`` runs behind the parser. A blank heads nothing, and a sentence that ends in a
full stop has a verb: where the parser made a blank or the subject the root, the verb that it
hung below becomes the root. What a tree may well be stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from kg.text.spotting import spotted
from kg.text.syntax.labels import AGENT, AUXILIARY, INDIRECT, MARKER, OBJECT, RELATIVE, SUBJECT

TREES = "kg_trees"

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
PAST = frozenset({"VBD", "VBN"})
ENDS = frozenset({".", "”", '"', "?", "!"})
# Below a noun: what a main verb is taken for.
BELOW = frozenset({"acl", "acl:relcl", "relcl", "parataxis", "conj", "amod", "case", "dep"})
# Of these, what stands before a noun that is the object of the verb.
BEFORE_NOUN = frozenset({"amod", "case"})
# Arcs of the scheme that has no copulas as heads.
CLEAR = frozenset({"dobj", "pobj", "prep"})
# What hangs on a verb and not on its auxiliary or its object.
ON_VERBS = SUBJECT | {"punct", "advcl", "obl", "parataxis", "mark"}
HAVE = frozenset({"have", "has", "had", "'ve", "’ve"})
# The label of a blank, and those of what a clause is headed by.
BLANK = "dep"
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "xcomp", "parataxis", "acl:relcl", "relcl", "acl", "csubj"})
Arcs = dict[int, tuple[int, str]]


@Language.factory(TREES, assigns=["token.dep", "token.head"])
def make_trees(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that mends trees; it goes behind the parser.

    Args:
        nlp: Any English pipeline with a tagger and a parser.
        name: Name of this instance in the pipeline.
    """
    return mended


def mended(doc: Doc) -> Doc:
    """Return a Doc whose blanks head nothing and whose sentences have the verb that they hold."""
    if len(doc) and doc.has_annotation("DEP"):
        _write(doc, _without_blanks(doc))
        _write(doc, _without_auxiliaries(doc) | _with_objects(doc))
        _write(doc, _with_main_verbs(doc))
        _write(doc, _with_stranded_subjects(doc) | _with_told_clauses(doc))
        _write(doc, _with_second_clauses(doc))
    return doc


def _write(doc: Doc, arcs: Arcs) -> None:
    """Set heads and labels of tokens, by token index; sentences begin where they began."""
    if not arcs:
        return
    values = doc.to_array(["HEAD", "DEP"])
    for at, (head, label) in _without_loops(doc, arcs).items():
        values[at] = (np.array(head - at, dtype=np.int64).astype(np.uint64), doc.vocab.strings.add(label))
    doc.from_array(["HEAD", "DEP"], values)  # type: ignore[arg-type]


def _without_loops(doc: Doc, arcs: Arcs) -> Arcs:
    """Return arcs less those by which tokens would head each other: of a loop nothing is mended."""
    kept = dict(arcs)
    while loop := _loop(doc, kept):
        for at in loop:
            kept.pop(at, None)
    return kept


def _loop(doc: Doc, arcs: Arcs) -> list[int]:
    """Return the tokens of a loop that arcs would make, if they make one."""
    known: set[int] = set()
    for start in arcs:
        path: dict[int, None] = {}
        at = start
        while at not in known and at not in path:
            path[at] = None
            at = arcs[at][0] if at in arcs else doc[at].head.i
            if at in path and at != next(reversed(path)):
                return list(path)[list(path).index(at) :]
        known.update(path)
    return []


def _without_blanks(doc: Doc) -> Arcs:
    """Return arcs in which a blank heads nothing and is nothing: its first word takes its place."""
    arcs: Arcs = {}
    for token in [token for token in doc if token.is_space]:
        token.pos_, token.tag_ = "SPACE", "_SP"
        if token.dep_ == BLANK and not token.n_lefts + token.n_rights:
            continue
        children = [child for child in token.children if child.i != token.i]
        heir = _heir(children, clause=token.dep_ in CLAUSES)
        if heir is not None:
            top = token.head.i == token.i
            arcs |= {child.i: (heir.i, child.dep_) for child in children}
            arcs[heir.i] = (heir.i if top else token.head.i, token.dep_)
            arcs[token.i] = (heir.i, BLANK)
        elif token.head.i != token.i:
            arcs[token.i] = (token.head.i, BLANK)
    return arcs


def _heir(children: list[Token], *, clause: bool) -> Token | None:
    """Return the child that takes the place of a blank: a finite clause where one is due, else a word."""
    clauses = [child for child in children if clause and _is_finite(child)]
    words = [child for child in children if not child.is_punct and not child.is_space]
    return next(iter(clauses or words), None)


def _is_finite(token: Token) -> bool:
    if token.tag_ in FINITE:
        return True
    return any(child.dep_ in AUXILIARY | {"cop"} and child.tag_ in FINITE for child in token.children)


def _without_auxiliaries(doc: Doc) -> Arcs:
    """Return arcs that give a verb what hung on its auxiliary: "(Peru have) and publicly backed"."""
    arcs: Arcs = {}
    for token in spotted(doc, AUXILIARY, "DEP"):
        if token.head.pos_ == "VERB" and token.n_lefts + token.n_rights:
            moved = [child for child in token.children if child.dep_ in ON_VERBS]
            arcs |= {child.i: (token.head.i, child.dep_) for child in moved}
    return arcs


def _with_objects(doc: Doc) -> Arcs:
    """Return arcs that swap a noun and a verb that was taken to modify it though it has a subject."""
    arcs: Arcs = {}
    for token in spotted(doc, {"amod"}, "DEP"):
        if token.tag_ in PAST and token.head.i > token.i and _has_subject(token):
            noun = _whole(token.head)
            above = token.i if noun.head.i == noun.i else noun.head.i
            arcs |= _object_of(token) | {token.i: (above, noun.dep_)}
            arcs |= {child.i: (token.i, child.dep_) for child in noun.rights if child.dep_ in ON_VERBS}
    return arcs


def _has_subject(token: Token) -> bool:
    """Tell whether a participle has a subject, or a past tense the one of the noun behind it."""
    subjects = [child for child in token.children if child.dep_ in SUBJECT]
    if token.tag_ == "VBD" and not any(child.dep_ == "cop" for child in token.head.children):
        subjects += [child for child in token.head.children if child.dep_ in SUBJECT]
    return any(child.i < token.i for child in subjects)


def _whole(noun: Token) -> Token:
    """Return the name that a noun stands before: "coach (Jeff Fisher)"."""
    while noun.dep_ in {"compound", "nmod:desc", "nn"} and noun.head.i > noun.i:
        noun = noun.head
    return noun


def _with_main_verbs(doc: Doc) -> Arcs:
    """Return arcs that make the lost main verb of a sentence its root."""
    arcs: Arcs = {}
    for sentence in doc.sents:
        verb = _lost_verb(sentence)
        if verb is not None:
            arcs |= _raised(verb, sentence.root)
    return arcs


def _with_stranded_subjects(doc: Doc) -> Arcs:
    """Return arcs that give a finite verb the noun before it that is coordinated with a verb.

    "Peru joined the suit, and Chile, its ally, applauded it": a noun is no conjunct of a verb.
    """
    arcs: Arcs = {}
    for noun in spotted(doc, {"conj"}, "DEP"):
        if noun.pos_ in {"NOUN", "PROPN"} and noun.head.pos_ == "VERB" and not _has_marker(noun):
            verb = _verb_behind(noun)
            if verb is not None:
                before = [child for child in noun.lefts if child.dep_ in {"cc", "punct"}]
                arcs |= {child.i: (verb.i, child.dep_) for child in before}
                arcs |= {noun.i: (verb.i, "nsubj"), verb.i: (noun.head.i, "conj")}
    return arcs


def _with_told_clauses(doc: Doc) -> Arcs:
    """Return arcs for "told the hall that Peru backed it", which has no relative clause: it has an object."""
    arcs: Arcs = {}
    for verb in spotted(doc, RELATIVE, "DEP"):
        opener = next(iter(verb.lefts), verb)
        if opener.lower_ != "that" or opener.dep_ not in OBJECT or not _has_subject(verb):
            continue
        if any(child.dep_ in OBJECT for child in verb.rights):
            above = verb.head.head if verb.head.head.pos_ == "VERB" else verb.head
            told = above is not verb.head and verb.head.dep_ in OBJECT | INDIRECT | {"obl"}
            arcs |= {opener.i: (verb.i, "mark")}
            arcs |= {verb.i: (above.i, "ccomp") if told else (verb.head.i, "acl")}
    return arcs


def _with_second_clauses(doc: Doc) -> Arcs:
    """Return arcs that coordinate "and that …" with the clause with "that" before it, not with its verb."""
    arcs: Arcs = {}
    for clause in spotted(doc, {"conj"}, "DEP"):
        if _is_that_clause(clause) and not _is_that_clause(clause.head):
            before = [c for c in clause.head.children if c.i < clause.i and c.dep_ in CLAUSES]
            first = next((c for c in reversed(before) if _is_that_clause(c)), None)
            if first is not None:
                arcs[clause.i] = (first.i, "conj")
    return arcs


def _is_that_clause(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts)


def _has_marker(noun: Token) -> bool:
    return any(child.dep_ in MARKER | {"cop"} for child in noun.lefts)


def _verb_behind(noun: Token) -> Token | None:
    """Return the next verb of the clause that a noun is coordinated with, if it lacks a subject."""
    for verb in noun.head.rights:
        if verb.i > noun.i and verb.pos_ == "VERB":
            finite = verb.tag_ in FINITE and verb.dep_ not in RELATIVE | {"advcl"}
            return verb if finite and not _is_full(verb) else None
    return None


def _lost_verb(sentence: Span) -> Token | None:
    """Return the verb of a sentence that the parser hung below its subject or its object."""
    root = sentence.root
    if sentence[-1].text not in ENDS or len(sentence) < 4:
        return None
    if root.tag_ == "VBG":
        return _finite_behind(root)
    if root.pos_ not in NOMINAL:
        return None
    if any(child.dep_ in SUBJECT | {"cop"} for child in root.children):
        return None
    candidates = [token for token in _below(root) if _could_be_main(token, root)]
    finite = [token for token in candidates if token.tag_ != "VBN" or _has_have(token)]
    return next(iter(finite), candidates[-1] if candidates else None)


def _finite_behind(gerund: Token) -> Token | None:
    """Return the finite verb behind a participle taken for the verb: "leaders meeting in Oslo urged"."""
    children = list(gerund.children)
    labels = {child.dep_ for child in children if child.i < gerund.i}
    if labels & (AUXILIARY | {"cop"}) or not labels & SUBJECT:
        return None
    behind = [child for child in children if child.i > gerund.i and child.pos_ == "VERB"]
    lost = [verb for verb in behind if verb.tag_ in FINITE and not _is_full(verb)]
    return next(iter(lost), None)


def _is_full(verb: Token) -> bool:
    """Tell whether a clause has a subject or a word that opens it."""
    opening = {"WRB", "WDT", "WP", "TO"}
    return any(child.dep_ in SUBJECT | MARKER or child.tag_ in opening for child in verb.children)


def _below(root: Token) -> Iterator[Token]:
    """Yield the verbs below a root, and those that modify its object or a noun behind them."""
    for token in root.subtree:
        if token.pos_ in {"VERB", "ADJ"} and token.dep_ in BELOW and _is_below(token, root):
            yield token


def _is_below(token: Token, root: Token) -> bool:
    head = token.head
    if token.dep_ == "acl" and head.head.i == root.i and _has_object(token):
        return True
    if token.dep_ == "conj" and head.head.i == root.i and head.dep_ in RELATIVE:
        return token.tag_ in FINITE and token.i > root.i and token.nbor(-1).text == ","
    return token.head.i == root.i or (token.dep_ in BEFORE_NOUN and token.i > root.i)


def _has_object(token: Token) -> bool:
    return any(child.dep_ in OBJECT for child in token.children)


def _could_be_main(token: Token, root: Token) -> bool:
    """Tell whether a verb below a noun could as well be the verb of the sentence."""
    children = list(token.children)
    labels = {child.dep_ for child in children}
    if labels & (SUBJECT | AGENT | {"cc", "mark", "cop"}) or token.tag_ not in FINITE | {"VBN"}:
        return False
    if any(child.tag_ in {"WP", "WDT", "WP$", "TO", "WRB"} for child in children):
        return False
    if token.i == token.sent.start or token.nbor(-1).text in {"-", "–"}:
        return False
    if token.dep_ in BEFORE_NOUN:
        return token.head.i > token.i and _stands_behind_a_noun(token, root)
    return token.i > root.i


def _stands_behind_a_noun(token: Token, root: Token) -> bool:
    """Tell whether a participle before a noun has a noun phrase of its own to the left of it."""
    if root.i == token.head.i and token.tag_ == "VBN" and not _has_have(token):
        return False
    lefts = [word.dep_ for word in token.head.lefts if word.i < token.i]
    owned = token.tag_ == "VBN" and not {"det", "nmod:poss", "poss"}.isdisjoint(lefts)
    return root.i < token.i or (bool(_nouns_before(token, root)) and not owned)


def _has_have(token: Token) -> bool:
    """Tell whether a form of "have" stands before a participle, adverbs and asides between."""
    for at in range(token.i - 1, max(token.sent.start, token.i - 6), -1):
        word = token.doc[at]
        if word.lower_ in HAVE:
            return True
        if word.pos_ not in {"ADV", "PUNCT"}:
            return False
    return False


def _nouns_before(token: Token, root: Token) -> list[Token]:
    return [child for child in root.lefts if child.i < token.i and child.pos_ in NOMINAL]


def _raised(verb: Token, root: Token) -> Arcs:
    """Return the arcs of a sentence whose root becomes the verb."""
    arcs: Arcs = {verb.i: (verb.i, "ROOT")}
    _set_tag(verb)
    if root.tag_ == "VBG":
        return arcs | _reduced(root, verb)
    if verb.dep_ in BEFORE_NOUN:
        arcs |= _object_of(verb)
    subject = root
    if root.i == verb.head.i and root.i > verb.i:
        subject = _nouns_before(verb, root)[-1]
        arcs |= {child.i: (subject.i, child.dep_) for child in root.lefts if child.i < subject.i}
    else:
        late = [child for child in root.rights if child.i > verb.i]
        arcs |= {child.i: (verb.i, child.dep_) for child in late if child.i not in arcs}
    return arcs | {subject.i: (verb.i, "nsubj")}


def _reduced(gerund: Token, verb: Token) -> Arcs:
    """Return the arcs that make a participle a modifier of the subject and the verb behind the root."""
    subject = next(child for child in gerund.lefts if child.dep_ in SUBJECT)
    moved = [child for child in gerund.lefts if child.i < subject.i]
    moved += [child for child in gerund.rights if child.i > verb.i]
    arcs = {child.i: (verb.i, child.dep_) for child in moved}
    return arcs | {subject.i: (verb.i, "nsubj"), gerund.i: (subject.i, "acl")}


def _set_tag(verb: Token) -> None:
    verb.pos_ = "VERB"
    if verb.tag_ == "VBN" and not _has_have(verb):
        verb.tag_ = "VBD"


def _object_of(verb: Token) -> Arcs:
    """Return the arcs of the noun that a verb was taken to modify: its object, and what was before it."""
    noun = _whole(verb.head)
    label = "dobj" if any(word.dep_ in CLEAR for word in verb.sent) else "obj"
    arcs: Arcs = {noun.i: (verb.i, label)}
    obliques = [child for child in verb.lefts if child.pos_ in NOMINAL and child.dep_ not in SUBJECT]
    for child in noun.lefts:
        if child.i >= verb.i:
            continue
        if child.dep_ in AUXILIARY | ON_VERBS | {"advmod", "cc"}:
            arcs[child.i] = (verb.i, child.dep_)
        elif noun.dep_ != "ROOT":
            behind = [word for word in obliques if word.i > child.i]
            arcs[child.i] = (behind[0].i if behind else verb.i, child.dep_)
    return arcs
