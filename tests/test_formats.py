"""The formats that hold one article or many: what is taken from each, and what is told of bad ones."""

from __future__ import annotations

# Markup is easier to read in long lines.
# ruff: noqa: E501
import json
import textwrap
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.model import Article
from kg.read import formats
from tests.sources import BODY, answer, gzipped, page, pdf, read, reason, write, zipped


def one(path: str) -> Article:
    """Return the only article of a file that is read without a word."""
    (found,), skipped, noted = read(path)
    assert (skipped, noted) == ([], [])
    return found


def test_markdown_gives_its_front_matter_and_keeps_its_text_as_it_is(tmp_path):
    text = f"## Raid condemned\n\n**Oslo** [said](https://e.example) so. {BODY}\n"
    front = (
        '---\ntitle: "Norway speaks"\ndate: 2 May 2024\nauthor: Jane Doe\noutlet: Post\nlang: en-GB\n---\n'
    )
    found = one(write(tmp_path / "a.md", front + text))
    assert (found.title, found.date, found.dated_by, found.author) == (
        "Norway speaks",
        "2024-05-02",
        "metadata",
        "Jane Doe",
    )
    assert (found.source, found.text) == ("Post", text)
    assert one(write(tmp_path / "b.md", text)).title == "Raid condemned"


def test_a_line_of_dashes_is_no_front_matter(tmp_path):
    text = f"---\n\n{BODY}\n\n---\n"
    assert BODY in one(write(tmp_path / "a.md", text)).text


def test_json_is_an_object_a_list_or_an_object_with_a_list(tmp_path):
    records = [{"id": "a", "text": BODY, "author": ["J. Doe", "A. Roe"]}, {"text": "Iran refused."}]
    for number, content in enumerate((records, {"status": "ok", "articles": records})):
        found, skipped, _ = read(write(tmp_path / f"{number}.json", json.dumps(content, indent=1)))
        assert ([article.text for article in found], skipped) == ([BODY, "Iran refused."], [])
        assert (found[0].author, found[1].id[:5]) == ("J. Doe; A. Roe", "text-")
    assert one(write(tmp_path / "one.json", json.dumps(records[0]))).id == "a"
    lines = "\n".join(json.dumps(record | {"id": str(n)}) for n, record in enumerate(records))
    assert len(read(write(tmp_path / "lines.json", lines))[0]) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"text": ', "broken JSON"),
        ("[" * 100_000, "broken JSON (too deep)"),
        ("[]", "the file lists no articles"),
        ('["a"]', "a JSON string; an article is an object with 'text'"),
        ('{"a": 1}', "the field 'id' is missing"),
    ],
)
def test_bad_json_is_told(tmp_path, content, told):
    assert reason(write(tmp_path / "a.json", content)).startswith(told)


def test_pdf_gives_paragraphs_without_what_stands_on_every_page(tmp_path):
    first = ["The Example Times", "Norway condemns raid", "2 May 2024", *textwrap.wrap(BODY, 60)]
    others = [
        ["The Example Times", f"Sweden said so on day {number}.", f"Page {number}"] for number in (2, 3)
    ]
    found = one(write(tmp_path / "a.pdf", pdf(first, *others)))
    assert (found.title, found.date, found.dated_by) == ("Norway condemns raid", "2024-05-02", "line")
    assert BODY in found.text
    assert "Example Times" not in found.text
    assert "Sweden said so on day 3." in found.text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (pdf([""]), "no text layer"),
        (b"%PDF-1.4\nrubbish", "broken PDF"),
        (pdf([BODY])[:400], "broken PDF"),
        (pdf(["§€¤ " * 20]), "the letters of its text layer are broken"),
    ],
)
def test_a_bad_pdf_is_told(tmp_path, content, told):
    assert reason(write(tmp_path / "a.pdf", content)).startswith(told)


def test_a_pdf_without_an_ending_is_known_by_its_first_bytes(tmp_path):
    assert BODY in one(write(tmp_path / "download", pdf([BODY[:90], BODY[90:]]))).text


def test_parquet_has_the_columns_of_json_lines(tmp_path):
    arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
    from datetime import date

    columns = {"Text": [BODY, "Iran refused.", None], "date": [date(2024, 5, 2), None, None], "n": [1, 2, 3]}
    parquet.write_table(arrow.table(columns), tmp_path / "a.parquet")
    found, (skipped,), _ = read(str(tmp_path / "a.parquet"))
    assert [(article.text, article.date) for article in found] == [
        (BODY, "2024-05-02"),
        ("Iran refused.", None),
    ]
    assert (skipped.line, "'text' is missing" in skipped.reason or "'id' is missing" in skipped.reason) == (
        3,
        True,
    )
    parquet.write_table(arrow.table({"body": [BODY]}), tmp_path / "b.parquet")
    assert (
        reason(str(tmp_path / "b.parquet"))
        == "no column 'text'; the columns are: body; call the one with the articles 'text'"
    )
    whole = (tmp_path / "a.parquet").read_bytes()
    assert reason(write(tmp_path / "c.parquet", whole[:200] + whole[-40:])).startswith("broken Parquet")


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Example Times</title><language>en</language>
<item><title>Raid &amp; reply</title><link>https://e.example/1</link><guid>tag:1</guid><dc:creator>J. Doe</dc:creator>
<pubDate>Thu, 02 May 2024 23:30:00 -0500</pubDate><category>World</category>
<content:encoded><![CDATA[<p>{BODY}</p><script>x()</script><p>Iran refused.</p>]]></content:encoded></item>
<item><title>Short</title><link>https://e.example/2</link><description>Kenya backs the truce.</description></item>
</channel></rss>"""


def test_a_feed_gives_its_entries_and_says_which_are_summaries(tmp_path):
    found, skipped, (noted,) = read(write(tmp_path / "a.xml", RSS))
    assert skipped == []
    assert found[0] == Article(
        id="tag:1",
        text=f"{BODY}\nIran refused.",
        title="Raid & reply",
        date="2024-05-02",
        source="Example Times",
        url="https://e.example/1",
        author="J. Doe",
        section="World",
        language="en",
        dated_by="metadata",
    )
    assert (found[1].id, found[1].text) == ("https://e.example/2", "Kenya backs the truce.")
    assert noted.reason.startswith("1 of 2 entries hold a summary only")


def test_an_atom_feed_is_read_too(tmp_path):
    entry = f"<entry><id>urn:x:1</id><title>T</title><updated>2024-05-02T10:00:00Z</updated><content>{BODY}</content></entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Example</title>{entry}</feed>'
    found = one(write(tmp_path / "a.atom", feed))
    assert (found.id, found.date, found.source, found.text) == ("urn:x:1", "2024-05-02", "Example", BODY)


@pytest.mark.parametrize("content", ["<rss><channel></channel></rss>", "<rss", "<feed>&bomb;</feed>"])
def test_a_feed_without_entries_is_told(tmp_path, content):
    assert reason(write(tmp_path / "a.rss", content)).startswith("no feed of articles")


NITF = f"""<nitf><head><title>slug</title><docdata><doc-id id-string="ex-17"/><date.issue norm="20240502T101500Z"/></docdata>
<pubdata name="Example Times" position.section="World" ex-ref="https://e.example/17"/></head><body><body.head><hedline>
<hl1>Norway condemns raid</hl1></hedline><byline>By Jane Doe</byline></body.head><body.content>
<block class="lead_paragraph"><p>Twice.</p></block><block class="full_text"><p>Twice.</p><p>{BODY}</p></block></body.content></body></nitf>"""
NITF_ARTICLE = Article(
    id="ex-17",
    text=f"Twice.\n{BODY}",
    title="Norway condemns raid",
    date="2024-05-02",
    source="Example Times",
    url="https://e.example/17",
    author="Jane Doe",
    section="World",
    language="en",
    dated_by="metadata",
)


def test_nitf_gives_its_fields_and_its_text_once(tmp_path):
    assert one(write(tmp_path / "a.xml", NITF)) == NITF_ARTICLE


def test_newsml_1_holds_items_with_nitf_in_them(tmp_path):
    item = f"""<NewsItem><Identification><NewsIdentifier><ProviderId>agency.example</ProviderId><DateId>20240502</DateId>
      <NewsItemId>17</NewsItemId><PublicIdentifier>urn:newsml:agency.example:17</PublicIdentifier></NewsIdentifier></Identification>
      <NewsManagement><FirstCreated>20240502T101500+0000</FirstCreated></NewsManagement><NewsComponent><NewsLines>
      <HeadLine>Norway condemns raid</HeadLine><ByLine>By Jane Doe</ByLine></NewsLines><DescriptiveMetadata>
      <Language FormalName="en"/></DescriptiveMetadata><ContentItem><DataContent>{NITF}</DataContent></ContentItem>
      </NewsComponent></NewsItem>"""
    found = one(write(tmp_path / "a.xml", f"<NewsML>{item}</NewsML>"))
    assert found == replace(
        NITF_ARTICLE, id="urn:newsml:agency.example:17", source="agency.example", url=None, section=None
    )


G2 = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="tag:agency,2024:17" version="2" xml:lang="en"><itemMeta><provider literal="Example Agency"/>
<versionCreated>2024-05-03T10:15:00Z</versionCreated></itemMeta><contentMeta><contentCreated>2024-05-02T10:15:00Z</contentCreated>
<by>By Jane Doe</by><headline>Norway condemns raid</headline><subject qcode="medtop:11000000"><name>politics</name></subject>
</contentMeta><contentSet>{}</contentSet></newsItem>
<newsItem guid="tag:agency,2024:18"><contentSet><remoteContent href="photo.jpg"/></contentSet></newsItem></itemSet></newsMessage>"""


@pytest.mark.parametrize(
    "content",
    [
        f'<inlineXML contenttype="application/nitf+xml"><nitf xmlns=""><body><body.content><p>{BODY}</p></body.content></body></nitf></inlineXML>',
        f'<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{BODY}</p></body></html></inlineXML>',
        f'<inlineData contenttype="text/plain">{BODY}</inlineData>',
        f'<inlineData contenttype="text/html">&lt;p&gt;{BODY}&lt;/p&gt;</inlineData>',
    ],
)
def test_newsml_g2_holds_text_in_several_ways_and_pictures_are_told(tmp_path, content):
    (found,), (skipped,), _ = read(write(tmp_path / "a.xml", G2.format(content)))
    assert found == Article(
        id="tag:agency,2024:17",
        text=BODY,
        title="Norway condemns raid",
        date="2024-05-02",
        source="Example Agency",
        author="Jane Doe",
        section="politics",
        language="en",
        dated_by="metadata",
    )
    assert (skipped.line, skipped.reason) == (2, "a news item without text")


def test_the_sentences_of_petrarch_are_put_together_to_stories(tmp_path):
    sentences = "".join(
        f'<Sentence date="{date}" id="{id}" source="AFP" sentence="True"><Text>\n{text}\n</Text><Parse>(S)</Parse></Sentence>'
        for date, id, text in (
            ("20240502", "AFP0502_1", "Norway condemned the raid."),
            ("20240502", "AFP0502_2", "Sweden agreed."),
            ("2024xx02", "AFP0503_1", "Iran refused."),
        )
    )
    found, skipped, (noted,) = read(write(tmp_path / "a.xml", f"<Sentences>{sentences}</Sentences>"))
    assert [(article.id, article.text, article.date, article.source) for article in found] == [
        ("AFP0502", "Norway condemned the raid.\nSweden agreed.", "2024-05-02", "AFP"),
        ("AFP0503", "Iran refused.", None, "AFP"),
    ]
    assert (skipped, "AFP0503" in noted.reason) == ([], True)


def test_entities_of_xml_are_not_put_in_their_place(tmp_path):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE nitf [<!ENTITY e0 "boom">{levels}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = "<body><body.content><p>Norway said &e11; and &f; yes.</p></body.content></body>"
    found, skipped, _ = read(write(tmp_path / "a.xml", f"{bomb}<nitf>{body}</nitf>"))
    assert [article.text for article in found] == ["Norway said and yes."] or "broken XML" in skipped[
        0
    ].reason


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<nitf><body>", "broken XML"),
        ("<nitf/>", "no text in this NITF document"),
        ("<NewsML/>", "no news item in this file"),
        ("<Sentences><Sentence id='a_1'>", "broken XML"),
        ("<catalog><book/></catalog>", "nothing that kg reads in '.xml' (feed, newsml, nitf, petrarch)"),
    ],
)
def test_bad_xml_is_told(tmp_path, content, told):
    assert reason(write(tmp_path / "a.xml", content)).startswith(told)


NEXIS = f"""




                               1 of 3 DOCUMENTS


                               The Example Times

                             May 2, 2024 Thursday
                               London Edition

Norway condemns raid

BYLINE: By Jane Doe

SECTION: WORLD; Pg. 4

LENGTH: 29 words

{BODY}

Iran refused: it would not talk.

LOAD-DATE: May 3, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

Copyright 2024 Example Ltd
All Rights Reserved

                               2 of 3 DOCUMENTS

The Example Post

June 9, 2024 Sunday 6:01 PM GMT

Sweden says no

Sweden opposes the treaty.

                               3 of 3 DOCUMENTS

July 1, 2024 Monday

Iran rejected the deal.
"""


def test_an_older_export_of_nexis_is_many_articles(tmp_path):
    found, skipped, _ = read(write(tmp_path / "export.txt", NEXIS))
    assert skipped == []
    assert found[0] == Article(
        id=found[0].id,
        text=f"{BODY}\n\nIran refused: it would not talk.",
        title="Norway condemns raid",
        date="2024-05-02",
        source="The Example Times",
        author="Jane Doe",
        section="World",
        language="en",
        dated_by="metadata",
    )
    assert [(one.source, one.title, one.date, one.text) for one in found[1:]] == [
        ("The Example Post", "Sweden says no", "2024-06-09", "Sweden opposes the treaty."),
        (None, None, "2024-07-01", "Iran rejected the deal."),
    ]
    assert len({article.id for article in found}) == 3


NEXIS_UNI = f"""Norway condemns raid
The Example Times
May 2, 2024 Thursday

Copyright 2024 Example All Rights Reserved

Section: WORLD; Pg. 4
Length: 29 words
Byline: Jane Doe

Body


{BODY}

Iran refused.


Classification


Language: ENGLISH

Load-Date: May 3, 2024


End of Document

Sweden says no
The Example Post
June 9, 2024 Sunday

Body

Sweden opposes the treaty.

End of Document
"""


def test_an_export_of_nexis_uni_is_many_articles(tmp_path):
    found, skipped, _ = read(write(tmp_path / "export.txt", NEXIS_UNI))
    assert skipped == []
    assert [(one.source, one.title, one.date, one.author, one.section) for one in found] == [
        ("The Example Times", "Norway condemns raid", "2024-05-02", "Jane Doe", "World"),
        ("The Example Post", "Sweden says no", "2024-06-09", None, None),
    ]
    assert [article.text for article in found] == [f"{BODY}\n\nIran refused.", "Sweden opposes the treaty."]


FACTIVA = f"""World
Norway condemns raid

By Jane Doe
29 words
2 May 2024
06:01 PM
The Example Times
EXT
4
English
(c) 2024 Example Ltd. All rights reserved.

{BODY}

Iran refused.

Document EXTI000020240502ek5200001

Sweden says no
6 words
9 June 2024
The Example Post
EXPO
English
Copyright 2024 Example Post

Sweden opposes the treaty.

Document EXPO000020240609ek6900002
"""


def test_an_export_of_factiva_is_many_articles(tmp_path):
    found, skipped, _ = read(write(tmp_path / "export.txt", FACTIVA))
    assert skipped == []
    assert found == [
        Article(
            id="EXTI000020240502ek5200001",
            text=f"{BODY}\n\nIran refused.",
            title="Norway condemns raid",
            date="2024-05-02",
            source="The Example Times",
            author="Jane Doe",
            section="World",
            language="en",
            dated_by="metadata",
        ),
        Article(
            id="EXPO000020240609ek6900002",
            text="Sweden opposes the treaty.",
            title="Sweden says no",
            date="2024-06-09",
            source="The Example Post",
            language="en",
            dated_by="metadata",
        ),
    ]


def test_an_export_of_factiva_with_codes_and_one_as_a_page(tmp_path):
    coded = "".join(
        f"HD {title}\nBY By Jane Doe\nWC 20 words\nPD {date}\nSN {outlet}\nLA English\n"
        f"LP\n{text}\nTD\nMore of it.\nAN Document EX0000202405{number:02}ek0000001\n\n"
        for number, (title, date, outlet, text) in enumerate(
            [("Raid", "2 May 2024", "Times", BODY), ("No", "9 June 2024", "Post", "Sweden opposes it.")]
        )
    )
    found, skipped, _ = read(write(tmp_path / "coded.txt", coded))
    assert [(one.title, one.date, one.source, one.author) for one in found] == [
        ("Raid", "2024-05-02", "Times", "Jane Doe"),
        ("No", "2024-06-09", "Post", "Jane Doe"),
    ]
    assert (found[0].text, skipped) == (f"{BODY}\nMore of it.", [])
    lines = "".join(f"<div>{line}</div>" for line in FACTIVA.splitlines() if line)
    shown = f'<html><body><div class="article enArticle">{lines}</div></body></html>'
    pages, _, _ = read(write(tmp_path / "export.html", shown))
    assert [(one.id, one.title, one.date) for one in pages] == [
        ("EXTI000020240502ek5200001", "Norway condemns raid", "2024-05-02"),
        ("EXPO000020240609ek6900002", "Sweden says no", "2024-06-09"),
    ]


def test_a_text_that_only_speaks_of_documents_is_one_article(tmp_path):
    text = f"Envoys meet\n\n{BODY}\n\nThey read 1 of 3 documents, and 120 words of a letter.\n"
    assert one(write(tmp_path / "a.txt", text)).text == text


def test_a_crawl_gives_its_pages_by_their_addresses(tmp_path):
    told = '<meta property="article:published_time" content="2024-05-02">'
    records = [
        answer("https://e.example/1", page("Raid", BODY, told).encode()),
        answer("https://e.example/logo.png", b"\x89PNG", "image/png"),
        answer("https://e.example/gone", b"<p>no</p>", status="404 Not Found"),
        answer(
            "https://e.example/2", "<p>Café talks.</p>".encode("cp1252"), "text/html; charset=windows-1252"
        ),
        answer("https://e.example/empty", b"<html><body></body></html>"),
    ]
    found, (skipped,), _ = read(write(tmp_path / "a.warc", b"".join(records)))
    assert [(one.id, one.url, one.date) for one in found] == [
        ("https://e.example/1", "https://e.example/1", "2024-05-02"),
        ("https://e.example/2", "https://e.example/2", None),
    ]
    assert (found[1].text, skipped.path.endswith("a.warc: https://e.example/empty")) == ("Café talks.", True)
    assert "broken WARC" in reason(write(tmp_path / "b.warc", b"WARC/1.0\r\nrubbish\xff\r\n" * 3))


def test_a_page_says_who_wrote_it_and_how_its_date_is_known(tmp_path):
    head = '<meta name="author" content="Jane Doe"><meta property="article:section" content="World">'
    told = '<meta property="article:published_time" content="2024-05-02T10:00:00Z">'
    found = one(write(tmp_path / "a.html", page("Raid", BODY, head + told)))
    assert (found.author, found.section, found.date, found.dated_by, found.language) == (
        "Jane Doe",
        "World",
        "2024-05-02",
        "metadata",
        "en",
    )


def teasers(number: int) -> str:
    return "".join(
        f"<li><a href='/{n}'><h3>State {n} condemns the attack</h3></a><p>It said so on day {n}.</p></li>"
        for n in range(number)
    )


def test_a_page_that_lists_articles_is_none(tmp_path):
    home = f"<html><body><main><h2>World</h2><ul>{teasers(5)}</ul></main></body></html>"
    _, (skipped,), _ = read(write(tmp_path / "index.html", home))
    assert (skipped.kind, "lists articles" in skipped.reason) == ("index", True)


def test_an_article_with_teasers_beside_it_is_one(tmp_path):
    text = "\n".join([BODY] * 4)
    related = f"<section><h2>More</h2><ul>{teasers(5)}</ul></section></body>"
    found = one(write(tmp_path / "a.html", page("Raid", text).replace("</body>", related)))
    assert BODY in found.text


def test_a_format_of_another_package_is_found_by_its_entry_point(tmp_path, monkeypatch):
    site = tmp_path / "site"
    write(
        site / "minutes.py",
        "from kg.model import Article\nfrom kg.read.formats import Format\n"
        "def read(source, report):\n    yield Article(id='m', text=source.text()), None\n"
        "FORMAT = Format(name='minutes', read=read, endings=('.min',))\n",
    )
    write(site / "minutes-1.dist-info" / "METADATA", "Metadata-Version: 2.1\nName: minutes\nVersion: 1\n")
    points = site / "minutes-1.dist-info" / "entry_points.txt"
    write(points, "[kg_formats]\nminutes = minutes:FORMAT\n")
    monkeypatch.syspath_prepend(site)
    formats.formats.cache_clear()
    try:
        assert one(write(tmp_path / "a.min", BODY)).id == "m"
        write(points, "[kg_formats]\nbroken = minutes:nothing\n")
        formats.formats.cache_clear()
        assert "this format of another package cannot be loaded" in reason(str(tmp_path / "a.min"))
    finally:
        monkeypatch.undo()
        formats.formats.cache_clear()


def test_a_format_whose_library_is_missing_says_what_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    assert reason(write(tmp_path / "a.pdf", pdf([BODY]))).endswith("`pip install 'diplomatic-kg[pdf]'`")


def test_every_format_has_a_name_of_its_own_and_all_but_the_last_can_be_told():
    found = formats.formats()
    assert len({one.name for one in found}) == len(found)
    for ending in formats.endings():
        named = [one for one in found if ending in one.endings]
        assert all(one.starts is not formats.no_sign or one.rest or len(named) == 1 for one in named)


SAMPLES = {
    "a.pdf": pdf([BODY]),
    "a.json": json.dumps([{"text": BODY}]).encode(),
    "a.rss": RSS.encode(),
    "a.nitf": NITF.encode(),
    "a.newsml": G2.encode(),
    "a.txt": NEXIS.encode(),
    "b.txt": FACTIVA.encode(),
    "a.warc": answer("https://e.example/1", page("Raid", BODY).encode()),
    "a.html": page("Raid", BODY).encode(),
    "a.md": b"---\ntitle: T\n---\n# Raid\n\nNorway agreed.\n",
    "a.zip": zipped({"a.txt": b"Norway agreed.", "b.jsonl": b"{}"}),
    "a.txt.gz": gzipped(b"Norway agreed. " * 9),
    "a.xml": b"<Sentences><Sentence id='a_1' date='x'><Text>Norway agreed.</Text></Sentence></Sentences>",
}


@given(st.data())
@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_damage_to_a_file_ends_the_reading(tmp_path, data):
    name = data.draw(st.sampled_from(sorted(SAMPLES)))
    content = bytearray(SAMPLES[name])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content)))
        content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=8))
    found, skipped, _ = read(
        write(tmp_path / name, bytes(content)), write(tmp_path / "z.txt", "Iran refused."), copies=False
    )
    assert found[-1].text == "Iran refused."
    assert all("\n" not in one.reason for one in skipped)
