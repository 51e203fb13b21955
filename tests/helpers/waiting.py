"""Somebody who waits in line: a page that is read as it comes."""

from __future__ import annotations

import re
import socket
from urllib.parse import urlparse

from helpers.serving import PATIENCE, Running, Visitor


class Waiting:
    """A request for the page at ``path``, of which the answer is read as it comes."""

    def __init__(self, server: Running, path: str, visitor: Visitor | None = None) -> None:
        self.visitor = visitor or Visitor(server)
        self.visitor.get("/")
        address = urlparse(server.url)
        self.line = socket.create_connection((address.hostname, address.port))
        self.line.sendall(
            f"GET {path} HTTP/1.0\r\nHost: {address.netloc}\r\n"
            f"Cookie: {self.visitor.header()}\r\n\r\n".encode()
        )
        self.text = ""

    def until(self, words: str) -> None:
        """Read until ``words`` have come."""
        self.line.settimeout(PATIENCE)
        while words not in self.text:
            got = self.line.recv(65536)
            assert got, self.text[-500:]
            self.text += got.decode()

    def close(self) -> None:
        """Go away."""
        self.line.close()

    @property
    def kernel(self) -> str:
        """The kernel that the page names, or ""."""
        found = re.search(r'"kernelId": "([0-9a-f-]{36})"', self.text)
        return found[1] if found else ""
