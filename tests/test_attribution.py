"""Attribution: quotation marks in plain texts; cues and contents over hand-built parses."""

from __future__ import annotations

import time
import tomllib

import pytest
import spacy
from spacy.tokens import Doc

from kg import resources
from kg.text.actors import Mention, mentions, set_mentions
from kg.text.analysis import analysis
from kg.text.attribution import attributions, make_attribution
from kg.text.attribution.layout import paragraphs, quotations
from tests.parses import parse

NAMES = {"Oman": "State", "Chad": "State", "Reuters": "Organisation", "Amin": "Person", "she": "Person"}
BLANK = spacy.blank("en")
BLANK.add_pipe("sentencizer")


# Quotation marks


def quoted(doc):
    """Return the quotations of a Doc."""
    return quotations(doc, paragraphs(doc))


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said: “Go home.”", ["Go home."]),
        ('He said: "Go home." She left.', ["Go home."]),
        ("He said ``go home'' twice.", ["go home"]),
        ("‘Go home,’ he said.", ["Go home,"]),
        ('"Go home,” he said.', ["Go home,"]),
        ("The ministers’ plan isn’t Chad’s.", []),
        ("‘The ministers’ plan is dead,’ he said.", ["The ministers’ plan is dead,"]),
        ("“They call it ‘a trap’ here,” he said.", ["They call it ‘a trap’ here,"]),
        ("The '90s and rock 'n' roll", []),
        ("«Go home», he said.", ["Go home"]),
    ],
)
def test_marks_of_every_kind_enclose_quotations_and_apostrophes_do_not(text, inside):
    doc = BLANK(text)
    assert [doc[one.start : one.end].text for one in quoted(doc)] == inside


def test_a_speech_that_every_paragraph_opens_anew_is_one_speech():
    doc = BLANK("“We came.\n“We saw.\n“We won,” he said.\nNobody else did.")
    found = quoted(doc)
    assert [doc[one.start : one.end].text for one in found] == ["We came.", "We saw.", "We won,"]
    assert [one.speech for one in found] == [0, 0, 0]


def test_a_quotation_may_run_over_paragraphs_without_being_opened_anew():
    doc = BLANK("He said: “We came.\nWe saw.\nWe won.” And left.")
    assert [doc[one.start : one.end].text for one in quoted(doc)] == ["We came.", "We saw.\nWe won."]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“We came. “We saw,” he said.", ["We came.", "We saw,"]),
        ("We came,” he said. He left.", ["We came,"]),
        ("“We came, he said.\nNobody answered.", ["We came, he said."]),
    ],
)
def test_a_missing_mark_spoils_no_more_than_its_paragraph(text, inside):
    doc = BLANK(text)
    assert [doc[one.start : one.end].text for one in quoted(doc)] == inside


def test_very_many_marks_are_read_in_linear_time():
    doc = BLANK("“a” b" * 500 + '"a " b' * 4_000 + " ‘a" * 4_000)
    start = time.process_time()
    assert len(quoted(doc)) > 500
    assert time.process_time() - start < 2


def test_in_a_hard_wrapped_text_only_an_empty_line_ends_a_paragraph():
    doc = BLANK("One line\nand its rest\nand more.\n\nAnother.")
    assert [doc[start:end].text for start, end in paragraphs(doc)] == [
        "One line\nand its rest\nand more.",
        "Another.",
    ]


# Cues and contents


def found(*rows: str) -> list[tuple[str | None, str | None, list[str], bool]]:
    """Return (source, cue, contents, direct) of each attribution, names being mentions."""
    doc = attributed("\n\n".join(rows))
    return [
        (
            one.source.text if one.source else None,
            one.cue.text if one.cue else None,
            [part.text for part in one.content],
            one.direct,
        )
        for one in attributions(doc)
    ]


def attributed(rows: str):
    """Return a Doc with its attributions; ``¶`` stands for a line break."""
    doc = _with_line_breaks(parse(rows))
    set_mentions(doc, [_mention(token) for token in doc if token.text in NAMES])
    return make_attribution(BLANK, "kg_attribution")(doc)


def _with_line_breaks(doc: Doc) -> Doc:
    return Doc(
        doc.vocab,
        words=["\n" if token.text == "¶" else token.text for token in doc],
        spaces=[bool(token.whitespace_) and token.text != "¶" for token in doc],
        lemmas=[token.lemma_ for token in doc],
        pos=[token.pos_ for token in doc],
        tags=[token.tag_ for token in doc],
        heads=[token.head.i for token in doc],
        deps=[token.dep_ for token in doc],
    )


def _mention(token):
    type_ = NAMES[token.text]
    return Mention(
        start=token.i, end=token.i + 1, root=token.i, iri=f"x:{token.text}", label=token.text, type=type_,
        kind="pronoun" if token.pos_ == "PRON" else "person" if type_ == "Person" else "name", rule="test",
        speaker=token.text if type_ == "Person" else None,
    )  # fmt: skip


AFTER = """
    Oman Oman PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    that = SCONJ IN 5 mark
    Chad Chad PROPN NNP 5 nsubj
    lied lie VERB VBD 2 ccomp
    and = CCONJ CC 8 cc
    that = SCONJ IN 8 mark
    left leave VERB VBD 5 conj
    it_ = PRON PRP 8 obj
    . . PUNCT . 2 punct
"""
BEFORE_UD = """
    Chad Chad PROPN NNP 2 nsubj
    lied_ lie VERB VBD 5 ccomp
    , , PUNCT , 2 punct
    Amin Amin PROPN NNP 5 nsubj
    said say VERB VBD 0 root
    on = ADP IN 7 case
    Monday_ Monday PROPN NNP 5 obl
    . . PUNCT . 5 punct
"""
BEFORE_CLEAR = """
    Chad Chad PROPN NNP 2 nsubj
    lied_ lie VERB VBD 5 ccomp
    , , PUNCT , 5 punct
    Amin Amin PROPN NNP 5 nsubj
    said say VERB VBD 0 ROOT
    on = ADP IN 5 prep
    Monday_ Monday PROPN NNP 6 pobj
    . . PUNCT . 5 punct
"""
LOOSE = """
    Chad Chad PROPN NNP 2 nsubj
    lied_ lie VERB VBD 0 root
    , , PUNCT , 2 punct
    Amin Amin PROPN NNP 5 nsubj
    said_ say VERB VBD 2 parataxis
    . . PUNCT . 2 punct
"""
INVERTED_UD = """
    “_ “ PUNCT `` 3 punct
    Chad Chad PROPN NNP 3 nsubj
    lied_ lie VERB VBD 6 ccomp
    ,_ , PUNCT , 3 punct
    ” ” PUNCT '' 3 punct
    said say VERB VBD 0 root
    Amin_ Amin PROPN NNP 6 nsubj
    . . PUNCT . 6 punct
"""
INVERTED_CLEAR = """
    “_ “ PUNCT `` 6 punct
    Chad Chad PROPN NNP 3 nsubj
    lied_ lie VERB VBD 6 ccomp
    ,_ , PUNCT , 6 punct
    ” ” PUNCT '' 6 punct
    said say VERB VBD 0 ROOT
    Amin_ Amin PROPN NNP 6 nsubj
    . . PUNCT . 6 punct
"""
MIDDLE = """
    The the DET DT 2 det
    deal_ = NOUN NN 8 nsubj
    , , PUNCT , 8 punct
    Amin Amin PROPN NNP 5 nsubj
    said_ say VERB VBD 8 parataxis
    , , PUNCT , 8 punct
    is be AUX VBZ 8 cop
    dead_ = ADJ JJ 0 root
    . . PUNCT . 8 punct
"""
SPLIT = """
    “_ “ PUNCT `` 3 punct
    The the DET DT 3 det
    deal_ = NOUN NN 11 nsubj
    ,_ , PUNCT , 3 punct
    ” ” PUNCT '' 3 punct
    Amin Amin PROPN NNP 7 nsubj
    said_ say VERB VBD 11 parataxis
    , , PUNCT , 11 punct
    “_ “ PUNCT `` 11 punct
    is be AUX VBZ 11 cop
    dead_ = ADJ JJ 0 root
    ._ . PUNCT . 11 punct
    ” ” PUNCT '' 11 punct
"""
MIXED = """
    Chad Chad PROPN NNP 3 nsubj
    “_ “ PUNCT `` 3 punct
    lies_ lie VERB VBZ 8 ccomp
    ” ” PUNCT '' 3 punct
    again_ = ADV RB 3 advmod
    , , PUNCT , 3 punct
    Amin Amin PROPN NNP 8 nsubj
    said_ say VERB VBD 0 root
    . . PUNCT . 8 punct
"""
TOLD_UD = """
    Amin Amin PROPN NNP 2 nsubj
    told tell VERB VBD 0 root
    reporters reporter NOUN NNS 2 iobj
    that = SCONJ IN 6 mark
    Chad Chad PROPN NNP 6 nsubj
    lied_ lie VERB VBD 2 ccomp
    . . PUNCT . 2 punct
"""
TOLD_CLEAR = TOLD_UD.replace("iobj", "dobj")
TOLD_AS_RELATIVE = TOLD_UD.replace("VBD 2 ccomp", "VBD 3 acl:relcl")
COORDINATED = """
    Amin Amin PROPN NNP 2 nsubj
    said say VERB VBD 0 root
    Chad Chad PROPN NNP 4 nsubj
    lies lie VERB VBZ 2 ccomp
    and = CCONJ CC 6 cc
    urged urge VERB VBD 2 conj
    Oman Oman PROPN NNP 6 obj
    to = PART TO 9 mark
    leave_ = VERB VB 6 xcomp
    . . PUNCT . 2 punct
"""
ACCORDING_UD = """
    According accord VERB VBG 3 case
    to = ADP IN 1 fixed
    Amin_ Amin PROPN NNP 6 obl
    , , PUNCT , 6 punct
    Chad Chad PROPN NNP 6 nsubj
    lied_ lie VERB VBD 0 root
    . . PUNCT . 6 punct
"""
ACCORDING_CLEAR = """
    According accord VERB VBG 6 prep
    to = ADP IN 1 prep
    Amin_ Amin PROPN NNP 2 pobj
    , , PUNCT , 6 punct
    Chad Chad PROPN NNP 6 nsubj
    lied_ lie VERB VBD 0 ROOT
    . . PUNCT . 6 punct
"""
TEXT_UD = """
    The the DET DT 2 det
    draft = NOUN NN 5 nsubj
    by = ADP IN 4 case
    Oman Oman PROPN NNP 2 nmod
    says say VERB VBZ 0 root
    Chad Chad PROPN NNP 8 nsubj
    must = AUX MD 8 aux
    leave_ = VERB VB 5 ccomp
    . . PUNCT . 5 punct
"""
TEXT_CLEAR = """
    The the DET DT 2 det
    draft = NOUN NN 5 nsubj
    by = ADP IN 2 prep
    Oman Oman PROPN NNP 3 pobj
    says say VERB VBZ 0 ROOT
    Chad Chad PROPN NNP 8 nsubj
    must = AUX MD 8 aux
    leave_ = VERB VB 5 ccomp
    . . PUNCT . 5 punct
"""
THE_TEXT = """
    The the DET DT 2 det
    draft = NOUN NN 3 nsubj
    adds add VERB VBZ 0 root
    that = SCONJ IN 6 mark
    Chad Chad PROPN NNP 6 nsubj
    lied_ lie VERB VBD 3 ccomp
    . . PUNCT . 3 punct
"""
QUOTED = """
    “_ “ PUNCT `` 3 punct
    I = PRON PRP 3 nsubj
    agree_ = VERB VBP 0 root
    ,_ , PUNCT , 3 punct
    ” ” PUNCT '' 3 punct
    Reuters Reuters PROPN NNP 7 nsubj
    quoted quote VERB VBD 3 parataxis
    Amin Amin PROPN NNP 7 obj
    as = SCONJ IN 10 mark
    saying_ say VERB VBG 7 advcl
    . . PUNCT . 3 punct
"""
ON_ITS_OWN = """
    “_ “ PUNCT `` 3 punct
    We we PRON PRP 3 nsubj
    left_ leave VERB VBD 0 root
    ._ . PUNCT . 3 punct
    ” ” PUNCT '' 3 punct
"""
NESTED = """
    Oman Oman PROPN NNP 2 nsubj
    says say VERB VBZ 0 root
    Amin Amin PROPN NNP 4 nsubj
    claims claim VERB VBZ 2 ccomp
    that = SCONJ IN 7 mark
    Chad Chad PROPN NNP 7 nsubj
    lied_ lie VERB VBD 4 ccomp
    . . PUNCT . 2 punct
"""
PASSIVE = """
    It it PRON PRP 3 nsubj:pass
    is be AUX VBZ 3 aux:pass
    alleged allege VERB VBN 0 root
    that = SCONJ IN 6 mark
    Chad Chad PROPN NNP 6 nsubj
    lied_ lie VERB VBD 3 ccomp
    . . PUNCT . 3 punct
"""
NEGATED = """
    Amin Amin PROPN NNP 4 nsubj
    did do AUX VBD 4 aux
    not = PART RB 4 advmod
    say = VERB VB 0 root
    that = SCONJ IN 7 mark
    Chad Chad PROPN NNP 7 nsubj
    lied_ lie VERB VBD 4 ccomp
    . . PUNCT . 4 punct
"""
DECLINED = """
    Amin Amin PROPN NNP 2 nsubj
    declined decline VERB VBD 0 root
    to = PART TO 4 mark
    say = VERB VB 2 xcomp
    whether = SCONJ IN 7 mark
    Chad Chad PROPN NNP 7 nsubj
    lied_ lie VERB VBD 4 ccomp
    . . PUNCT . 2 punct
"""
TRANSITIVE = """
    Chad Chad PROPN NNP 2 nsubj
    lied_ lie VERB VBD 0 root
    , , PUNCT , 2 punct
    and = CCONJ CC 6 cc
    Amin Amin PROPN NNP 6 nsubj
    raised raise VERB VBD 2 conj
    the = DET DT 8 det
    point_ = NOUN NN 6 obj
    . . PUNCT . 2 punct
"""
SHOWS = """
    The the DET DT 2 det
    attack = NOUN NN 3 nsubj
    shows show VERB VBZ 0 root
    that = SCONJ IN 6 mark
    Chad Chad PROPN NNP 6 nsubj
    lied_ lie VERB VBD 3 ccomp
    . . PUNCT . 3 punct
"""
SAID_ALONE = """
    Amin Amin PROPN NNP 2 nsubj
    said_ say VERB VBD 0 root
    : : PUNCT : 2 punct
"""
ASKING = """
    Amin Amin PROPN NNP 2 nsubj
    wept_ weep VERB VBD 0 root
    , , PUNCT , 4 punct
    asking_ ask VERB VBG 2 advcl
    : : PUNCT : 8 punct
    Did do AUX VBD 8 aux
    Chad Chad PROPN NNP 8 nsubj
    lie_ = VERB VB 4 ccomp
    ? ? PUNCT . 2 punct
"""


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (AFTER, ("Oman", "said", ["Chad lied and that left it"], False)),
        (BEFORE_UD, ("Amin", "said", ["Chad lied"], False)),
        (BEFORE_CLEAR, ("Amin", "said", ["Chad lied"], False)),
        (LOOSE, ("Amin", "said", ["Chad lied"], False)),
        (INVERTED_UD, ("Amin", "said", ["Chad lied"], True)),
        (INVERTED_CLEAR, ("Amin", "said", ["Chad lied"], True)),
        (MIDDLE, ("Amin", "said", ["The deal", "is dead"], False)),
        (SPLIT, ("Amin", "said", ["The deal", "is dead"], True)),
        (MIXED, ("Amin", "said", ["Chad “lies” again"], False)),
        (TOLD_UD, ("Amin", "told", ["Chad lied"], False)),
        (TOLD_CLEAR, ("Amin", "told", ["Chad lied"], False)),
        (TOLD_AS_RELATIVE, ("Amin", "told", ["Chad lied"], False)),
        (COORDINATED, ("Amin", "said", ["Chad lies"], False)),
        (ACCORDING_UD, ("Amin", "According to", ["Chad lied"], False)),
        (ACCORDING_CLEAR, ("Amin", "According to", ["Chad lied"], False)),
        (TEXT_UD, ("Oman", "says", ["Chad must leave"], False)),
        (TEXT_CLEAR, ("Oman", "says", ["Chad must leave"], False)),
        (PASSIVE, (None, "alleged", ["Chad lied"], False)),
        (ASKING, ("Amin", "asking", ["Did Chad lie?"], False)),
    ],
)
def test_a_cue_has_its_source_and_its_content(rows, expected):
    assert found(rows) == [expected]


@pytest.mark.parametrize("rows", [NEGATED, DECLINED, TRANSITIVE, SHOWS])
def test_what_nobody_says_is_no_attribution(rows):
    assert found(rows) == []


@pytest.mark.parametrize("rows", ["“ “ PUNCT `` 0 root", "said say VERB VBD 0 root", SAID_ALONE])
def test_scraps_are_no_attributions(rows):
    assert found(rows) == []


def test_a_text_is_remembered_by_its_owner():
    assert [source for source, *_ in found(TEXT_UD, THE_TEXT)] == ["Oman", "Oman"]


def test_who_is_quoted_says_it_and_not_who_quotes():
    assert found(QUOTED) == [("Amin", "saying", ["I agree"], True)]


def test_a_claim_inside_a_statement_is_the_inner_one():
    doc = attributed(NESTED)
    assert analysis(doc).said == (-1, -1, 0, 0, 0, 1, 1, -1)


def test_first_persons_in_what_nobody_claims_are_mentions_of_who_spoke_before():
    doc = attributed(f"{INVERTED_UD}\n\n{ON_ITS_OWN}")
    we = next(mention for mention in mentions(doc) if mention.text == "We")
    assert (we.iri, we.speaker, we.kind, we.rule) == (
        "x:Amin", "Amin", "pronoun", "first person of who spoke near it",
    )  # fmt: skip


# Statements that no marks enclose


SAID = """
    Amin Amin PROPN NNP 2 nsubj
    said_ say VERB VBD 0 root
    :_ : PUNCT : 2 punct
    ¶ ¶ SPACE _SP 3 dep
"""
ISSUED = """
    Amin Amin PROPN NNP 2 nsubj
    issued issue VERB VBD 0 root
    this = DET DT 4 det
    statement = NOUN NN 2 obj
    after = SCONJ IN 7 mark
    Chad Chad PROPN NNP 7 nsubj
    announced announce VERB VBD 2 advcl
    talks_ talk NOUN NNS 7 obj
    :_ : PUNCT : 2 punct
    ¶ ¶ SPACE _SP 9 dep
"""
WE_ACT = """
    We we PRON PRP 2 nsubj
    condemn = VERB VBP 0 root
    Chad_ Chad PROPN NNP 2 obj
    ._ . PUNCT . 2 punct
    ¶ ¶ SPACE _SP 4 dep
"""
OMAN_ACTS = """
    Oman Oman PROPN NNP 2 nsubj
    condemns condemn VERB VBZ 0 root
    Chad_ Chad PROPN NNP 2 obj
    . . PUNCT . 2 punct
"""
NEWS = """
    Oman Oman PROPN NNP 2 nsubj
    condemned condemn VERB VBD 0 root
    Chad_ Chad PROPN NNP 2 obj
    . . PUNCT . 2 punct
"""
US = """
    Amin Amin PROPN NNP 2 nsubj
    met meet VERB VBD 0 root
    us_ we PRON PRP 2 obj
    . . PUNCT . 2 punct
"""


def test_a_colon_at_the_end_of_a_line_opens_a_statement():
    rows = [SAID, WE_ACT, OMAN_ACTS]
    assert found(*rows) == [("Amin", "said", ["We condemn Chad", "Oman condemns Chad"], False)]


def test_a_statement_that_is_issued_goes_before_what_is_announced_in_it():
    assert found(ISSUED, WE_ACT) == [("Amin", "issued", ["We condemn Chad"], False)]


def test_an_event_gives_no_statement_over_paragraphs():
    rows = [SAID.replace("Amin Amin PROPN NNP", "removal removal NOUN NN"), WE_ACT, OMAN_ACTS]
    assert not any("Oman condemns Chad" in part for _, _, parts, _ in found(*rows) for part in parts)


def test_a_text_that_says_we_speaks_for_the_state_that_acts_in_it():
    assert found(OMAN_ACTS, WE_ACT) == [("Oman", None, ["Oman condemns Chad. We condemn Chad"], False)]


@pytest.mark.parametrize("rows", [[NEWS, NEWS], [OMAN_ACTS], [NEWS, US], [OMAN_ACTS, OMAN_ACTS, BEFORE_UD]])
def test_news_has_no_issuer(rows):
    assert not any(cue is None for _, cue, _, _ in found(*rows))


# The lexicon


def test_the_cues_say_their_source_and_licence_and_are_sorted():
    text = resources.english("cues.toml").read_text("utf8")
    first = text.splitlines()[0]
    assert "Source:" in first
    assert "CC0 1.0" in first
    for name, words in tomllib.loads(text).items():
        assert words == sorted(set(words)), name


def test_a_verb_is_a_cue_of_one_kind_and_there_are_enough():
    lists = resources.words("cues.toml")
    assert not set(lists["verbs"]) & set(lists["quoting"])
    assert set(lists["weak"]) <= set(lists["verbs"])
    assert len(lists["verbs"]) + len(lists["quoting"]) >= 200
