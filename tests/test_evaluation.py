"""kg evaluate: figures field by field and every error, for graphs, printed positions and articles."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

import kg
from kg.errors import InputError
from kg.evaluation import differences, figures
from kg.evaluation.annotated import read_jsonl
from kg.serialisation import to_json
from tests.examples_of_positions import ARTICLE, NORWAY, RYABKOV, TEXT, position
from tests.running import runner

FIRST, SECOND = TEXT[: TEXT.index(" Norway")], TEXT[TEXT.index("Norway") :]


def annotation(sentence=0, actor="Russia", stance="opposes", subject=(19, 45), **said):
    start = (FIRST, SECOND)[sentence].index(subject) if isinstance(subject, str) else subject[0]
    end = start + len(subject) if isinstance(subject, str) else subject[1]
    polarity = -1 if stance in {"opposes", "rejects"} else 1
    given = {"sentence": sentence, "actor": actor, "stance": stance, "polarity": polarity}
    return {
        "modality": "asserted",
        "actor_span": None,
        "speaker": None,
        "trigger": None,
        "subject": [sentence, start, end],
        "towards": [],
        **given,
        **said,
    }


WANTED = [
    annotation(subject="draft resolution", speaker="Sergei Ryabkov"),
    annotation(1, "Norway", "praises", "ceasefire"),
]
HERE = {"start": TEXT.index(SECOND), "end": len(TEXT)}
WELCOME = position(NORWAY, "praises", "ceasefire", number=1)
WELCOME = replace(WELCOME, evidence=replace(WELCOME.evidence, text=SECOND, **HERE))
RIGHT = [replace(position(), speaker=RYABKOV), WELCOME]


def gold(tmp_path, *positions, sentences=(FIRST, SECOND)):
    path = tmp_path / "gold.jsonl"
    row = {
        "id": ARTICLE.id,
        "source": "x",
        "licence": "CC0",
        "sentences": list(sentences),
        "positions": list(positions),
    }
    path.write_text(json.dumps(row) + "\n\n", encoding="utf8")
    return path


def kinds(path, found):
    return [(one.kind, one.wanted, one.found) for one in differences(read_jsonl(path), {ARTICLE.id: found})]


def test_what_is_right_has_no_differences(tmp_path):
    path = gold(tmp_path, *WANTED)
    assert kinds(path, RIGHT) == []
    assert figures(read_jsonl(path), {ARTICLE.id: RIGHT}).scores["resolved", True].f1 == 1


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"stance": "rejects"}, ("stance", "opposes", "rejects")),
        ({"modality": "past"}, ("modality", "asserted", "past")),
        ({"speaker": None}, ("speaker", "Sergei Ryabkov", None)),
        ({"towards": (NORWAY,)}, ("towards", None, "Norway")),
        ({"actor": NORWAY}, ("actor", "Russia", "Norway")),
    ],
)
def test_what_a_match_has_wrong_is_named(tmp_path, changed, told):
    assert kinds(gold(tmp_path, *WANTED), [replace(RIGHT[0], **changed), WELCOME]) == [told]


def test_what_was_missed_and_what_is_spurious_is_told_with_its_sentence(tmp_path):
    path = gold(tmp_path, *WANTED)
    odd = position(NORWAY, "opposes", "something else", number=5)
    found = list(differences(read_jsonl(path), {ARTICLE.id: [RIGHT[0], odd]}))
    assert [(one.kind, one.actor, one.subject) for one in found] == [
        ("missed", "Norway", "ceasefire"),
        ("spurious", "Norway", "something else"),
    ]
    assert found[0].sentence == SECOND


def test_an_optional_annotation_is_neither_missed_nor_wrong(tmp_path):
    path = gold(tmp_path, WANTED[0], {**WANTED[1], "optional": True})
    assert kinds(path, [RIGHT[0]]) == kinds(path, RIGHT) == []


@pytest.fixture
def run(monkeypatch, capsys, nlp):
    monkeypatch.setattr("kg.text.loading.load", lambda *_, **__: nlp)
    return runner(monkeypatch, capsys)


def table(done):
    return {row["a position with"]: row for row in csv.DictReader(io.StringIO(done.out))}


def test_a_graph_and_printed_positions_are_measured_alike(run, tmp_path):
    path, store, printed = gold(tmp_path, *WANTED), tmp_path / "a.db", tmp_path / "found.jsonl"
    with kg.open(store) as graph:
        graph.add(ARTICLE, RIGHT)
    printed.write_text("".join(json.dumps(to_json(one, ARTICLE)) + "\n" for one in RIGHT), encoding="utf8")
    for what in (store, printed):
        done = run("evaluate", str(what), str(path))
        row = table(done)["the right actor, the same stance"]
        assert (done.code, row["right"], row["found"], row["gold"], row["F1"]) == (0, "2", "2", "2", "1.0")
    assert run("evaluate", str(store), str(path), "--errors").out == (
        "kind,article,actor,stance,subject,wanted,found,sentence\n"
    )


def test_texts_of_gold_or_of_a_file_are_read(run, tmp_path):
    path, text = gold(tmp_path, *WANTED), tmp_path / "articles.jsonl"
    text.write_text(json.dumps({"id": ARTICLE.id, "text": f"{FIRST}\n{SECOND}"}) + "\n", encoding="utf8")
    one, other = run("evaluate", str(path), str(path)), run("evaluate", str(text), str(path))
    assert one.out == other.out
    assert int(table(one)["whoever the actor, polarity"]["right"]) >= 1


def test_articles_that_are_not_there_are_told(run, tmp_path):
    path, store = gold(tmp_path, *WANTED), tmp_path / "a.db"
    with kg.open(store) as graph:
        graph.add(replace(ARTICLE, id="other"), [])
    done = run("evaluate", str(store), str(path))
    assert (done.code, "no id is the same" in done.err) == (1, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"id": "a"}', r"gold.jsonl:1: is no annotated article"),
        ("{", r"gold.jsonl:1"),
        (None, "cannot be read"),
    ],
)
def test_gold_that_cannot_be_read_is_told_with_its_line(tmp_path, text, message):
    path = tmp_path / "gold.jsonl"
    if text is not None:
        path.write_text(text, encoding="utf8")
    with pytest.raises(InputError, match=message):
        list(read_jsonl(path))


def test_gold_with_line_separators_in_a_sentence_is_one_line(tmp_path):
    path = gold(tmp_path, sentences=("One\u2028sentence.", "Two\x85."))
    assert [len(one.sentences) for one in read_jsonl(path)] == [2]
