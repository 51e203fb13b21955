"""How kernels are configured: one kernel specification, their sockets, when they end."""

from __future__ import annotations

import os
import sys
import tempfile
import uuid

from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from traitlets.config import Config

from kit.server.kernels.forking import provisioner

NAME = "python3"
# The longest name of a socket, in bytes (man 7 unix; macOS allows the least), and what of it comes
# below the folder for temporary files.
LONGEST = 104
BELOW = len(f"/voila_12345678/kernel-{uuid.UUID(int=0)}-ipc-5")


class KitKernelSpecs(KernelSpecManager):
    """Offer one kernel specification, this very Python, whatever else is installed."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the one specification's name; it has no folder of resources."""
        return {NAME: ""}

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Return the one specification, whatever kernel name a notebook was saved with."""
        return spec()

    def get_all_specs(self) -> dict[str, object]:
        """Describe the one kernel."""
        return {NAME: {"resource_dir": "", "spec": spec().to_dict()}}


def spec() -> KernelSpec:
    """Return how a kernel is started."""
    return KernelSpec(
        argv=[sys.executable, "-m", "kit.server.kernels.process", "-f", "{connection_file}"],
        display_name="Attune",
        language="python",
        interrupt_mode="signal",
        metadata={"kernel_provisioner": {"provisioner_name": provisioner.NAME}},
    )


def sockets_folder() -> str:
    """Return a folder under which kernels may have their sockets; empty where there is none.

    It is the one for temporary files unless that has so long a name that a socket's would not fit.
    """
    if os.name != "posix":
        return ""
    folders = (tempfile.gettempdir(), os.environ.get("XDG_RUNTIME_DIR", ""), "/tmp")
    return next((one for one in folders if one and len(os.fsencode(one)) + BELOW < LONGEST), "")


def manners() -> Config:
    """Return the configuration of when kernels end: with their page, when idle, when they die."""
    config = Config()
    # A page whose kernel was culled says so; nothing is lost, for every step is in the store.
    config.MappingKernelManager.cull_interval = 5
    config.MappingKernelManager.cull_connected = True
    config.MappingKernelManager.allow_tracebacks = False
    config.MultiKernelManager.kernel_manager_class = "kit.server.kernels.one_kernel.OneKernel"
    config.KernelManager.shutdown_wait_time = 10.0
    if folder := sockets_folder():
        # Sockets in a folder of this user's, instead of ports that the whole machine can reach.
        config.KernelManager.transport = "ipc"
        config.Voila.connection_dir_root = folder
    # Never restart: a new, empty kernel would stand behind a page that looks alive.
    config.KernelRestarter.restart_limit = 0
    config.KernelRestarter.time_to_dead = 1.0
    return config
