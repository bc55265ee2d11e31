"""What holds for every text that there can be, tried on texts that nobody thinks of."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

import kg
from kg.graph.mapping import to_quads
from kg.graph.reading import from_quads
from kg.graph.runs import this_run
from kg.read import articles, dates
from kg.serialisation import document_from_json, document_to_json
from kg.text.cleaning import cleaned
from kg.text.scope import Words, scope_of
from kg.text.windows import windows
from kg.text.words import lists

# Words and marks of which odd news is made; between them, any characters at all.
# fmt: off
PIECES = st.sampled_from(
    [
        "Norway", "President of", "Russia’s", "the United Nations", "Mr.", "condemned", "said that",
        "opposes", "the attack on", "“", "”", "\"", "(", ")", "[", "]", ",", ".", ":", "—", "\n\n",
        "\n", "\t", "\ufeff", "\u200b", "con-\ndemned", "&amp;", "**", "_", "# ", "> ", "CafÃ©",
        "e\u0301", "\ud800", "\0", "\r\n", "NEW YORK, Nov. 8 -", "who", "which", "not", "and", "it",
        "he", "we", "yesterday", "😀", "١٢", "中国",
    ]
)
# fmt: on
ANY = st.text(st.characters(exclude_categories=()), max_size=30)
TEXTS = st.lists(st.one_of(PIECES, PIECES, ANY), max_size=20).map(" ".join) | ANY
slow = settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
fast = settings(max_examples=60, deadline=None, derandomize=True)


def passages(document: kg.Document):
    """Every stretch of an article that a document names."""
    for position in document.positions:
        yield from (position.evidence, position.trigger, position.subject, position.actor, *position.towards)
        yield from (party for party in (position.speaker, position.reported_by) if party is not None)
    for attribution in document.attributions:
        yield from attribution.content
        yield from (one for one in (attribution.source, attribution.cue) if one is not None)
    yield from document.actors


@given(TEXTS)
@slow
def test_no_text_makes_the_reading_fail_and_all_offsets_slice_to_their_words(nlp, text):
    (document,) = kg.extract(text, nlp, min_confidence=0)
    for one in passages(document):
        assert one.start is None or text[one.start : one.end] == one.text
    assert all(0 <= start < end <= len(text) for start, end in document.sentences)


@given(TEXTS)
@slow
def test_the_same_text_gives_the_same_ids_and_json_gives_it_back(nlp, text):
    article = kg.Article(id="a", text=text)
    (first,), (again,) = (kg.extract(article, nlp, min_confidence=0) for _ in range(2))
    assert first == again
    written = json.dumps(document_to_json(first, article))
    assert document_from_json(json.loads(written)) == first


@given(TEXTS.filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text)))
@slow
def test_what_is_found_comes_back_from_a_graph(nlp, text):
    article = kg.Article(id="a", text=text)
    (document,) = kg.extract(article, nlp, min_confidence=0)
    known, positions = from_quads(to_quads(article, document.positions, this_run()))
    assert sorted(positions, key=lambda one: one.id) == sorted(document.positions, key=lambda one: one.id)
    assert known.id == "a"


@given(TEXTS)
@fast
def test_clean_text_leads_back_to_the_text_as_given(text):
    clean = cleaned(text)
    before = 0
    for at in range(len(clean.text)):
        start, end = clean.place(at, at + 1)
        assert before <= start < end <= len(text)
        before = start


@given(TEXTS.map(lambda text: text * 3), st.integers(20, 200))
@fast
def test_windows_cover_a_text_without_a_gap_or_an_overlap(text, size):
    clean = cleaned(text)
    shown = list(windows(clean, size))
    starts = [window.counts_from for window in shown]
    assert starts == sorted(starts)
    solid = {at for at, character in enumerate(clean.text) if not character.isspace()}
    covered = set()
    for window, following in zip(shown, [*starts[1:], len(text) + 1], strict=True):
        places = (window.text.place(at, at + 1)[0] for at in range(len(window.text.text)))
        covered |= {place for place in places if window.counts_from <= place < following}
    assert {clean.place(at, at + 1)[0] for at in solid} <= covered


@given(st.text(max_size=40))
@fast
def test_a_date_is_iso_8601_or_refused(text):
    try:
        found = dates.iso(text)
    except ValueError:
        return
    assert found.isascii()
    assert dates.iso(found) == found


@given(st.binary(max_size=300), st.sampled_from([".txt", ".html", ".jsonl", ".csv", ".tsv", ""]))
@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_file_makes_reading_fail(tmp_path_factory, data, ending):
    path = tmp_path_factory.mktemp("files") / f"a{ending}"
    path.write_bytes(data)
    told: list[kg.Skipped] = []
    for article in articles(path, on_skip=told.append):
        assert article.id
        assert article.text.strip()


TAGS = st.sampled_from(["VBD", "VBN", "VBZ", "VBG", "NN", "NNP", "JJ", "IN", ".", "_SP", "TO"])
LABELS = st.sampled_from(
    [
        "nsubj",
        "obj",
        "conj",
        "amod",
        "acl",
        "acl:relcl",
        "aux",
        "case",
        "ccomp",
        "mark",
        "punct",
        "dep",
        "obl",
    ]
)
VOCAB = Vocab()
COARSE = {"V": "VERB", "N": "NOUN", "J": "ADJ", "I": "ADP", ".": "PUNCT", "_": "SPACE", "T": "PART"}


@st.composite
def trees(draw) -> Doc:
    """Any tree over a few words, with any tags and labels."""
    length = draw(st.integers(1, 10))
    heads = [0, *(draw(st.integers(0, at)) for at in range(length - 1))]
    order = draw(st.permutations(range(length)))
    place = {old: new for new, old in enumerate(order)}
    tags = [draw(TAGS) for _ in range(length)]
    return Doc(
        VOCAB,
        words=[
            "\n" if tag == "_SP" else draw(st.sampled_from(["that", "have", "and", "Peru", "."]))
            for tag in tags
        ],
        heads=[place[heads[order[at]]] for at in range(length)],
        deps=["ROOT" if order[at] == 0 else draw(LABELS) for at in range(length)],
        tags=tags,
        pos=[COARSE[tag[0]] for tag in tags],
    )


@given(trees())
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_a_trigger_has_a_scope_in_any_tree(doc):
    words = lists(Words, "scope.toml")
    found = [scope_of(doc[at : at + 1], words).modality for at in range(len(doc))]
    assert set(found) <= {"asserted", "conditional", "possible", "past"}


@pytest.mark.parametrize("text", ["", " ", "\n", "\ufeff", "\0", "# ", "**", "x" * 2000, "\ud800"])
def test_a_text_without_words_has_nothing_in_it(nlp, text):
    (document,) = kg.extract(text, nlp)
    assert document.positions == ()
