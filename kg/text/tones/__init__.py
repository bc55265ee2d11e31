"""Tone: what somebody seems to think of another by the words between them, where no frame tells it.

The component ``kg_tones`` goes behind ``kg_stances`` and adds records of the frame "tone" to
``doc.user_data["kg_positions"]``. Their confidence is below ``kg.model.SURE``, so that they are
left out unless somebody asks for doubtful positions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import SURE
from kg.text import syntax
from kg.text.stances import POSITIONS
from kg.text.stances.scene import Scene, scene
from kg.text.tones.surroundings import Features, Target, surroundings
from kg.text.tones.weights import Guess, guess

TONES = "kg_tones"
FRAME = "tone"
# How many of the features that speak for a guess are kept, to explain it.
TOLD = 4
# A sentence that names more is a list.
MOST = 12


@Language.factory(TONES, assigns=["doc.user_data"])
def make_tones(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return a component that adds doubtful positions to those of ``kg_stances``."""

    def tones(doc: Doc) -> Doc:
        with syntax.remembering(doc):
            records = doc.user_data.get(POSITIONS, [])
            added = list(_tones(scene(doc), records))
        doc.user_data[POSITIONS] = sorted([*records, *added], key=lambda record: record["trigger"][0])
        return doc

    return tones


def _tones(seen: Scene, records: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    told = set(_told(seen, records))
    around = surroundings(seen)
    for holder, target in pairs(seen):
        key = (seen.cast[holder].iri, _identity(seen, target), _sentence(seen, target.root))
        if key in told:
            continue
        features = around.features(holder, target)
        found = guess(features)
        if found is not None:
            told.add(key)
            yield _record(seen, holder, target, found, features)


def pairs(seen: Scene) -> Iterator[tuple[int, Target]]:
    """Yield every mention with everybody else and every name of its sentence."""
    by_sentence: dict[int, list[Target]] = {}
    for target in (*_mentioned(seen), *_merely_named(seen)):
        by_sentence.setdefault(_sentence(seen, target.root), []).append(target)
    for targets in by_sentence.values():
        holders = [target.mention for target in targets if target.mention is not None]
        for holder in holders if len(targets) <= MOST else ():
            for target in targets:
                apart = seen.cast[holder].root != target.root
                if apart and (target.mention is None or not seen.same(target.mention, holder)):
                    yield holder, target


def _mentioned(seen: Scene) -> Iterator[Target]:
    for number, mention in enumerate(seen.cast):
        yield Target(mention.start, mention.end, mention.root, mention.kind, number)


def _merely_named(seen: Scene) -> Iterator[Target]:
    """Yield the names that the pipeline found and that are no actor's."""
    for name in seen.doc.ents:
        if name.root.i not in seen.covers:
            yield Target(name.start, name.end, name.root.i, "entity")


def _sentence(seen: Scene, token: int) -> int:
    return syntax.sentence(seen.doc[token])[0]


def _identity(seen: Scene, target: Target) -> str:
    return (
        seen.doc[target.start : target.end].text if target.mention is None else seen.cast[target.mention].iri
    )


def _told(seen: Scene, records: list[dict[str, Any]]) -> Iterator[tuple[str, str, int]]:
    """Yield who takes a stance on whom in which sentence, by what is told."""
    for record in records:
        start = _sentence(seen, record["trigger"][0])
        about = {*record["towards"], record["subject_mention"]} - {None}
        holder = seen.cast[record["actor"]].iri
        yield from ((holder, seen.cast[mention].iri, start) for mention in about)


def _record(seen: Scene, holder: int, target: Target, found: Guess, features: Features) -> dict[str, Any]:
    heaviest = next((word for reason in found.reasons if (word := features[reason]) is not None), None)
    named = None if target.mention is None else seen.named(target.mention)
    about = target if named is None else seen.cast[named]
    return {
        "frame": FRAME,
        "stance": found.stance,
        "trigger": [target.root if heaviest is None else heaviest.i],
        "actor": seen.named(holder),
        "speaker": seen.named(holder) if seen.cast[holder].speaker else None,
        "subject": [about.start, about.end],
        "subject_mention": target.mention,
        "towards": [] if named is None else [named],
        "modality": "asserted",
        "confidence": round(found.sure * (SURE - 0.01), 2),
        "reported_by": None,
        "reasons": list(found.reasons[:TOLD]),
    }
