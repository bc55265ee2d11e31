"""Reading: formats, encodings, headlines and dates, ids, and what is told when it fails."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.model import Article, Skipped
from kg.read import articles, dates, expected

TEXT = "Russia’s envoy said the draft “was a cynical ploy” – and Élysée officials agreed.\n"
RECORD = {"id": "a", "text": "Norway welcomed the deal."}


def write(path: Path, content: str | bytes) -> str:
    data = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


def read(*sources: str) -> tuple[list[Article], list[Skipped]]:
    skipped: list[Skipped] = []
    return list(articles(sources, on_skip=skipped.append)), skipped


def reason(*sources: str) -> str:
    """What is told of the only thing that was skipped."""
    _, (skipped,) = read(*sources)
    return f"{Path(skipped.path).name}:{skipped.line}: {skipped.reason}"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"], ids=lambda name: name
)
def test_text_is_the_same_in_every_encoding(tmp_path, encoding):
    (article,), skipped = read(write(tmp_path / "a.txt", (TEXT * 3).encode(encoding)))
    assert (article.text, skipped) == (TEXT * 3, [])


def test_text_stays_as_it_is_but_for_line_ends(tmp_path):
    (article,), _ = read(write(tmp_path / "a.txt", "One.\r\n\r\n  Two. \rThree.\n"))
    assert article.text == "One.\n\n  Two. \nThree.\n"


def test_a_detected_encoding_is_kept_only_if_it_is_sure(tmp_path):
    russian = "Россия выступает против проекта резолюции Совета Безопасности, заявил представитель.\n" * 4
    assert "another language (Russian)" in reason(write(tmp_path / "a.txt", russian.encode("cp1251")))
    mixed = b"The deal was signed. " * 3 + bytes([0x81, 0x8D, 0x9D, 0xFE, 0xB5, 0xD0]) * 3
    assert "encoding of the file cannot be told" in reason(write(tmp_path / "b.txt", mixed))


@pytest.mark.parametrize(
    ("name", "text", "title", "date"),
    [
        ("top", "Envoys meet\n12 March 2003\n\nPARIS: They met.\n", "Envoys meet", "2003-03-12"),
        ("date first", "March 12, 2003\nEnvoys meet\n\nThey met.\n", "Envoys meet", "2003-03-12"),
        ("foot", "A.\nB.\nC.\nD.\nEnvoys meet\nUpdated 08 November 2017", "Envoys meet", "2017-11-08"),
        ("dateline", "Envoys meet\n\nGENEVA, 3 May 2014 (Wire) - They met.\n", "Envoys meet", "2014-05-03"),
        ("no year", "Envoys meet\n\nGENEVA, 3 May - They met.\n", "Envoys meet", None),
        ("label", "Envoys meet\nPublished: 2014-05-03 10:30\n\nThey met.\n", "Envoys meet", "2014-05-03"),
        ("neither", "They met on 3 May 2014.\nThey left on Monday.\n", None, None),
        ("one line", "Envoys meet in Geneva", None, None),
    ],
)
def test_headline_and_date_are_found_at_the_top_or_the_foot(tmp_path, name, text, title, date):
    (article,), _ = read(write(tmp_path / "a.txt", text))
    assert (article.title, article.date, article.text) == (title, date, text)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("8 November 2017", "2017-11-08"),
        ("Wed, 08 Nov 2017 10:00:00 GMT", "2017-11-08"),
        ("Sept. 1, 2020", "2020-09-01"),
        ("2017-11-08T23:30:00-05:00", "2017-11-08"),
        ("2017/11/8", "2017-11-08"),
        ("2017-11", "2017-11"),
        ("2017", "2017"),
        ("8.11.2017", "2017-11-08"),
        ("13/11/2017", "2017-11-13"),
        ("11/13/2017", "2017-11-13"),
    ],
)
def test_dates_become_iso_8601(written, iso):
    assert dates.iso(written) == iso


@pytest.mark.parametrize("written", ["08/11/2017", "yesterday", "30 February 2017", "2017-13-01", "Nov 8"])
def test_what_is_no_sure_date_is_refused(written):
    with pytest.raises(ValueError):
        dates.iso(written)


def test_a_page_gives_its_text_and_what_it_says_of_itself(tmp_path):
    page = """<html><head><title>Envoys meet - Wire</title>
      <meta property="og:title" content="Envoys meet">
      <meta property="og:site_name" content="Wire">
      <meta property="article:published_time" content="2021-09-18T09:30:00Z">
      <link rel="canonical" href="https://news.example/envoys"></head>
      <body><nav><a href="/">Home</a></nav><article><h1>Envoys meet</h1>
      <p>Norway &amp; Sweden welcomed the ceasefire on Friday, their envoys said in Geneva.</p>
      <p>Iran rejected the terms of the agreement.</p></article><footer>Terms of use</footer></body></html>"""
    (article,), _ = read(write(tmp_path / "envoys.html", page))
    assert (article.id[:7], article.title, article.date) == ("envoys-", "Envoys meet", "2021-09-18")
    assert (article.source, article.url) == ("Wire", "https://news.example/envoys")
    assert "Norway & Sweden welcomed" in article.text
    assert "Terms of use" not in article.text


def test_a_page_in_the_encoding_that_it_names(tmp_path):
    page = '<html><head><meta charset="koi8-r"></head><body><p>Совет Безопасности собрался.</p></body></html>'
    (article,), _ = read(write(tmp_path / "a.html", page.encode("koi8-r")))
    assert article.text == "Совет Безопасности собрался."


def test_a_page_without_a_date_has_none(tmp_path):
    (article,), _ = read(write(tmp_path / "a.html", "<p>Norway welcomed the deal in the year 2015.</p>"))
    assert article.date is None


def test_records_bring_their_own_fields(tmp_path):
    known = RECORD | {"title": "T", "date": "8 Nov 2017", "source": "S", "url": "https://e.example/"}
    lines = [json.dumps(known | {"licence": "CC0"}), "", json.dumps(RECORD | {"id": 7, "date": None})]
    found, skipped = read(write(tmp_path / "a.jsonl", "\ufeff" + "\r\n".join(lines)))
    assert skipped == []
    assert found == [
        Article(
            id="a",
            text=RECORD["text"],
            title="T",
            date="2017-11-08",
            source="S",
            url="https://e.example/",
            dated_by="metadata",
        ),
        Article(id="7", text=RECORD["text"]),
    ]


def test_the_rest_of_a_file_goes_on_after_a_broken_line(tmp_path):
    lines = [json.dumps(RECORD), '{"id": "b", "text": ', json.dumps(RECORD | {"id": "c", "text": "Other."})]
    found, skipped = read(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [article.id for article in found] == ["a", "c"]
    assert [(one.line, "broken JSON" in one.reason) for one in skipped] == [(2, True)]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"id": "a"}', "a.jsonl:1: the field 'text' is missing"),
        ('{"text": "x"}', "a.jsonl:1: the field 'id' is missing"),
        ('{"id": "a", "text": ""}', "a.jsonl:1: the field 'text' is empty"),
        ('{"id": "a", "text": 5}', "a.jsonl:1: the field 'text' is of the kind int"),
        ('{"id": true, "text": "x"}', "a.jsonl:1: the field 'id' is of the kind bool"),
        ('{"id": "a", "text": "x", "title": ["T"]}', "a.jsonl:1: the field 'title' is of the kind list"),
        ('{"id": "a", "text": "\\ud83d"}', "a.jsonl:1: the field 'text' holds characters that are no text"),
        ('["a", "text"]', "a.jsonl:1: the line is a JSON list"),
        ("[" * 100_000, "a.jsonl:1: broken JSON"),
        ("\n\n", "a.jsonl:None: the file is empty"),
    ],
)
def test_a_bad_record_is_told_with_its_line(tmp_path, line, told):
    assert reason(write(tmp_path / "a.jsonl", line)).startswith(told)


def test_a_line_that_is_no_utf_8_is_told(tmp_path):
    assert "a.jsonl:1: the line is not UTF-8" in reason(write(tmp_path / "a.jsonl", b'{"id": "\xe9"}'))


def test_tables_are_read_by_their_column_names(tmp_path):
    table = 'id,Text,date\na,"Norway, too, welcomed\nthe deal.",2017-11-08\nb,Iran refused.,\n'
    found, skipped = read(write(tmp_path / "a.csv", table))
    assert skipped == []
    assert found == [
        Article(id="a", text="Norway, too, welcomed\nthe deal.", date="2017-11-08", dated_by="metadata"),
        Article(id="b", text="Iran refused."),
    ]


def test_a_table_without_ids_names_articles_by_their_text(tmp_path):
    once, _ = read(write(tmp_path / "a.csv", "text\nNorway welcomed it.\n"))
    again, _ = read(write(tmp_path / "b.tsv", "url\ttext\nhttps://e.example\tNorway welcomed it.\n"))
    assert once[0].id == again[0].id


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "id,body\na,x\n",
            "a.csv:1: no column 'text'; the columns are: id, body; call the one with the articles 'text'",
        ),
        ("id,text\na,x,y\n", "a.csv:2: the row has more cells"),
        ("id,text\na\n", "a.csv:2: the row has fewer cells"),
        ("id,text\na,\n", "a.csv:2: the field 'text' is empty"),
        ('id,text\na,"x" y\n', "a.csv:2: broken CSV"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path, table, told):
    assert reason(write(tmp_path / "a.csv", table)).startswith(told)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.txt", b"\xef\xbb\xbf \n", "the file is empty"),
        ("a.txt", b"A\0\1B\0\2\3\0", "the file is binary (it holds NUL bytes)"),
        ("a.txt", b"%PDF-1.4 text", "the file is a PDF"),
        ("a.txt", b"PK\x03\x04rest", "the file is a zip archive"),
        ("a.txt", b"\xff\xfeA", "the file starts as utf-16-le, but byte"),
        ("a.txt", b"x" * 20_000_001, "the article has 20,000,001 characters"),
        ("a.html", b"<html><body></body></html>", "no text of an article in this page"),
        ("a.docx", b"x", "unknown format '.docx'; save it as .txt, .html or .pdf first; kg reads .jsonl"),
        ("a.xlsx", b"x", "unknown format '.xlsx'; save it as .csv first; kg reads .jsonl"),
        ("a.xyz", b"x", "unknown format '.xyz'; kg reads .jsonl"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(tmp_path, name, content, told):
    assert told in reason(write(tmp_path / name, content))


def test_a_missing_file_is_told(tmp_path):
    assert "no such file or folder" in reason(str(tmp_path / "none.txt"))


def test_without_a_listener_the_first_bad_thing_raises(tmp_path):
    path = write(tmp_path / "a.jsonl", "{}")
    with pytest.raises(InputError, match=r"a\.jsonl:1: the field 'id' is missing"):
        list(articles(path))


def test_folders_are_read_in_order_and_name_what_they_cannot_use(tmp_path):
    write(tmp_path / "2020" / "talks.txt", "Talks failed.")
    write(tmp_path / "b.txt", "Norway agreed.")
    write(tmp_path / "a.jsonl", json.dumps(RECORD))
    write(tmp_path / "photo.jpg", b"\xff\xd8\0")
    write(tmp_path / ".hidden.txt", "Not read.")
    found, skipped = read(str(tmp_path))
    assert [article.id.partition("-")[0] for article in found] == ["a", "b", "2020/talks"]
    assert [Path(one.path).name for one in skipped] == ["photo.jpg"]


def test_an_empty_folder_is_told(tmp_path):
    assert "the folder holds no files" in reason(str(tmp_path))


def test_a_file_named_twice_is_read_once(tmp_path):
    path = write(tmp_path / "a.txt", "Norway agreed.")
    found, skipped = read(path, str(tmp_path))
    assert (len(found), skipped) == (1, [])


@pytest.mark.parametrize(
    ("second", "told"),
    [(RECORD, "the same article again"), (RECORD | {"text": "Other."}, "the id 'a' belongs to another text")],
)
def test_an_id_belongs_to_one_article(tmp_path, second, told):
    path = write(tmp_path / "a.jsonl", json.dumps(RECORD) + "\n" + json.dumps(second))
    assert reason(path).startswith(f"a.jsonl:2: {told}")
    assert len(read(path)[0]) == 1


@pytest.mark.parametrize(
    ("given", "id"),
    [(json.dumps(RECORD), "a"), ("Norway agreed.\nIran did not.\n", "text-97017410695e")],
)
def test_standard_input_is_records_or_a_text(monkeypatch, given, id):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    (article,), skipped = read("-")
    assert (article.id, skipped) == (id, [])


def test_how_many_articles_to_expect(tmp_path):
    write(tmp_path / "a.jsonl", f"{json.dumps(RECORD)}\n" * 3)
    write(tmp_path / "b.txt", "Norway agreed.")
    write(tmp_path / "c.jpg", b"\0")
    assert expected([str(tmp_path)]) == 4
    assert expected(["-"]) is None


def test_the_shipped_examples_are_read_without_a_skip():
    found, skipped = read("examples/articles")
    assert skipped == []
    assert len(found) >= 12
    assert all(article.date and article.title for article in found)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ('"20171108"', "2017-11-08"),
        ("20171108", "2017-11-08"),
        ('"20171108213000"', "2017-11-08"),
        ('"November 2017"', "2017-11"),
        ('""', None),
        ("null", None),
    ],
)
def test_dates_of_records_are_read_as_archives_write_them(tmp_path, written, date):
    (article,), skipped = read(write(tmp_path / "a.jsonl", f'{{"id": "a", "text": "x", "date": {written}}}'))
    assert (article.date, skipped) == (date, [])


@pytest.mark.parametrize(
    "written", ['"1/2/2017"', '"٢٠١٧"', '"0000"', '"2017-02-30"', '"1510176600"', "true", "2017.5", "[2017]"]
)
def test_an_article_whose_date_is_none_is_kept_and_told(tmp_path, written):
    noted = []
    path = write(tmp_path / "a.jsonl", f'{{"id": "a", "text": "x", "date": {written}}}')
    (article,) = articles(path, on_note=noted.append)
    assert article.date is None
    assert [(one.line, "kept without a date" in one.reason) for one in noted] == [(1, True)]


def test_files_of_one_name_stay_apart_in_one_run_and_in_two(tmp_path):
    one = write(tmp_path / "one" / "talks.txt", "Norway agreed.")
    other = write(tmp_path / "other" / "talks.txt", "Iran did not.")
    together, skipped = read(str(tmp_path / "one"), str(tmp_path / "other"))
    assert skipped == []
    assert len({article.id for article in together}) == 2
    assert [read(one)[0][0].id, read(other)[0][0].id] == [article.id for article in together]


def test_an_id_of_the_own_iris_is_an_id_like_others(tmp_path):
    from kg.graph.nodes import article_node

    own = article_node("a").value
    assert article_node(own) != article_node("a")
    assert article_node("https://w3id.org/diplomatic-kg/ bad <iri>").value.endswith("%20bad%20%3Ciri%3E")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.csv"])
def test_wide_characters_need_no_mark(tmp_path, encoding, name):
    content = {"a.jsonl": json.dumps(RECORD) + "\n", "a.txt": TEXT, "a.csv": f"text\n{RECORD['text']}\n"}
    (article,), skipped = read(write(tmp_path / name, content[name].encode(encoding)))
    assert (article.text in {TEXT, RECORD["text"]}, skipped) == (True, [])


@pytest.mark.parametrize("charset", ["undefined", "idna", "unicode_escape", "utf-7", "x-none", "base64", "é"])
def test_a_page_that_names_a_charset_that_is_none_is_read(tmp_path, charset):
    page = f'<html><head><meta charset="{charset}"></head><body><p>Caf\xe9 talks +2AA- \\ud800 of Norway.</p>'
    (article,), skipped = read(write(tmp_path / "a.html", page.encode("cp1252")))
    assert ("Café talks" in article.text, skipped) == (True, [])


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            '"id";"text, full"\n1;Norway condemned\n',
            "a.csv:1: no column 'text'; the columns are: id, text, full",
        ),
        ('"id","te"xt"\n1,Norway\n', "a.csv:1: "),
        ('"id","text\n1,Norway', "a.csv:1: "),
        ("text,text\na,b\n", "a.csv:1: two columns 'text'"),
    ],
)
def test_a_bad_head_of_a_table_is_one_line_and_the_rest_goes_on(tmp_path, table, told):
    found, (skipped,) = read(write(tmp_path / "a.csv", table), write(tmp_path / "b.txt", "Norway agreed."))
    assert f"a.csv:{skipped.line}: {skipped.reason}".startswith(told)
    assert [article.text for article in found] == ["Norway agreed."]


@pytest.mark.parametrize("parted", [",", ";", "\t", "|"])
def test_the_cells_of_a_table_are_parted_as_its_head_says(tmp_path, parted):
    (article,), _ = read(write(tmp_path / "a.csv", f'"id"{parted}"text"\n1{parted}"Norway, Iran; a"\n'))
    assert (article.id, article.text) == ("1", "Norway, Iran; a")


def test_a_name_that_is_no_utf_8_is_spelled_out(tmp_path):
    write(tmp_path / os.fsdecode(b"caf\xe9.txt"), "Norway agreed.")
    (article,), skipped = read(str(tmp_path))
    assert (article.id.startswith("caf\\xe9-"), skipped) == (True, [])


def test_pipes_in_a_folder_are_told_and_not_waited_for(tmp_path):
    write(tmp_path / "a.txt", "Norway agreed.")
    os.mkfifo(tmp_path / "pipe.txt")
    found, (skipped,) = read(str(tmp_path))
    assert ([article.text for article in found], skipped.path) == (
        ["Norway agreed."],
        str(tmp_path / "pipe.txt"),
    )
    assert "no regular file" in skipped.reason


def test_an_empty_name_is_told_and_not_taken_for_the_current_folder():
    assert reason("") == "'':None: the name of a file or folder is empty"


def test_devices_are_told():
    assert "no regular file" in reason("/dev/zero")


def test_linked_folders_are_followed_once_and_loops_are_told(tmp_path):
    write(tmp_path / "far" / "b.txt", "Iran did not.")
    write(tmp_path / "near" / "a.txt", "Norway agreed.")
    (tmp_path / "near" / "link").symlink_to(tmp_path / "far")
    (tmp_path / "far" / "loop").symlink_to(tmp_path / "near")
    found, (skipped,) = read(str(tmp_path / "near"))
    assert sorted(article.text for article in found) == ["Iran did not.", "Norway agreed."]
    assert (Path(skipped.path).name, "read anyway" in skipped.reason) == ("loop", True)


def test_a_closed_standard_input_is_told(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert "the standard input is closed" in reason("-")


def test_a_file_at_which_a_parser_fails_is_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    def failing(*_: object, **__: object) -> None:
        raise AssertionError("not thought of")

    monkeypatch.setattr("kg.read.pages.article", failing)
    write(tmp_path / "a.html", "<p>x</p>")
    write(tmp_path / "b.txt", "Norway agreed.")
    found, (skipped,) = read(str(tmp_path))
    assert ([article.text for article in found], skipped.reason) == (
        ["Norway agreed."],
        "the file cannot be read (AssertionError: not thought of)",
    )
