"""Where what is said after a cue ends: at another cue, or at a clause on the cue's own level."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.attribution.layout import FINITE, has_finite_verb
from kg.text.attribution.places import Place
from kg.text.attribution.words import words

_LONGEST_NAME = 8


def clause_end(here: Place, start: int) -> int:
    """Return where what is said after a cue ends: at a new clause of the cue's own level."""
    doc, end = here.cue.token.doc, here.host[1]
    own = {word.i for word in here.anchor.subtree}
    for child in _new_clauses(here):
        if start < child.left_edge.i < end:
            end = child.left_edge.i
    for i in range(start, end):
        if i not in own and not doc[i].is_punct and not doc[i].is_space and not _quoted_at(here, i):
            end = i
            break
    end = next((i - 1 for i in range(start + 2, end) if _speaks_anew(doc[i])), end)
    end = _before_last_cue(here, start, end)
    while end > start and (doc[end - 1].tag_ == "CC" or doc[end - 1].text in {",", ";"}):
        end -= 1
    return end


def _before_last_cue(here: Place, start: int, end: int) -> int:
    """Return where "…, the agency said" begins at the end of a sentence, else ``end``."""
    doc = here.cue.token.doc
    for i in range(end - 1, max(start, end - 2 * _LONGEST_NAME), -1):
        if doc[i].tag_ not in {"VBD", "VBZ"} or doc[i].lemma_.lower() not in words().verbs:
            continue
        comma = next((j for j in range(i - 1, max(start, i - _LONGEST_NAME), -1) if doc[j].text == ","), None)
        if comma is None or has_finite_verb(doc, comma, i) or not _names(doc[comma + 1]):
            return end
        return end if has_finite_verb(doc, i + 1, end) else comma
    return end


def _names(first: Token) -> bool:
    """Tell whether a noun phrase may begin with a word, and not a clause."""
    if first.tag_ == "CC" or syntax.is_relative_pronoun(first) or first.lower_ in words().subordinators:
        return False
    return first.pos_ in {"DET", "PROPN", "PRON", "NOUN", "ADJ"}


def _speaks_anew(token: Token) -> bool:
    """Tell whether ", according to" or ", adding that" begins at the comma before a token."""
    if token.nbor(-1).text != ",":
        return False
    return token.lower_ == "according" or (token.tag_ == "VBG" and token.lemma_.lower() in words().verbs)


def _quoted_at(here: Place, i: int) -> bool:
    return any(one.first <= i < one.last for one in here.quotations)


def _new_clauses(here: Place) -> list[Token]:
    """Return the heads of clauses that do not go on with what is said."""
    found = []
    for verb in (here.anchor, here.cue.token):
        found += [c for c in verb.rights if c.i > here.end and is_new(c, verb)]
    past = here.anchor.tag_ == "VBD"
    for head in here.right:
        found += [c for c in head.rights if c.tag_ == "VBG" and c.lower_ in words().asides]
        found += [c for c in head.rights if past and _is_past_conjunct(c, head)]
    return found


def is_new(child: Token, cue: Token) -> bool:
    """Tell whether a dependent of a cue is a new clause on its own level, in its own tense."""
    relation = syntax.relation(child)
    if relation == "adverbial":
        return child.tag_ == "VBG"
    if relation != "conjunct" or any(c.lower_ == "that" for c in child.lefts):
        return False
    if child.pos_ not in syntax.VERBAL and syntax.copula(child) is None:
        return False
    return _tense(child) == _tense(cue)


def _tense(predicate: Token) -> str:
    """Return the tense of a clause: past, present or modal."""
    tags = [aux.tag_ for aux in syntax.auxiliaries(predicate)] + [predicate.tag_]
    copula = syntax.copula(predicate)
    finite = next((tag for tag in [*tags, copula.tag_ if copula else ""] if tag in FINITE), "")
    return {"VBD": "past", "MD": "modal"}.get(finite, "present")


def own_subject(predicate: Token) -> Token | None:
    """Return the subject that a clause does not share with another one, or None."""
    return next((c for c in predicate.children if syntax.relation(c) == "subject"), None)


def _is_past_conjunct(child: Token, said: Token) -> bool:
    """Tell whether "urged" in "said it opposes the plan, and (he) urged" belongs to the cue."""
    if syntax.relation(child) != "conjunct" or child.tag_ != "VBD":
        return False
    own, other = own_subject(child), own_subject(said)
    if own is None:
        return said.tag_ not in {"VBD", "VBN"}
    return own.lower_ in {"he", "she"} and (other is None or other.lower_ != own.lower_)
