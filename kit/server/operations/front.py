"""The HTTP server: it believes X-Forwarded headers from the host's own proxies alone."""

from __future__ import annotations

from typing import Any

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPMessageDelegate


class Front(HTTPServer):
    """Believe X-Forwarded-For, X-Real-Ip and X-Forwarded-Proto from the ``believed`` addresses.

    Anybody else could write there what they like. A proxy on the same machine has a loopback
    address; one that is connected by a Unix socket has none.
    """

    believed: frozenset[str] = frozenset()

    def start_request(self, server_conn: object, request_conn: Any) -> HTTPMessageDelegate:
        """Set ``xheaders`` for each request; tornado reads it in this call."""
        self.xheaders = request_conn.context.remote_ip in self.believed
        return super().start_request(server_conn, request_conn)
