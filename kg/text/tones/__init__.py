"""Tone: what somebody seems to think of another by the words between them, where no frame tells it.

The component ``kg_tones`` goes behind ``kg_stances`` and adds records of the frame "tone" to
``doc.user_data["kg_positions"]``. Their confidence is below ``kg.model.SURE``, so that they are
left out unless somebody asks for doubtful positions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import SURE
from kg.text import syntax
from kg.text.stances import POSITIONS
from kg.text.stances.scene import Scene, scene
from kg.text.tones.surroundings import Features, surroundings
from kg.text.tones.weights import Guess, guess

TONES = "kg_tones"
FRAME = "tone"
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
        key = (seen.cast[holder].iri, seen.cast[target].iri, _sentence(seen, target))
        features = around.features(holder, target) if key not in told else {}
        found = guess(features) if features else None
        if found is not None:
            told.add(key)
            yield _record(seen, holder, target, found, features)


def pairs(seen: Scene) -> Iterator[tuple[int, int]]:
    """Yield every two mentions of one sentence that are not the same actor, both ways."""
    by_sentence: dict[int, list[int]] = {}
    for number, mention in enumerate(seen.cast):
        by_sentence.setdefault(_sentence(seen, number), []).append(number)
    for numbers in by_sentence.values():
        for holder, target in permutations(numbers, 2) if len(numbers) <= MOST else ():
            apart = seen.cast[holder].root != seen.cast[target].root
            if apart and not seen.same(target, holder):
                yield holder, target


def _sentence(seen: Scene, mention: int) -> int:
    return syntax.sentence(seen.doc[seen.cast[mention].root])[0]


def _told(seen: Scene, records: list[dict[str, Any]]) -> Iterator[tuple[str, str, int]]:
    """Yield who takes a stance on whom in which sentence, by what is told."""
    for record in records:
        start, _ = syntax.sentence(seen.doc[record["trigger"][0]])
        about = {*record["towards"], record["subject_mention"]} - {None}
        holder = seen.cast[record["actor"]].iri
        yield from ((holder, seen.cast[mention].iri, start) for mention in about)


def _record(seen: Scene, holder: int, target: int, found: Guess, features: Features) -> dict[str, Any]:
    mention = seen.cast[seen.named(target)]
    actor = seen.cast[holder]
    heaviest = next((word for reason in found.reasons if (word := features[reason]) is not None), None)
    trigger = mention.root if heaviest is None else heaviest.i
    return {
        "frame": FRAME,
        "stance": found.stance,
        "trigger": [trigger],
        "actor": seen.named(holder),
        "speaker": seen.named(holder) if actor.speaker else None,
        "subject": [mention.start, mention.end],
        "subject_mention": target,
        "towards": [seen.named(target)],
        "modality": "asserted",
        "confidence": round(found.sure * (SURE - 0.01), 2),
        "reported_by": None,
    }
