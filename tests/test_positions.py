"""Marks, mentions and attributions become positions; all are written by hand."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.text.documents import positions
from kg.text.positions import NOBODY, NOTHING, make_positions
from kg.text.records import AttributionRecord, StanceMark, Stretch, dropped, set_attributions, set_marks
from kg.text.scope import NEGATED
from kg.text.subjects import make_subjects
from tests.parses import parse

BLANK = spacy.blank("en")
# Words that are mentions, each of the state that bears the name.
NAMES = {"Oman", "Chad"}
BACKS = """
    Oman Oman PROPN NNP 2 nsubj
    backs back VERB VBZ 0 root
    the = DET DT 4 det
    plan = NOUN NN 2 obj
    of = ADP IN 6 case
    Chad_ Chad PROPN NNP 4 nmod
"""
PROTESTERS = """
    The = DET DT 2 det
    marchers marcher NOUN NNS 3 nsubj
    want = VERB VBP 0 root
    new = ADJ JJ 5 amod
    elections_ election NOUN NNS 3 obj
"""
URGES = """
    Oman Oman PROPN NNP 2 nsubj
    urges urge VERB VBZ 0 root
    Chad Chad PROPN NNP 2 obj
    to = PART TO 5 mark
    stop = VERB VB 2 xcomp
    the = DET DT 7 det
    tests test NOUN NNS 5 obj
    and = CCONJ CC 10 cc
    to = PART TO 10 mark
    free = VERB VB 5 conj
    the = DET DT 12 det
    crew_ = NOUN NN 10 obj
"""
SAID = """
    Oman Oman PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    the = DET DT 4 det
    plan = NOUN NN 6 nsubj
    is be AUX VBZ 6 cop
    bad_ = ADJ JJ 2 ccomp
"""
CAPTORS = """
    Oman their PRON PRP$ 3 nmod:poss
    masked = ADJ JJ 3 amod
    captors captor NOUN NNS 4 nsubj
    want = VERB VBP 0 root
    elections_ election NOUN NNS 4 obj
"""
NAMED_LAST = """
    neighboring = NOUN NN 3 nsubj
    Oman Oman PROPN NNP 1 flat
    want = VERB VBP 0 root
    elections_ election NOUN NNS 3 obj
"""
ABSTAINED = """
    The = DET DT 3 det
    draft = NOUN NN 3 compound
    text = NOUN NN 4 nsubj
    failed fail VERB VBD 0 root
    and = CCONJ CC 7 cc
    Oman Oman PROPN NNP 7 nsubj
    abstained_ abstain VERB VBD 4 conj
"""
BUT = """
    Oman Oman PROPN NNP 4 nsubj
    is be AUX VBZ 4 cop
    in = ADP IN 4 case
    favour = NOUN NN 0 root
    of = ADP IN 7 case
    the = DET DT 7 det
    plan = NOUN NN 4 nmod
    but = CCONJ CC 11 cc
    on = ADP IN 11 case
    other = ADJ JJ 11 amod
    terms_ term NOUN NNS 4 conj
"""

NOT = """
    Oman Oman PROPN NNP 4 nsubj
    did do AUX VBD 4 aux
    not = PART RB 4 advmod
    condemn = VERB VB 0 root
    the = DET DT 6 det
    raid_ = NOUN NN 4 obj
"""
NEITHER = """
    Neither neither CCONJ CC 2 cc:preconj
    Oman Oman PROPN NNP 5 nsubj
    nor = CCONJ CC 4 cc
    Chad Chad PROPN NNP 2 conj
    backs back VERB VBZ 0 root
    the = DET DT 7 det
    plan_ = NOUN NN 5 obj
"""
NONE = """
    Oman Oman PROPN NNP 2 nsubj
    backs back VERB VBZ 0 root
    none = NOUN NN 2 obj
    of = ADP IN 6 case
    the = DET DT 6 det
    plans_ plan NOUN NNS 3 nmod
"""
BUT_NOT = """
    Chad Chad PROPN NNP 6 nsubj
    but = CCONJ CC 4 cc
    not = PART RB 4 advmod
    Oman Oman PROPN NNP 1 conj
    all = DET DT 6 advmod
    back = VERB VBP 0 root
    the = DET DT 8 det
    plan_ = NOUN NN 6 obj
"""
AGAINST = """
    Oman Oman PROPN NNP 6 nsubj
    is be AUX VBZ 6 cop
    not = PART RB 6 advmod
    against = ADP IN 6 case
    the = DET DT 6 det
    plan_ = NOUN NN 0 root
"""
EXCEPT = """
    All = DET DT 4 nsubj
    except = SCONJ IN 3 case
    Oman Oman PROPN NNP 1 nmod
    back = VERB VBP 0 root
    the = DET DT 6 det
    plan_ = NOUN NN 4 obj
"""
PROOF = """
    There there PRON EX 2 expl
    is be VERB VBZ 0 root
    no = DET DT 4 det
    proof = NOUN NN 2 nsubj
    that = SCONJ IN 7 mark
    Oman Oman PROPN NNP 7 nsubj
    backs back VERB VBZ 4 acl
    the = DET DT 9 det
    plan_ = NOUN NN 7 obj
"""
MUST = """
    Oman Oman PROPN NNP 4 nsubj
    must = AUX MD 4 aux
    not = PART RB 4 advmod
    back = VERB VB 0 root
    the = DET DT 6 det
    plan_ = NOUN NN 4 obj
"""


def scene_of(rows: str, said: tuple[int, int] | None = None) -> Doc:
    """Return a parse with its mentions; Oman says the words ``said``."""
    doc = parse(rows)
    cast = [_mention(token) for token in doc if token.text in NAMES]
    source = max((number for number, one in enumerate(cast) if one["label"] == "Oman"), default=None)
    doc.user_data["kg_actors"] = cast
    sources = () if source is None else (source,)
    set_attributions(doc, [AttributionRecord(sources=sources, content=(said,))] if said else [])
    return doc


def _mention(token) -> dict[str, object]:
    return {
        "start": token.i, "end": token.i + 1, "root": token.i, "iri": f"actor:{token.text}",
        "label": token.text, "type": "State", "kind": "name", "rule": "test", "role": None, "speaker": None,
        "represents": None, "represents_label": None,
    }  # fmt: skip


def mark(doc, trigger: str, stance: str, **roles: str) -> StanceMark:
    """Return a sure mark of the words given."""

    def stretch(words: str) -> Stretch:
        start = doc.text.index(words)
        return Stretch(start=start, end=start + len(words), score=0.9)

    spans = {
        role: (stretch(roles[role]),) if role in roles else () for role in ("holder", "subject", "towards")
    }
    return StanceMark(
        trigger=stretch(trigger), stance=stance, stance_score=0.9, runner_up=None, modality="asserted",
        reader="kg_reader", **spans,
    )  # fmt: skip


def joined(doc, marks=()):
    """Return the Doc with the positions of these marks."""
    set_marks(doc, marks)
    doc = make_positions(BLANK, "kg_positions")(doc)
    return make_subjects(BLANK, "kg_subjects", None)(doc)


def told(doc) -> list[tuple[str, str, str, list[str]]]:
    """Return (actor, stance, subject, towards) of each position."""
    return [
        (p.actor.label, p.stance, p.subject.text, [one.label for one in p.towards]) for p in positions(doc)
    ]


def test_a_mark_becomes_a_position_of_those_whom_its_words_mean():
    doc = scene_of(BACKS)
    doc = joined(
        doc, [mark(doc, "backs", "supports", holder="Oman", subject="the plan of Chad", towards="Chad")]
    )
    assert told(doc) == [("Oman", "supports", "plan of Chad", ["Chad"])]
    (found,) = positions(doc)
    assert (found.trigger.frame, found.trigger.found_by) == (None, ("kg_reader",))


def test_an_abstention_is_neutral_on_the_whole_name_of_what_the_reader_marked():
    doc = scene_of(ABSTAINED)
    read = [mark(doc, "abstained", "rejects", holder="Oman", subject="draft")]
    joined(doc, read)
    assert told(doc) == [("Oman", "neutral", "draft text", [])]


def test_a_stance_with_a_proviso_is_conditional():
    doc = scene_of(BUT)
    joined(doc, [mark(doc, "in favour of", "supports", holder="Oman", subject="plan")])
    assert [one.modality for one in positions(doc)] == ["conditional"]


def test_a_negated_condemnation_is_dropped_and_told():
    doc = scene_of(NOT)
    doc = joined(doc, [mark(doc, "condemn", "condemns", holder="Oman", subject="raid")])
    assert told(doc) == []
    assert [one.reason for one in dropped(doc)] == [NEGATED]


def test_what_neither_of_two_does_is_no_stance_of_theirs():
    doc = scene_of(NEITHER)
    doc = joined(doc, [mark(doc, "backs", "supports", holder="Oman", subject="plan")])
    assert told(doc) == []


def test_a_clause_is_nobody_at_whom_a_stance_is_aimed():
    doc = scene_of(BACKS)
    doc = joined(
        doc, [mark(doc, "backs", "supports", holder="Oman", subject="plan", towards="Oman backs the")]
    )
    assert told(doc) == [("Oman", "supports", "plan", ["Chad"])]


def test_words_that_no_mention_fits_are_a_group_as_written():
    doc = scene_of(PROTESTERS)
    doc = joined(doc, [mark(doc, "want", "demands", holder="The marchers", subject="new elections")])
    assert told(doc) == [("marchers", "demands", "new elections", [])]
    (found,) = positions(doc)
    assert (found.actor.type, found.actor.rule) == ("Group", "as written")


def test_protests_stand_for_protesters():
    doc = scene_of(PROTESTERS.replace("marchers", "protests"))
    doc = joined(doc, [mark(doc, "want", "demands", holder="The protests", subject="new elections")])
    assert told(doc) == [("protesters", "demands", "new elections", [])]


def test_a_capital_that_holds_a_stance_is_its_state():
    doc = scene_of(
        PROTESTERS.replace("The =", "In =").replace("marchers marcher NOUN NNS", "Lima = PROPN NNP")
    )
    doc = joined(doc, [mark(doc, "want", "demands", holder="Lima", subject="new elections")])
    assert told(doc) == [("Peru", "demands", "new elections", [])]


def test_what_somebody_owns_is_called_after_the_owner():
    doc = scene_of(CAPTORS)
    doc = joined(doc, [mark(doc, "want", "demands", holder="Oman masked captors", subject="elections")])
    assert told(doc) == [("Oman's masked captors", "demands", "elections", [])]


def test_words_that_end_in_a_name_are_whom_it_names():
    doc = scene_of(NAMED_LAST)
    doc = joined(doc, [mark(doc, "want", "demands", holder="neighboring Oman", subject="elections")])
    assert told(doc) == [("Oman", "demands", "elections", [])]


def test_a_stance_without_a_holder_is_held_by_who_says_it():
    doc = scene_of(SAID, said=(2, 6))
    doc = joined(doc, [mark(doc, "bad", "criticizes", subject="plan")])
    assert told(doc) == [("Oman", "criticizes", "plan", [])]


def test_what_some_hold_is_not_held_by_who_speaks_of_them():
    doc = scene_of(SAID.replace("the = DET", "some = DET"), said=(2, 6))
    doc = joined(doc, [mark(doc, "bad", "criticizes", holder="some", subject="plan")])
    assert told(doc) == []
    assert [one.reason for one in dropped(doc)] == [NOBODY]


def test_a_stance_that_nobody_holds_is_dropped_and_told():
    doc = scene_of(SAID)
    doc = joined(doc, [mark(doc, "bad", "criticizes", subject="plan")])
    assert told(doc) == []
    assert [(one.start, one.reason) for one in dropped(doc)] == [(doc.text.index("bad"), NOBODY)]


def test_a_stance_on_nothing_is_dropped_and_told():
    doc = scene_of(BACKS)
    doc = joined(doc, [mark(doc, "backs", "supports", holder="Oman")])
    assert told(doc) == []
    assert [one.reason for one in dropped(doc)] == [NOTHING]


def test_the_holder_is_never_whom_a_stance_is_aimed_at():
    doc = scene_of(BACKS)
    doc = joined(doc, [mark(doc, "backs", "supports", holder="Oman", subject="plan", towards="Oman")])
    assert [one.label for found in positions(doc) for one in found.towards] == ["Chad"]


def test_a_stance_on_what_is_somebodys_is_aimed_at_its_owner():
    doc = scene_of(BACKS)
    doc = joined(doc, [mark(doc, "backs", "supports", holder="Oman", subject="the plan of Chad")])
    assert told(doc) == [("Oman", "supports", "plan of Chad", ["Chad"])]


def test_coordinated_acts_are_subjects_each():
    doc = scene_of(URGES)
    doc = joined(
        doc, [mark(doc, "urges", "demands", holder="Oman", subject="stop the tests", towards="Chad")]
    )
    assert told(doc) == [
        ("Oman", "demands", "stop the tests", ["Chad"]),
        ("Oman", "demands", "free the crew", ["Chad"]),
    ]


def test_marks_survive_a_way_through_plain_values():
    doc = scene_of(BACKS)
    given = mark(doc, "backs", "supports", holder="Oman", subject="plan")
    assert StanceMark.from_dict(given.to_dict()) == given


def test_a_negated_word_against_something_is_no_opposition():
    doc = scene_of(AGAINST)
    doc = joined(doc, [mark(doc, "against", "opposes", holder="Oman", subject="plan")])
    assert (told(doc), [one.reason for one in dropped(doc)]) == ([], [NEGATED])


def test_a_denied_opposition_is_no_support():
    doc = scene_of(NOT)
    doc = joined(doc, [mark(doc, "not condemn", "supports", holder="Oman", subject="raid")])
    assert (told(doc), [one.reason for one in dropped(doc)]) == ([], [NEGATED])


def test_who_acts_in_what_is_doubted_holds_no_stance():
    doc = scene_of(PROOF)
    doc = joined(doc, [mark(doc, "no proof", "denies", holder="Oman", subject="backs the plan")])
    assert (told(doc), [one.reason for one in dropped(doc)]) == ([], [NEGATED])


def test_whom_words_leave_out_holds_nothing():
    doc = scene_of(EXCEPT)
    doc = joined(doc, [mark(doc, "back", "supports", holder="Oman", subject="plan")])
    assert told(doc) == []


def test_who_backs_none_of_several_backs_nothing():
    doc = scene_of(NONE)
    doc = joined(doc, [mark(doc, "backs", "supports", holder="Oman", subject="plans")])
    assert (told(doc), [one.reason for one in dropped(doc)]) == ([], [NEGATED])


def test_who_is_named_behind_but_not_holds_nothing():
    doc = scene_of(BUT_NOT)
    doc = joined(doc, [mark(doc, "back", "supports", holder="Oman", subject="plan")])
    assert told(doc) == []


def test_a_demand_by_must_not_is_no_denial():
    doc = scene_of(MUST)
    doc = joined(doc, [mark(doc, "must", "demands", holder="Oman", subject="back the plan")])
    assert [stance for _, stance, *_ in told(doc)] == ["demands"]
