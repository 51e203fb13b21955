"""The kernels of the modules: one a page, its learner's alone, closed when the page is."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Dict, Unicode
from traitlets.config import Config

from kit.server.forking import provisioner
from kit.server.forking.forks import Forks

NAME = "python3"
# Many kernels share few processors: a kernel that computes on all of them holds the others up.
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}


class KitKernels(AsyncMappingKernelManager):
    """Start kernels and remember for whom.

    ``forks`` is where they are forked; None: each is a new process.
    """

    forks: Forks | None = None
    owners: dict[str, str] = Dict(value_trait=Unicode(), key_trait=Unicode())

    def fork_from(self, env: dict[str, str]) -> None:
        """Fork kernels from now on; ``env`` is for the forking process, besides the server's."""
        self.forks = Forks(ONE_THREAD | os.environ | env)
        self.forks.start()

    async def open_for(self, learner: str, path: str, env: dict[str, str]) -> str:
        """Start a kernel for ``learner`` in the folder ``path`` (under root_dir); give its id."""
        # A profile of its own: nobody's startup files run in a trainee's kernel.
        env = ONE_THREAD | env | {"IPYTHONDIR": str(Path(self.connection_dir) / "ipython")}
        kernel_id = await self.start_kernel(kernel_name=NAME, path=path, env=env)
        self.owners[kernel_id] = learner
        return str(kernel_id)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that ended, and whose it was."""
        self.owners.pop(kernel_id, None)
        return super().remove_kernel(kernel_id)

    async def _async_shutdown_all(self, now: bool = False) -> None:
        await super()._async_shutdown_all(now)
        if self.forks:
            self.forks.close()

    shutdown_all = _async_shutdown_all


class KitKernelSpecs(KernelSpecManager):
    """Know one kernel, this very Python, whatever else the machine has installed."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Name the one kernel; it has no folder of resources."""
        return {NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Give the one kernel, whichever name a notebook was saved with."""
        return spec()

    def get_all_specs(self) -> dict[str, Any]:
        """Describe the one kernel."""
        return {NAME: {"resource_dir": "", "spec": spec().to_dict()}}


def spec() -> KernelSpec:
    """How a kernel is started."""
    return KernelSpec(
        argv=[sys.executable, "-m", "kit.server.kernel", "-f", "{connection_file}"],
        display_name="Attune",
        language="python",
        interrupt_mode="signal",
        metadata={"kernel_provisioner": {"provisioner_name": provisioner.NAME}},
    )


def manners() -> Config:
    """When kernels end: with their page, when nobody has done anything for long, when they die."""
    config = Config()
    # A page that slept through this says so; nothing is lost, for every step is in the store.
    config.MappingKernelManager.cull_idle_timeout = 45 * 60
    config.MappingKernelManager.cull_interval = 60
    config.MappingKernelManager.cull_connected = True
    config.MappingKernelManager.allow_tracebacks = False
    if os.name == "posix":
        # Sockets in a folder of this user's, instead of ports that the whole machine can reach.
        config.KernelManager.transport = "ipc"
    # A restarted kernel is an empty one behind a page that looks alive: let it be dead instead.
    config.KernelRestarter.restart_limit = 0
    config.KernelRestarter.time_to_dead = 1.0
    return config
