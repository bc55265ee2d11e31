"""The small word lists that the machinery reads, as sets; the files are in kg/text/lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg import resources
from kg.text.stances.inflections import verb_forms

PACKAGE = "kg.text.lexicon"
# Shorter words find no phrase: they are too common to look up.
LONGER = 2


@dataclass(frozen=True, slots=True)
class Words:
    """Lemmas by what they do to a stance; see the comments in the files."""

    support: frozenset[str]
    acts: frozenset[str]
    missing: frozenset[str]
    attitudes: frozenset[str]
    dropping: frozenset[str]
    matrix: Mapping[str, str]
    deontic_modals: frozenset[str]
    negative_modals: frozenset[str]
    needed: frozenset[str]
    holding: frozenset[str]
    merits: frozenset[str]
    places: frozenset[str]
    acceptance: frozenset[str]
    refused: frozenset[str]
    deontic_verbs: frozenset[str]
    deontic_predicates: frozenset[str]
    deontic_nouns: frozenset[str]
    conditions_by_word: Mapping[str, tuple[tuple[str, ...], ...]]
    provisos: frozenset[str]
    possible: frozenset[str]
    past: frozenset[str]
    former: frozenset[str]
    negation: Mapping[str, str]
    evaluative: Mapping[str, Mapping[str, int]]
    valued_phrases: Mapping[str, tuple[tuple[str, int], ...]]
    accusing: Mapping[str, tuple[str, ...]]
    wrong_verbs: frozenset[str]
    failing: frozenset[str]
    striving: frozenset[str]
    wrongs: frozenset[str]
    benefits: frozenset[str]
    showing: frozenset[str]
    hearsay: frozenset[str]
    receiving: frozenset[str]
    circumstances: frozenset[str]
    overriding: frozenset[str]
    documents: frozenset[str]
    partitives: frozenset[str]
    topic_pronouns: frozenset[str]
    naming: frozenset[str]
    no_subjects: frozenset[str]
    leading: frozenset[str]
    errands: frozenset[str]
    adverbs: Mapping[str, int]
    grounds: frozenset[str]
    states: frozenset[str]
    raising: frozenset[str]
    voicing: frozenset[str]
    ensuring: frozenset[str]
    targets: frozenset[str]
    menaces: frozenset[str]
    giving: frozenset[str]
    areas: frozenset[str]
    wanting: frozenset[str]
    incomplete: frozenset[str]
    passing: frozenset[str]
    topics: frozenset[str]
    votables: frozenset[str]
    voting: frozenset[str]
    ordinals: frozenset[str]


def _file(name: str) -> dict[str, Any]:
    return resources.toml(PACKAGE, name)


def _matrix() -> dict[str, str]:
    table = _file("matrix.toml")
    return {word: effect for effect, words in table.items() for word in words}


def _by_word(phrases: Mapping[str, int]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return valued phrases, without their articles, by each of their longer words."""
    found: dict[str, list[tuple[str, int]]] = {}
    for phrase, value in phrases.items():
        plain = " ".join(word for word in phrase.split() if word not in {"a", "an", "the"})
        for word in {word for word in plain.split() if len(word) > LONGER}:
            found.setdefault(word, []).append((plain, value))
    return {word: tuple(sorted(rows)) for word, rows in found.items()}


def _by_first_word(phrases: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return phrases as tuples of words by their first word, longer ones first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        split = tuple(phrase.split())
        found.setdefault(split[0], []).append(split)
    return {first: tuple(sorted(rows, key=lambda row: (-len(row), row))) for first, rows in found.items()}


@cache
def words() -> Words:
    """Return the word lists, read once a process."""
    support, deontic = _file("support_verbs.toml"), _file("deontic.toml")
    modality, evaluative = _file("modality.toml"), _file("evaluative.toml")
    stances = _file("stances.toml")
    return Words(
        support=frozenset(support["verbs"]),
        acts=frozenset(stances["acts"]),
        missing=frozenset(stances["missing"]),
        attitudes=frozenset(stances["attitudes"]),
        dropping=frozenset(support["negative"]),
        matrix=_matrix(),
        deontic_modals=frozenset(deontic["modals"]),
        negative_modals=frozenset(deontic["negative_modals"]),
        needed=frozenset(deontic["needed"]),
        holding=frozenset(deontic["holding"]),
        merits=frozenset(deontic["merits"]),
        places=frozenset(deontic["places"]),
        acceptance=frozenset(deontic["acceptance"]),
        refused=frozenset(deontic["refused"]),
        deontic_verbs=frozenset(deontic["verbs"]),
        deontic_predicates=frozenset(deontic["adjectives"]) | frozenset(deontic["predicates"]),
        deontic_nouns=frozenset(deontic["nouns"]),
        conditions_by_word=_by_first_word(modality["conditional"]),
        provisos=frozenset(modality["provisos"]),
        possible=frozenset(modality["possible"]),
        past=frozenset(modality["past"]),
        former=frozenset(modality["former"]),
        negation=stances["negated"],
        evaluative={kind: evaluative[kind] for kind in ("adjective", "noun", "verb")},
        valued_phrases=_by_word(evaluative["phrase"]),
        accusing={word: tuple(found) for word, found in evaluative["accusing"].items()},
        wrong_verbs=frozenset(evaluative["wrong_verb"]),
        failing=frozenset(evaluative["failing"]),
        striving=frozenset(evaluative["striving"]),
        wrongs=frozenset(evaluative["wrong"]),
        benefits=frozenset(evaluative["benefits"]),
        showing=frozenset(evaluative["showing"]),
        hearsay=frozenset(modality["hearsay"]),
        receiving=frozenset(support["receive"]),
        circumstances=frozenset(stances["circumstances"]),
        overriding=frozenset(form for verb in stances["overriding"] for form in (verb, *verb_forms(verb))),
        documents=frozenset(stances["documents"]),
        partitives=frozenset(stances["partitives"]),
        topic_pronouns=frozenset(stances["topic_pronouns"]),
        naming=frozenset(stances["naming"]),
        no_subjects=frozenset(stances["no_subjects"]),
        leading=frozenset(stances["leading"]),
        errands=frozenset(stances["errands"]),
        adverbs=stances["adverbs"],
        grounds=frozenset(stances["grounds"]),
        states=frozenset(stances["states"]),
        raising=frozenset(stances["raising"]),
        voicing=frozenset(stances["voicing"]),
        ensuring=frozenset(stances["ensuring"]),
        targets=frozenset(stances["targets"]),
        menaces=frozenset(stances["menaces"]),
        giving=frozenset(stances["giving"]),
        areas=frozenset(stances["areas"]),
        wanting=frozenset(stances["wanting"]),
        incomplete=frozenset(stances["incomplete"]),
        passing=frozenset(stances["passing"]),
        topics=frozenset(stances["topics"]),
        votables=frozenset(stances["votables"]),
        voting=frozenset(stances["voting"]),
        ordinals=frozenset(stances["ordinals"]),
    )
