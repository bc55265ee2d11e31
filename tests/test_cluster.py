"""Reading on a Dask cluster: the graph is the same, and a machine that is lost loses nothing."""

from __future__ import annotations

import gzip
import json
import os
import signal
import threading
import time
from functools import partial

import pytest
from pyarrow import parquet

import kg
from kg.cluster import on_cluster
from kg.errors import KgError
from kg.extraction import batches, loading
from kg.graph import this_run
from kg.graph.flat import table
from kg.holding import Reading
from kg.parts import Keeping, name_of, read_part, store, store_table, stored
from kg.text.loading import load
from tests.readers import small

pytestmark = pytest.mark.filterwarnings("ignore")

ARTICLES = [
    kg.Article(id=f"a{number}", text=text, date="2017-11-08")
    for number, text in enumerate(
        (
            "Norway condemned the shelling of the port.",
            "Peru rejected the proposal.",
            "France welcomed the ceasefire. Chad demanded a withdrawal.",
            "Japan supports the treaty.",
        )
    )
]
READING = Reading(this_run(), 0.25)


@pytest.fixture(scope="module")
def cluster():
    """Two machines, for Dask: two processes of this one."""
    import dask
    from distributed import LocalCluster

    with (
        # An article that ends two machines has had its chance.
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as made,
    ):
        yield made


def of_small(cluster, articles, **given):
    found = on_cluster(
        ([article] for article in articles), small, READING, address=cluster.scheduler_address, **given
    )
    return [(some[0].id, part.told[0].skipped) for some, part in found]


def test_the_graph_is_that_of_one_process_and_parts_are_kept(nlp, cluster, tmp_path):
    with kg.open("memory:") as graph:
        here = kg.build(ARTICLES, into=graph, nlp=nlp)
        whole = graph.serialize("nquads")
    place = tmp_path / "parts"
    with kg.open("memory:") as graph:
        on = {"cluster": cluster.scheduler_address, "parts": str(place), "tables": True}
        there = kg.build(ARTICLES, into=graph, nlp=load, **on)
        assert graph.serialize("nquads") == whole
        rows = list(table(graph))
        assert there == here
        assert kg.build(ARTICLES, into=graph, nlp=load, cluster=cluster.scheduler_address).held == 4
    file, tabled = sorted(place.iterdir())
    assert parquet.read_table(tabled).to_pylist() == rows
    head, _, quads = gzip.decompress(file.read_bytes()).decode().partition("\n")
    assert [one["positions"] for one in json.loads(head.removeprefix("# "))] == [1, 1, 2, 1]
    assert sorted(quads.splitlines()) == sorted(whole.splitlines())


def test_an_article_that_kills_every_machine_is_told_by_name(cluster):
    articles = [kg.Article(id="good", text="One."), kg.Article(id="bad", text="KILL")]
    found = on_cluster([articles], small, READING, address=cluster.scheduler_address)
    told = {some[0].id: part.told[0].skipped for some, part in found}
    assert told["good"] is None
    assert "every process that read it ended" in told["bad"].reason


def test_machines_that_are_killed_meanwhile_change_nothing(cluster, tmp_path):
    articles = [kg.Article(id=f"a{number}", text=f"Sentence {number}. " * 50) for number in range(200)]
    expected = [name_of([article], READING) for article in articles]
    stop = threading.Event()

    def kills() -> None:
        while not stop.wait(0.5):
            for worker in list(cluster.workers.values())[:1]:
                if worker.process is not None and worker.process.pid:
                    os.kill(worker.process.pid, signal.SIGTERM)
                    return

    killer = threading.Thread(target=kills)
    killer.start()
    address = cluster.scheduler_address
    found = []
    for _, part in on_cluster(([article] for article in articles), small, READING, address=address):
        time.sleep(0.01)
        found.append(part.name)
    stop.set()
    killer.join()
    assert found == expected


def test_a_part_is_kept_whole_and_damage_is_told(tmp_path):
    articles = [kg.Article(id="a", text="One."), kg.Article(id="b", text="Two.", title="half: \ud83d")]
    part = read_part(articles, small(), READING)
    assert [one.skipped is None for one in part.told] == [True, False]
    store(str(tmp_path), part)
    assert stored(str(tmp_path), part.name) == part
    assert [path.name for path in tmp_path.iterdir()] == [f"{part.name}.nq.gz"]
    assert stored(str(tmp_path), "other") is None
    (tmp_path / f"{part.name}.nq.gz").write_bytes(b"\x1f\x8b broken")
    with pytest.raises(KgError, match="is damaged"):
        stored(str(tmp_path), part.name)


def test_a_part_that_lies_there_without_its_table_is_given_one(tmp_path):
    part = read_part([kg.Article(id="a", text="One.")], small(), READING)
    store(str(tmp_path), part)
    store_table(str(tmp_path / "other"), part)
    assert Keeping(str(tmp_path), tables=True).held(part.name) == part
    (expected,) = (tmp_path / "other").iterdir()
    assert expected.name == f"{part.name}.parquet"
    assert (tmp_path / expected.name).read_bytes() == expected.read_bytes()


def test_parts_that_lie_there_are_not_read_again(cluster, tmp_path):
    articles = [kg.Article(id="a", text="One."), kg.Article(id="b", text="KILL")]
    ready = [read_part([kg.Article(id="a", text="One.")], small(), READING)]
    ready.append(type(ready[0])(name=name_of([articles[1]], READING), told=ready[0].told, quads=b""))
    for part in ready:
        store(str(tmp_path), part)
    assert of_small(cluster, articles, keeping=Keeping(str(tmp_path))) == [("a", None), ("b", None)]


def test_a_cluster_that_is_not_there_is_told():
    with pytest.raises(KgError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        list(on_cluster([], small, READING, address="tcp://127.0.0.1:1"))


def test_parts_are_cut_by_their_characters():
    articles = [kg.Article(id=str(number), text="x" * 40) for number in range(5)]
    assert [len(batch) for batch in batches(articles, 100)] == [2, 2, 1]
    assert loading(load) is load
    assert isinstance(loading(partial(load, actors="a.csv")), partial)
