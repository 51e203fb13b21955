"""Turn a fork of the forking process into a kernel: close and reset what it must not inherit."""

from __future__ import annotations

import atexit
import gc
import os
import random
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress
from typing import NoReturn

import numpy as np

from kit.server.kernels import process as kernel
from kit.server.kernels.forking.linux import die_with_parent, name_process
from kit.server.kernels.forking.protocol import Order

# The process between the two ends within a millisecond, on a busy machine within a second.
HANDED_WITHIN = 10.0
#: What a kernel waits for before it begins.
GO = b"go"


def become_kernel(wanted: Order, server: int, line: socket.socket) -> NoReturn:
    """Run the kernel that is wanted to its end; never return into the forking process.

    ``line`` is the socket to the forking process: the kernel sends its process id, or an error.
    """
    code = 1
    try:
        if _leave(server, line):
            _be_nobody_else(wanted)
            gc.enable()
            kernel.main(wanted.arguments, watch=False)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        os._exit(code)


def _leave(server: int, line: socket.socket) -> bool:
    """Become the server's child, in a process group of its own; False: do not begin.

    All kernels are in one session, the forking process's: Linux shares the processors out between
    sessions first (sched(7), autogroup), and only within one does work of a low priority give way.
    """
    name_process("attune-kernel")
    atexit._clear()
    os.setpgid(0, 0)
    # Until the process between has ended. Its end must not be taken for the server's.
    end = time.monotonic() + HANDED_WITHIN
    while os.getppid() != server and time.monotonic() < end:
        time.sleep(0.0005)
    die_with_parent()
    if os.getppid() != server:
        line.sendall(f"a kernel's parent is process {os.getppid()}, not the server".encode())
        return False
    line.sendall(str(os.getpid()).encode())
    return line.recv(len(GO)) == GO


def _be_nobody_else(wanted: Order) -> None:
    # Only input, output and the log are left; the line to the server above all is not for kernels.
    # One by one: up to a limit of a thousand million files, as containers have it, would take
    # minutes wherever Python has no close_range().
    for number in map(int, os.listdir("/proc/self/fd")):
        if number > 2:
            with suppress(OSError):
                os.close(number)
    os.environ.clear()
    os.environ.update(wanted.env)
    os.chdir(wanted.cwd)
    sys.argv = [kernel.__file__, *wanted.arguments]
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    # uuid, secrets and ssl ask the system each time. The salt of str hashes is the same in all
    # kernels of one forking process; it is a secret only from those who send keys from outside.
    random.seed()
    np.random.seed()
