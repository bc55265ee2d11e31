"""The reader: a learned network that marks who takes which stance on what, in the words of the text.

``kg_reader`` leaves ``doc.user_data["kg_marks"]`` (``kg.text.records.StanceMark``): of a trigger its stance
and modality, and the words of its holder, its subject and those at whom it is aimed. Who is meant by
them is not the reader's business. Another reader is another spaCy factory that leaves such marks.

The way of a text: words and pieces (``encoding``) → windows → the network → spans (``decoding``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from kg import resources
from kg.stance_scheme import polarities
from kg.text.reader.decoding import Decoder, Found, Range, Settings
from kg.text.reader.encoding import Encoded, Network, Window, windows
from kg.text.reader.heads import LABELS, MODALITIES, ROLES
from kg.text.records import StanceMark, Stretch, set_marks

READER = "kg_reader"
MODEL = "reader.kgm"
DIGITS = 3


@Language.factory(READER, assigns=["doc._.marks"], default_config={"model": None})
def make_reader(nlp: Language, name: str, model: str | None) -> Callable[[Doc], Doc]:
    """Return a component that marks stances; it needs sentences.

    Args:
        nlp: The pipeline.
        name: Name of this instance, which every mark bears.
        model: A file that ``python -m training.reader`` wrote; None for the shipped one.
    """
    read = reading(resources.english(MODEL) if model is None else Path(model), name)

    def reader(doc: Doc) -> Doc:
        set_marks(doc, read(doc.text, [(span.start_char, span.end_char) for span in doc.sents]))
        return doc

    return reader


def reading(
    model: Path, name: str = READER
) -> Callable[[str, Sequence[tuple[int, int]]], Iterator[StanceMark]]:
    """Return a function from a text and its sentences (character ranges) to marks, in reading order.

    Args:
        model: A file that ``python -m training.reader`` wrote.
        name: What every mark bears as its reader.
    """
    network = Network(model)
    decoder = Decoder(network.heads, Settings(**network.meta["settings"]))

    def read(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[StanceMark]:
        encoded = network.encoder.encode(text, sentences)
        cut = list(windows(encoded.sizes, encoded.sentences))
        for window, outputs in zip(cut, network.run_each([*map(encoded.window, cut)]), strict=True):
            numbers = encoded.sentence_numbers(window)
            for found in decoder.decode(outputs, numbers, window.fresh - window.start):
                yield _mark(name, encoded, window, found)

    return read


def _mark(name: str, encoded: Encoded, window: Window, found: Found) -> StanceMark:
    def stretch(words: Range, score: float) -> Stretch:
        start, end = encoded.starts[window.start + words[0]], encoded.ends[window.start + words[1] - 1]
        return Stretch(start=start, end=end, score=round(score, DIGITS))

    stance, score, runner_up = _stance(found)
    spans = {role: tuple(stretch(*one) for one in found.roles[role]) for role in ROLES}
    return StanceMark(
        trigger=stretch(found.trigger, found.score),
        stance=stance,
        stance_score=round(score, DIGITS),
        runner_up=runner_up,
        modality=MODALITIES[int(found.modalities.argmax())],
        reader=name,
        **spans,
    )


def _stance(found: Found) -> tuple[str, float, str]:
    """Return the likeliest stance of the likeliest polarity, how likely that is, and what came second."""
    sign = polarities()
    sums = dict.fromkeys((1, -1, 0), 0.0)
    for stance, share in zip(LABELS, found.stances.tolist(), strict=True):
        sums[sign[stance]] += share
    best = max(sums, key=lambda polarity: sums[polarity])
    ranked = sorted(zip(LABELS, found.stances.tolist(), strict=True), key=lambda pair: -pair[1])
    stance = next(name for name, _ in ranked if sign[name] == best)
    return stance, sums[best], next(name for name, _ in ranked if name != stance)
