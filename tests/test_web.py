"""Web addresses: public ones only, within limits, as the site allows."""

from __future__ import annotations

import gzip
import socket
from dataclasses import replace

import httpcore
import pytest

from kg.errors import InputError
from kg.read import web
from kg.read.connecting import is_public
from kg.read.web import AGENT, Limits, Web, shown
from tests.sources import BODY, page, read, write
from tests.web_server import Page, site

OPEN = Limits(private=True, pause=0.0, seconds=5.0)


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    """Ask the site of the tests without waiting between two requests."""
    monkeypatch.setattr(web.Limits, "__init__", _patient(web.Limits.__init__))


def _patient(made):
    return lambda self, **given: made(self, **{"pause": 0.0} | given)


def get(url: str, **limits: object) -> bytes:
    with Web(replace(OPEN, **limits)) as opened:
        return opened.get(url).data()


def refused(url: str, **limits: object) -> str:
    with pytest.raises(InputError) as error:
        get(url, **limits)
    return str(error.value.args[0])


def test_a_page_is_read_under_its_address_by_our_own_name():
    with site(**{"a": page("Raid", BODY), "robots.txt": ""}) as running:
        (article,), skipped, _ = read(f"{running.url}/a#top", private=True)
    assert (article.id, article.url, article.title, skipped) == (
        f"{running.url}/a",
        f"{running.url}/a",
        "Raid",
        [],
    )
    assert BODY in article.text
    assert {agent for _, agent in running.asked} == {AGENT}


def test_the_type_that_the_server_tells_says_the_format():
    with site(
        text=Page("Norway agreed.", "text/plain"),
        lines=Page('{"id": "a", "text": "Iran refused."}\n', "application/x-ndjson"),
        latin=Page("<p>Café talks</p>".encode("cp1252"), "text/html; charset=windows-1252"),
    ) as running:
        addresses = [running.url + path for path in running.pages]
        found, skipped, _ = read(*addresses, private=True)
    assert ([one.text for one in found], skipped) == (["Norway agreed.", "Iran refused.", "Café talks"], [])


def test_the_entries_of_a_feed_are_read_at_their_addresses():
    with site(**{"1": page("Raid", BODY), "robots.txt": "User-agent: *\nDisallow: /2\n"}) as running:
        items = "".join(
            f"<item><title>T{n}</title><link>{running.url}/{n}</link><pubDate>Thu, 02 May 2024 10:00:00 GMT"
            f"</pubDate><description>Summary {n} of it.</description></item>"
            for n in (1, 2, 3)
        )
        feed = f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>"
        running.pages["/feed"] = Page(feed, "application/rss+xml")
        found, skipped, noted = read(f"{running.url}/feed", private=True)
    assert [(BODY in one.text, one.date) for one in found] == [
        (True, "2024-05-02"),
        (False, "2024-05-02"),
        (False, "2024-05-02"),
    ]
    assert (skipped, [one.text for one in found[1:]]) == ([], ["Summary 2 of it.", "Summary 3 of it."])
    assert ["robots.txt forbids it" in one.reason for one in noted] == [True, False, False]
    assert "/2" not in running.paths


def test_addresses_of_this_machine_are_asked_only_if_that_is_allowed():
    with site(a=page("Raid", BODY)) as running:
        _, (skipped,), _ = read(f"{running.url}/a")
        assert "an address of this machine or its network" in skipped.reason
        assert running.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "192.168.0.1",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1%eth0",
        "x",
    ],
)
def test_what_is_no_public_address(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "2606:4700::1111"])
def test_what_is_a_public_address(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_no_spelling_of_this_machine_is_asked(host):
    with site(a=page("Raid", BODY)) as running:
        port = running.url.rpartition(":")[2]
        refused(f"http://{host}:{port}/a", private=False)
        assert running.asked == []


def test_a_redirect_to_this_machine_is_not_followed(monkeypatch):
    monkeypatch.setattr("kg.read.connecting.is_public", lambda address: address == "127.0.0.2")
    with site(secret="no") as inner, site("127.0.0.2") as outer:
        outer.pages["/a"] = Page(status=302, headers={"Location": f"{inner.url}/secret"})
        assert "an address of this machine" in refused(f"{outer.url}/a", private=False)
        assert (outer.paths, inner.asked) == (["/a"], [])


def test_a_name_is_resolved_once_and_that_address_is_called(monkeypatch):
    answers = iter(["93.184.215.14", "127.0.0.1"])
    called = []

    def resolved(host, port, **_):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connected(self, host, port, *_, **__):
        called.append(host)
        raise httpcore.ConnectError("not in a test")

    monkeypatch.setattr("socket.getaddrinfo", resolved)
    monkeypatch.setattr("httpcore.SyncBackend.connect_tcp", connected)
    refused("http://rebinding.example/a", private=False)
    assert called == ["93.184.215.14"]


def test_redirects_are_followed_within_a_limit():
    with site(end=page("Raid", BODY)) as running:
        for number in range(9):
            to = f"/{number + 1}" if number < 8 else "/end"
            running.pages[f"/{number}"] = Page(status=302, headers={"Location": to})
        assert BODY.encode() in get(f"{running.url}/6")
        assert refused(f"{running.url}/0") == "more than 5 redirects"


@pytest.mark.parametrize(
    "to", ["file:///etc/passwd", "ftp://e.example/", "gopher://e.example", "http://", "//", ""]
)
def test_a_redirect_to_what_is_no_web_address_is_told(to):
    with site() as running:
        running.pages["/a"] = Page(status=302, headers={"Location": to})
        assert refused(f"{running.url}/a")


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        (Page("User-agent: *\nDisallow: /\n"), False),
        (Page("User-agent: diplomatic-kg\nDisallow: /a\n\nUser-agent: *\nAllow: /\n"), False),
        (Page("User-agent: *\nDisallow: /*.pdf$\n"), True),
        (Page("User-agent: Other\nDisallow: /\n"), True),
        (Page("<html>no robots</html>"), True),
        (Page(b"\xff\xfe\0"), True),
        (Page(status=404), True),
        (Page(status=403), True),
        (Page(status=503), False),
    ],
)
def test_robots_txt_is_kept_to(robots, allowed):
    with site(**{"a": page("Raid", BODY), "robots.txt": robots}) as running:
        if allowed:
            assert BODY.encode() in get(f"{running.url}/a")
        else:
            assert "robots.txt" in refused(f"{running.url}/a")
            assert running.paths == []


def test_what_is_too_large_too_slow_or_too_well_packed_is_told():
    bomb = Page(gzip.compress(b"\0" * 20_000_000), headers={"Content-Encoding": "gzip"})
    with site(large="x" * 3_000_000, slow=Page(b"x" * 1_000, drip=0.05), bomb=bomb) as running:
        assert refused(f"{running.url}/large", size=1_000_000) == "larger than 1,000,000 bytes"
        assert refused(f"{running.url}/bomb", size=1_000_000) == "larger than 1,000,000 bytes"
        assert refused(f"{running.url}/slow", seconds=0.5) == "not read in 0.5 seconds"


def test_a_server_that_answers_nothing_or_rubbish_is_one_line():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/a"
        assert refused(url, seconds=0.5).startswith(("not read in", "robots.txt of the site cannot be read"))
    assert "robots.txt of the site cannot be read" in refused(url)
    with site(a=Page("no", status=500)) as running:
        assert refused(f"{running.url}/a").startswith("the server answers 500")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://e.example/a",
        "file:///etc/passwd",
        "http://",
        "http:///a",
        "https://[::1/a",
        "data://x",
    ],
)
def test_what_is_no_web_address_is_one_line_and_the_rest_goes_on(tmp_path, url):
    found, (skipped,), _ = read(url, write(tmp_path / "a.txt", "Norway agreed."))
    assert ("no web address" in skipped.reason, len(found)) == (True, 1)


def test_a_password_is_neither_sent_nor_shown():
    _, (skipped,), _ = read("https://reader:secret@news.example/a")
    assert "secret" not in skipped.reason + skipped.path
    assert shown("https://reader:secret@news.example/a@b") == "https://news.example/a@b"
