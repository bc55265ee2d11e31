"""Quotations: marks around nothing, and words right behind their cue in a sentence that goes on."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.text.actors import Mention, set_mentions
from kg.text.attribution import attributions, make_attribution
from tests.parses import parse

BLANK = spacy.blank("en")
NAMES = {"Oman": "State", "Amin": "Person"}
MARK_AROUND_NOTHING = """
    ,_ , PUNCT , 4 punct
    ” ” PUNCT '' 4 punct
    Amin Amin PROPN NNP 4 nsubj
    said_ say VERB VBD 0 root
    . . PUNCT . 4 punct
"""
GOES_ON = """
    Amin Amin PROPN NNP 2 nsubj
    said_ say VERB VBD 0 root
    , , PUNCT , 2 punct
    “_ “ PUNCT `` 6 punct
    Oman Oman PROPN NNP 6 nsubj
    lied_ lie VERB VBD 2 ccomp
    ” ” PUNCT '' 6 punct
    before = SCONJ IN 9 mark
    leaving_ leave VERB VBG 2 advcl
    . . PUNCT . 2 punct
"""
PASSED_ON = """
    Oman Oman PROPN NNP 2 nsubj
    lied_ lie VERB VBD 0 root
    , , PUNCT , 5 punct
    as as SCONJ IN 5 mark
    quoted quote VERB VBN 2 advcl
    by by ADP IN 7 case
    Amin Amin PROPN NNP 5 obl:agent
    . . PUNCT . 2 punct
"""


def found(rows: str) -> list[tuple[str | None, str | None, list[str], bool]]:
    """Return (source, cue, contents, direct) of each attribution."""
    doc: Doc = parse(rows)
    set_mentions(doc, [_mention(token) for token in doc if token.text in NAMES])
    return [
        (
            one.source.text if one.source else None,
            one.cue.text if one.cue else None,
            [part.text for part in one.content],
            one.direct,
        )
        for one in attributions(make_attribution(BLANK, "kg_attribution")(doc))
    ]


def _mention(token) -> Mention:
    return Mention(
        start=token.i, end=token.i + 1, root=token.i, iri=f"x:{token.text}", label=token.text,
        type=NAMES[token.text], kind="name", rule="test",
    )  # fmt: skip


def test_a_quotation_mark_around_nothing_encloses_what_nobody_says():
    assert found(MARK_AROUND_NOTHING) == []


def test_a_quotation_right_behind_its_cue_counts_though_the_sentence_goes_on():
    assert found(GOES_ON) == [("Amin", "said", ["Oman lied"], True)]


def test_who_quotes_another_is_not_the_source():
    assert found(PASSED_ON) == []
