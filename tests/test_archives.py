"""Archives: what is packed in them is read as if it lay in a folder; traps are told and left out."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import IO

import pytest

from kg.read import inputs, unpacking
from tests.sources import BODY, answer, gzipped, page, pdf, read, reason, write, zipped

RECORD = json.dumps({"id": "b", "text": "Iran refused."})
LINES = "".join(
    json.dumps({"id": str(number), "text": f"Norway met {number}."}) + "\n" for number in range(3)
)


def test_gzip_holds_one_file_of_any_format(tmp_path):
    assert len(read(write(tmp_path / "a.jsonl.gz", gzipped(LINES.encode())))[0]) == 3
    crawl = b"".join(gzipped(answer(f"https://e.example/{n}", page("T", BODY).encode())) for n in (1, 2))
    found, skipped, _ = read(write(tmp_path / "a.warc.gz", crawl), copies=False)
    assert ([one.id for one in found], skipped) == (["https://e.example/1", "https://e.example/2"], [])
    (text,), _, _ = read(write(tmp_path / "talks.txt.gz", gzipped(b"Norway agreed.")))
    assert text.id.startswith("talks-")
    (text,), _, _ = read(write(tmp_path / "talks.gz", gzipped(b"Norway agreed.")))
    assert text.text == "Norway agreed."


def test_zip_holds_files_of_any_format_and_hidden_ones_are_left_out(tmp_path):
    members = {
        "2024/b.txt": b"Norway agreed.",
        "2024/a.jsonl": LINES.encode(),
        "c.pdf": pdf(["Iran refused the deal."]),
        "d.zip": zipped({"e.txt.gz": gzipped(b"Kenya agreed.")}),
        "__MACOSX/b.txt": b"rubbish",
        ".hidden.txt": b"rubbish",
        "photo.jpg": b"\xff\xd8",
    }
    found, (skipped,), _ = read(write(tmp_path / "news.zip", zipped(members)))
    assert [one.id.rpartition("-")[0] or one.id for one in found] == [
        "0",
        "1",
        "2",
        "news/2024/b",
        "news/c",
        "news/d/e",
    ]
    assert (skipped.path, skipped.reason[:14]) == (str(tmp_path / "news.zip/photo.jpg"), "unknown format")


def test_the_same_archive_gives_the_same_articles_whatever_the_order_of_its_members(tmp_path):
    one = read(
        write(tmp_path / "1" / "a.zip", zipped({"a.txt": b"Norway agreed.", "b.txt": b"Iran refused."}))
    )
    other = read(
        write(tmp_path / "2" / "a.zip", zipped({"b.txt": b"Iran refused.", "a.txt": b"Norway agreed."}))
    )
    assert one[0] == other[0]


@pytest.mark.parametrize("name", ["../../etc/passwd.txt", "/etc/passwd.txt", "..\\up.txt", "C:\\up.txt"])
def test_a_name_that_leads_out_of_its_archive_is_told_and_the_rest_goes_on(tmp_path, name):
    content = zipped({name: b"Norway agreed.", "z.txt": b"Iran refused."})
    found, (skipped,), _ = read(write(tmp_path / "a.zip", content))
    assert ([one.text for one in found], "leads out of its archive" in skipped.reason) == (
        ["Iran refused."],
        True,
    )
    assert list(tmp_path.rglob("*")) == [tmp_path / "a.zip"]


def test_a_link_in_an_archive_is_told(tmp_path):
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "a link in an archive" in reason(write(tmp_path / "a.zip", into.getvalue()))


def bomb(into: IO[bytes]) -> None:
    """400 million bytes that pack to a thousandth."""
    for _ in range(400):
        into.write(b"\0" * 1_000_000)


def test_a_bomb_is_told_before_it_fills_the_memory(tmp_path):
    with gzip.open(tmp_path / "bomb.txt.gz", "wb") as packed:
        bomb(packed)
    archive = zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED)
    with archive, archive.open("a.txt", "w") as packed:
        bomb(packed)
    assert all(one.stat().st_size < 1_000_000 for one in tmp_path.iterdir())
    found, skipped, _ = read(str(tmp_path))
    assert (found, ["unpacks to more than" in one.reason for one in skipped]) == ([], [True, True])


def test_many_files_together_may_not_unpack_to_more_than_one_may(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "_FREE", 1_000)
    members = {f"{number:02}.txt": b"Norway agreed. " * 5_000 for number in range(20)}
    found, skipped, _ = read(
        write(tmp_path / "a.zip", zipped(members | {"zz.txt": b"Iran refused."})), copies=False
    )
    assert len(found) + len(skipped) == 21
    nested = zipped({f"{number:02}.zip": zipped(members) for number in range(3)})
    monkeypatch.setattr(unpacking, "_TIMES", 20)
    _, told, _ = read(write(tmp_path / "b.zip", nested), copies=False)
    assert all("unpacks to more than 20 times its size" in one.reason for one in told)


def test_archives_in_archives_end_somewhere(tmp_path):
    content = b"Norway agreed."
    name = "a.txt"
    for _ in range(6):
        content, name = zipped({name: content}), "a.zip"
    assert "archives in archives" in reason(write(tmp_path / "a.zip", content))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.zip", b"PK\x03\x04rubbish", "broken archive"),
        ("a.zip", zipped({"a.txt": b"Norway"})[:-10], "broken archive"),
        ("a.zip", zipped({}), "the archive holds no files"),
        ("a.txt.gz", gzipped(b"Norway agreed. " * 900)[:-12], "broken archive"),
        ("a.txt.gz", b"\x1f\x8brubbish", "broken archive"),
        ("a.jsonl.gz", b"no gzip at all", "broken archive"),
    ],
)
def test_a_broken_archive_is_one_line(tmp_path, name, content, told):
    found, (skipped,), _ = read(write(tmp_path / name, content), write(tmp_path / "z.txt", "Iran refused."))
    assert skipped.reason.startswith(told)
    assert [one.text for one in found] == ["Iran refused."]


def test_a_broken_member_takes_no_other_with_it(tmp_path):
    whole = bytearray(zipped({"a.txt": b"Norway agreed. " * 50, "b.txt": b"Iran refused."}))
    whole[45] ^= 0xFF
    found, (skipped,), _ = read(write(tmp_path / "a.zip", bytes(whole)))
    assert ([one.text for one in found], Path(skipped.path).name) == (["Iran refused."], "a.txt")


def test_what_is_larger_than_any_article_is_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    from kg.read import json_lines

    monkeypatch.setattr(json_lines, "LARGEST", 1_000)
    huge = json.dumps({"id": "huge", "text": "x" * 5_000})
    small = json.dumps({"id": "a", "text": "Norway agreed."})
    found, (skipped,), _ = read(write(tmp_path / "a.jsonl", f"{small}\n{huge}\n{RECORD}\n"))
    assert (skipped.line, "more than 1,000 bytes" in skipped.reason) == (2, True)
    assert [one.id for one in found] == ["a", "b"]
    monkeypatch.setattr(inputs.Input.data, "__defaults__", (1_000,))
    assert reason(write(tmp_path / "a.txt", "x" * 1_001)) == "larger than 1,000 bytes; split it"


def test_a_page_of_deep_markup_is_read_or_told(tmp_path):
    deep = f"<html><body>{'<div>' * 20_000}<p>{BODY}</p></body></html>"
    found, skipped, _ = read(write(tmp_path / "a.html", deep), write(tmp_path / "b.txt", "Iran refused."))
    assert len(found) + len(skipped) == 2
    assert found[-1].text == "Iran refused."
