"""What the forking process reads when nobody asks for a kernel."""

import os
import socket
import subprocess
import sys

import pytest

from kit.server.kernels.forking import CAN_FORK, forks
from kit.server.kernels.forking.forker import Forker

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="only Linux can fork kernels")
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
    done = []
    monkeypatch.setattr(Forker, "_answer", lambda _, asked: done.append(asked))
    monkeypatch.setattr("gc.freeze", lambda: done.append("frozen"))
    ours, its = socket.socketpair()

    def steps():
        for number in (1, 2):
            yield
            done.append(number)
            ours.sendall(b"order\n")

    with ours, its, its.makefile("rb") as orders:
        ours.sendall(b"order\n")
        Forker(its, os.getpid())._between(steps(), orders, 0.01)
    assert done == ["frozen", b"order\n", 1, "frozen", b"order\n", 2, "frozen"]
