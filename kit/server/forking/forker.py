"""``python -m kit.server.forking.forker``: the process that kernels are forked from.

It reads everything a kernel needs, then forks one for each order it receives, and ends when the
other end of its ``--socket`` is closed, as it is by any end of the server; what a killed server
left of its ``--folder`` of kernels' sockets ends with it. It has one thread, no event loop
and no ZMQ context: a fork would copy their locks in whatever state they are.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import socket
import sys
import time

from kit.server.forking.child import GO, become_kernel
from kit.server.forking.linux import name_process
from kit.server.forking.preload import preload, renew
from kit.server.forking.protocol import FOLDER, SOCKET, Answer, Order, order, to_line

LOST = "a kernel ended before it began"


def main() -> None:
    """Serve orders until the server has gone."""
    server = os.getppid()
    name_process("attune-forker")
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server
    # Nothing of what is read here will ever be garbage, and looking for some in a kernel would
    # write to every page that it shares with the others.
    gc.disable()
    preload()
    gc.collect()
    gc.freeze()
    line = socket.socket(fileno=int(_option(SOCKET)))
    with line, contextlib.suppress(OSError):  # it hears no answer when it has gone
        line.sendall(to_line(_readiness()))
        _serve(line, server)
    while os.getppid() == server:  # its files are closed before its children are given away
        time.sleep(0.01)
    shutil.rmtree(_option(FOLDER), ignore_errors=True)


def _option(name: str) -> str:
    return sys.argv[sys.argv.index(name) + 1]


def _readiness() -> Answer:
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:
        return Answer(trouble=f"what it imported started {threads - 1} threads")
    return Answer(os.getpid())


def _serve(line: socket.socket, server: int) -> None:
    with line.makefile("rb") as orders:
        for wanted in orders:
            renew()
            said, kernel = _fork(order(wanted), server)
            with kernel:
                line.sendall(to_line(said))
                # Only now that the server knows of it: it would be nobody's, did this end here.
                kernel.sendall(GO)


def _fork(wanted: Order, server: int) -> tuple[Answer, socket.socket]:
    """Fork a kernel; it waits at the other end of the socket for its GO."""
    ours, its = socket.socketpair()
    with its:
        try:
            between = os.fork()
        except OSError as error:
            return Answer(trouble=f"the system refuses a fork ({error.strerror})"), ours
        if not between:
            _fork_again(wanted, server, its)
    os.waitpid(between, 0)
    said = ours.recv(4096).decode()
    return (Answer(int(said)) if said.isdigit() else Answer(trouble=said or LOST)), ours


def _fork_again(wanted: Order, server: int, its: socket.socket) -> None:
    """Fork the kernel and end, which makes it the server's child."""
    try:
        if not os.fork():
            become_kernel(wanted, server, its)
    finally:
        os._exit(0)


if __name__ == "__main__":
    main()
