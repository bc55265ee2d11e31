"""Connections to public addresses only, and none for ever: what was checked is connected to.

A name that leads to an address of this machine or its network would let a page that somebody wrote,
a redirect or a name server make kg ask what only this machine may ask. So names are resolved here,
and the address that was looked at is the one that is called.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore
import httpx

from kg.errors import InputError

# IPv6 networks that stand for IPv4 addresses: NAT64, and 6to4.
_WRAPPING = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("2002::/16"))


class PrivateError(InputError):
    """A name that leads to an address that is not public."""


class Clock:
    """When what is under way must have ended."""

    def __init__(self) -> None:
        self._ends = time.monotonic()

    def start(self, seconds: float) -> None:
        """Give what begins now some seconds."""
        self._ends = time.monotonic() + seconds

    def left(self, timeout: float | None) -> float:
        """Return how long one step may take.

        Raises:
            httpcore.ReadTimeout: The time is over.
        """
        left = self._ends - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time is over")
        return left if timeout is None else min(left, timeout)


def transport(clock: Clock, *, private: bool) -> httpx.HTTPTransport:
    """Return what sends requests within a time, to public addresses unless private ones are allowed."""
    made = httpx.HTTPTransport(trust_env=False)
    # httpx has no argument for it.
    made._pool = httpcore.ConnectionPool(
        ssl_context=httpx.create_ssl_context(trust_env=False),
        max_connections=4,
        network_backend=_Checked(clock, private=private),
    )
    return made


def is_public(address: str) -> bool:
    """Return whether an address is one of the public internet.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("1.1.1.1")
    (False, False, True)
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped is not None:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _WRAPPING):
            return False
    return found.is_global and not found.is_multicast


class _Checked(httpcore.SyncBackend):
    """Opens connections to addresses that were looked at."""

    def __init__(self, clock: Clock, *, private: bool) -> None:
        super().__init__()
        self._clock = clock
        self._private = private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a name.

        Raises:
            PrivateError: One of its addresses is not public.
            httpcore.ConnectError: It leads nowhere.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} leads nowhere ({error})") from error
        addresses = [str(one[4][0]) for one in found]
        if not self._private and not all(map(is_public, addresses)):
            raise PrivateError("an address of this machine or its network; allow it by --private", path=host)
        stream = super().connect_tcp(
            addresses[0], port, self._clock.left(timeout), local_address, socket_options
        )
        return _Timed(stream, self._clock)


class _Timed(httpcore.NetworkStream):
    """A connection whose steps end when the time is over."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream = stream
        self._clock = clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout))
        return _Timed(secure, self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
