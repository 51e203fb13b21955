"""The HTTP server: whom it believes, and what no connection may do to the others."""

from __future__ import annotations

import copy
import socket
from collections.abc import Iterable
from typing import Any

from tornado.http1connection import HTTP1ServerConnection
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPMessageDelegate
from tornado.ioloop import PeriodicCallback

from kit.server.hosting.open_files import files_possible
from kit.server.operations import arriving
from kit.server.operations.accepting import Door
from kit.server.operations.arriving import Arriving, Gone, Watched
from kit.server.operations.unread import LOOK_EVERY, Unread, give_up_on_silence


class Front(HTTPServer):
    """Believe X-Forwarded-For, X-Real-Ip and X-Forwarded-Proto from the ``believed`` addresses.

    Anybody else could write there what they like. A proxy on the same machine has a loopback
    address; one that is connected by a Unix socket has none.

    A request that does not arrive, and an answer that is not taken, end their connection in time.
    """

    believed: frozenset[str] = frozenset()

    def initialize(self, *arguments: Any, **options: Any) -> None:
        """Take tornado's options; the limits are ours."""
        limits = {
            "idle_connection_timeout": arriving.HEADERS_WITHIN,
            "body_timeout": arriving.BODY_WITHIN,
            "max_body_size": arriving.LONGEST_BODY,
        }
        super().initialize(*arguments, **limits | options)
        self._later = copy.copy(self.conn_params)
        self._later.header_timeout = arriving.NEXT_WITHIN
        # A quarter: kernels, their sockets and the store need the others.
        self._arriving = Arriving(min(arriving.MOST, files_possible() // 4))
        self._unread = Unread()
        self._looking = PeriodicCallback(self._look, LOOK_EVERY * 1000)

    def add_sockets(self, sockets: Iterable[socket.socket]) -> None:
        """Accept connections on ``sockets``, as long as there is room for them."""
        for one in sockets:
            door = Door(one, self._handle_connection, self._arriving.make_room)
            self._sockets[one.fileno()], self._handlers[one.fileno()] = one, door.shut
        self._looking.start()

    def stop(self) -> None:
        """Accept nothing more."""
        self._looking.stop()
        super().stop()

    def handle_stream(self, stream: Any, address: Any) -> None:
        """Serve a new connection."""
        give_up_on_silence(stream.socket)
        super().handle_stream(stream, address)

    def start_request(self, server_conn: object, request_conn: Any) -> HTTPMessageDelegate:
        """Expect a request; ``xheaders`` is set for each, and read by tornado in this call."""
        assert isinstance(server_conn, HTTP1ServerConnection)
        address = request_conn.context.remote_ip
        self.xheaders = address in self.believed
        if server_conn.stream.closed():
            return Gone(request_conn)
        self._arriving.expect(server_conn, address)
        delegate = super().start_request(server_conn, request_conn)
        return Watched(delegate, lambda: self._arrived(server_conn))

    def on_close(self, server_conn: object) -> None:
        """Forget a connection that has ended."""
        assert isinstance(server_conn, HTTP1ServerConnection)
        self._arriving.arrived(server_conn)
        super().on_close(server_conn)

    def _arrived(self, connection: HTTP1ServerConnection) -> None:
        self._arriving.arrived(connection)
        connection.params = self._later  # of the next request on it

    def _look(self) -> None:
        self._unread.look(self._connections)
