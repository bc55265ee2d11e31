"""Whose act a definite noun takes up: "France recalled its envoy. … regretted the recall"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.text import syntax
from kg.text.stances.holders import FINITE
from kg.text.stances.scene import OWNERS, Scene
from kg.text.stances.words import words

# Endings of nouns that are made from verbs; the stem may lose its last two letters before one.
ENDINGS = ("ion", "ment", "al", "ance", "ence", "ure", "ing")
LEAST_STEM = 4
# Kinds of actors that act and are judged for it.
ACTING = OWNERS | {"Organisation", "Organ"}
# How far back the act lies at most, in words.
REACH = 600


def doer(noun: Token, scene: Scene, actor: int) -> int | None:
    """Return who did what a definite noun takes up, None if the text before does not tell.

    Of "the recall" that is the subject of the last "recalled"; of "the decision" or "the move",
    which name no act, who acts first in the text, which opens with its news. The actor of the stance
    and who only speaks are left out.
    """
    lemma = noun.lemma_.lower()
    vague = lemma in words().acts
    cues = {record["cue"][0] for record in scene.attributions if record["cue"]} if vague else set()
    verbs = _verbs_before(noun)
    for verb in verbs if vague else reversed(verbs):
        if not (_names(lemma, verb.lemma_.lower()) or (vague and verb.i not in cues and _is_act(verb))):
            continue
        for mention in scene.mentioned(syntax.subjects(verb)):
            if scene.cast[mention].type in ACTING and not scene.same(mention, actor):
                return mention
    return None


def _verbs_before(noun: Token) -> list[Token]:
    """Return the verbs in the sentences before a noun, in reading order."""
    start, _ = syntax.sentence(noun)
    before = noun.doc[max(start - REACH, 0) : start]
    return [word for word in before if word.pos_ == "VERB" and word.tag_ in FINITE]


def _names(noun: str, verb: str) -> bool:
    """Tell whether a noun names what a verb says: recall, decision and decide, ruling and rule."""
    if noun == verb:
        return True
    stem = verb[: max(LEAST_STEM, len(verb) - 2)]
    return len(stem) >= LEAST_STEM and noun.startswith(stem) and noun.endswith(ENDINGS)


def _is_act(verb: Token) -> bool:
    """Tell whether a clause tells of an act: it has an object or a passive subject, and is no report."""
    if verb.lemma_.lower() in words().attitudes or syntax.modals(verb) or syntax.negated(verb):
        return False
    main = syntax.relation(syntax.first_conjunct(verb)) in {"root", "other"}
    return main and bool(syntax.objects(verb) or syntax.complements(verb))
