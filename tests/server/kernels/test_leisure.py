"""What the forking process reads when nobody asks for a kernel."""

import os
import socket
import subprocess
import sys

import pytest

from kit.server.kernels.forking import CAN_FORK, forker, forks
from kit.server.kernels.forking.forker import Forker

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="only Linux can fork kernels")
ORDER = b"order\n"
READ_AT_LEISURE = """
import os, sys
from kit.server.kernels.forking.preload import preload_at_leisure
assert "scipy.optimize" not in sys.modules
for _ in preload_at_leisure():
    pass
print(len(os.listdir("/proc/self/task")), "scipy.optimize" in sys.modules)
"""


def test_what_is_read_at_leisure_is_the_solver_and_starts_no_thread():
    """For then nothing could be forked any more."""
    run = [sys.executable, "-c", READ_AT_LEISURE]
    said = subprocess.run(
        run, env=os.environ | forks.ONE_THREAD, capture_output=True, text=True, check=True
    )
    assert (said.stdout, said.stderr) == ("1 True\n", "")


def test_what_is_done_at_leisure_waits_for_orders(monkeypatch):
    """Each step waits until no order has come, and what it left is hidden before the next."""
    done = []
    ours, its = socket.socketpair()

    class Recorder(Forker):
        def _answer(self, asked):
            if not asked:
                raise EOFError
            done.append(asked)

    def steps():
        for number in (1, 2):
            yield
            done.append(number)
            ours.sendall(ORDER)
        ours.shutdown(socket.SHUT_WR)

    monkeypatch.setattr(forker, "preload", lambda: iter(()))
    monkeypatch.setattr(forker, "preload_at_leisure", steps)
    monkeypatch.setattr(forker, "AT_LEISURE", 0.01)
    monkeypatch.setattr("gc.freeze", lambda: done.append("frozen"))
    with ours, its:
        ours.sendall(ORDER)
        with pytest.raises(EOFError):
            Recorder(its, os.getpid()).serve(os.dup(its.fileno()))
    first, last = "frozen", ORDER
    assert done == [first, "frozen", ORDER, 1, "frozen", ORDER, 2, "frozen", last]
