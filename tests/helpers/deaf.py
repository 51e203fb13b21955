"""A page that has no ears: it opens a websocket and sends, and never reads what comes back."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
from urllib.parse import urlsplit

TEXT, PING = 1, 9


class DeafPage:
    """A websocket to ``kernel`` of the server at ``base``, over a plain socket."""

    def __init__(self, base: str, kernel: str, cookies: str) -> None:
        place = urlsplit(base)
        self.widgets: list[str] = []
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(30)
        self.socket.connect((place.hostname, place.port))
        lines = (
            f"GET {place.path}api/kernels/{kernel}/channels?session_id=deaf HTTP/1.1",
            f"Host: {place.netloc}",
            "Connection: Upgrade",
            "Upgrade: websocket",
            "Sec-WebSocket-Version: 13",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            f"Cookie: {cookies}",
        )
        self.socket.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
        answer = b""
        while not answer.endswith(b"\r\n\r\n"):  # what follows is for a page that reads
            answer += self.socket.recv(1)
        assert answer.startswith(b"HTTP/1.1 101"), answer

    def send(self, content: str | bytes, kind: int = TEXT) -> None:
        """Send one frame; raises OSError once the server has cut the line."""
        body = content.encode() if isinstance(content, str) else content
        self.socket.sendall(frame(body, kind))

    def say(self, kind: str, **content: object) -> None:
        """Send a message of Jupyter's."""
        header = {"msg_id": os.urandom(8).hex(), "msg_type": kind, "session": "deaf"}
        rest = {"channel": "shell", "metadata": {"version": "1.0.0"}}
        message = {"header": header, "content": content, **rest}
        self.send(json.dumps(message))

    def close(self) -> None:
        """Hang up without a word."""
        self.socket.close()


def frame(body: bytes, kind: int) -> bytes:
    """Return a final frame, masked with zeros, as a client has to mask it."""
    size = len(body)
    if size < 126:
        head = struct.pack("!BB", 0x80 | kind, 0x80 | size)
    elif size < 2**16:
        head = struct.pack("!BBH", 0x80 | kind, 0x80 | 126, size)
    else:
        head = struct.pack("!BBQ", 0x80 | kind, 0x80 | 127, size)
    return head + bytes(4) + body


def binary(offsets: list[int], size: int) -> bytes:
    """Return a message of ``size`` bytes whose frames lie between these offsets."""
    return b"".join(n.to_bytes(8, "little") for n in (len(offsets), *offsets)).ljust(size, b" ")
