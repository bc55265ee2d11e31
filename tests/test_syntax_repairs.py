"""What the syntax view sets right: parses that the parser gets wrong in a way it often does."""

from __future__ import annotations

from kg.text import syntax
from tests.parses import parse, texts, word

CALLED_FOR_TWO = """
    Peru = PROPN NNP 2 nsubj
    called call VERB VBD 0 root
    for = ADP IN 4 case
    talks talk NOUN NNS 2 obl
    and = CCONJ CC 8 cc
    for_ = ADP IN 8 case
    a = DET DT 8 det
    truce = NOUN NN 2 conj
"""


def test_a_second_prepositional_phrase_may_be_coordinated_with_the_verb():
    assert texts(syntax.obliques(word(parse(CALLED_FOR_TWO), "called"))["for"]) == ["talks", "truce"]
