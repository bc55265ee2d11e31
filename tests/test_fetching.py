"""Articles of object storage: read as files of this machine are, and told by their addresses."""

from __future__ import annotations

import fsspec
import pytest

import kg
from tests.readers import small


@pytest.fixture
def storage():
    """An object storage in memory, with a folder of articles."""
    system = fsspec.filesystem("memory")
    system.pipe("/news/2017/one.txt", b"Peru rejected the proposal.")
    system.pipe("/news/2018/one.txt", b"Chad welcomed the truce.")
    system.pipe("/news/broken.jsonl", b'{"id": "x", "text": \n')
    yield system
    system.rm("/news", recursive=True)


def built(*sources: str):
    with kg.open("memory:") as graph:
        summary = kg.build(list(sources), into=graph, nlp=small())
        return [article.id for article in graph.articles()], summary


def test_a_folder_of_object_storage_is_read_as_one_on_disk(storage, tmp_path):
    storage.get("/news/", str(tmp_path / "news"), recursive=True)
    ids, summary = built("memory://news")
    assert ids == built(str(tmp_path / "news"))[0]
    assert [(one.path, one.line) for one in summary.skipped] == [("memory:///news/broken.jsonl", 1)]


def test_one_file_of_it_is_read(storage):
    ids, _ = built("memory://news/2018/one.txt")
    assert [identifier.partition("-")[0] for identifier in ids] == ["one"]


@pytest.mark.parametrize("address", ["memory://nothing", "nosuch://bucket/x", "abfs://u:secret@host/x"])
def test_what_cannot_be_opened_is_told_and_the_rest_goes_on(storage, address):
    ids, summary = built(address, "memory://news/2017")
    assert len(ids) == 1
    assert len(summary.skipped) == 1
    assert "secret" not in str(summary.skipped)
