"""Web addresses → inputs: within limits of size, time and redirects, as robots.txt of the site allows."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import httpx
from protego import Protego

from kg.errors import InputError
from kg.read.connecting import Clock, PrivateError, transport
from kg.read.inputs import Input
from kg.version import __version__

if TYPE_CHECKING:
    from types import TracebackType

# Who asks, and where its people are found; robots.txt knows it by its first word.
NAME = "diplomatic-kg"
AGENT = f"{NAME}/{__version__} (+https://w3id.org/diplomatic-kg/)"
_ACCEPTED = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
)
_ROBOTS_SIZE = 500_000
_OK, _NOT_FOUND, _SERVER_ERROR = 200, 400, 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How far an address is followed: bytes and seconds of an answer, redirects, pauses between requests.

    ``private`` allows addresses of this machine and its network.
    """

    size: int = 50_000_000
    seconds: float = 60.0
    redirects: int = 5
    pause: float = 0.5
    longest_pause: float = 30.0
    private: bool = False


@dataclass(slots=True)
class _Site:
    """What is known of a site: what its robots.txt says, and when it was asked last."""

    robots: Protego | None
    asked: float = field(default=0.0)


class Web:
    """Gets pages; use it as a context, so that its connections end."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        headers = {"User-Agent": AGENT, "Accept": _ACCEPTED, "Accept-Encoding": "gzip"}
        self._clock = Clock()
        # Proxies of the environment are not used: they would resolve names themselves.
        sending = transport(self._clock, private=self._limits.private)
        self._client = httpx.Client(transport=sending, headers=headers, timeout=20.0, trust_env=False)
        self._sites: dict[str, _Site] = {}

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, address: str) -> Input:
        """Return what stands at an address; its id is the address that was asked for.

        Raises:
            InputError: The address is none, is not public, may not be read by robots.txt, or gives
                nothing within the limits.
        """
        url = _url(address)
        asked = str(url.copy_with(fragment=None))
        for _ in range(self._limits.redirects + 1):
            self._look_at_robots(url)
            response, data = self._asked(url, self._limits.size)
            if response.is_redirect:
                url = _url(urljoin(str(url), response.headers.get("Location", "")))
                continue
            if response.status_code != _OK:
                said = f"{response.status_code} {response.reason_phrase}".strip()
                raise InputError(f"the server answers {said}", path=shown(address))
            return self._input(asked, response, data)
        raise InputError(f"more than {self._limits.redirects} redirects", path=shown(address))

    def _input(self, asked: str, response: httpx.Response, data: bytes) -> Input:
        media = response.headers.get("Content-Type", "")
        return Input(
            path=asked,
            id=asked,
            stream=BytesIO(data),
            url=asked,
            charset=response.charset_encoding,
            media=media.partition(";")[0].strip().lower() or None,
            fetch=self.get,
        )

    def _look_at_robots(self, url: httpx.URL) -> None:
        """Wait until the site may be asked again.

        Raises:
            InputError: It does not want to be read.
        """
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        if origin not in self._sites:
            self._sites[origin] = _Site(self._robots(f"{origin}/robots.txt"))
        site = self._sites[origin]
        if site.robots is None or not site.robots.can_fetch(str(url), NAME):
            why = (
                "robots.txt of the site cannot be read now"
                if site.robots is None
                else "robots.txt forbids it"
            )
            raise InputError(f"{why}; kg leaves it out", path=str(url))
        told = float(site.robots.crawl_delay(NAME) or 0)
        pause = min(max(told, self._limits.pause), self._limits.longest_pause)
        # Time spent waiting is not the server's.
        time.sleep(max(0.0, site.asked + pause - time.monotonic()) if site.asked else 0.0)
        site.asked = time.monotonic()

    def _robots(self, address: str) -> Protego | None:
        """Return what a site allows: all where it says nothing, nothing (None) where it cannot say."""
        try:
            url = _url(address)
            for _ in range(self._limits.redirects + 1):
                response, data = self._asked(url, _ROBOTS_SIZE)
                if not response.is_redirect:
                    break
                url = _url(urljoin(str(url), response.headers.get("Location", "")))
        except PrivateError:
            raise
        except InputError:
            return None
        if response.status_code >= _SERVER_ERROR:
            return None
        text = data.decode("utf-8", "replace") if response.status_code < _NOT_FOUND else ""
        return Protego.parse(text)

    def _asked(self, url: httpx.URL, most: int) -> tuple[httpx.Response, bytes]:
        """Return an answer with its bytes.

        Raises:
            InputError: It does not come, is too large, or takes too long.
        """
        where = shown(str(url))
        self._clock.start(self._limits.seconds)
        try:
            with self._client.stream("GET", url) as response:
                data = bytearray()
                for chunk in response.iter_bytes():
                    data += chunk
                    if len(data) > most:
                        raise InputError(f"larger than {most:,} bytes", path=where)
                return response, bytes(data)
        except PrivateError as error:
            raise PrivateError(error.args[0], path=where) from error
        except httpx.TimeoutException as error:
            raise InputError(f"not read in {self._limits.seconds:g} seconds", path=where) from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, ValueError) as error:
            said = " ".join(str(error).split())[:200] or type(error).__name__
            raise InputError(f"cannot be read: {said}", path=where) from error


def shown(address: str) -> str:
    """Return an address without a name and password.

    >>> shown("https://reader:secret@news.example/a@b")
    'https://news.example/a@b'
    """
    scheme, is_full, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}" if is_full else address


def _url(address: str) -> httpx.URL:
    """Return a web address.

    Raises:
        InputError: It is none.
    """
    where = shown(address)
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise InputError(f"no web address: {error}", path=where) from None
    if url.scheme not in {"http", "https"} or not url.host:
        raise InputError("no web address; write http://HOST/… or https://HOST/…", path=where)
    if url.userinfo:
        raise InputError("an address with a name and password is not asked; save the page", path=where)
    return url
