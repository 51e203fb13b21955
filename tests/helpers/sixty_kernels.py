"""Start 60 kernels through the kit's own manager and stop them; print what is left. A script.

Some are stopped before they have begun, some when they listen. Run by test_forking.py, for what
forks kernels adopts the children of others too.
"""

import asyncio
import json
import os
import tempfile
import time
from pathlib import Path

import psutil
from jupyter_client.connect import ConnectionFileMixin

from kit.server.kernels.forking.forks import Forks
from kit.server.kernels.manager import KitKernels
from kit.server.kernels.settings import KitKernelSpecs, manners, sockets_folder

MANY, TOGETHER = 60, 10
# ZeroMQ closes what it has opened in a thread of its own.
CLOSED_WITHIN = 10


async def main(folder: str) -> None:
    """Print, as JSON: how they were forked, and the processes, files and descriptors left."""
    kernels = KitKernels(
        connection_dir=folder, kernel_spec_manager=KitKernelSpecs(), config=manners()
    )
    kernels.forks = Forks(os.environ)
    ways: set[tuple[str, bool]] = set()
    for first in range(0, MANY, TOGETHER):
        if first == TOGETHER:  # what is opened but once is open by now
            while not kernels.forks.is_ready:
                await asyncio.sleep(0.05)
            before = len(os.listdir("/proc/self/fd"))
        ways |= set(
            await asyncio.gather(
                *(start_and_stop(kernels, number) for number in range(first, first + TOGETHER))
            )
        )
    end = time.monotonic() + CLOSED_WITHIN
    while (opened := len(os.listdir("/proc/self/fd")) - before) > 0 and time.monotonic() < end:
        await asyncio.sleep(0.1)
    kernels.forks.close()
    left = [child.name() for child in psutil.Process().children(recursive=True)]
    files = [file.name for file in Path(folder).rglob("kernel-*")]
    print(
        json.dumps({"ways": sorted(ways), "left": left, "files": files, "opened": max(0, opened)})
    )


async def start_and_stop(kernels: KitKernels, number: int) -> tuple[str, bool]:
    """Start a kernel and stop it, every tenth after it has begun.

    Gives the process's name, and whether everything had been read for it beforehand.
    """
    kernel_id = await kernels.open_for(f"learner {number}", "", dict(os.environ))
    was_ready = kernels.forks.is_ready
    kernel: ConnectionFileMixin = kernels.get_kernel(kernel_id)
    name = psutil.Process(kernel.provisioner.pid).name()
    if name in ("attune-kernel", f"attune-{kernel_id[:8]}"):  # before it listens, and then
        name = "a kernel"
    while number % 10 == 0 and not os.path.exists(f"{kernel.ip}-{kernel.hb_port}"):
        await asyncio.sleep(0.05)
    await kernels.shutdown_kernel(kernel_id, now=True)
    return name, was_ready


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sockets_folder()) as folder:
        asyncio.run(main(folder))
