"""A line between browser and server that can be cut, go silent, and be mended."""

from __future__ import annotations

import socket
import threading
from typing import Self
from urllib.parse import urlparse

from helpers.serving import Running


class Proxy:
    """Pass every connection on to ``server``, until ``cut``.

    ``renames`` says to put the server's own address for the proxy's into what browsers send, as a
    proxy does that does not pass ``Host`` on; ``Origin`` stays as it is.
    """

    def __init__(self, server: Running, renames: bool = False) -> None:
        self._target = ("127.0.0.1", urlparse(server.url).port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self._down = threading.Event()
        self._flowing = threading.Event()
        self._flowing.set()
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/"
        self._renames = renames

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.mend()  # no thread waits for ever
        self.cut()
        self._listener.close()

    def cut(self) -> None:
        """Close every connection, and every new one as it comes."""
        self._down.set()
        for one in self._open:
            # Shut down first: close alone would not wake the thread that reads from it.
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue
            one.close()
        self._open.clear()

    def fall_silent(self) -> None:
        """Let nothing through, and close nothing: what a lost radio link looks like."""
        self._flowing.clear()

    def mend(self) -> None:
        """Let connections through again, and whatever was held back."""
        self._down.clear()
        self._flowing.set()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._down.is_set():
                near.close()
                continue
            far = socket.create_connection(self._target)
            self._open += [near, far]
            for pair in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=pair, daemon=True).start()

    def _renamed(self, data: bytes) -> bytes:
        own, server = urlparse(self.url).netloc, f"127.0.0.1:{self._target[1]}"
        return data.replace(f"Host: {own}".encode(), f"Host: {server}".encode())

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                self._flowing.wait()
                target.sendall(self._renamed(data) if self._renames else data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            return
