"""``python -m kit.server.kernels.forking.forker``: the process that kernels are forked from.

It reads everything a kernel needs and forks one for each order it receives, also while it still
reads: such a kernel reads the rest itself. What few kernels need it reads when nobody asks for one.
It ends when the other end of its ``--socket`` is closed, as it is by any end of the server; what a
killed server left of its folder of kernels' sockets ends with it. It has one thread, no event loop
and no ZMQ context: a fork would copy their locks in whatever state they are.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator
from typing import BinaryIO

from kit.server.kernels.forking.child import GO, become_kernel
from kit.server.kernels.forking.linux import hide_memory, name_process
from kit.server.kernels.forking.preload import preload, preload_at_leisure, renew
from kit.server.kernels.forking.protocol import (
    READING,
    SERVER,
    SOCKET,
    Answer,
    Order,
    order,
    to_line,
)

LOST = "a kernel ended before it began"
# What the process between sends, with the number of the error, where it cannot fork the kernel.
REFUSED = "refused "
AT_LEISURE = 10.0  # seconds in which nobody asked for a kernel


def main() -> None:
    """Serve orders until the server has gone."""
    server = _option(SERVER)
    name_process("attune-forker")
    hide_memory()  # and that of every kernel
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server
    # Nothing of what is read here will ever be garbage, and looking for some in a kernel would
    # write to every page that it shares with the others.
    gc.disable()
    line = socket.socket(fileno=_option(SOCKET))
    forker = Forker(line, server)
    with line, contextlib.suppress(OSError, EOFError):  # it hears no answer when it has gone
        forker.serve(_option(READING))
    while os.getppid() == server:  # its files are closed before its children are given away
        time.sleep(0.01)
    if forker.folder:
        shutil.rmtree(forker.folder, ignore_errors=True)


def _option(name: str) -> int:
    return int(sys.argv[sys.argv.index(name) + 1])


class Forker:
    """Answer orders from the socket ``line``; ``folder`` is where kernels have their sockets."""

    def __init__(self, line: socket.socket, server: int) -> None:
        self.folder = ""
        self._line, self._server = line, server

    def serve(self, reading: int) -> None:
        """Answer orders for ever; close the file descriptor ``reading`` when all is imported."""
        with self._line.makefile("rb") as orders:
            self._between(preload(), orders, 0.0)
            os.close(reading)
            self._between(preload_at_leisure(), orders, AT_LEISURE)
            while True:
                self._answer(orders.readline())

    def _between(self, steps: Iterator[None], orders: BinaryIO, within: float) -> None:
        """Run ``steps``; before each, answer orders until none has come ``within`` seconds."""
        for _ in steps:
            _freeze()  # a busy day may leave the rest of the steps for hours
            while select.select([self._line], [], [], within)[0]:
                self._answer(orders.readline())
        _freeze()

    def _answer(self, asked: bytes) -> None:
        if not asked:
            raise EOFError
        wanted = order(asked)
        self.folder = os.path.dirname(wanted.arguments[-1])
        renew(wanted.env)
        said, kernel = _fork(wanted, self._server)
        with kernel:
            self._line.sendall(to_line(said))
            # Only now that the server knows of it: it would be nobody's, did this end here.
            kernel.sendall(GO)


def _freeze() -> None:
    """Freeze all objects, so that garbage collection in kernels does not write to shared pages."""
    gc.collect()
    gc.freeze()


def _fork(wanted: Order, server: int) -> tuple[Answer, socket.socket]:
    """Fork a kernel; it waits at the other end of the socket for its GO."""
    ours, its = socket.socketpair()
    if (threads := len(os.listdir("/proc/self/task"))) > 1:
        return Answer(trouble=f"what it imported started {threads - 1} threads"), ours
    with its:
        try:
            between = os.fork()
        except OSError as error:
            return _refused(error.errno or 0), ours
        if not between:
            _fork_again(wanted, server, its)
    os.waitpid(between, 0)
    said = ours.recv(4096).decode()
    if said.startswith(REFUSED):
        return _refused(int(said.removeprefix(REFUSED))), ours
    return (Answer(int(said)) if said.isdigit() else Answer(trouble=said or LOST)), ours


def _refused(number: int) -> Answer:
    return Answer(trouble=f"the system refuses a fork ({os.strerror(number)})", refused=number)


def _fork_again(wanted: Order, server: int, its: socket.socket) -> None:
    """Fork the kernel and end, which makes it the server's child."""
    try:
        if not os.fork():
            become_kernel(wanted, server, its)
    except OSError as error:
        its.sendall(f"{REFUSED}{error.errno}".encode())
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
