"""Requests that have not arrived whole: within which time they must, and how many there may be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable

from tornado.http1connection import HTTP1Connection, HTTP1ServerConnection
from tornado.httputil import (
    HTTPHeaders,
    HTTPMessageDelegate,
    RequestStartLine,
    ResponseStartLine,
)

# Seconds. A browser sends the headers of a request at once; a phone on a bad line within some.
# Between two requests it keeps a connection for a minute or two, and opens another where it went.
HEADERS_WITHIN, BODY_WITHIN, NEXT_WITHIN = 20.0, 20.0, 75.0
#: Bytes. Nothing of ours posts more than a form with some words; decisions come by websocket.
LONGEST_BODY = 2**16
#: Each may hold some 130 kB of headers and body.
MOST = 1000


class Arriving:
    """The connections that wait for a whole request, the longest first; at most ``most`` of them.

    One more, and a connection of the address that has most of them is closed: its oldest, so that
    whoever sends halves only crowds out themselves. A room behind one address has a thousand.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._address: dict[HTTP1ServerConnection, str] = {}

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._address)

    def expect(self, connection: HTTP1ServerConnection, address: str) -> None:
        """Wait for a request on ``connection``."""
        self._address[connection] = address
        if len(self) > self._most:
            self._close_one()

    def arrived(self, connection: HTTP1ServerConnection) -> None:
        """Wait no longer: the request is there, or the connection has gone."""
        self._address.pop(connection, None)

    def make_room(self) -> None:
        """Close half of them, for no more files can be opened."""
        for _ in range((len(self) + 1) // 2):
            self._close_one()

    def _close_one(self) -> None:
        [(crowded, _)] = Counter(self._address.values()).most_common(1)
        oldest = next(one for one, address in self._address.items() if address == crowded)
        self.arrived(oldest)
        oldest.stream.close()


class Watched(HTTPMessageDelegate):
    """Pass a request on to its ``delegate``, and call ``arrived`` once all of it is there."""

    def __init__(self, delegate: HTTPMessageDelegate, arrived: Callable[[], None]) -> None:
        self._delegate, self._arrived = delegate, arrived

    def headers_received(
        self, start_line: RequestStartLine | ResponseStartLine, headers: HTTPHeaders
    ) -> Awaitable[None] | None:
        """Pass the headers on."""
        return self._delegate.headers_received(start_line, headers)

    def data_received(self, chunk: bytes) -> Awaitable[None] | None:
        """Pass a part of the body on."""
        return self._delegate.data_received(chunk)

    def finish(self) -> None:
        """Note that the request is whole, and let it be answered."""
        self._arrived()
        self._delegate.finish()

    def on_connection_close(self) -> None:
        """Pass on that the connection has gone."""
        self._delegate.on_connection_close()


class Gone(HTTPMessageDelegate):
    """Leave the requests that a connection had sent ahead before it ended.

    tornado would read one after the other from its buffer and begin to answer each: 200 connections
    with 500 requests each kept the server busy for three minutes after their end.
    """

    def __init__(self, connection: HTTP1Connection) -> None:
        self._connection = connection

    def headers_received(self, *_: object) -> None:
        """Let tornado read no further."""
        self._connection.detach()
