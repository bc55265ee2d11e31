"""The shipped reader: what its marks promise, whatever it has learned."""

from __future__ import annotations

import random
import re
import zipfile

import onnx
import onnxruntime
import pytest

import kg
from kg import resources
from kg.errors import PipelineError
from kg.extraction import prepared
from kg.model import Article
from kg.text.reader import MODEL, encoding, reading
from kg.text.records import StanceMark, marks
from training.annotated import corpus

SHIPPED = resources.english(MODEL)
# Largest part of the package that one file may be, in bytes.
LARGEST = 40_000_000
# Weights that use no more than 7 bits never saturate the sums of processors without VNNI.
SEVEN_BITS = 64


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """A few texts of every kind."""
    return [one.article for one in corpus("dev")[::12]]


def test_what_is_marked_are_words_of_the_text(nlp, articles):
    for article in articles:
        for mark in marks(nlp(prepared(nlp, article))):
            for words in (mark.trigger, *mark.holder, *mark.subject, *mark.towards):
                inside = article.text[words.start : words.end]
                assert inside
                assert inside == inside.strip()
                assert 0 <= words.score <= 1


def test_a_plain_sentence_is_read(nlp):
    doc = nlp(prepared(nlp, Article(id="a", text="Norway strongly condemned the attack on the embassy.")))
    (mark,) = marks(doc)
    assert mark.stance == "condemns"
    assert [doc.text[one.start : one.end] for one in mark.holder] == ["Norway"]


def test_the_same_texts_give_the_same_bytes_in_any_order_and_with_any_number_of_workers(nlp, articles):
    once = {one.id: one for one in kg.extract(articles, nlp, min_confidence=0)}
    shuffled = random.Random(2).sample(articles, len(articles))
    assert {one.id: one for one in kg.extract(shuffled, nlp, min_confidence=0)} == once
    assert {one.id: one for one in kg.extract(articles, nlp, workers=2, min_confidence=0)} == once


def test_sums_that_are_made_otherwise_as_on_other_processors_change_no_mark(monkeypatch):
    articles = corpus("dev")[::6]

    def marked() -> list[list[StanceMark]]:
        read = reading(SHIPPED)
        return [list(read(one.article.text, one.bounds())) for one in articles]

    fast, options = marked(), encoding._options()
    # One by one in place of many at once, sums differ in their last bits.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    monkeypatch.setattr(encoding, "_options", lambda: options)
    for one, other in zip(fast, marked(), strict=True):
        assert [_words(mark) for mark in one] == [_words(mark) for mark in other]
        for mark, same in zip(one, other, strict=True):
            assert mark.trigger.score == pytest.approx(same.trigger.score, abs=0.0021)


def _words(mark: StanceMark) -> tuple[object, ...]:
    spans = (mark.trigger, *mark.holder, *mark.subject, *mark.towards)
    return mark.stance, mark.modality, [(one.start, one.end) for one in spans]


def test_a_process_that_another_one_started_reads_with_one_thread(monkeypatch):
    text = " ".join(f"Country {number} condemned the raid on the port." for number in range(80))
    bounds = [(found.start(), found.end()) for found in re.finditer(r"[^.]+\.", text)]
    read = reading(SHIPPED)
    assert encoding._at_once() == 2
    together = list(read(text, bounds))
    monkeypatch.setattr(encoding.multiprocessing, "parent_process", lambda: "another one")
    assert encoding._at_once() == 1
    assert list(read(text, bounds)) == together != []


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "…", "🙂 🙂", "word " * 3000, "x" * 5000, "a\u200bb “ ” \ufeff"]
)
def test_texts_of_any_kind_are_read(text):
    read = reading(SHIPPED)
    for mark in read(text, [(0, len(text))]):
        assert 0 <= mark.trigger.start < mark.trigger.end <= len(text)


def test_the_file_is_small_and_its_weights_fit_into_seven_bits():
    assert SHIPPED.stat().st_size < LARGEST
    with zipfile.ZipFile(SHIPPED) as file:
        network = onnx.load_from_string(file.read("encoder.onnx"))
    quantised = [
        onnx.numpy_helper.to_array(one)
        for one in network.graph.initializer
        if one.data_type == onnx.TensorProto.INT8 and one.name.endswith("_quantized")
    ]
    assert len(quantised) > 30
    assert max(int(abs(weights.astype(int)).max()) for weights in quantised) <= SEVEN_BITS


def test_a_file_that_is_no_model_is_told(tmp_path):
    broken = tmp_path / "reader.kgm"
    broken.write_bytes(b"nothing")
    with pytest.raises(PipelineError, match=r"reader.kgm: not a model of the reader"):
        reading(broken)


def test_a_reader_that_is_not_installed_is_told():
    with pytest.raises(PipelineError, match="no reader 'kg_other' is installed"):
        kg.load(reader="kg_other")
