"""What somebody says that a thing will do or shows: "the deal will help", "the raid shows contempt"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.text import syntax
from kg.text.stances.extents import extent
from kg.text.stances.findings import Finding
from kg.text.stances.said import Said, finding
from kg.text.stances.values import stance_of, value_of
from kg.text.stances.words import words

PRIOR = 0.5
COMING = frozenset({"can", "will", "would"})


def consequences(said: Said) -> Iterator[Finding]:
    """Yield support of a thing that will do good, and the value of what a thing shows."""
    predicate = said.predicate
    if predicate.pos_ != "VERB" or syntax.negated(predicate):
        return
    lemma = predicate.lemma_.lower()
    if lemma in words().showing:
        yield from _shown(said)
    elif lemma in words().benefits and COMING & set(syntax.modals(predicate)):
        for head in syntax.subjects(predicate):
            if head.pos_ == "NOUN" and said.scene.at(head) is None:
                yield finding(
                    said, [head], frame="consequence", stance="supports", subject=extent(head, "thing"),
                    prior=PRIOR,
                )  # fmt: skip


def _shown(said: Said) -> Iterator[Finding]:
    """Yield the value of what is shown: "the attack shows the desperation of the group"."""
    for noun in syntax.objects(said.predicate):
        value = value_of(noun) if noun.pos_ == "NOUN" else 0
        if value:
            yield finding(
                said, [noun], frame="consequence", stance=stance_of(value), subject=extent(noun, "thing"),
                prior=PRIOR,
            )  # fmt: skip
