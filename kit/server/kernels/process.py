"""``python -m kit.server.kernels.process -f FILE``: a small IPython kernel, as trainees need it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

# The debugger costs a kernel 33 MB and is never attached; ipykernel does without when it is absent.
sys.modules["debugpy"] = None  # type: ignore[assignment]

from ipykernel import ipkernel, kernelapp  # noqa: E402
from ipykernel.iostream import IOPubThread  # noqa: E402
from tornado.ioloop import IOLoop  # noqa: E402
from traitlets.config import Config  # noqa: E402

from kit.server.hosting import logs  # noqa: E402
from kit.server.kernels.forking.linux import hide_memory, name_process  # noqa: E402
from kit.sittings.visit import Visit  # noqa: E402


class Kernel(ipkernel.IPythonKernel):
    """IPython's kernel without the list of all modules' files that it makes for the debugger.

    Making that list writes to every module: it unshares 6 MB of pages between forked kernels.
    """

    def __init__(self, **kwargs: object) -> None:
        vars(ipkernel)["sys"] = SimpleNamespace(**vars(sys) | {"modules": {}})
        try:
            super().__init__(**kwargs)
        finally:
            vars(ipkernel)["sys"] = sys


class Publisher(IOPubThread):
    """ipykernel's IOPub thread without the TCP port on which it would listen to subprocesses."""

    def __init__(self, socket: object, pipe: bool, session: object) -> None:
        super().__init__(socket, session=session)


vars(kernelapp)["IOPubThread"] = Publisher


class KernelApp(kernelapp.IPKernelApp):
    """A kernel application that reads the connection file and no other option or configuration.

    It ends at SIGTERM, once the message it handles is done.
    """

    def start(self) -> None:
        """Serve until SIGTERM."""
        loop = IOLoop.current()
        # The event loop runs it between two messages. There is nothing else to tidy: what a trainee
        # decided is in the store. ipykernel's own way closes the sockets of one thread in another,
        # at which libzmq now and then aborts.
        signal.signal(signal.SIGTERM, lambda *_: loop.add_callback_from_signal(os._exit, 0))
        super().start()

    def parse_command_line(self, argv: Sequence[str] | None = None) -> None:
        """Read the file after ``-f``, without building the parser of two hundred options."""
        self.connection_file = _connection_file(argv or ())

    def load_config_file(self, *args: object, **kwargs: object) -> None:
        """Load nothing: the profile was made for this kernel and is empty."""

    def init_pdb(self) -> None:
        """Leave Python's own debugger as it is."""


def log_to_server() -> None:
    """Log to the server's standard error; ipykernel would send log lines to the page.

    Through a duplicate of the file descriptor: ipykernel replaces ``sys.stderr``.
    """
    form: logs.Format = "json" if Visit.here().log_format == "json" else "text"
    logs.set_up(form, os.fdopen(os.dup(2), "w", buffering=1, encoding="utf-8"))


def _connection_file(arguments: Sequence[str]) -> str:
    return arguments[arguments.index("-f") + 1]


def main(arguments: Sequence[str], *, watch: bool = True) -> None:
    """Run the kernel that the connection file after ``-f`` among the ``arguments`` describes.

    ``watch``: end when the parent has ended, which needs a thread where nothing else does it.
    """
    hide_memory()
    # Of those of one user nothing but the name is left to tell kernels apart by: ps, top, a test.
    name_process(f"attune-{Path(_connection_file(arguments)).stem.removeprefix('kernel-')[:8]}")
    log_to_server()
    config = Config()
    # No trace of a trainee outside the store.
    config.HistoryManager.enabled = False
    config.IPKernelApp.log_level = "ERROR"
    config.IPKernelApp.kernel_class = Kernel
    # Longer messages are sent without a copy, for which pyzmq keeps a thread and a socket in each
    # kernel; the states of a page's widgets come to 80 kB.
    config.Session.copy_threshold = 2**22
    if not watch:
        config.IPKernelApp.parent_handle = 1
    KernelApp.launch_instance(list(arguments), config=config)


if __name__ == "__main__":
    main(sys.argv[1:])
