"""What a stance without a subject is about, and which positions are sure enough to be given."""

from __future__ import annotations

import pytest

from kg.model import SURE
from tests.stance_parses import given, read, records

RESOLUTION = """
    a = DET DT 2 det
    resolution = NOUN NN 3 nsubj
    called call VERB VBD 0 root
    for = ADP IN 5 case
    calm = NOUN NN 3 obl
    . = PUNCT . 3 punct
"""
ACCUSED = """
    Chad = PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    Oman = PROPN NNP 2 obj
    . = PUNCT . 2 punct
"""
ABSTAINED = """
    Chad = PROPN NNP 2 nsubj
    abstained_ abstain VERB VBD 0 root
    . = PUNCT . 2 punct
"""
FARCE = """
    the = DET DT 2 det
    vote = NOUN NN 5 nsubj
    is be AUX VBZ 5 cop
    a = DET DT 5 det
    farce = NOUN NN 8 ccomp
    , = PUNCT , 5 punct
    {who} 8 nsubj
    said_ say VERB VBD 0 root
"""


CHAD_CONDEMNS = ("Chad", "condemns", "Oman")


def test_who_abstains_abstains_on_the_last_thing_that_can_be_voted_on_and_not_on_an_actor():
    assert records(RESOLUTION + ACCUSED + ABSTAINED) == [CHAD_CONDEMNS, ("Chad", "neutral", "resolution")]


def test_who_abstains_where_nothing_is_put_to_a_vote_takes_no_stance():
    assert records(ACCUSED + ABSTAINED) == [CHAD_CONDEMNS]


@pytest.mark.parametrize(("who", "sure"), [("Oman = PROPN NNP", True), ("rebels rebel NOUN NNS", False)])
def test_what_is_said_vaguely_and_by_nobody_in_particular_is_doubtful(who, sure):
    (found,) = given(read(FARCE.format(who=who), said=(0, 5), by=who.split()[0]))
    assert found.stance == "criticizes"
    assert (found.confidence >= SURE) is sure
