"""``python -m kit.server.kernel``: an IPython kernel without what no trainee needs."""

from __future__ import annotations

import sys

# The debugger costs a kernel 33 MB and is never attached; ipykernel does without when it is absent.
sys.modules["debugpy"] = None  # type: ignore[assignment]

from ipykernel.kernelapp import IPKernelApp  # noqa: E402
from traitlets.config import Config  # noqa: E402


def main() -> None:
    """Run the kernel that the connection file on the command line describes."""
    config = Config()
    # No trace of a trainee outside the store.
    config.HistoryManager.enabled = False
    config.IPKernelApp.log_level = "ERROR"
    IPKernelApp.launch_instance(config=config)


if __name__ == "__main__":
    main()
