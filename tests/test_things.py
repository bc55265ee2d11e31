"""Things: what lies behind the words of a subject, on hand-built parses in both label schemes."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest
import spacy

from kg import resources
from kg.errors import InputError
from kg.namespaces import ACTOR, THING
from kg.text.actors import Mention
from kg.text.subjects import Claim, Who, finder, kinds, lexicon, things, with_extra
from kg.text.subjects.lexicon import families, signs, stem
from tests.parses import parse
from tests.schemes import SCHEMES, clear

STATES = {"Iran": "IRN", "Russia": "RUS", "Syria": "SYR", "Lebanon": "LBN", "Israel": "ISR", "Syrian": "SYR"}
POLARITY = {
    **dict.fromkeys(("demands", "supports", "agrees", "praises", "pledges"), 1),
    **dict.fromkeys(("threatens", "rejects", "accuses", "denies", "criticizes", "opposes", "condemns"), -1),
    "neutral": 0,
}


def state(name: str) -> Who:
    return Who(iri=ACTOR + STATES.get(name, name), label=name, type="State")


def mention(doc, word: str, kind: str = "name") -> Mention:
    (at,) = [token.i for token in doc if token.text == word]
    return Mention(
        start=at, end=at + 1, root=at, iri=state(word).iri, label=word, type="State", kind=kind, rule="t"
    )


class Article:
    """A parse with claims about its words."""

    def __init__(self, rows: str, scheme: str = "ud", **article: str) -> None:
        self.doc = parse(clear(rows) if scheme == "clear" else rows)
        self.doc.user_data["kg_article"] = {"id": "one", **article}
        self.claims: list[Claim] = []
        names = [token for token in self.doc if token.text in STATES]
        self.cast = [mention(self.doc, t.text, "adjective" if t.pos_ == "ADJ" else "name") for t in names]

    def claim(self, actor: str, stance: str, words: str, towards: str = "") -> Article:
        at = self.doc.text.index(words)
        span = self.doc.char_span(at, at + len(words))
        self.claims.append(
            Claim(
                start=span.start,
                end=span.end,
                stance=stance,
                polarity=POLARITY[stance],
                actor=state(actor),
                towards=(state(towards),) if towards else (),
            )
        )
        return self

    def things(self) -> list[tuple[str, int]]:
        found = things(self.doc, self.claims, self.cast, finder(spacy.blank("en"), {})(self.doc))
        return [(thing.iri.removeprefix(THING).removeprefix(ACTOR), thing.sign) for thing in found]


@pytest.fixture(params=SCHEMES)
def article(request):
    return lambda rows, **given: Article(rows, request.param, **given)


SUSPEND = """
    Suspend  =  VERB VB  0 root
    uranium  =  NOUN NN  3 compound
    enrichment = NOUN NN 1 obj
"""


def test_who_demands_that_it_is_suspended_is_against_it_and_who_rejects_that_is_for_it(article):
    read = article(SUSPEND)
    read.claim("Russia", "demands", "Suspend uranium enrichment", "Iran")
    read.claim("Iran", "rejects", "Suspend uranium enrichment", "Iran")
    assert read.things() == [("uranium-enrichment--irn", -1), ("uranium-enrichment--irn", 1)]


def test_an_undecided_actor_has_no_sign(article):
    assert article(SUSPEND).claim("Iran", "neutral", "uranium enrichment").things()[0][1] == 0


WEAPONS = """
    Iran      =  PROPN NNP 2 nsubj
    tries     try VERB VBZ 0 root
    to        =  PART  TO  4 mark
    develop   =  VERB  VB  2 xcomp
    nuclear   =  ADJ   JJ  6 amod
    weapons   weapon NOUN NNS 4 obj
    .         =  PUNCT .   2 punct

    Charges   charge NOUN NNS 0 root
    .         =  PUNCT .   1 punct
"""


def test_a_charge_and_its_denial_are_about_the_wrong_and_both_are_against_it(article):
    read = article(WEAPONS)
    read.claim("Russia", "accuses", "tries to develop nuclear weapons", "Iran")
    read.claim("Iran", "denies", "Charges", "Russia")
    assert read.things() == [("nuclear-weapons--irn", -1), ("nuclear-weapons--irn", -1)]


def test_a_threat_is_for_what_the_actor_would_do_and_against_what_it_would_punish(article):
    own = article("""
        to        =  PART TO 2 mark
        resume    =  VERB VB 0 root
        enrichment = NOUN NN 2 obj
    """).claim("Iran", "threatens", "resume enrichment")
    others = article("""
        if        =  SCONJ IN 3 mark
        Iran      =  PROPN NNP 3 nsubj
        resumes   resume VERB VBZ 0 root
        enrichment = NOUN NN 3 obj
    """).claim("Russia", "threatens", "resumes enrichment", "Iran")
    assert own.things() == [("uranium-enrichment--irn", 1)]
    assert others.things() == [("uranium-enrichment--irn", -1)]


WITHDRAWAL = """
    withdrawal =  NOUN NN 0 root
    of        =  ADP IN 4 case
    Syrian    =  ADJ JJ 4 amod
    troops    troop NOUN NNS 1 nmod
    from      =  ADP IN 6 case
    Lebanon   =  PROPN NNP 4 nmod
"""


def test_nouns_of_acts_turn_the_sign_as_their_verbs_do(article):
    read = article(WITHDRAWAL).claim("Russia", "demands", "withdrawal of Syrian troops from Lebanon", "Syria")
    assert read.things() == [("forces--syr--lbn", -1)]


MANDATE = """
    extend    =  VERB VB 0 root
    the       =  DET DT 3 det
    mandate   =  NOUN NN 1 obj
    .         =  PUNCT . 1 punct

    extension =  NOUN NN 0 root
    of        =  ADP IN 4 case
    the       =  DET DT 4 det
    mandate   =  NOUN NN 1 nmod
"""


def test_the_verb_and_the_noun_of_one_act_are_about_one_thing(article):
    read = article(MANDATE)
    read.claim("Russia", "opposes", "extend the mandate").claim(
        "Syria", "opposes", "extension of the mandate"
    )
    one, other = read.things()
    assert one == other


def test_a_word_that_stands_for_nothing_known_stays_within_its_article(article):
    rows = "decision = NOUN NN 0 root"
    here = article(rows, id="one").claim("Russia", "praises", "decision").things()
    there = article(rows, id="two").claim("Russia", "praises", "decision").things()
    assert here != there


def test_an_article_alone_decides_so_that_two_articles_agree_in_any_order(article):
    first = article(SUSPEND, id="one").claim("Russia", "demands", "Suspend uranium enrichment", "Iran")
    other = article(WEAPONS, id="two").claim("Russia", "accuses", "tries to develop nuclear weapons", "Iran")
    expected = {("uranium-enrichment--irn", -1), ("nuclear-weapons--irn", -1)}
    for order in permutations([first, other]):
        assert {read.things()[0] for read in order} == expected


def test_an_event_without_a_year_joins_no_other_article(article):
    rows = """
        elections election NOUN NNS 0 root
        in        =  ADP IN 3 case
        Lebanon   =  PROPN NNP 1 nmod
    """
    words = "elections in Lebanon"
    dated = article(rows, date="2009-06-07").claim("Russia", "praises", words).things()
    undated = article(rows).claim("Russia", "praises", words).things()
    assert dated == [("election--lbn--2009", 1)]
    assert undated[0][0].startswith("in-")


def test_a_subject_that_is_an_actor_is_that_actor(article):
    assert article("Syria = PROPN NNP 0 root").claim("Russia", "supports", "Syria").things() == [("SYR", 1)]


@pytest.mark.parametrize(
    ("stance", "word", "thing", "sign"),
    [
        ("supports", "pro-Syrian", "SYR", 1),
        ("opposes", "anti-Syrian", "SYR", -1),
        ("opposes", "anti-U.S.", "USA", -1),
        ("opposes", "anti-war", "in-7692c3ad35/war", -1),
    ],
)
def test_an_adjective_that_takes_sides_is_about_what_it_is_for_or_against(article, stance, word, thing, sign):
    rows = f"""
        The      the  DET  DT 3 det
        {word}   =    ADJ  JJ 3 amod
        party    =    NOUN NN 0 root
    """
    assert article(rows).claim("Lebanon", stance, word).things() == [(thing, sign)]


def test_a_numbered_resolution_is_one_thing_everywhere(article):
    rows = """
        implement =  VERB VB 0 root
        resolution = NOUN NN 1 obj
        1701      =  NUM CD 2 nummod
    """
    read = article(rows).claim("Russia", "demands", "implement resolution 1701", "Lebanon")
    assert read.things() == [("security-council-resolution-1701", 1)]


# A sentence; what follows it is the next one.
WITHDRAWAL = """
        withdrawal =  NOUN NN 0 root
        of        =  ADP IN 4 case
        Syrian    =  ADJ JJ 4 amod
        troops    troop NOUN NNS 1 nmod
        from      =  ADP IN 6 case
        Lebanon   =  PROPN NNP 4 nmod
        .         =  PUNCT . 1 punct

"""


def test_a_general_word_with_words_of_its_own_is_not_led_back(article):
    rows = """
        secular   =  ADJ JJ 2 amod
        order     =  NOUN NN 0 root
    """
    read = article(WITHDRAWAL + rows).claim(
        "Russia", "rejects", "withdrawal of Syrian troops from Lebanon", "Syria"
    )
    read.claim("Iran", "criticizes", "secular order")
    withdrawal, order = read.things()
    assert withdrawal[0] != order[0]


def test_a_resolution_carries_the_sign_of_what_it_says(article):
    rows = """
        resolution =  NOUN NN 0 root
        suspending suspend VERB VBG 1 acl
        uranium   =  NOUN NN 4 compound
        enrichment =  NOUN NN 2 obj
        in        =  ADP IN 6 case
        Iran      =  PROPN NNP 4 nmod
        .         =  PUNCT . 1 punct

        the       =  DET DT 2 det
        resolution =  NOUN NN 0 root
        .         =  PUNCT . 2 punct
    """
    read = article(rows).claim("Russia", "rejects", "resolution suspending uranium enrichment in Iran")
    read.claim("Syria", "opposes", "the resolution")
    assert read.things() == [("uranium-enrichment--irn", 1), ("uranium-enrichment--irn", 1)]


def test_a_verb_behind_a_noun_that_takes_nothing_says_only_where_it_is(article):
    rows = """
        Syrian    =  ADJ JJ 2 amod
        cases     case NOUN NNS 0 root
        pending   pend VERB VBG 2 acl
        before    =  ADP IN 5 case
        courts    court NOUN NNS 3 obl
    """
    read = article(rows).claim("Russia", "rejects", "Syrian cases pending before courts")
    assert read.things() == [("case-syr-court-pend", -1)]


def test_a_bare_decision_is_the_first_act_of_another_and_takes_its_sign(article):
    read = article(WITHDRAWAL + "decision = NOUN NN 0 root").claim(
        "Russia", "rejects", "withdrawal of Syrian troops from Lebanon", "Syria"
    )
    read.claim("Iran", "criticizes", "decision")
    assert read.things() == [("forces--syr--lbn", 1), ("forces--syr--lbn", -1)]


@pytest.mark.parametrize(("words", "one"), [("the rents", True), ("the boats", False)])
def test_the_fullest_wording_with_the_same_head_names_the_others_of_the_article(article, words, one):
    rows = f"""
        higher   high ADJ JJR 2 amod
        rents    rent NOUN NNS 0 root
        for      =  ADP IN 4 case
        boats    boat NOUN NNS 2 nmod
        .        =  PUNCT . 1 punct

        the      =  DET DT 2 det
        {words.split()[1]} {words.split()[1][:-1]} NOUN NNS 0 root
    """
    read = article(rows).claim("Russia", "opposes", "higher rents for boats").claim("Syria", "demands", words)
    full, short = read.things()
    assert (full[0] == short[0]) is one


def test_an_open_claim_looks_at_the_claims_next_to_it_and_not_at_all(monkeypatch):
    many, looks = 60, []
    agree = kinds._agree
    monkeypatch.setattr(kinds, "_agree", lambda one, other: looks.append(1) or agree(one, other))
    doc = parse("attack = NOUN NN 0 root\n. = PUNCT . 1 punct\n\n" * many)
    claims = [
        Claim(start=at, end=at + 1, stance="condemns", polarity=-1, actor=state("Iran"))
        for at in range(0, 2 * many, 2)
    ]
    assert len({thing.iri for thing in things(doc, claims, [], [])}) == 1
    assert len(looks) < 3 * many


def test_what_is_open_in_one_claim_is_closed_by_another_unless_its_words_name_someone_else(article):
    rows = """
        sanctions sanction NOUN NNS 0 root
        on       =  ADP IN 3 case
        Iran     =  PROPN NNP 1 nmod
        .        =  PUNCT . 1 punct

        attack   =  VERB VB 0 root
        civilians civilian NOUN NNS 1 obj
        .        =  PUNCT . 1 punct

        attack   =  NOUN NN 0 root
        on       =  ADP IN 3 case
        Israel   =  PROPN NNP 1 nmod
        .        =  PUNCT . 1 punct

        sanctions sanction NOUN NNS 0 root
    """
    read = article(rows, date="2006-01-01").claim("Russia", "supports", "sanctions on Iran")
    read.claim("Russia", "opposes", "attack civilians").claim("Russia", "opposes", "attack on Israel")
    at = read.doc.text.rindex("sanctions")
    span = read.doc.char_span(at, at + len("sanctions"))
    first = read.claims[0]
    read.claims.append(replace(first, start=span.start, end=span.end))
    iran, civilians, israel, again = [thing for thing, _ in read.things()]
    assert iran == again == "sanctions--irn"
    assert civilians != israel


def test_a_treaty_that_no_list_has_is_a_thing_by_its_name_and_no_actor(article):
    rows = """
        the    =  DET DT 4 det
        Slug   =  PROPN NNP 4 compound
        Trade  =  PROPN NNP 4 compound
        Treaty =  PROPN NNP 0 root
    """
    assert article(rows).claim("Russia", "rejects", "Slug Trade Treaty").things() == [
        ("slug-trade-treaty", -1)
    ]


def test_a_title_holds_all_its_capitals_and_what_joins_them(article):
    rows = """
        the        =  DET DT 5 det
        Endangered =  ADJ JJ 5 amod
        Slug       =  PROPN NNP 5 compound
        and        =  CCONJ CC 5 dep
        Snail      =  PROPN NNP 6 compound
        Treaty     =  PROPN NNP 0 root
    """
    assert article(rows).claim("Russia", "rejects", "Endangered Slug and Snail Treaty").things() == [
        ("endangered-slug-and-snail-treaty", -1)
    ]


def test_a_place_that_an_unnamed_addressee_covers_is_still_where_it_is(article):
    rows = """
        ceasefire = NOUN NN 0 root
        in     =  ADP IN 3 case
        Gaza   =  PROPN NNP 1 nmod
        .      =  PUNCT . 1 punct

        ceasefire = NOUN NN 0 root
        in     =  ADP IN 3 case
        Syria  =  PROPN NNP 1 nmod
    """
    read = article(rows, date="2024-01-01")
    read.claim("Russia", "supports", "ceasefire in Gaza").claim("Russia", "rejects", "ceasefire in Syria")
    addressee = mention(read.doc, "Gaza", "group")
    read.cast.append(replace(addressee, iri=ACTOR + "group/gaza", type="Group", rule="as written"))
    gaza, syria = [thing for thing, _ in read.things()]
    assert "gaza" in gaza and "syr" not in gaza
    assert syria == "ceasefire--syr--2024"


@pytest.mark.parametrize(("words", "forces"), [("agreement", False), ("country", True)])
def test_who_leaves_an_agreement_withdraws_no_forces(article, words, forces):
    rows = f"leave = VERB VB 0 root\nthe = DET DT 3 det\n{words} = NOUN NN 1 obj"
    read = article(rows).claim("Russia", "pledges", f"leave the {words}")
    assert ("forces" in read.things()[0][0]) is forces


@pytest.mark.parametrize(
    ("body", "thing"), [("CSTO", "accession--rus--csto"), ("Lebanon", "forces--rus--lbn")]
)
def test_who_leaves_an_organisation_ends_its_membership_and_who_leaves_a_place_its_presence(
    article, body, thing
):
    read = article(f"leave = VERB VB 0 root\n{body} = PROPN NNP 1 obj")
    kind = "Organisation" if body == "CSTO" else "State"
    read.cast = [replace(mention(read.doc, body), type=kind)]
    ((found, sign),) = read.claim("Russia", "pledges", f"leave {body}").things()
    assert (found.lower(), sign) == (thing, -1)


def test_foreign_troops_are_not_whose_the_troops_are(article):
    rows = """
        withdrawal =  NOUN NN 0 root
        of        =  ADP IN 4 case
        foreign   =  ADJ JJ 4 amod
        troops    troop NOUN NNS 1 nmod
    """
    read = article(rows).claim("Iran", "demands", "withdrawal of foreign troops")
    group = Who(iri=ACTOR + "group/foreign-troops", label="foreign troops", type="Group")
    read.claims[0] = replace(read.claims[0], towards=(group,))
    (thing,) = things(read.doc, read.claims, read.cast, [])
    assert thing.label == "foreign troops"


def test_several_actors_on_the_same_words_are_on_one_thing(article):
    read = article("talks = NOUN NNS 0 root", date="2006-01-01")
    read.claim("Russia", "praises", "talks").claim("Syria", "praises", "talks")
    assert {thing for thing, _ in read.things()} == {"talks--rus+syr--2006"}


def test_the_words_of_two_claims_that_share_their_head_are_one_thing(article):
    rows = """
        help    =  VERB VB 0 root
        secure  =  VERB VB 1 xcomp
        his     =  PRON PRP$ 4 nmod:poss
        release =  NOUN NN 2 obj
    """
    read = article(rows).claim("Russia", "demands", "help secure his release")
    one, other = read.claim("Syria", "supports", "secure his release").things()
    assert one[0] == other[0]


def test_an_embassy_is_not_its_state(article):
    rows = "embassy = NOUN NN 0 root"
    read = article(rows)
    read.cast = [
        Mention(
            start=0,
            end=1,
            root=0,
            iri=ACTOR + "SYR",
            label="Syria",
            type="State",
            kind="description",
            rule="t",
        )
    ]
    ((thing, _),) = read.claim("Russia", "criticizes", "embassy").things()
    assert thing.startswith("in-")


def test_a_thing_of_a_kind_whose_parties_are_open_is_shown_in_its_words(article):
    rows = """
        use   =  NOUN NN 0 root
        of    =  ADP IN 3 case
        force =  NOUN NN 1 nmod
    """
    read = article(rows).claim("neutral", "rejects", "use of force")
    (thing,) = things(read.doc, read.claims, [], [])
    assert thing.label == "use of force"


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        (
            "it = PRON PRP 3 nsubj\nhad have AUX VBD 3 aux\nbombed bomb VERB VBN 0 root\n"
            "the = DET DT 5 det\nbridge = NOUN NN 3 obj",
            "bombing the bridge",
        ),
        ("painted paint VERB VBN 0 root\nthe = DET DT 3 det\nbridge = NOUN NN 1 obj", "painting the bridge"),
        ("be = AUX VB 2 aux:pass\nremoved remove VERB VBN 0 root", "being removed"),
        ("accept = VERB VB 0 root\nthe = DET DT 3 det\nverdict = NOUN NN 1 obj", "verdict"),
        (
            "it = PRON PRP 4 nsubj\nis be AUX VBZ 4 cop\na = DET DT 4 det\nthreat = NOUN NN 0 root",
            "being a threat",
        ),
        ("Syria = PROPN NNP 2 nsubj\nvanished vanish VERB VBD 0 root", "that Syria vanished"),
        ("not = PART RB 3 advmod\nto = PART TO 3 mark\npaint = VERB VB 0 root\nit = PRON PRP 3 obj",
         "painting it"),
        ("Syria = PROPN NNP 4 nsubj\ncan = AUX MD 4 aux\nnot = PART RB 4 advmod\n"
         "vanish = VERB VB 0 root", "that Syria can vanish"),
        ("a = DET DT 3 det\npeace = NOUN NN 3 compound\nplan = NOUN NN 0 root", "peace plan"),
        ("raids raid NOUN NNS 3 nsubj\nmust = AUX MD 3 aux\nstop = VERB VB 0 root", "raids"),
        ("swap = NOUN NN 0 root\n” = PUNCT '' 1 punct\nin = ADP IN 4 case\ntown = NOUN NN 1 nmod",
         "swap in town"),
        ("paint = VERB VB 0 root\nthe = DET DT 3 det\nbridge = NOUN NN 1 obj", "painting the bridge"),
        ("be = AUX VB 2 cop\npatient = ADJ JJ 0 root\nin = ADP IN 4 case\ntown = NOUN NN 2 obl",
         "being patient in town"),
        ("do = AUX VBP 3 aux\nnot = PART RB 3 advmod\npaint = VERB VB 0 root\nit = PRON PRP 3 obj",
         "painting it"),
        (
            "gifts gift NOUN NNS 0 root\nfrom = ADP IN 3 case\nPeru = PROPN NNP 1 nmod\n"
            "that = PRON WDT 5 nsubj\naimed aim VERB VBD 1 acl:relcl\nat = SCONJ IN 8 mark\n"
            "quickly = ADV RB 8 advmod\nmoving move VERB VBG 5 advcl\nall = DET DT 13 det\n"
            "its = PRON PRP$ 13 nmod:poss\nold = ADJ JJ 13 amod\nblue = ADJ JJ 13 amod\n"
            "boats boat NOUN NNS 8 obj",
            "gifts from Peru",
        ),
    ],
)  # fmt: skip
def test_the_label_of_a_clause_reads_after_the_stance(rows, label):
    read = Article(rows)
    read.claim("Russia", "rejects", read.doc.text.strip())
    (thing,) = things(read.doc, read.claims, read.cast, [])
    assert thing.label == label


TEST = """
        Syria     =  PROPN NNP 2 nsubj
        rejects   reject VERB VBZ 0 root
        sanctions sanction NOUN NNS 2 obj
        on        =  ADP IN 5 case
        Iran      =  PROPN NNP 3 nmod
        .         =  PUNCT . 2 punct

"""


WIDER = "wider wide ADJ JJR 2 amod\nsanctions sanction NOUN NNS 0 root"


@pytest.mark.parametrize(
    ("rest", "same"),
    [(WIDER, True),
     ("Lebanon = PROPN NNP 2 nsubj\nfears fear VERB VBZ 0 root\nwider wide ADJ JJR 4 amod\n"
      "sanctions sanction NOUN NNS 2 obj", False)],
)  # fmt: skip
def test_a_party_is_led_back_unless_the_sentence_names_another(article, rest, same):
    read = article(TEST + rest).claim("Syria", "rejects", "sanctions on Iran")
    one, other = (thing for thing, _ in read.claim("Russia", "rejects", "wider sanctions").things())
    assert (one == other) is same


def test_a_party_is_led_back_only_if_the_article_names_one(article):
    rows = TEST + TEST.replace("Syria", "Lebanon").replace("Iran", "Russia") + WIDER
    read = article(rows).claim("Syria", "rejects", "sanctions on Iran")
    read.claim("Syria", "rejects", "sanctions on Russia")
    assert read.claim("Syria", "rejects", "wider sanctions").things()[-1][0].startswith("in-")


def test_elections_and_the_like_are_where_they_are_demanded_and_not_where_the_actor_is(article):
    rows = "elections election NOUN NNS 0 root"
    assert article(rows, date="2009-05-01").claim("Russia", "demands", "elections", "Syria").things() == [
        ("election--syr--2009", 1)
    ]
    read = article(rows, date="2009-05-01").claim("Russia", "praises", "elections")
    assert read.things()[0][0].startswith("in-")


def test_who_only_backs_a_thing_is_not_where_it_is(article):
    rows = """
        phase     =  NOUN NN 0 root
        of        =  ADP IN 6 case
        Syria     =  PROPN NNP 5 obl
        -         =  PUNCT HYPH 5 punct
        backed    back VERB VBN 6 amod
        ceasefire =  NOUN NN 1 nmod
    """
    read = article(rows, date="2009-05-01").claim("Russia", "supports", "phase of Syria - backed ceasefire")
    assert "syr" not in read.things()[0][0]


def test_cases_that_only_show_a_thing_are_not_the_thing(article):
    rows = """
        sanctions sanction NOUN NNS 6 nmod
        on        =  ADP IN 3 case
        Iran      =  PROPN NNP 1 nmod
        ,         =  PUNCT , 6 punct
        including include VERB VBG 6 case
        entry     =  NOUN NN 0 root
        into      =  ADP IN 8 case
        Lebanon   =  PROPN NNP 6 nmod
    """
    read = article(rows).claim("Russia", "rejects", "sanctions on Iran , including entry into Lebanon")
    assert read.things() == [("sanctions--irn", -1)]


def test_people_who_leave_a_place_are_no_forces(article):
    read = article("leave = VERB VB 0 root\nthe = DET DT 3 det\nterritory = NOUN NN 1 obj")
    read.claim("Israel", "demands", "leave the territory")
    residents = Who(iri=ACTOR + "group/residents", label="residents", type="Group")
    read.claims[0] = replace(read.claims[0], towards=(residents,))
    (thing,) = things(read.doc, read.claims, read.cast, [])
    assert (thing.label, thing.sign) == ("leaving the territory", 1)


def test_it_is_what_was_said_in_the_same_sentence_only(article):
    rows = """
        raids  raid NOUN NNS 0 root
        on     =  ADP IN 3 case
        Syria  =  PROPN NNP 1 nmod
        {}
        it     =  PRON PRP {} conj
    """
    for stop, head, same in (
        (",      =  PUNCT , 1 punct", 1, True),
        (".      =  PUNCT . 1 punct\n", 0, False),
    ):
        text = rows.format(stop, head)
        read = article(text if head else text.replace("conj", "root"), date="2009-05-01")
        read.claim("Russia", "condemns", "raids on Syria").claim("Lebanon", "condemns", "it")
        raids, it = (thing for thing, _ in read.things())
        assert (raids == it) is same


def test_a_phrase_that_the_parser_hangs_on_the_verb_is_not_the_thing(article):
    rows = """
        backs     back VERB VBZ 0 root
        elections election NOUN NNS 1 obj
        in        =  ADP IN 4 case
        Lebanon   =  PROPN NNP 1 obl
    """
    read = article(rows, date="2009-05-01").claim("Russia", "supports", "elections in Lebanon")
    assert read.things() == [("election--lbn--2009", 1)]


def test_what_an_actor_is_to_do_is_not_the_actor(article):
    rows = "Syria = PROPN NNP 0 root\njoining join VERB VBG 1 acl\nus = PRON PRP 2 obj"
    assert article(rows).claim("Russia", "supports", "Syria").things() == [("SYR", 1)]
    assert article(rows).claim("Russia", "supports", "Syria joining us").things() != [("SYR", 1)]


def test_the_words_that_tell_the_kind_of_a_deed_stand_with_its_object(article):
    rows = """
        support   =  VERB VB 0 root
        changes   change NOUN NNS 1 obj
        to        =  ADP IN 5 case
        defense   =  NOUN NN 5 compound
        bill      =  NOUN NN 2 nmod
        for       =  ADP IN 7 case
        Syria     =  PROPN NNP 1 obl
    """
    read = article(rows).claim("Russia", "demands", "support changes to defense bill for Syria")
    assert "aid" not in read.things()[0][0]


@pytest.mark.parametrize(("stance", "thing"), [("demands", "election--lbn--2009"), ("accuses", "")])
def test_what_an_accused_did_to_a_thing_is_not_the_thing(article, stance, thing):
    rows = """
        rerun     =  VERB VB 0 root
        elections election NOUN NNS 1 obj
        in        =  ADP IN 4 case
        Lebanon   =  PROPN NNP 2 nmod
    """
    read = article(rows, date="2009-05-01").claim("Russia", stance, "rerun elections in Lebanon")
    assert (read.things()[0][0] == thing) is bool(thing)


def test_troops_are_what_is_withdrawn_though_they_are_an_actor(article):
    rows = "withdraw = VERB VB 0 root\nremaining remain VERB VBG 3 amod\ntroops troop NOUN NNS 1 obj"
    read = article(rows).claim("Syria", "pledges", "withdraw remaining troops")
    read.cast = [replace(mention(read.doc, "troops", "description"), iri=ACTOR + "SYR-troops")]
    (thing,) = things(read.doc, read.claims, read.cast, [])
    assert (thing.label, thing.sign) == ("Syria's forces", -1)


def test_a_threat_if_somebody_moves_is_the_actors_own(article):
    rows = """
        to      =  PART TO 2 mark
        seize   =  VERB VB 0 root
        Lebanon =  PROPN NNP 2 obj
        if      =  SCONJ IN 6 mark
        it      =  PRON PRP 6 nsubj
        moves   move VERB VBZ 2 advcl
    """
    read = article(rows).claim("Syria", "threatens", "seize Lebanon if it moves", "Lebanon")
    read.cast.append(replace(mention(read.doc, "it", "pronoun"), iri=ACTOR + "SYR"))
    assert read.things()[0][1] == 1


@pytest.mark.parametrize(("stance", "sign"), [("condemns", -1), ("supports", 1)])
def test_the_contrary_of_an_open_thing_keeps_its_words_and_their_sign(article, stance, sign):
    rows = "violent = ADJ JJ 2 amod\nrepression = NOUN NN 0 root"
    read = article(rows).claim("Russia", stance, "violent repression")
    (thing,) = things(read.doc, read.claims, [], [])
    assert (thing.label, thing.sign) == ("violent repression", sign)


def test_out_may_stand_far_from_its_verb(article):
    rows = """
        get     =  VERB VB 0 root
        troops  troop NOUN NNS 1 obj
        out     =  ADP IN 5 case
        of      =  ADP IN 3 fixed
        Lebanon =  PROPN NNP 1 obl
    """
    read = article(rows).claim("Russia", "demands", "get troops out of Lebanon", "Syria")
    assert read.things() == [("forces--syr--lbn", -1)]


def test_who_criticizes_something_as_unfair_is_against_it_and_who_rejects_that_it_is_unfair_for_it():
    rows = """
        elections election NOUN NNS 3 nsubj
        were      be AUX VBD 3 cop
        unfair    =  ADJ JJ 0 root
    """
    read = Article(rows).claim("Russia", "criticizes", "elections were unfair")
    signs = [sign for _, sign in read.claim("Syria", "rejects", "elections were unfair").things()]
    assert signs == [-1, 1]


def test_who_demands_talks_of_two_others_takes_no_part_in_them(article):
    read = article("negotiations negotiation NOUN NNS 0 root", date="2006-01-01")
    read.claim("Russia", "demands", "negotiations", "Syria")
    read.claims[0] = replace(read.claims[0], towards=(state("Syria"), state("Lebanon")))
    assert read.things()[0][0] == "talks--lbn+syr--2006"


def test_whose_something_is_stands_before_it_though_a_preposition_stands_before_that(article):
    rows = """
        Russia    =  PROPN NNP 3 nmod:poss
        's        =  PART POS 1 case
        ban       =  NOUN NN 0 root
        on        =  ADP IN 6 case
        Syria     =  PROPN NNP 6 compound
        imports   import NOUN NNS 3 nmod
    """
    read = article(rows).claim("Lebanon", "accuses", "Russia 's ban on Syria imports", "Russia")
    assert read.things() == [("imports--syr", 1)]


def test_an_open_thing_does_not_take_parties_that_nobody_named(article):
    rows = """
        attacks attack NOUN NNS 0 root
        .       =  PUNCT . 1 punct

        raids   raid NOUN NNS 0 root
    """
    read = article(rows).claim("Russia", "threatens", "attacks").claim("Syria", "condemns", "raids")
    group = Who(iri=ACTOR + "group/rebels", label="rebels", type="Group")
    read.claims[0] = replace(read.claims[0], towards=(group,))
    (_, raids) = things(read.doc, read.claims, read.cast, [])
    assert raids.label == "raids"


def test_who_joins_somebody_who_has_no_members_becomes_no_member(article):
    read = article("join = VERB VB 0 root\nthe = DET DT 3 det\nwalk = NOUN NN 1 obj")
    assert "accession" not in read.claim("Russia", "demands", "join the walk", "Syria").things()[0][0]


# The gazetteer and the user's own file


def named(text: str, path: str | None = None) -> list[str]:
    nlp = spacy.blank("en")
    return [name.thing.label for name in finder(nlp, with_extra(path))(nlp(text))]


def test_the_gazetteer_knows_aliases_and_takes_the_longest_name():
    assert named("The JCPOA and the Nord Stream 2 pipeline") == [
        "Joint Comprehensive Plan of Action",
        "Nord Stream 2",
    ]


def test_a_users_file_adds_things_and_names(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("label,type,alt\nSlug Treaty,Treaty,Snail Pact|STX\n", encoding="utf8")
    assert named("the Snail Pact", str(path)) == ["Slug Treaty"]
    turtle = tmp_path / "own.ttl"
    turtle.write_text(
        "@prefix kg: <https://w3id.org/diplomatic-kg/ontology#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<urn:x> skos:prefLabel "Slug Treaty"@en ; kg:thingType "Treaty" .\n',
        encoding="utf8",
    )
    assert named("the Slug Treaty", str(turtle)) == ["Slug Treaty"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("gone.csv", None, "no such file"),
        ("own.csv", "name\nx\n", "unknown column 'name'"),
        ("own.csv", "label,type\n,Treaty\n", "without a label"),
        ("own.ttl", "no turtle", "not Turtle"),
        ("own.ttl", "<urn:a> <urn:b> <urn:c> .", "no thing in it"),
        ("own.txt", "x", "ends in .csv or .ttl"),
    ],
)
def test_a_users_file_that_cannot_be_read_says_why(tmp_path, name, content, message):
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf8")
    with pytest.raises(InputError, match=message):
        with_extra(str(path))


# The data


def test_the_gazetteer_is_large_and_made_from_its_table():
    assert len(with_extra(None)) >= 300
    folder = Path(str(resources.path("kg.ontologies", "things.ttl"))).parent
    before = (folder / "things.ttl").read_bytes()
    subprocess.run([sys.executable, str(folder / "build_things.py")], check=True)
    assert (folder / "things.ttl").read_bytes() == before


@pytest.mark.parametrize("name", ["operators.toml", "kinds.toml", "things.toml"])
def test_a_word_list_says_its_source_and_licence(name):
    first = resources.english(name).read_text("utf8").splitlines()[0]
    assert "Source:" in first
    assert "Licence:" in first


def test_no_operator_is_both_for_and_against():
    table = resources.words("operators.toml")
    lists = [table[name] for name in ("keeping", "speech", "drafts", "reversing")]
    words = [word for one in lists for word in one]
    assert len(words) == len(set(words))
    assert set(signs().values()) == {1, -1}


def test_the_label_of_a_kind_holds_its_slots_and_no_others():
    for kind in {kind.id: kind for rows in lexicon.kinds().values() for kind in rows}.values():
        shown = {part.split("}")[0].removesuffix("'s") for part in kind.label.split("{")[1:]}
        assert shown == set(kind.slots), kind.id
        assert set(kind.found) <= set(kind.slots), kind.id


def test_verbs_and_their_nouns_share_a_stem():
    for verb, noun in [("deploy", "deployment"), ("extend", "extending"), ("recognise", "recognising")]:
        assert stem(verb) == stem(noun)
    assert families()["accord"] == families()["deal"] == "agreement"


# The shipped pipeline


def test_a_position_carries_its_thing_to_json(nlp):
    from kg.extraction import extract
    from kg.model import Article as Read
    from kg.serialisation import to_json

    read = Read(id="a", text="Russia demands that Iran suspend uranium enrichment.")
    (document,) = extract([read], nlp)
    (thing,) = {json.dumps(to_json(position, read)["thing"]) for position in document.positions}
    value = json.loads(thing)
    assert value["iri"].endswith("/thing/uranium-enrichment--irn")
    assert (value["label"], value["sign"]) == ("Iran's uranium enrichment", -1)
